#include "discovery/match.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace schouw::discovery {
namespace {
// What a group must not contradict. Sets stay small: one thing has one or two of each.
struct Traits {
    std::vector<std::string_view> uuids{}, serials{}, assets{}, rows{};      // rows: lists in which it stands ("run|source")
};
bool overlap(std::vector<std::string_view> const& a, std::vector<std::string_view> const& b) {
    return std::ranges::any_of(a, [&](auto x) { return std::ranges::find(b, x) != b.end(); });
}
bool contradict(std::vector<std::string_view> const& a, std::vector<std::string_view> const& b) { return !a.empty() && !b.empty() && !overlap(a, b); }
void join(std::vector<std::string_view>& into, std::vector<std::string_view> const& from) {
    for (auto const x : from) if (std::ranges::find(into, x) == into.end()) into.push_back(x);
}

std::optional<Because> whyApart(Traits const& a, Traits const& b) {
    if (contradict(a.uuids, b.uuids)) return Because::uuid;
    if (contradict(a.serials, b.serials)) return Because::serial;
    if (contradict(a.assets, b.assets)) return Because::asset;
    if (overlap(a.rows, b.rows)) return Because::sameList;
    return {};
}

int weightFor(Key const& key, Evidence const& a, Evidence const& b) {
    if (key.type != IdentifierType::ip) return key.weight;
    return std::abs(a.at.milliseconds - b.at.milliseconds) <= 2 * 3'600'000 ? 60 : key.weight;       // an address is lent, not owned
}

class Matcher {
public:
    Matcher(std::span<Evidence const> evidence, std::span<Decision const> decisions) : evidence_(evidence), order_(evidence.size()), place_(evidence.size()) {
        // Everything below runs over the claims in the order of their names, so that the order they came in is forgotten.
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::ranges::sort(order_, {}, [&](std::size_t i) { return std::tie(evidence_[i].claim, evidence_[i].run); });
        traits_.resize(evidence.size());
        lists_.reserve(evidence.size());
        for (std::size_t i = 0; i < order_.size(); ++i) place_[order_[i]] = i;
        for (std::size_t i = 0; i < order_.size(); ++i) {
            auto const& e = at(i);
            byClaim_.emplace(e.claim, i);
            if (!e.asset.empty()) traits_[i].assets.push_back(e.asset);
            if (lists(e.source) && !e.run.empty()) traits_[i].rows.push_back(lists_.emplace_back(e.run + '|' + std::to_string(static_cast<int>(e.source))));
            for (auto const& k : e.keys) {
                if (k.type == IdentifierType::smbiosUuid) traits_[i].uuids.push_back(k.value);
                if (k.type == IdentifierType::serial && k.weight >= kSame) traits_[i].serials.push_back(k.value);
            }
        }
        parent_.resize(evidence.size());
        std::iota(parent_.begin(), parent_.end(), std::size_t{0});
        members_.resize(evidence.size());
        for (std::size_t i = 0; i < members_.size(); ++i) members_[i] = {i};
        for (auto const& d : decisions) decide(d);
    }
    Matching run() {
        compareThroughKeys();
        joinTheBest();
        return finish();
    }
private:
    Evidence const& at(std::size_t i) const { return evidence_[order_[i]]; }
    std::size_t find(std::size_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void decide(Decision const& d) {
        auto const places = [&](std::vector<std::string> const& claims) {
            std::vector<std::size_t> out;
            for (auto const& c : claims) if (auto const found = byClaim_.find(c); found != byClaim_.end()) out.push_back(found->second);
            return out;
        };
        auto const a = places(d.a), b = places(d.b);
        for (auto const x : a)
            for (auto const y : b) {
                if (x == y || at(x).of != at(y).of) continue;
                auto const pair = std::minmax(x, y);
                if (d.same) together_.insert(pair);
                else different_[x].insert(y), different_[y].insert(x);
            }
    }

    void compareThroughKeys() {
        struct Held { Key const* key; std::size_t place; };
        struct Hash { std::size_t operator()(std::tuple<ThingClass, IdentifierType, std::string_view> const& k) const {
            return std::hash<std::string_view>()(std::get<2>(k)) * 31 + static_cast<std::size_t>(std::get<1>(k)) * 8 + static_cast<std::size_t>(std::get<0>(k));
        } };
        std::unordered_map<std::tuple<ThingClass, IdentifierType, std::string_view>, std::vector<Held>, Hash> holders;
        holders.reserve(evidence_.size() * 4);
        for (std::size_t i = 0; i < order_.size(); ++i)
            for (auto const& k : at(i).keys) holders[{at(i).of, k.type, k.value}].push_back({&k, i});
        std::vector<std::vector<Held> const*> shared;
        for (auto const& [key, held] : holders) if (held.size() > 1) shared.push_back(&held);
        // Best keys first; a hash table has no order of its own.
        std::ranges::sort(shared, [](auto const* x, auto const* y) { return std::tie(y->front().key->weight, x->front().key->type, x->front().key->value) < std::tie(x->front().key->weight, y->front().key->type, y->front().key->value); });
        std::unordered_map<std::uint64_t, std::size_t> known;                       // pair of places -> its number
        for (auto const* held : shared) {
            bool counts = held->size() <= kMostHolders;
            for (std::size_t x = 0; counts && x < held->size(); ++x)
                for (std::size_t y = x + 1; counts && y < held->size(); ++y)
                    counts = !whyApart(traits_[(*held)[x].place], traits_[(*held)[y].place]);
            if (!counts) { common_.push_back({*held->front().key, held->size()}); continue; }
            for (std::size_t x = 0; x < held->size(); ++x)
                for (std::size_t y = x + 1; y < held->size(); ++y) {
                    auto const [a, b] = std::minmax((*held)[x].place, (*held)[y].place);
                    auto const [at_, fresh] = known.emplace((std::uint64_t{a} << 32) | b, pairs_.size());
                    if (fresh) pairs_.push_back({a, b, 0, {}, Because::fits});
                    auto const& key = *(*held)[x].key;
                    auto const weight = weightFor(key, at(a), at(b));
                    // A full name holds the host name: they count once.
                    auto& reasons = pairs_[at_->second].reasons;
                    bool const within = key.type == IdentifierType::hostname && std::ranges::any_of(reasons, [&](Reason const& r) { return r.type == IdentifierType::fqdn && r.value.starts_with(key.value + '.'); });
                    if (!within) reasons.push_back({key.type, key.value, weight});
                }
        }
        for (auto& p : pairs_) {
            double left = 1;
            for (auto const& r : p.reasons) left *= 1 - r.weight / 100.0;
            p.score = static_cast<int>((1 - left) * 100 + 0.5);
        }
        for (auto const& [a, b] : together_) {
            auto const [at_, fresh] = known.emplace((std::uint64_t{a} << 32) | b, pairs_.size());
            if (fresh) pairs_.push_back({a, b, 0, {}, Because::fits});
            pairs_[at_->second].score = 101;                                        // over every score
            pairs_[at_->second].because = Because::decided;
        }
        std::ranges::sort(pairs_, [](Pair const& x, Pair const& y) { return std::tie(y.score, x.a, x.b) < std::tie(x.score, y.a, y.b); });
    }

    bool decidedApart(std::size_t a, std::size_t b) const {
        if (different_.empty()) return false;
        for (auto const x : members_[a])
            if (auto const found = different_.find(x); found != different_.end())
                for (auto const y : members_[b]) if (found->second.contains(y)) return true;
        return false;
    }
    void joinTheBest() {
        for (auto& p : pairs_) {
            if (p.score < kSame) { rest_.push_back(std::move(p)); continue; }
            auto a = find(p.a), b = find(p.b);
            if (a == b) continue;
            std::optional<Because> apart;
            if (decidedApart(a, b)) apart = Because::decided;
            else if (p.because != Because::decided) apart = whyApart(traits_[a], traits_[b]);
            if (apart) {
                p.because = *apart;
                apart_.push_back(std::move(p));
                continue;
            }
            if (members_[a].size() < members_[b].size() || (members_[a].size() == members_[b].size() && b < a)) std::swap(a, b);
            parent_[b] = a;
            members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
            members_[b].clear();
            for (auto member : {&Traits::uuids, &Traits::serials, &Traits::assets, &Traits::rows}) join(traits_[a].*member, traits_[b].*member);
            joined_.push_back(std::move(p));
        }
    }
    Matching finish() {
        Matching out;
        auto const outside = [&](std::vector<Pair>& pairs) {                        // back to the caller's places
            for (auto& p : pairs) p.a = order_[p.a], p.b = order_[p.b];
        };
        for (std::size_t i = 0; i < members_.size(); ++i) {
            if (members_[i].empty()) continue;
            std::ranges::sort(members_[i]);
            auto& group = out.groups.emplace_back();
            for (auto const m : members_[i]) group.push_back(order_[m]);
        }
        std::ranges::sort(out.groups, {}, [&](std::vector<std::size_t> const& g) { return place_[g.front()]; });
        std::erase_if(apart_, [&](Pair const& p) { return find(p.a) == find(p.b); });
        for (auto& p : rest_) if (p.score >= kMaybe && find(p.a) != find(p.b) && !whyApart(traits_[find(p.a)], traits_[find(p.b)]) && !decidedApart(find(p.a), find(p.b))) out.maybe.push_back(std::move(p));
        out.joined = std::move(joined_), out.apart = std::move(apart_), out.common = std::move(common_);
        outside(out.joined), outside(out.apart), outside(out.maybe);
        return out;
    }

    std::span<Evidence const> evidence_;
    std::vector<std::size_t> order_, place_;            // place in order -> in evidence, and back
    std::vector<std::string> lists_{};                  // owns what Traits::rows point at
    std::vector<Traits> traits_{};                      // of a claim; then of the group whose root it is
    std::unordered_map<std::string_view, std::size_t> byClaim_{};
    std::set<std::pair<std::size_t, std::size_t>> together_{};
    std::unordered_map<std::size_t, std::set<std::size_t>> different_{};
    std::vector<Pair> pairs_{}, joined_{}, apart_{}, rest_{};
    std::vector<CommonKey> common_{};
    std::vector<std::size_t> parent_{};
    std::vector<std::vector<std::size_t>> members_{};
};
}  // namespace

Matching match(std::span<Evidence const> evidence, std::span<Decision const> decisions) { return Matcher(evidence, decisions).run(); }
}  // namespace schouw::discovery
