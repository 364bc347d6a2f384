#include "risk/scales.hpp"

#include "base/check.hpp"
#include <algorithm>
#include <cmath>

namespace schouw::risk {
namespace {
int placeIn(std::vector<SimpleClass> const& classes, int level) {
    for (std::size_t i = 0; i < classes.size(); ++i)
        if (std::ranges::find(classes[i].covers, level) != classes[i].covers.end()) return static_cast<int>(i) + 1;
    check(false, "every class has a place in the simple scale");
    return 0;
}
}  // namespace

Scales const& scales() {
    static Scales const all = content::catalogue<Scales>("scales.yaml");
    return all;
}
RiskLevel levelOf(Scales const& scales, Score score) {
    int const product = score.likelihood * score.impact;
    auto const band = std::ranges::find_if(scales.matrix, [&](Band const& b) { return product <= b.upTo; });
    auto const level = band == scales.matrix.end() ? RiskLevel::veryHigh : band->level;
    bool const critical = score.impact == static_cast<int>(scales.impact.size());
    return critical ? std::max(level, scales.criticalImpactAtLeast) : level;
}
int impactOf(Scales const& scales, Money loss, Money yearlyTurnover) {
    check(yearlyTurnover.cents > 0, "a share needs a turnover");
    auto const share = static_cast<double>(loss.cents) / static_cast<double>(yearlyTurnover.cents);
    auto const at = std::ranges::find_if(scales.impact, [&](ImpactClass const& c) { return !c.share || share < *c.share; });
    return at->level;
}
int impactOf(Scales const& scales, Duration standstill) {
    auto const at = std::ranges::find_if(scales.impact, [&](ImpactClass const& c) { return !c.outage || standstill < *c.outage; });
    return at->level;
}
std::vector<Money> moneyLines(Scales const& scales, Money yearlyTurnover) {
    std::vector<Money> out;
    for (auto const& c : scales.impact)
        if (c.share) out.push_back({static_cast<std::int64_t>(std::llround(*c.share * static_cast<double>(yearlyTurnover.cents)))});
    return out;
}
Score simplified(Scales const& scales, Score score) {
    return {placeIn(scales.simple.likelihood, score.likelihood), placeIn(scales.simple.impact, score.impact)};
}
Score fromSimple(Scales const& scales, Score simple) {
    auto const of = [](std::vector<SimpleClass> const& classes, int place) {
        return classes[static_cast<std::size_t>(std::clamp(place, 1, static_cast<int>(classes.size())) - 1)].standsFor;
    };
    return {of(scales.simple.likelihood, simple.likelihood), of(scales.simple.impact, simple.impact)};
}
}  // namespace schouw::risk
