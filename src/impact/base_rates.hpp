#pragma once
// How often things go wrong, from content/impact/base-rates.yaml, made into the hazards of one picture together with what the
// organisation itself knows: its size, a few answers, and how often it happened before. The head of that file tells the rules.
#include "content/record.hpp"
#include "impact/engine/hazard.hpp"
#include "organisation/describe.hpp"

namespace schouw::impact {
enum class Spread { each, firm, cause, atOnce };
BOOST_DESCRIBE_ENUM(Spread, each, firm, cause, atOnce)
enum class Evidence { measured, survey, assumed };
BOOST_DESCRIBE_ENUM(Evidence, measured, survey, assumed)

struct RateChange { std::string answer{}, is{}; double factor = 1; std::vector<double> hours{}; };
BOOST_DESCRIBE_STRUCT(RateChange, (), (answer, is, factor, hours))
struct BaseRate {
    std::string id{};
    content::Texts text{}, called{};
    Spread spread = Spread::each;
    std::vector<organisation::AssetKind> kinds{};
    std::string cause{};
    double perYear = 0, shape = 0, size = 0;
    bool attack = false;
    std::vector<double> hours{}, euros{};               // low, high: nine of ten between them
    std::vector<RateChange> when{};
    Evidence evidence = Evidence::assumed;
    content::Texts source{};
    std::string url{};
    Date checkedOn{};
};
BOOST_DESCRIBE_STRUCT(BaseRate, (), (id, text, spread, kinds, cause, called, perYear, shape, size, attack, hours, euros, when, evidence, source, url, checkedOn))
struct Campaign { double shape = 0; content::Texts why{}; };
BOOST_DESCRIBE_STRUCT(Campaign, (), (shape, why))
struct UsualRestore { content::Texts source{}; std::map<std::string, Duration> times{}; };      // by kind of asset
BOOST_DESCRIBE_STRUCT(UsualRestore, (), (source, times))
struct BaseRateFile { content::About about{}; Campaign campaign{}; UsualRestore restore{}; std::vector<BaseRate> rates{}; };
BOOST_DESCRIBE_STRUCT(BaseRateFile, (), (about, campaign, restore, rates))

BaseRateFile const& baseRates();
BaseRate const* findBaseRate(std::string_view id);
Duration usualRestore(organisation::AssetKind kind);

// What the organisation itself tells about it; everything may be left out.
struct OwnHistory {
    std::map<std::string, std::string> answers{};       // "twoFactor": "everywhere"
    std::map<std::string, int> times{};                 // id of a base rate -> times it happened
    double years = 0;                                   // in this many years
};
// Where one rate comes from and what it has become.
struct RateUsed {
    std::string id{};
    double prior = 0;                                   // times a year, of the whole organisation, before its own history
    double perYear = 0, low = 0, high = 0;              // after it; nine of ten between low and high
    double firmYears = 0;                               // years of observation behind it, its own included
    std::optional<int> ownTimes{};
    double ownYears = 0;
    int hazards = 0;                                    // how many things have it
};
struct Hazards {
    std::vector<Hazard> all{};                          // assets in the order of the graph, causes by name, events in the order of the file
    std::vector<RateUsed> rates{};                      // those used, in the order of the file
};
// Errors: impact.unknown-rate {id}, impact.history {id} for a number of times or years that cannot be.
Result<Hazards> hazardsOf(organisation::Picture const& picture, Graph const& graph, OwnHistory const& history);
// A picture in which every process takes part, also one without figures: it can stand still too long.
organisation::Picture withAllProcesses(organisation::Picture picture);
}  // namespace schouw::impact

namespace schouw::json {
template <> constexpr Rule rule<impact::RateChange>(std::string_view f) { return {.absent = f == "factor" || f == "hours"}; }
template <> constexpr Rule rule<impact::BaseRate>(std::string_view f) {
    if (f == "perYear") return {.min = 1e-6, .max = 1000};
    if (f == "shape") return {.min = 0.1, .max = 1e6};
    if (f == "size") return {.min = 0, .max = 2, .absent = true};
    if (f == "hours" || f == "euros") return {.min = 2, .max = 2, .absent = true};
    return {.absent = f == "kinds" || f == "cause" || f == "called" || f == "attack" || f == "when" || f == "url"};
}
template <> constexpr Rule rule<impact::Campaign>(std::string_view f) { return f == "shape" ? Rule{.min = 0.5, .max = 1e6} : Rule{}; }
}  // namespace schouw::json
