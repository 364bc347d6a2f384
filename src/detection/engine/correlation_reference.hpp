#pragma once
// The truth about a correlation, by brute force: for each event the window that ends in it, looked through from the beginning.
#include "detection/engine/correlation.hpp"
#include <algorithm>
#include <bit>
#include <cmath>
#include <random>
#include <set>

namespace schouw::detection::reference {
struct Happening { std::int64_t time; std::uint32_t group, part; std::uint64_t value; };
using Firings = std::set<std::pair<std::uint32_t, std::int64_t>>;          // group and time of the event in which a window ends

inline bool windowHolds(Correlation const& c, std::vector<Happening const*> const& window) {
    using T = Correlation::Type;
    if (c.type == T::eventCount) return c.holds(static_cast<double>(window.size()));
    std::set<std::uint64_t> distinct;
    std::vector<double> numbers;
    double sum = 0;
    for (auto const* h : window) {
        if (c.type == T::valueCount || c.type == T::temporal) distinct.insert(c.type == T::valueCount ? h->value : h->part);
        if (c.type >= T::valueSum) numbers.push_back(std::bit_cast<double>(h->value)), sum += numbers.back();
    }
    std::ranges::sort(numbers);
    auto const n = numbers.size();
    switch (c.type) {
    case T::valueCount: return c.holds(static_cast<double>(distinct.size()));
    case T::temporal: return distinct.size() == c.parts.size();
    case T::temporalOrdered: {
        std::vector<bool> reached(c.parts.size() + 1);
        reached[0] = true;
        bool endsHere = false;
        for (auto const* h : window) {                              // the chain must end in the last event of the window
            endsHere = h->part + 1 == c.parts.size() && reached[h->part];
            if (reached[h->part]) reached[h->part + 1] = true;
        }
        return endsHere;
    }
    case T::valueSum: return c.holds(sum);
    case T::valueAvg: return c.holds(sum / static_cast<double>(n));
    case T::valueMedian: return c.holds(n % 2 ? numbers[n / 2] : (numbers[n / 2 - 1] + numbers[n / 2]) / 2);
    case T::valuePercentile: return c.holds(numbers[std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(c.percentile / 100 * static_cast<double>(n)))) - 1]);
    default: return false;
    }
}
// Calls fired(group, time) for each, the events of each group in order of time.
template <class F> void bruteForce(Correlation const& c, std::vector<Happening> const& events, F&& fired) {
    std::map<std::uint32_t, std::vector<Happening>> groups;
    for (auto const& h : events) groups[h.group].push_back(h);
    for (auto& [group, all] : groups) {
        std::ranges::sort(all, {}, &Happening::time);             // times are all different
        std::size_t from = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            while (all[from].time < all[i].time - c.timespan) ++from;
            std::vector<Happening const*> window;
            for (auto j = from; j <= i; ++j) window.push_back(&all[j]);
            if (windowHolds(c, window)) fired(group, all[i].time);
        }
    }
}
inline Firings bruteForce(Correlation const& c, std::vector<Happening> const& events) {
    Firings out;
    bruteForce(c, events, [&](std::uint32_t group, std::int64_t time) { out.emplace(group, time); });
    return out;
}
// Firings by the million, as their number and a sum of their hashes.
struct Tally {
    std::uint64_t count = 0, sum = 0;
    void add(std::uint32_t group, std::int64_t time) { ++count, sum += stirred(static_cast<std::uint64_t>(time) * 1'000'003 + group); }
    bool operator==(Tally const&) const = default;
};
inline Correlation correlationOf(Correlation::Type type, SigmaValue::Kind kind, double number) {
    Correlation c;
    c.type = type;
    c.timespan = 600;
    c.percentile = 80;
    for (std::uint32_t i = 0; i < 3; ++i) c.parts.push_back({i, {}});
    if (type != Correlation::Type::temporal && type != Correlation::Type::temporalOrdered) c.conditions.push_back({kind, false, false, number});
    return c;
}
// Times never stand still within a run, so that a firing has a name.
inline std::vector<Happening> randomEvents(std::size_t n, Correlation::Type type, std::uint32_t seed, std::uint32_t groups = 40) {
    std::mt19937 random(seed);
    std::vector<Happening> out;
    std::int64_t time = 0;
    for (std::size_t i = 0; i < n; ++i) {
        time += 1 + static_cast<std::int64_t>(random() % (random() % 50 == 0 ? 900 : 7));
        auto const part = static_cast<std::uint32_t>(random() % 3);
        bool const number = type >= Correlation::Type::valueSum;
        auto const value = random() % (random() % 10 == 0 ? 1000 : 12);
        out.push_back({time, static_cast<std::uint32_t>(random() % groups), part, number ? std::bit_cast<std::uint64_t>(static_cast<double>(value)) : value});
    }
    return out;
}
inline Key keyOf(std::uint32_t group) {
    Key k;
    addTo(k, std::to_string(group));
    return k;
}
inline Firings windows(Correlation const& c, std::vector<Happening> const& events, std::size_t savedAt = SIZE_MAX) {
    auto engine = std::make_unique<CorrelationWindows>(c, 7);
    Firings out;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (i == savedAt) {
            std::string state;
            engine->save(state);
            engine = std::make_unique<CorrelationWindows>(c, 7);
            std::string_view in = state;
            if (!engine->restore(in) || !in.empty()) return {};
        }
        auto const& h = events[i];
        engine->add(keyOf(h.group), h.time, h.part, h.value, "line", [&](Fired const& f) { out.emplace(h.group, f.last); });
    }
    return out;
}
struct Form { Correlation::Type type; SigmaValue::Kind kind; double number; };
inline std::vector<Form> forms() {
    using T = Correlation::Type;
    using K = SigmaValue::Kind;
    return {{T::eventCount, K::greaterEqual, 8}, {T::eventCount, K::less, 3}, {T::valueCount, K::greater, 5}, {T::valueCount, K::lessEqual, 2}, {T::temporal, K::exact, 0}, {T::temporalOrdered, K::exact, 0},
            {T::valueSum, K::greaterEqual, 120}, {T::valueSum, K::less, 20}, {T::valueAvg, K::greater, 30}, {T::valuePercentile, K::greaterEqual, 11}, {T::valuePercentile, K::less, 5}, {T::valueMedian, K::greater, 6.5}};
}
}  // namespace schouw::detection::reference
