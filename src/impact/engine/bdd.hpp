#pragma once
// Binary decision diagrams with complemented edges (Bryant 1986; Brace, Rudell, Bryant 1990): the exact function of a fault tree.
// A reference is a node number times two, plus one when the function is the opposite. Nodes are never given back; a Bdd lives
// for one question, with a limit on its nodes.
#include <cstdint>
#include <span>
#include <vector>

namespace schouw::impact {
class Bdd {
public:
    using Ref = std::uint32_t;
    static constexpr Ref kTrue = 0, kFalse = 1, kFull = 0xffffffffU;

    explicit Bdd(std::size_t mostNodes);

    Ref variable(std::uint32_t level);                  // level 0 is decided first
    static Ref opposite(Ref f) { return f ^ 1; }
    Ref both(Ref f, Ref g);                             // kFull from any of these: the limit is reached
    Ref either(Ref f, Ref g) { auto const r = both(f ^ 1, g ^ 1); return r == kFull ? kFull : r ^ 1; }
    Ref choose(Ref f, Ref g, Ref h);                    // f ? g : h
    Ref differ(Ref f, Ref g) { return choose(f, g ^ 1, g); }
    std::uint32_t levelOf(Ref f) const { return nodes_[f / 2].level; }          // of a constant: the highest number
    bool full() const { return full_; }
    std::size_t nodes() const { return nodes_.size(); }

    // P(f) when level l is true with chance p[l], all apart. Slopes, when asked: dP/dp[l] for every level.
    double chance(Ref f, std::span<double const> p, std::vector<double>* slopes = nullptr) const;
    bool value(Ref f, std::vector<bool> const& levels) const;

private:
    struct Node { std::uint32_t level = 0; Ref high = 0, low = 0; std::uint32_t next = 0; };      // high is never complemented
    struct Kept { Ref f = kFull, g = 0, h = 0, result = 0; };
    Ref make(std::uint32_t level, Ref high, Ref low);
    Ref highOf(Ref f) const { return nodes_[f / 2].high ^ (f & 1); }
    Ref lowOf(Ref f) const { return nodes_[f / 2].low ^ (f & 1); }
    static std::size_t mix(std::uint64_t a, std::uint64_t b, std::uint64_t c);
    void grow();

    std::size_t most_;
    bool full_ = false;
    std::vector<Node> nodes_{};
    std::vector<std::uint32_t> buckets_{};
    std::vector<Kept> kept_{};
};
}  // namespace schouw::impact
