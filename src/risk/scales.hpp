#pragma once
// How likely and how bad, and what that makes together (content/scales.yaml). A class product orders risks; it is never added up.
#include "content/record.hpp"
#include "organisation/describe.hpp"

namespace schouw::risk {

enum class RiskLevel { low, medium, high, veryHigh };
BOOST_DESCRIBE_ENUM(RiskLevel, low, medium, high, veryHigh)
enum class Treatment { reduce, transfer, avoid, accept };
BOOST_DESCRIBE_ENUM(Treatment, reduce, transfer, avoid, accept)

struct LikelihoodClass {
    int level = 1;
    content::Texts text{}, meaning{};
    std::vector<double> perYear{};              // from, to
};
BOOST_DESCRIBE_STRUCT(LikelihoodClass, (), (level, text, meaning, perYear))

struct ImpactClass {
    int level = 1;
    content::Texts text{};
    std::optional<double> share{};              // damage below this part of the yearly turnover; the last class has no end
    std::optional<Duration> outage{};           // standstill of a core process below this
    content::Texts people{}, duties{};
};
BOOST_DESCRIBE_STRUCT(ImpactClass, (), (level, text, share, outage, people, duties))

struct Band { RiskLevel level = RiskLevel::low; int upTo = 25; };
BOOST_DESCRIBE_STRUCT(Band, (), (level, upTo))
struct LevelText { RiskLevel level = RiskLevel::low; content::Texts text{}, advice{}; };
BOOST_DESCRIBE_STRUCT(LevelText, (), (level, text, advice))
struct SimpleClass { content::Texts text{}; std::vector<int> covers{}; int standsFor = 3; };
BOOST_DESCRIBE_STRUCT(SimpleClass, (), (text, covers, standsFor))
struct SimpleScale { std::vector<SimpleClass> likelihood{}, impact{}; };
BOOST_DESCRIBE_STRUCT(SimpleScale, (), (likelihood, impact))
struct TreatmentText { Treatment treatment = Treatment::reduce; content::Texts text{}, formal{}, meaning{}; };
BOOST_DESCRIBE_STRUCT(TreatmentText, (), (treatment, text, formal, meaning))
struct DemandClass {
    organisation::Level level = organisation::Level::medium;
    std::optional<Duration> mayBeDown{};        // an outage up to this is at most a nuisance
    content::Texts text{}, short_{}, availability{}, integrity{}, confidentiality{};
};
BOOST_DESCRIBE_STRUCT(DemandClass, (), (level, mayBeDown, text, short_, availability, integrity, confidentiality))

struct Scales {
    content::About about{};
    std::vector<LikelihoodClass> likelihood{};
    std::vector<ImpactClass> impact{};
    std::vector<Band> matrix{};
    RiskLevel criticalImpactAtLeast = RiskLevel::high;
    std::vector<LevelText> levels{};
    RiskLevel appetite = RiskLevel::medium;
    SimpleScale simple{};
    std::vector<TreatmentText> treatments{};
    int acceptanceMonths = 12;
    int suggestedSteps = 2;
    int maximumPassed = 4;                      // at least this impact when a process stands still longer than it may
    int nuisance = 2;                           // impact class of an outage within mayBeDown
    organisation::Level unrated = organisation::Level::medium;
    std::vector<DemandClass> classes{};
    std::map<std::string, content::Texts> questions{};
};
BOOST_DESCRIBE_STRUCT(Scales, (), (about, likelihood, impact, matrix, criticalImpactAtLeast, levels, appetite, simple, treatments,
    acceptanceMonths, suggestedSteps, maximumPassed, nuisance, unrated, classes, questions))

Scales const& scales();

// One place in the matrix: both 1..5.
struct Score {
    int likelihood = 3, impact = 3;
    bool operator==(Score const&) const = default;
};
BOOST_DESCRIBE_STRUCT(Score, (), (likelihood, impact))

RiskLevel levelOf(Scales const& scales, Score score);
int impactOf(Scales const& scales, Money loss, Money yearlyTurnover);       // class of a damage; turnover above nothing
int impactOf(Scales const& scales, Duration standstill);                    // class of a core process that stands still so long
// The damage below which each class but the last lies, for this turnover.
std::vector<Money> moneyLines(Scales const& scales, Money yearlyTurnover);
// The place in the three-by-three view, 1..3 each way, and back.
Score simplified(Scales const& scales, Score score);
Score fromSimple(Scales const& scales, Score simple);
}  // namespace schouw::risk

namespace schouw::json {
template <> constexpr Rule rule<risk::ImpactClass>(std::string_view f) { return {.absent = f == "share" || f == "outage"}; }
template <> constexpr Rule rule<risk::Score>(std::string_view) { return {.min = 1, .max = 5}; }
}  // namespace schouw::json
