#pragma once
// One picture made ready for the what-if engine, and what an outage does to each process in it. For one thread at a time.
#include "impact/engine/account.hpp"
#include "impact/engine/simulation.hpp"
#include <optional>
#include <span>

namespace schouw::risk {
// Every process takes part, also one without figures: it can stand still too long.
inline Result<impact::Graph> graphOfAllProcesses(organisation::Picture picture) {
    for (auto& asset : picture.assets)
        if (asset.kind == organisation::AssetKind::process && !asset.process) asset.process.emplace();
    return impact::Graph::make(picture);
}

class OutageRun {
public:
    explicit OutageRun(impact::Graph graph) : graph_(std::move(graph)), simulation_(graph_) {}
    impact::Graph const& graph() const { return graph_; }

    // Lets these fail together for so long, from Monday 9:00, and calls f(process, account) for each process that is touched.
    // False: nothing failed (no such asset), or it is too much to work out.
    template <class F> bool run(std::span<std::string const> assets, Duration lasts, F f) {
        failures_.clear();
        for (auto const& id : assets)
            if (auto const node = graph_.find(id)) failures_.push_back({.node = *node, .lasts = static_cast<double>(lasts.seconds)});
        if (failures_.empty() || !simulation_.run(failures_, {.until = static_cast<double>(lasts.seconds) + kLookOn}, trace_)) return false;
        impact::stepsOfProcesses(graph_, trace_, steps_);
        for (std::size_t i = 0; i < steps_.size(); ++i)
            if (!steps_[i].empty()) f(graph_.processes()[i], impact::account(graph_.processes()[i], steps_[i], trace_.end, kMondayMorning));
        return true;
    }
private:
    static constexpr double kMondayMorning = 9 * 3600;      // seconds after Monday 00:00
    static constexpr double kLookOn = 28 * 86400.0;         // after the outage, for what comes back late or not at all
    impact::Graph graph_;
    impact::Simulation simulation_;
    impact::Trace trace_{};
    std::vector<impact::Failure> failures_{};
    std::vector<std::vector<impact::LevelStep>> steps_{};
};
}  // namespace schouw::risk
