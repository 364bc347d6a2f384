#include "risk/proposal.hpp"

#include "impact/engine/account.hpp"
#include "impact/engine/simulation.hpp"
#include <algorithm>
#include <cmath>
#include <memory>

namespace schouw::risk {
namespace {
constexpr double kMondayMorning = 9 * 3600;         // seconds after Monday 00:00
constexpr double kLookOn = 28 * 86400.0;            // after the outage, for what comes back late or not at all

bool hasFigures(impact::ProcessRow const& p) { return p.marginPerHour > 0 || p.extraPerHour > 0 || !p.penalties.empty(); }

struct WhatIf {
    explicit WhatIf(impact::Graph made) : graph(std::move(made)), simulation(graph) {}
    impact::Graph graph;
    impact::Simulation simulation;
    impact::Trace trace{};
    std::vector<std::vector<impact::LevelStep>> steps{};

    std::optional<OutageCost> cost(std::vector<std::string> const& assets, Duration lasts) {
        std::vector<impact::Failure> failures;
        for (auto const& id : assets)
            if (auto const node = graph.find(id)) failures.push_back({.node = *node, .lasts = static_cast<double>(lasts.seconds)});
        if (failures.empty() || !simulation.run(failures, {.until = static_cast<double>(lasts.seconds) + kLookOn}, trace)) return {};
        impact::stepsOfProcesses(graph, trace, steps);
        OutageCost out{.complete = true};
        bool known = false;
        double euros = 0;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (steps[i].empty()) continue;
            auto const& process = graph.processes()[i];
            auto const account = impact::account(process, steps[i], trace.end, kMondayMorning);
            known = known || hasFigures(process);
            out.complete = out.complete && hasFigures(process);
            euros += account.euros();
            if (out.passed.empty() && account.maximumPassedAt != impact::kNever) out.passed = graph.id(process.node);
        }
        if (!known && out.passed.empty()) return {};
        auto const loss = Money::fromEuros(std::round(euros));
        if (!loss) return {};
        out.loss = *loss;
        return out;
    }
};
}  // namespace

CostOfOutage costByWhatIf(organisation::Picture const& picture) {
    auto graph = impact::Graph::make(picture);
    if (!graph) return {};                          // a picture that cannot be calculated with: the classes do the work
    auto const whatIf = std::make_shared<WhatIf>(*std::move(graph));
    return [whatIf](std::vector<std::string> const& assets, Duration lasts) { return whatIf->cost(assets, lasts); };
}
}  // namespace schouw::risk
