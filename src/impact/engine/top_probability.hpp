#pragma once
// The exact probability that the top of a fault tree holds, and how much each event matters to it.
#include "impact/engine/fault_tree.hpp"
#include <optional>

namespace schouw::impact {
struct TopProbability {
    double p = 0;                               // exact when lower == upper
    double lower = 0, upper = 1;                // certified bounds
    bool exact() const { return lower == upper; }
    // Per event, only when exact: Birnbaum = P(top | event) - P(top | not event); Fussell-Vesely here as the share of the top
    // that is gone when the event never happens, 1 - P(top | not event) / P(top).
    std::vector<double> birnbaum{}, fussellVesely{};
    std::size_t nodes = 0;                      // of the largest diagram
};
struct TopOptions {
    std::size_t nodes = 24'000'000;             // of one diagram: about 16 bytes each and as much again in tables
    bool importance = false;
};
// Errors: impact.no-probability {event} where one is not given.
Result<TopProbability> topProbability(FaultTree const& tree, TopOptions const& options = {});
}  // namespace schouw::impact
