#pragma once
// The loss of a year of one picture as people read it: figures with their error and the band of what nobody knows, the curve,
// what it is made of, where every rate comes from, and one plain sentence.
#include "impact/base_rates.hpp"
#include "impact/engine/loss_band.hpp"
#include "impact/engine/measure.hpp"
#include "impact/engine/yearly.hpp"

namespace schouw::impact {
// euros: rounded to what the error supports. se: of the simulation; 0 when exact. low, high: nine of ten draws of the rates.
struct FigureView { double euros = 0, se = 0, low = 0, high = 0; };
BOOST_DESCRIBE_STRUCT(FigureView, (), (euros, se, low, high))
struct CurveView { double euros = 0, chance = 0, low = 0, high = 0; };      // chance of a year that costs more
BOOST_DESCRIBE_STRUCT(CurveView, (), (euros, chance, low, high))
struct RiskPart {
    std::string id{}, name{}, basis{};
    double perYear = 0;
    double eurosPerYear = 0, share = 0;         // of the mean
};
BOOST_DESCRIBE_STRUCT(RiskPart, (), (id, name, basis, perYear, eurosPerYear, share))
struct RateView {
    std::string id{}, name{};
    double perYear = 0, low = 0, high = 0;      // after the organisation's own history
    double prior = 0, firmYears = 0;
    std::optional<int> ownTimes{};
    double ownYears = 0;
    Evidence evidence = Evidence::assumed;
    std::string source{}, url{};
    Date checkedOn{};
    std::string sentence{};
};
BOOST_DESCRIBE_STRUCT(RateView, (), (id, name, perYear, low, high, prior, firmYears, ownTimes, ownYears, evidence, source, url, checkedOn, sentence))
struct RiskView {
    FigureView mean{}, p50{}, p90{}, p95{}, p99{}, p999{}, cvar99{};
    double nothing = 0;                         // chance of a year without loss
    std::vector<CurveView> curve{};
    std::vector<RiskPart> parts{};              // most euros first; at most kMostParts
    std::vector<RateView> rates{};
    std::int64_t years = 0;                     // played through; 0: worked out exactly
    std::vector<std::string> sentences{};       // the first says the most
    std::vector<std::string> warnings{};
};
BOOST_DESCRIBE_STRUCT(RiskView, (), (mean, p50, p90, p95, p99, p999, cvar99, nothing, curve, parts, rates, years, sentences, warnings))
inline constexpr std::size_t kMostParts = 100;

struct RiskAsking {
    std::uint64_t years = 100'000, seed = 1;
    unsigned threads = 1;
    bool exact = false;                         // work it out; then without the campaign factor
    bool band = true;
    OwnHistory history{};
    std::function<bool(double)> progress{};
};
struct YearlyRisk {
    Hazards hazards{};
    LossQuestion question{};                    // with the scenarios
    LossFigures figures{};
    LossBand band{};
};
// Errors: as Graph::make, hazardsOf, scenariosOf and simulateLoss.
Result<YearlyRisk> yearlyRisk(organisation::Picture const& picture, RiskAsking const& asking);
// The same year when these measures were there too, with the same random numbers: what differs is what they do.
// A share of the events is taken away one by one (thinning), so that a measure can never seem to make a year worse.
// Errors: as yearlyRisk; as withEffects.
Result<YearlyRisk> yearlyRiskWith(organisation::Picture const& picture, RiskAsking const& asking, std::vector<Measure> const& measures);
RiskView riskView(YearlyRisk const& risk, content::Language language);
RateView rateView(RateUsed const& rate, content::Language language);
}  // namespace schouw::impact
