#include "impact/engine/story.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace schouw::impact {
namespace {
std::string_view keyOf(EventKind kind) {
    switch (kind) {
        case EventKind::failed: return "impact.event.failed";
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
    Story::failures();
    supplies();
    levels();
}
void Story::add(double at, EventKind kind, Node asset, std::vector<std::string> arguments, std::string_view key) {
    arguments.insert(arguments.begin(), graph_.name(asset));
    lines_.push_back({at, orderOf(kind), lines_.size(), {at / 3600, kind, graph_.id(asset), std::string(key.empty() ? keyOf(kind) : key), std::move(arguments), {}}});
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
        if (!change.begins) add(change.at, EventKind::repaired, f.node, {});
        else if (f.level > 0) add(change.at, EventKind::failed, f.node, {percent(f.level)}, "impact.event.failed-partly");
        else add(change.at, EventKind::failed, f.node, {});
    }
}
void Story::supplies() {
    for (auto const& change : trace_.supplies) {
        auto const& need = graph_.needs()[change.need];
        auto const& note = graph_.note(need);
        if (change.what == Supply::dry && need.stock > 0) {
            if (note.empty()) add(change.at, EventKind::stockRunsOut, need.owner, {names(graph_.on(need))});
            else add(change.at, EventKind::stockRunsOut, need.owner, {names(graph_.on(need)), note}, "impact.event.stock-runs-out-named");
        }
        if (change.what == Supply::workaround) add(change.at, EventKind::workaroundStarts, need.owner, {names(graph_.on(need)), percent(need.workaround)});
        if (change.what == Supply::spent) add(change.at, EventKind::workaroundEnds, need.owner, {names(graph_.on(need))});
    }
}
void Story::levels() {
    std::vector<double> level(graph_.nodes(), 1.0);
    for (auto const& change : trace_.levels) {
        double const before = std::exchange(level[change.node], change.level);
        bool const itself = std::ranges::any_of(trace_.failures, [&](FailureChange const& f) {
            return failures_[f.failure].node == change.node && f.at == change.at;
        });
        if (itself && (change.level >= 1 || change.level < before)) continue;       // told as failed or repaired
        auto const p = graph_.processAt(change.node);
        bool const stopped = p == kNoProcess ? change.level <= 1e-9 : graph_.processes()[p].stoppedAt(change.level);
        if (change.level >= 1) add(change.at, EventKind::recovered, change.node, {});
        else if (stopped && change.level < before) add(change.at, EventKind::stopped, change.node, {});
        else if (change.level < before) add(change.at, EventKind::degraded, change.node, {percent(change.level)});
        else add(change.at, EventKind::changed, change.node, {percent(change.level)});
    }
}
void Story::limits(ProcessRow const& process, Account const& account, std::vector<PenaltyDue> const& due) {
    if (account.maximumPassedAt < kNever) add(account.maximumPassedAt, EventKind::maximumOutagePassed, process.node, {});
    if (account.recoveryMissedAt < kNever) add(account.recoveryMissedAt, EventKind::recoveryTimeMissed, process.node, {});
    for (auto const& d : due) {
        double const euros = process.penalties[d.which].euros;
        add(d.at, EventKind::penaltyDue, process.node, {std::to_string(std::llround(euros))});
        once_.push_back({d.at, euros});
    }
}
// Goes through time once; processes with the same opening hours share one slope, so this is linear in the lines and steps.
std::vector<WhatIfEvent> Story::tell(std::vector<std::vector<LevelStep>> const& steps) {
    struct Turn { double at = 0; std::uint32_t calendar = 0; double slope = 0; };
    auto const& processes = graph_.processes();
    std::vector<OpenHours const*> calendars;
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
    std::ranges::sort(once_, {}, &Once::at);
    std::ranges::sort(lines_, {}, [](Line const& line) { return std::tuple(line.at, line.order, line.number); });
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
    for (auto& line : lines_) {
        for (; turn < turns.size() && turns[turn].at <= line.at; ++turn) goTo(turns[turn].at), slopes[turns[turn].calendar] += turns[turn].slope;
        for (; once < once_.size() && once_[once].at <= line.at; ++once) goTo(once_[once].at), euros += once_[once].euros;
        goTo(line.at);
        line.event.lossSoFar = {std::llround(euros * 100)};
        out.push_back(std::move(line.event));
    }
    return out;
}
}  // namespace schouw::impact
