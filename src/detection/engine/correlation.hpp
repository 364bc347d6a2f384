#pragma once
// The correlations of Sigma 2.1.0 as true sliding windows in event time. Each event that counts is looked at with all events of its
// group not later than itself and not older than the timespan: the window that ends in it. It fires when the condition holds there.
// An event that comes late is put in its place and the windows it belongs to are looked at again, as long as it is not older than
// the newest of its group by more than timespan + kLateness. Nothing depends on a clock: the same events give the same firings.
// Bounded: kMostGroups groups per correlation, kMostEntries events per group; the oldest leave.
// The state is a value: save and restore.
#include "detection/engine/correlation_key.hpp"
#include "detection/engine/rule_set.hpp"
#include "detection/engine/rule_state.hpp"
#include <functional>
#include <unordered_map>

namespace schouw::detection {

struct Fired {
    std::uint32_t rule = 0;                     // the correlation, by its number in the set
    std::int64_t first = 0, last = 0;           // of the window
    std::uint64_t count = 0;                    // events in the window that no earlier firing told of
    double value = 0;                           // what was compared
    std::string_view firstLine{};               // raw text of an early event of the group
};

class CorrelationWindows {
public:
    static constexpr std::size_t kMostGroups = 20'000, kMostEntries = 4'096, kLongestLine = 400;
    static constexpr std::int64_t kLateness = std::int64_t{60} * 1'000'000'000;
    explicit CorrelationWindows(Correlation const& c, std::uint32_t rule) : c_(&c), rule_(rule) {}
    // An event of part `part` with its group; `values`: of condition.field, hashed or as a number, as the type asks.
    // Calls fired(Fired) for each window that fires: at most once for an event in order.
    template <class F> void add(Key key, std::int64_t time, std::uint32_t part, std::uint64_t value, std::string_view line, F&& fired) {
        addTo(key, time, part, value, line, [&](Fired const& f) { fired(f); });
    }
    // What was counted of this group is cleared; value_count: only this value.
    void clear(Key key, std::uint64_t value);
    std::size_t groups() const { return groups_.size(); }
    void save(std::string& out) const;
    bool restore(std::string_view& in);
private:
    struct Entry { std::int64_t time; std::uint64_t value; };       // value: hash, bits of a double, or part
    // What is known of the events from `from` to the end of a window.
    struct Sum {
        CountTable distinct{};
        std::vector<double> sorted{};
        long double sum = 0;
        std::uint64_t count = 0;
    };
    struct Group {
        std::vector<Entry> entries{};                               // by time, then arrival
        std::size_t from = 0;                                       // where the window of the newest begins
        Sum sum{};
        std::uint64_t untold = 0, touched = 0;
        std::string line{};
    };
    using Tell = std::function<void(Fired const&)>;
    void addTo(Key key, std::int64_t time, std::uint32_t part, std::uint64_t value, std::string_view line, Tell const& fired);
    void include(Sum& s, Entry const& e) const;
    void exclude(Sum& s, Entry const& e) const;
    double valueOf(Sum const& s) const;
    bool holds(Sum const& s, double value) const;
    void rebuild(Group& g) const;
    void tell(Group& g, std::size_t from, std::size_t at, double value, Tell const& fired) const;
    void ordered(Group& g, std::size_t at, Tell const& fired) const;
    void shrink(Group& g, std::int64_t newest) const;
    void makeRoom(std::int64_t now);

    Correlation const* c_;
    std::uint32_t rule_;
    std::unordered_map<Key, Group, KeyHash> groups_{};
    std::uint64_t turn_ = 0;
};
}  // namespace schouw::detection
