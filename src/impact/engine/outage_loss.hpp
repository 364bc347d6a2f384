#pragma once
// What an outage costs by its length: the what-if for a row of lengths, seen from beginnings spread over the week.
#include "impact/engine/account.hpp"
#include "impact/engine/loss.hpp"
#include "impact/engine/simulation.hpp"

namespace schouw::impact {
class OutageLoss {
public:
    explicit OutageLoss(Graph const& graph) : graph_(graph), simulation_(graph) {}
    // Euros of all processes together when `nodes` fail for so many seconds, the mean over kBeginnings spread evenly over a week.
    // What takes more than that to repair because its recovery needs are down is looked at for 90 days after. Errors: impact.too-much-work.
    Result<double> of(std::span<Node const> nodes, double seconds);
    // As of(), for lengths from a quarter of an hour to half a year, each half as long again; never falling.
    Result<std::vector<CostOfLength>> byLength(std::span<Node const> nodes);
    static constexpr int kBeginnings = 20;
private:
    Graph const& graph_;
    Simulation simulation_;
    Trace trace_{};
    std::vector<Failure> failures_{};
    std::vector<std::vector<LevelStep>> steps_{};
};
}  // namespace schouw::impact
