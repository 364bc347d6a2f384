#include "risk/proposal.hpp"

#include "risk/outage_run.hpp"
#include <cmath>
#include <memory>

namespace schouw::risk {
namespace {
bool hasFigures(impact::ProcessRow const& p) { return p.marginPerHour > 0 || p.extraPerHour > 0 || !p.penalties.empty(); }

std::optional<OutageCost> costOf(OutageRun& outage, std::vector<std::string> const& assets, Duration lasts) {
    OutageCost out{.complete = true};
    bool known = false;
    double euros = 0;
    bool const ran = outage.run(assets, lasts, [&](impact::ProcessRow const& process, impact::Account const& account) {
        known = known || hasFigures(process);
        out.complete = out.complete && hasFigures(process);
        euros += account.euros();
        if (out.passed.empty() && account.maximumPassedAt != impact::kNever) out.passed = outage.graph().id(process.node);
    });
    if (!ran || (!known && out.passed.empty())) return {};
    auto const loss = Money::fromEuros(std::round(euros));
    if (!loss) return {};
    out.loss = *loss;
    return out;
}
}  // namespace

CostOfOutage costByWhatIf(organisation::Picture const& picture) {
    auto graph = graphOfAllProcesses(picture);
    if (!graph) return {};                          // a picture that cannot be calculated with: the classes do the work
    auto const outage = std::make_shared<OutageRun>(*std::move(graph));
    return [outage](std::vector<std::string> const& assets, Duration lasts) { return costOf(*outage, assets, lasts); };
}
}  // namespace schouw::risk
