#pragma once
// Weak points, the loss of a year, measures and the order of recovery of one organisation, below /api/v1/organisations/{organisation}.
// Each answers at once when that takes no longer than kPatience; what takes longer is asked as a run: a job that tells how far it is
// and can be stopped, whose answer is kept for a while.
#include "impact/impact_routes.hpp"

namespace schouw::impact {
inline constexpr int kPatience = 20;                // seconds of work before impact.too-long
inline constexpr std::size_t kMostRuns = 64;        // answers kept, the oldest goes first
void addAnswerRoutes(http::Api& api, ImpactDeps const& deps);
}  // namespace schouw::impact
