#include "impact/engine/story.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace schouw::impact {
namespace {
std::string_view keyOf(EventKind kind, double level) {
    switch (kind) {
        case EventKind::failed: return level > 0 ? "impact.event.failed-partly" : "impact.event.failed";
        case EventKind::repaired: return "impact.event.repaired";
        case EventKind::stopped: return "impact.event.stopped";
        case EventKind::degraded: return "impact.event.degraded";
        case EventKind::recovered: return "impact.event.recovered";
        case EventKind::changed: return "impact.event.changed";
        case EventKind::stockRunsOut: return "impact.event.stock-runs-out";
        case EventKind::workaroundStarts: return "impact.event.workaround-starts";
        case EventKind::workaroundEnds: return "impact.event.workaround-ends";
        case EventKind::maximumOutagePassed: return "impact.event.maximum-outage-passed";
        case EventKind::recoveryTimeMissed: return "impact.event.recovery-time-missed";
        case EventKind::penaltyDue: return "impact.event.penalty-due";
    }
    return "?";
}
// At one moment: first what fails or is repaired, then stocks and workarounds, then what follows from it, then the limits.
int orderOf(EventKind kind) {
    if (kind == EventKind::failed || kind == EventKind::repaired) return 0;
    if (kind == EventKind::stockRunsOut || kind == EventKind::workaroundStarts || kind == EventKind::workaroundEnds) return 1;
    return kind >= EventKind::maximumOutagePassed ? 3 : 2;
}
std::string percent(double level) { return std::to_string(std::lround(level * 100)); }
}  // namespace

