#include "impact/engine/story.hpp"

#include "impact/engine/meter.hpp"
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
std::vector<WhatIfEvent> Story::tell(std::vector<std::vector<LevelStep>> const& steps, std::int64_t& leftOut) {
    std::ranges::sort(once_);
    choose(leftOut);
    Meter meter(graph_, steps, once_, at_);
    std::vector<WhatIfEvent> out;
    out.reserve(lines_.size());
    for (auto const& line : lines_) {
        out.push_back(write(line));
        out.back().lossSoFar = {std::llround(meter.until(line.at) * 100)};
    }
    return out;
}
// A quarter of an hour apart up to a day, an hour up to ten days, else about 240 whole hours' steps; and the end.
std::vector<LossPoint> Story::losses(std::vector<std::vector<LevelStep>> const& steps) {
    std::ranges::sort(once_);
    Meter meter(graph_, steps, once_, at_);
    double const end = trace_.end, apart = end <= 86400 ? 900 : std::ceil(end / 3600 / 240) * 3600;
    std::vector<LossPoint> out;
    for (double at = 0; at < end; at += apart) out.push_back({at / 3600, {std::llround(meter.until(at) * 100)}});
    out.push_back({end / 3600, {std::llround(meter.until(end) * 100)}});
    return out;
}
}  // namespace schouw::impact
