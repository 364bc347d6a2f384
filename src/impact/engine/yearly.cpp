#include "impact/engine/yearly.hpp"

#include "impact/engine/loss_grid.hpp"
#include "impact/engine/outage_loss.hpp"
#include <map>

namespace schouw::impact {
Result<std::vector<LossScenario>> scenariosOf(Graph const& graph, std::span<Hazard const> hazards, std::function<bool(double)> const& progress, bool all) {
    std::vector<LossScenario> out;
    OutageLoss loss(graph);
    std::map<std::string, std::uint32_t, std::less<>> groups;
    for (std::size_t i = 0; i < hazards.size(); ++i) {
        auto const& h = hazards[i];
        if (i % 8 == 0 && progress && !progress(static_cast<double>(i) / static_cast<double>(hazards.size()))) return fail(ErrorKind::unavailable, "impact.stopped");
        auto const group = groups.try_emplace(h.basis, static_cast<std::uint32_t>(groups.size() + 1)).first->second;
        LossScenario s{.id = h.id, .name = h.name, .rate = h.rate, .shape = h.shape, .group = h.shape > 0 ? group : 0, .attack = h.attack, .direct = h.direct};
        if (h.hours && !h.hits.empty()) {
            // The longest first: what costs nothing then costs nothing at all.
            SCHOUW_TRY(double const most, loss.of(h.hits, h.hours->quantile(0.9999) * 3600));
            if (most > 0) {
                s.hours = h.hours;
                SCHOUW_TRY(s.costOfLength, loss.byLength(h.hits));
            }
        }
        if (all || s.hours || s.direct) out.push_back(std::move(s));
    }
    return out;
}
double yearlyMean(LossScenario const& scenario) { return scenario.rate * scenario.keep * EventCost::of(scenario).mean; }
}  // namespace schouw::impact
