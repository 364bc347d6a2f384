#include "impact/engine/account.hpp"

#include <algorithm>

namespace schouw::impact {
Account account(ProcessRow const& process, std::span<LevelStep const> steps, double end, double at, std::vector<PenaltyDue>* penaltiesAt) {
    Account out;
    double stopFrom = kNever;
    std::vector<char> due(process.penalties.size(), 0);
    auto const piece = [&](double from, double to, double level) {
        if (to <= from || level >= 1) return;
        double const open = process.open.between(at + from, at + to);
        out.openLost += open * (1 - level);
        out.extra += open / 3600 * process.extraPerHour;
        if (process.stoppedAt(level)) out.stopped += to - from;
        else out.degraded += to - from;
    };
    auto const stopEnds = [&](double to) {
        if (stopFrom == kNever) return;
        double const length = to - stopFrom;
        out.longestStop = std::max(out.longestStop, length);
        if (length > process.maximumOutage) out.maximumPassedAt = std::min(out.maximumPassedAt, stopFrom + process.maximumOutage);
        if (length > process.recoveryTime) out.recoveryMissedAt = std::min(out.recoveryMissedAt, stopFrom + process.recoveryTime);
        for (std::size_t i = 0; i < due.size(); ++i) {
            if (due[i] || length < process.penalties[i].after || length <= 0) continue;
            due[i] = 1;
            out.penalties += process.penalties[i].euros;
            if (penaltiesAt) penaltiesAt->push_back({stopFrom + process.penalties[i].after, i});
        }
        stopFrom = kNever;
    };
    double level = 1, since = 0;
    for (auto const& step : steps) {
        if (step.at > end) break;
        piece(since, step.at, level);
        since = step.at;
        level = step.level;
        bool const stops = process.stoppedAt(level);
        if (level < 1) out.firstDegraded = std::min(out.firstDegraded, step.at);
        else out.back = step.at;
        if (stops) out.firstStop = std::min(out.firstStop, step.at);
        if (stops && stopFrom == kNever) stopFrom = step.at;
        if (!stops) stopEnds(step.at);
    }
    piece(since, end, level);
    stopEnds(end);
    if (level < 1) out.back = kNever;
    out.margin = out.openLost / 3600 * process.marginPerHour * (1 - process.postponed);
    return out;
}

void stepsOfProcesses(Graph const& graph, Trace const& trace, std::vector<std::vector<LevelStep>>& out) {
    auto const& processes = graph.processes();
    out.resize(processes.size());
    for (auto& steps : out) steps.clear();
    for (auto const& change : trace.levels)
        if (auto const p = graph.processAt(change.node); p != kNoProcess) out[p].push_back({change.at, change.level});
}
double lossOf(Graph const& graph, Trace const& trace, double at, std::vector<std::vector<LevelStep>>& scratch) {
    stepsOfProcesses(graph, trace, scratch);
    double euros = 0;
    for (std::size_t p = 0; p < scratch.size(); ++p)
        if (!scratch[p].empty()) euros += account(graph.processes()[p], scratch[p], trace.end, at).euros();
    return euros;
}
}  // namespace schouw::impact
