#pragma once
// Can it start again when it lies still? Running systems may hold each other up in a circle (the greatest fixed point of the
// needs); from a cold start only the least fixed point can be reached. What is up in the one and not in the other waits for
// itself: a circular recovery dependency.
#include "impact/engine/graph.hpp"
#include <span>
#include <vector>

namespace schouw::impact {
struct ColdStart {
    std::vector<Node> stuck{};                      // does not come back to full, in node order
    std::vector<std::vector<Node>> circles{};       // the circles among them; what else is stuck waits for one of these
};
// `failed` lie still and must be repaired with their recovery needs; what lies above them has stopped. A stock that covers
// `longest` seconds counts as met. All nodes failed: the black start of the whole organisation.
ColdStart coldStart(Graph const& graph, std::span<Node const> failed, double longest);
}  // namespace schouw::impact
