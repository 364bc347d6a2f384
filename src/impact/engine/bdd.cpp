#include "impact/engine/bdd.hpp"

#include <algorithm>

namespace schouw::impact {
namespace {
constexpr std::uint32_t kEnd = 0xffffffffU;
constexpr std::uint32_t kLeaf = 0xfffffffeU;            // the level of the constant, below all others
}  // namespace

Bdd::Bdd(std::size_t mostNodes) : most_(std::min<std::size_t>(mostNodes, 0x7ffffffe)) {
    nodes_.push_back({kLeaf, kTrue, kTrue, kEnd});
    buckets_.assign(1 << 12, kEnd);
    kept_.assign(1 << 12, {});
}
std::size_t Bdd::mix(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
    std::uint64_t x = a * 0x9e3779b97f4a7c15ULL ^ b * 0xc2b2ae3d27d4eb4fULL ^ c * 0x165667b19e3779f9ULL;
    x ^= x >> 29;
    x *= 0xbf58476d1ce4e5b9ULL;
    return static_cast<std::size_t>(x ^ (x >> 32));
}
void Bdd::grow() {
    std::size_t const n = buckets_.size() * 4;
    buckets_.assign(n, kEnd);
    for (std::uint32_t i = 1; i < nodes_.size(); ++i) {
        auto& bucket = buckets_[mix(nodes_[i].level, nodes_[i].high, nodes_[i].low) & (n - 1)];
        nodes_[i].next = bucket;
        bucket = i;
    }
    if (kept_.size() < (std::size_t{1} << 22)) {
        std::vector<Kept> wider(std::min(n, std::size_t{1} << 22));
        for (auto const& k : kept_)
            if (k.f != kFull) wider[mix(k.f, k.g, k.h) & (wider.size() - 1)] = k;
        kept_ = std::move(wider);
    }
}
Bdd::Ref Bdd::make(std::uint32_t level, Ref high, Ref low) {
    if (high == kFull || low == kFull) return kFull;
    if (high == low) return high;
    Ref const turn = high & 1;
    high ^= turn;
    low ^= turn;
    auto const bucket = mix(level, high, low) & (buckets_.size() - 1);
    for (auto i = buckets_[bucket]; i != kEnd; i = nodes_[i].next)
        if (nodes_[i].level == level && nodes_[i].high == high && nodes_[i].low == low) return i * 2 + turn;
    if (nodes_.size() >= most_) {
        full_ = true;
        return kFull;
    }
    auto const made = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back({level, high, low, buckets_[bucket]});
    buckets_[bucket] = made;
    if (nodes_.size() > buckets_.size()) grow();
    return made * 2 + turn;
}
Bdd::Ref Bdd::variable(std::uint32_t level) { return make(level, kTrue, kFalse); }

// Recursion is as deep as there are levels: at most some thousands.
Bdd::Ref Bdd::both(Ref f, Ref g) {
    if (f == kFull || g == kFull || full_) return kFull;
    if (f == g) return f;
    if (f == (g ^ 1) || f == kFalse || g == kFalse) return kFalse;
    if (f == kTrue) return g;
    if (g == kTrue) return f;
    if (f > g) std::swap(f, g);
    {
        auto const& k = kept_[mix(f, g, kFalse) & (kept_.size() - 1)];
        if (k.f == f && k.g == g && k.h == kFalse) return k.result;
    }
    auto const a = levelOf(f), b = levelOf(g), level = std::min(a, b);
    auto const high = both(a == level ? highOf(f) : f, b == level ? highOf(g) : g);
    auto const low = both(a == level ? lowOf(f) : f, b == level ? lowOf(g) : g);
    auto const result = make(level, high, low);
    if (result != kFull) kept_[mix(f, g, kFalse) & (kept_.size() - 1)] = {f, g, kFalse, result};
    return result;
}
Bdd::Ref Bdd::choose(Ref f, Ref g, Ref h) {
    if (f == kFull || g == kFull || h == kFull || full_) return kFull;
    if (f == kTrue || g == h) return g;
    if (f == kFalse) return h;
    if (h == kFalse) return both(f, g);
    if (g == kTrue) return either(f, h);
    if (g == kFalse) return both(f ^ 1, h);
    if (h == kTrue) return either(f ^ 1, g);
    if (f & 1) return choose(f ^ 1, h, g);
    if (g & 1) {
        auto const r = choose(f, g ^ 1, h ^ 1);
        return r == kFull ? kFull : r ^ 1;
    }
    {
        auto const& k = kept_[mix(f, g, h) & (kept_.size() - 1)];
        if (k.f == f && k.g == g && k.h == h) return k.result;
    }
    auto const a = levelOf(f), b = levelOf(g), c = levelOf(h), level = std::min({a, b, c});
    auto const high = choose(a == level ? highOf(f) : f, b == level ? highOf(g) : g, c == level ? highOf(h) : h);
    auto const low = choose(a == level ? lowOf(f) : f, b == level ? lowOf(g) : g, c == level ? lowOf(h) : h);
    auto const result = make(level, high, low);
    if (result != kFull) kept_[mix(f, g, h) & (kept_.size() - 1)] = {f, g, h, result};
    return result;
}

// Nodes are made after what they point at, so one walk up gives the chances and one walk down the slopes.
double Bdd::chance(Ref f, std::span<double const> p, std::vector<double>* slopes) const {
    std::size_t const n = f / 2 + 1;
    std::vector<double> up(n, 1.0);                     // the chance of the node's own function
    auto const of = [&](Ref r) { return r & 1 ? 1 - up[r / 2] : up[r / 2]; };
    std::vector<char> below(n, 0);
    below[f / 2] = 1;
    for (std::size_t i = n; i-- > 1;)
        if (below[i]) below[nodes_[i].high / 2] = below[nodes_[i].low / 2] = 1;
    for (std::size_t i = 1; i < n; ++i)
        if (below[i]) up[i] = p[nodes_[i].level] * of(nodes_[i].high) + (1 - p[nodes_[i].level]) * of(nodes_[i].low);
    if (!slopes) return of(f);
    slopes->assign(p.size(), 0.0);
    std::vector<double> reach(n, 0.0);                  // d(of f) / d(of the node's own function)
    reach[f / 2] = f & 1 ? -1 : 1;
    for (std::size_t i = n; i-- > 1;) {
        if (!below[i] || reach[i] == 0) continue;
        auto const& node = nodes_[i];
        (*slopes)[node.level] += reach[i] * (of(node.high) - of(node.low));
        reach[node.high / 2] += reach[i] * p[node.level];
        reach[node.low / 2] += reach[i] * (1 - p[node.level]) * (node.low & 1 ? -1 : 1);
    }
    return of(f);
}
bool Bdd::value(Ref f, std::vector<bool> const& levels) const {
    while (f / 2 != 0) f = levels[levelOf(f)] ? highOf(f) : lowOf(f);
    return f == kTrue;
}
}  // namespace schouw::impact
