#pragma once
// When does a process lie below its minimum, if these things fail together and stay down this long? The picture without its
// clock: one fault tree for one length of outage. A stock or a workaround that lasts to the end takes its need out of the tree;
// stocks one behind the other add up, as they do in time. Counted is how it stands at the end of the outage: that a workaround
// takes a while to set up does not count as standing still, unless it is not ready by then. Two things are held on the safe side:
// a stock drains at full use as soon as its need is not fully met, and shared load counts inputs that give enough, not parts of them.
#include "impact/engine/fault_tree.hpp"
#include "impact/engine/hazard.hpp"
#include <optional>
#include <span>

namespace schouw::impact {
struct Stops {
    FaultTree tree{};                               // an event per hazard that hits something; names are hazard ids; top: any of them
    std::vector<std::uint32_t> hazard{};            // event -> place in the hazards
    std::vector<std::optional<Signal>> process{};   // per process asked: below its minimum; empty: never
    bool any = false;                               // false: nothing brings the top, which is then meaningless
};
// processes: places in graph.processes(). horizon: seconds, above 0. Circles of needs are up as long as they can hold each other
// up (the greatest fixed point). Errors: impact.tree-too-large.
Result<Stops> stopsOf(Graph const& graph, std::span<Hazard const> hazards, std::span<std::uint32_t const> processes, double horizon);
}  // namespace schouw::impact