Story::Story(Graph const& graph, Trace const& trace, std::vector<Failure> const& failures, double at)
    : graph_(graph), trace_(trace), failures_(failures), at_(at) {
    lines_.reserve(trace.failures.size() + trace.supplies.size() + trace.levels.size());
    Story::failures();
    supplies();
    levels();
}
void Story::add(double at, EventKind kind, Node asset, std::uint32_t need, double level, double euros) {
    lines_.push_back({at, kind, static_cast<std::uint32_t>(lines_.size()), asset, need, level, euros});
}
std::string Story::names(std::span<Node const> nodes) const {
    std::string out;
    for (std::size_t i = 0; i < nodes.size() && i < 3; ++i) out += (i ? ", " : "") + graph_.name(nodes[i]);
    if (nodes.size() > 3) out += ", +" + std::to_string(nodes.size() - 3);
    return out;
}
void Story::failures() {
    for (auto const& change : trace_.failures) {
        auto const& f = failures_[change.failure];
        add(change.at, change.begins ? EventKind::failed : EventKind::repaired, f.node, kNoNeed, change.begins ? f.level : 1);
    }
}
void Story::supplies() {
    for (auto const& change : trace_.supplies) {
        auto const& need = graph_.needs()[change.need];
        if (change.what == Supply::dry && need.stock > 0) add(change.at, EventKind::stockRunsOut, need.owner, change.need);
        if (change.what == Supply::workaround) add(change.at, EventKind::workaroundStarts, need.owner, change.need, need.workaround);
        if (change.what == Supply::spent) add(change.at, EventKind::workaroundEnds, need.owner, change.need);
    }
}
void Story::levels() {
    std::vector<double> level(graph_.nodes(), 1.0);
    std::vector<std::pair<Node, double>> own;
    for (auto const& f : trace_.failures) own.emplace_back(failures_[f.failure].node, f.at);
    std::ranges::sort(own);
    for (auto const& change : trace_.levels) {
        double const before = std::exchange(level[change.node], change.level);
        bool const told = (change.level >= 1 || change.level < before) && std::ranges::binary_search(own, std::pair(change.node, change.at));
        if (told) continue;                         // as failed or repaired
        auto const p = graph_.processAt(change.node);
        bool const stopped = p == kNoProcess ? change.level <= 1e-9 : graph_.processes()[p].stoppedAt(change.level);
        EventKind kind = EventKind::changed;
        if (change.level >= 1) kind = EventKind::recovered;
        else if (change.level < before) kind = stopped ? EventKind::stopped : EventKind::degraded;
        add(change.at, kind, change.node, kNoNeed, change.level);
    }
}
void Story::limits(ProcessRow const& process, Account const& account, std::vector<PenaltyDue> const& due) {
    if (account.maximumPassedAt < kNever) add(account.maximumPassedAt, EventKind::maximumOutagePassed, process.node);
    if (account.recoveryMissedAt < kNever) add(account.recoveryMissedAt, EventKind::recoveryTimeMissed, process.node);
    for (auto const& d : due) {
        double const euros = process.penalties[d.which].euros;
        add(d.at, EventKind::penaltyDue, process.node, kNoNeed, -1, euros);
        once_.emplace_back(d.at, euros);
    }
}
// Too many to read: what failed and the limits stay, then the processes, then the rest, each by time.
void Story::choose(std::int64_t& leftOut) {
    auto const time = [](Line const& l) { return std::tuple(l.at, orderOf(l.kind), l.number); };
    if (lines_.size() > kMostEvents) {
        auto const weight = [&](Line const& l) {
            int const order = orderOf(l.kind);
            return std::tuple(order == 0 || order == 3 ? 0 : graph_.processAt(l.asset) != kNoProcess ? 1 : 2, l.at, order, l.number);
        };
        std::ranges::nth_element(lines_, lines_.begin() + kMostEvents, {}, weight);
        leftOut = static_cast<std::int64_t>(lines_.size() - kMostEvents);
        lines_.resize(kMostEvents);
    }
    std::ranges::sort(lines_, {}, time);
}
WhatIfEvent Story::write(Line const& line) const {
    WhatIfEvent out{.hour = line.at / 3600, .kind = line.kind, .asset = graph_.id(line.asset), .key = std::string(keyOf(line.kind, line.level))};
    out.arguments.push_back(graph_.name(line.asset));
    if (line.need != kNoNeed) out.arguments.push_back(names(graph_.on(graph_.needs()[line.need])));
    bool const tellsLevel = line.kind != EventKind::repaired && line.kind != EventKind::recovered && line.kind != EventKind::stopped;
    if (line.level >= 0) out.level = line.level;
    if (line.level > 0 && tellsLevel) out.arguments.push_back(percent(line.level));
    if (line.euros >= 0) out.amount = Money{std::llround(line.euros * 100)}, out.arguments.push_back(std::to_string(std::llround(line.euros)));
    return out;
}
// Goes through time once; processes with the same opening hours share one slope, so this is linear in the lines and steps.
std::vector<WhatIfEvent> Story::tell(std::vector<std::vector<LevelStep>> const& steps, std::int64_t& leftOut) {
    struct Turn { double at = 0; std::uint32_t calendar = 0; double slope = 0; };
    auto const& processes = graph_.processes();
    std::vector<Calendar const*> calendars;
    std::vector<Turn> turns;
    for (std::size_t p = 0; p < processes.size(); ++p) {
        auto const& process = processes[p];
        if (process.calendar >= calendars.size()) calendars.resize(process.calendar + 1, nullptr);
        calendars[process.calendar] = &process.open;
        double slope = 0;
        for (auto const& step : steps[p]) {
            double const now = step.level >= 1 ? 0 : (1 - step.level) * process.marginPerHour * (1 - process.postponed) + process.extraPerHour;
            turns.push_back({step.at, process.calendar, now - slope});
            slope = now;
        }
    }
    std::ranges::sort(turns, {}, [](Turn const& t) { return std::pair(t.at, t.calendar); });
    std::ranges::sort(once_);
    choose(leftOut);
    std::vector<double> slopes(calendars.size(), 0.0);
    double now = 0, euros = 0;
    auto const goTo = [&](double at) {
        if (at <= now) return;
        for (std::size_t c = 0; c < slopes.size(); ++c)
            if (slopes[c] > 1e-12) euros += slopes[c] * calendars[c]->between(at_ + now, at_ + at) / 3600;
        now = at;
    };
    std::vector<WhatIfEvent> out;
    out.reserve(lines_.size());
    std::size_t turn = 0, once = 0;
    for (auto const& line : lines_) {
        for (; turn < turns.size() && turns[turn].at <= line.at; ++turn) goTo(turns[turn].at), slopes[turns[turn].calendar] += turns[turn].slope;
        for (; once < once_.size() && once_[once].first <= line.at; ++once) goTo(once_[once].first), euros += once_[once].second;
        goTo(line.at);
        out.push_back(write(line));
        out.back().lossSoFar = {std::llround(euros * 100)};
    }
    return out;
}
}  // namespace schouw::impact
