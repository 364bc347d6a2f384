#pragma once
// What a course of levels costs a process: missed margin in open hours, extra cost, penalties, limits passed.
#include "impact/engine/graph.hpp"
#include "impact/engine/simulation.hpp"
#include <span>
#include <vector>

namespace schouw::impact {
struct Account {
    double margin = 0, extra = 0, penalties = 0;        // euros
    double firstDegraded = kNever, firstStop = kNever;  // seconds, as all below
    double stopped = 0, degraded = 0, openLost = 0, longestStop = 0;
    double back = kNever;                               // last moment it came back to 1, when it ends at 1
    double maximumPassedAt = kNever, recoveryMissedAt = kNever;
    double euros() const { return margin + extra + penalties; }
};
struct LevelStep { double at = 0, level = 1; };

// steps: in time order, level 1 before the first; end: where the looking ends; at: seconds after Monday 00:00 of moment 0.
// `penaltiesAt`, when given, takes the moment and place of each penalty that falls due (each at most once in a scenario).
struct PenaltyDue { double at = 0; std::size_t which = 0; };
Account account(ProcessRow const& process, std::span<LevelStep const> steps, double end, double at, std::vector<PenaltyDue>* penaltiesAt = nullptr);

// The steps of each process out of a trace, by place in graph.processes(); reuses the memory of `out`.
void stepsOfProcesses(Graph const& graph, Trace const& trace, std::vector<std::vector<LevelStep>>& out);
// Euros of all processes together.
double lossOf(Graph const& graph, Trace const& trace, double at, std::vector<std::vector<LevelStep>>& scratch);
}  // namespace schouw::impact
