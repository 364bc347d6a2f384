#include "detection/engine/correlation.hpp"
#include <algorithm>
#include <bit>
#include <cmath>

namespace schouw::detection {
using CorrelationType = Correlation::Type;

void CorrelationWindows::include(Sum& s, Entry const& e) const {
    ++s.count;
    switch (c_->type) {
    case CorrelationType::valueCount: case CorrelationType::temporal: s.distinct.add(e.value); break;
    case CorrelationType::valueSum: case CorrelationType::valueAvg: s.sum += static_cast<long double>(std::bit_cast<double>(e.value)); break;
    case CorrelationType::valuePercentile: case CorrelationType::valueMedian: {
        auto const v = std::bit_cast<double>(e.value);
        s.sorted.insert(std::ranges::upper_bound(s.sorted, v), v);
        break;
    }
    default: break;
    }
}
void CorrelationWindows::exclude(Sum& s, Entry const& e) const {
    --s.count;
    switch (c_->type) {
    case CorrelationType::valueCount: case CorrelationType::temporal: s.distinct.remove(e.value); break;
    case CorrelationType::valueSum: case CorrelationType::valueAvg: s.sum -= static_cast<long double>(std::bit_cast<double>(e.value)); break;
    case CorrelationType::valuePercentile: case CorrelationType::valueMedian: s.sorted.erase(std::ranges::lower_bound(s.sorted, std::bit_cast<double>(e.value))); break;
    default: break;
    }
}
double CorrelationWindows::valueOf(Sum const& s) const {
    switch (c_->type) {
    case CorrelationType::valueCount: case CorrelationType::temporal: return static_cast<double>(s.distinct.distinct());
    case CorrelationType::valueSum: return static_cast<double>(s.sum);
    case CorrelationType::valueAvg: return static_cast<double>(s.sum / static_cast<long double>(s.count));
    case CorrelationType::valuePercentile: {                // nearest rank
        auto const n = s.sorted.size();
        auto const rank = static_cast<std::size_t>(std::ceil(c_->percentile / 100 * static_cast<double>(n)));
        return s.sorted[std::clamp<std::size_t>(rank, 1, n) - 1];
    }
    case CorrelationType::valueMedian: {
        auto const n = s.sorted.size();
        return n % 2 ? s.sorted[n / 2] : (s.sorted[n / 2 - 1] + s.sorted[n / 2]) / 2;
    }
    default: return static_cast<double>(s.count);
    }
}
bool CorrelationWindows::holds(Sum const& s, double value) const {
    if (s.count == 0) return false;
    if (c_->type == CorrelationType::temporal && c_->conditions.empty()) return s.distinct.distinct() == c_->parts.size();
    return c_->holds(value);
}
void CorrelationWindows::rebuild(Group& g) const {
    g.sum = {};
    if (g.entries.empty()) { g.from = 0; return; }
    auto const oldest = g.entries.back().time - c_->timespan;
    g.from = static_cast<std::size_t>(std::ranges::lower_bound(g.entries, oldest, {}, &Entry::time) - g.entries.begin());
    for (auto i = g.from; i < g.entries.size(); ++i) include(g.sum, g.entries[i]);
}
void CorrelationWindows::tell(Group& g, std::size_t from, std::size_t at, double value, Tell const& fired) const {
    Fired f{.rule = rule_, .first = g.entries[from].time, .last = g.entries[at].time, .count = std::min<std::uint64_t>(g.untold, at - from + 1), .value = value, .firstLine = g.line};
    g.untold = 0;
    fired(f);
}
// The chain with the latest beginning through each part; it fires where the last part ends a chain that is short enough.
void CorrelationWindows::ordered(Group& g, std::size_t at, Tell const& fired) const {
    auto const parts = c_->parts.size();
    std::vector<std::int64_t> chain(parts, INT64_MIN);
    for (std::size_t i = 0; i < g.entries.size(); ++i) {
        auto const& e = g.entries[i];
        auto const part = static_cast<std::size_t>(e.value);
        bool ends = false;
        // A rule that stands in the list twice is two parts: the later first, so that one event does not count for both.
        for (auto p = parts; p-- > 0;) {
            if (c_->parts[p].rule != c_->parts[part].rule) continue;
            if (p == 0) chain[0] = e.time;
            else if (chain[p - 1] != INT64_MIN && e.time - chain[p - 1] <= c_->timespan) chain[p] = chain[p - 1];
            else continue;
            ends = ends || p + 1 == parts;
        }
        if (!ends || i < at || e.time - chain[parts - 1] > c_->timespan) continue;
        auto const from = static_cast<std::size_t>(std::ranges::lower_bound(g.entries, chain[parts - 1], {}, &Entry::time) - g.entries.begin());
        tell(g, from, i, static_cast<double>(parts), fired);
    }
}
void CorrelationWindows::shrink(Group& g, std::int64_t newest) const {
    auto const oldest = newest - c_->timespan * 2 - kLateness;      // an event may come late by a timespan, and its window reaches back another
    std::size_t gone = 0;
    while (gone < g.from && g.entries[gone].time < oldest) ++gone;
    bool const full = g.entries.size() >= kMostEntries;
    if (full) gone = std::max(gone, kMostEntries / 4);
    if (gone == 0 || (!full && gone < g.entries.size() / 4)) return;        // not for each event
    for (auto i = g.from; i < gone; ++i) exclude(g.sum, g.entries[i]);
    g.entries.erase(g.entries.begin(), g.entries.begin() + static_cast<std::ptrdiff_t>(gone));
    g.from = g.from > gone ? g.from - gone : 0;
}
void CorrelationWindows::makeRoom(std::int64_t now) {
    auto const dead = now - c_->timespan * 2 - kLateness;
    std::erase_if(groups_, [&](auto const& p) { return p.second.entries.empty() || p.second.entries.back().time < dead; });
    if (groups_.size() < kMostGroups) return;
    std::vector<std::uint64_t> touched;
    for (auto const& [key, g] : groups_) touched.push_back(g.touched);
    auto const middle = touched.begin() + static_cast<std::ptrdiff_t>(touched.size() / 4);
    std::ranges::nth_element(touched, middle);
    std::erase_if(groups_, [&](auto const& p) { return p.second.touched < *middle; });
}
void CorrelationWindows::addTo(Key key, std::int64_t time, std::uint32_t part, std::uint64_t value, std::string_view line, Tell const& fired) {
    auto it = groups_.find(key);
    if (it == groups_.end()) {
        if (groups_.size() >= kMostGroups) makeRoom(time);
        it = groups_.try_emplace(key).first;
    }
    auto& g = it->second;
    g.touched = ++turn_;
    bool const temporal = c_->type == CorrelationType::temporal || c_->type == CorrelationType::temporalOrdered;
    Entry const e{time, temporal ? part : value};
    if (!g.entries.empty() && time < g.entries.back().time - c_->timespan - kLateness) return;      // too late
    if (g.entries.empty() || time > g.entries.back().time + c_->timespan) g.line.assign(line.substr(0, kLongestLine)), g.untold = 0;
    ++g.untold;
    if (g.entries.empty() || time >= g.entries.back().time) {
        g.entries.push_back(e);
        include(g.sum, e);
        while (g.entries[g.from].time < time - c_->timespan) exclude(g.sum, g.entries[g.from++]);
        if (c_->type == CorrelationType::temporalOrdered) ordered(g, g.entries.size() - 1, fired);
        else if (auto const v = valueOf(g.sum); holds(g.sum, v)) tell(g, g.from, g.entries.size() - 1, v, fired);
        shrink(g, time);
        return;
    }
    auto const place = std::ranges::upper_bound(g.entries, time, {}, &Entry::time);
    auto const at = static_cast<std::size_t>(place - g.entries.begin());
    g.entries.insert(place, e);
    if (c_->type == CorrelationType::temporalOrdered) {
        ordered(g, at, fired);
    } else {
        Sum s;
        auto from = static_cast<std::size_t>(std::ranges::lower_bound(g.entries, time - c_->timespan, {}, &Entry::time) - g.entries.begin());
        for (auto i = from; i < at; ++i) include(s, g.entries[i]);
        for (auto i = at; i < g.entries.size() && g.entries[i].time <= time + c_->timespan; ++i) {
            include(s, g.entries[i]);
            while (g.entries[from].time < g.entries[i].time - c_->timespan) exclude(s, g.entries[from++]);
            if (auto const v = valueOf(s); holds(s, v)) tell(g, from, i, v, fired);
        }
    }
    rebuild(g);
    shrink(g, g.entries.back().time);
}
void CorrelationWindows::clear(Key key, std::uint64_t value) {
    auto const it = groups_.find(key);
    if (it == groups_.end()) return;
    if (c_->type != CorrelationType::valueCount) { groups_.erase(it); return; }
    auto& g = it->second;
    auto const before = g.entries.size();
    std::erase_if(g.entries, [&](Entry const& e) { return e.value == value; });
    if (g.entries.size() == before) return;
    g.untold -= std::min<std::uint64_t>(g.untold, before - g.entries.size());
    rebuild(g);
}

void CorrelationWindows::save(std::string& out) const {
    std::vector<Key> keys;
    for (auto const& [key, g] : groups_) keys.push_back(key);
    std::ranges::sort(keys, [](Key const& a, Key const& b) { return std::pair(a.a, a.b) < std::pair(b.a, b.b); });
    state::put(out, turn_);
    state::put(out, static_cast<std::uint32_t>(keys.size()));
    for (auto const& key : keys) {
        auto const& g = groups_.at(key);
        state::put(out, key.a), state::put(out, key.b), state::put(out, g.untold), state::put(out, g.touched), state::putText(out, g.line);
        state::put(out, static_cast<double>(g.sum.sum)), state::put(out, static_cast<double>(g.sum.sum - static_cast<long double>(static_cast<double>(g.sum.sum))));
        state::put(out, static_cast<std::uint32_t>(g.entries.size()));
        for (auto const& e : g.entries) state::put(out, e.time), state::put(out, e.value);
    }
}
bool CorrelationWindows::restore(std::string_view& in) {
    std::uint32_t n = 0;
    if (!state::get(in, turn_) || !state::getCount(in, n) || n > kMostGroups) return false;
    for (std::uint32_t i = 0; i < n; ++i) {
        Key key;
        Group g;
        double high = 0, low = 0;
        std::uint32_t entries = 0;
        if (!state::get(in, key.a) || !state::get(in, key.b) || !state::get(in, g.untold) || !state::get(in, g.touched) || !state::getText(in, g.line)) return false;
        if (!state::get(in, high) || !state::get(in, low) || !state::getCount(in, entries) || entries > kMostEntries) return false;
        g.entries.resize(entries);
        for (auto& e : g.entries) {
            if (!state::get(in, e.time) || !state::get(in, e.value)) return false;
            bool const temporal = c_->type == CorrelationType::temporal || c_->type == CorrelationType::temporalOrdered;
            if (temporal && e.value >= c_->parts.size()) return false;
        }
        if (!std::ranges::is_sorted(g.entries, {}, &Entry::time)) return false;
        rebuild(g);
        g.sum.sum = static_cast<long double>(high) + static_cast<long double>(low);
        groups_.emplace(key, std::move(g));
    }
    return true;
}
}  // namespace schouw::detection
