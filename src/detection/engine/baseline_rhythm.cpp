// Connections that come at a steady pace with some jitter: how implants call home. What ticks exactly like a clock is a scheduled
// job far more often than an implant: it is only told when a learned picture of a day or more does not know it.
#include "detection/engine/baseline.hpp"
#include "detection/engine/rule_state.hpp"
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace schouw::detection {
namespace {
class Rhythm final : public Baseline {
public:
    using Baseline::Baseline;
    void event(std::uint32_t part, Event const& e, BaselineContext const& context, Report const& report) override {
        auto const* source = e.ip(Slot::sourceIp);
        auto const* destination = e.ip(Slot::destinationIp);
        if (!source || !destination) return;
        auto const key = keyOf(part, e, context);
        if (!key) return;
        if (pairs_.size() >= kMostPairs) makeRoom(context.now);
        auto [it, isNew] = pairs_.try_emplace(*key);
        auto& p = it->second;
        if (isNew) { p.first = p.last = e.time; return; }
        auto const gap = e.time - p.last;
        if (gap < 2 * kSecond) return;                              // one call of several connections, or late
        p.last = e.time;
        auto const seconds = gap / kSecond;
        if (seconds > 65'000) { p = {}; p.first = p.last = e.time; return; }
        p.gaps[p.count++ % kGaps] = static_cast<std::uint16_t>(seconds);
        if (p.count < kGaps) return;
        if (!p.told && p.count % 4 != 0) return;
        auto const pace = paceOf(p);
        if (pace == Pace::none) { p.told = false; return; }
        regular_.insert(*key);
        if (known_.contains(*key)) return;
        if (pace == Pace::clock && !(context.hasHistory && context.now - context.learnedSince >= 20 * 3600 * kSecond)) return;
        std::string const sources[] = {source->text()}, destinations[] = {destination->text()}, lines[] = {std::string(e.raw)};
        Finding f{.rule = rule_, .first = p.first, .last = e.time, .count = p.told ? 1U : p.count, .actor = sources[0] + " > " + destinations[0]};
        f.sources = sources, f.destinations = destinations, f.evidence = lines;
        p.told = true;
        report(f);
    }
    void save(std::string& out, bool onlyLearned) const override {
        std::vector<Key> keys(known_.begin(), known_.end());
        if (onlyLearned) for (auto const& k : regular_) if (!known_.contains(k)) keys.push_back(k);
        putKeys(out, keys);
        keys.assign(regular_.begin(), regular_.end());
        if (onlyLearned) keys.clear();
        putKeys(out, keys);
        std::vector<std::pair<Key, Pair>> pairs;
        if (!onlyLearned) pairs.assign(pairs_.begin(), pairs_.end());
        std::ranges::sort(pairs, less, &std::pair<Key, Pair>::first);
        state::put(out, static_cast<std::uint32_t>(pairs.size()));
        for (auto const& [k, p] : pairs) {
            state::put(out, k.a), state::put(out, k.b), state::put(out, p.first), state::put(out, p.last), state::put(out, p.count), state::put(out, p.told);
            for (auto const g : p.gaps) state::put(out, g);
        }
    }
    bool restore(std::string_view& in) override {
        std::uint32_t n = 0;
        if (!getKeys(in, known_) || !getKeys(in, regular_) || !state::getCount(in, n)) return false;
        for (std::uint32_t i = 0; i < n; ++i) {
            Key k;
            Pair p;
            if (!state::get(in, k.a) || !state::get(in, k.b) || !state::get(in, p.first) || !state::get(in, p.last) || !state::get(in, p.count) || !state::get(in, p.told)) return false;
            for (auto& g : p.gaps) if (!state::get(in, g)) return false;
            pairs_.emplace(k, p);
        }
        return true;
    }
private:
    static constexpr std::int64_t kSecond = 1'000'000'000;
    static constexpr std::size_t kGaps = 24, kMostPairs = 400'000;
    enum class Pace { none, jitter, clock };
    struct Pair { std::int64_t first = 0, last = 0; std::uint32_t count = 0; std::uint16_t gaps[kGaps] = {}; bool told = false; };
    static bool less(Key const& a, Key const& b) { return std::pair(a.a, a.b) < std::pair(b.a, b.b); }
    // Most gaps lie near the middle one: for calls at random moments 28 of 100 do, so that 20 of 24 happens once in 40 million.
    static Pace paceOf(Pair const& p) {
        std::uint16_t sorted[kGaps];
        std::ranges::copy(p.gaps, sorted);
        std::ranges::sort(sorted);
        auto const middle = sorted[kGaps / 2];
        if (middle < 15) return Pace::none;
        auto const near = std::ranges::count_if(sorted, [&](std::uint16_t g) { return g * 10 >= middle * 6 && g * 10 <= middle * 14; });
        if (near < 20) return Pace::none;
        auto const spread = sorted[kGaps * 5 / 6] - sorted[kGaps / 6];
        return spread <= std::max(1, middle / 33) ? Pace::clock : Pace::jitter;
    }
    void makeRoom(std::int64_t now) {
        auto age = 24 * 3600 * kSecond;
        while (pairs_.size() >= kMostPairs && age > 60 * kSecond) {
            std::erase_if(pairs_, [&](auto const& p) { return p.second.last < now - age; });
            age /= 2;
        }
        if (pairs_.size() >= kMostPairs) pairs_.clear();
    }
    static void putKeys(std::string& out, std::vector<Key> keys) {
        std::ranges::sort(keys, less);
        state::put(out, static_cast<std::uint32_t>(keys.size()));
        for (auto const& k : keys) state::put(out, k.a), state::put(out, k.b);
    }
    static bool getKeys(std::string_view& in, std::unordered_set<Key, KeyHash>& keys) {
        std::uint32_t n = 0;
        if (!state::getCount(in, n)) return false;
        for (std::uint32_t i = 0; i < n; ++i) {
            Key k;
            if (!state::get(in, k.a) || !state::get(in, k.b)) return false;
            keys.insert(k);
        }
        return true;
    }
    std::unordered_map<Key, Pair, KeyHash> pairs_{};
    std::unordered_set<Key, KeyHash> known_{}, regular_{};      // regular before this run, and in it
};
}  // namespace
std::unique_ptr<Baseline> makeRhythm(Correlation const& c, std::uint32_t rule) { return std::make_unique<Rhythm>(c, rule); }
}  // namespace schouw::detection
