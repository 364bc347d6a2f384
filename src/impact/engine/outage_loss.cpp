#include "impact/engine/outage_loss.hpp"

#include "impact/engine/cold_start.hpp"
#include <algorithm>

namespace schouw::impact {
namespace {
constexpr double kLookOn = 90 * 86'400.0, kShortest = 0.25, kLongest = 4400;        // seconds; hours
}

Result<double> OutageLoss::of(std::span<Node const> nodes, double seconds) {
    if (nodes.empty() || seconds <= 0) return 0.0;
    failures_.clear();
    for (auto const n : nodes) failures_.push_back({.node = n, .lasts = seconds});
    std::vector<Node> sorted(nodes.begin(), nodes.end());
    std::ranges::sort(sorted);
    // A circle of repairs that wait for each other would never end: there the repair does not wait.
    for (auto const& circle : coldStart(graph_, sorted, seconds).circles)
        for (auto& f : failures_)
            if (std::ranges::binary_search(circle, f.node)) f.freed.insert(f.freed.end(), circle.begin(), circle.end());
    SCHOUW_TRY_VOID(simulation_.run(failures_, {.until = seconds + kLookOn}, trace_));
    stepsOfProcesses(graph_, trace_, steps_);
    double euros = 0;
    for (std::size_t p = 0; p < steps_.size(); ++p) {
        if (steps_[p].empty()) continue;
        auto const& process = graph_.processes()[p];
        if (process.open.always()) {
            euros += account(process, steps_[p], trace_.end, 0).euros();
            continue;
        }
        double sum = 0;
        for (int i = 0; i < kBeginnings; ++i) sum += account(process, steps_[p], trace_.end, kWeek * (i + 0.5) / kBeginnings).euros();
        euros += sum / kBeginnings;
    }
    return euros;
}
Result<std::vector<CostOfLength>> OutageLoss::byLength(std::span<Node const> nodes) {
    std::vector<CostOfLength> out;
    double before = 0;
    for (double hours = kShortest; hours < kLongest; hours *= 1.5) {
        SCHOUW_TRY(double const euros, of(nodes, hours * 3600));
        out.push_back({hours, before = std::max(before, euros)});
    }
    return out;
}
}  // namespace schouw::impact
