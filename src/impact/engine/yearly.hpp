#pragma once
// From hazards to the scenarios of a year: what each outage costs by its length, through the graph.
#include "impact/engine/hazard.hpp"
#include <span>

namespace schouw::impact {
// One scenario per hazard that costs something, in their order; id and name are the hazard's. Hazards of one basis share a group.
// all: also those that cost nothing, so that two answers about the same hazards share their random numbers.
// Errors: impact.too-much-work, impact.stopped. progress: 0..1; false stops.
Result<std::vector<LossScenario>> scenariosOf(Graph const& graph, std::span<Hazard const> hazards, std::function<bool(double)> const& progress = {}, bool all = false);
// Euros a year of one scenario, by closed form or by places of its normals.
double yearlyMean(LossScenario const& scenario);
}  // namespace schouw::impact
