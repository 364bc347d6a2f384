#pragma once
// A risk as an organisation keeps it: what can go wrong with what, how likely and how bad, and what was decided about it.
// Plain values; rules.hpp says what must hold and where a risk stands.
#include "risk/catalogue.hpp"
#include "risk/scales.hpp"

namespace schouw::risk {

enum class MeasureState { planned, underway, done, dropped };
BOOST_DESCRIBE_ENUM(MeasureState, planned, underway, done, dropped)

// A measure that was chosen for this risk: one of the catalogue, or an own one by its text.
struct ChosenMeasure {
    std::string measure{};              // id in the catalogue, or empty
    std::string text{};                 // own words; needed when measure is empty
    MeasureState state = MeasureState::planned;
    std::string owner{};                // id of a person asset, or empty
    std::optional<Date> dueOn{}, doneOn{};
};
BOOST_DESCRIBE_STRUCT(ChosenMeasure, (), (measure, text, state, owner, dueOn, doneOn))

// What was decided, by whom, and how high the risk was then.
struct Decision {
    Treatment treatment = Treatment::reduce;
    std::string decider{};              // a person asset or a name: who may decide this
    std::string reason{};
    std::optional<Date> until{};        // of an acceptance: its end
    Date on{};
    RiskLevel level = RiskLevel::low;   // of the risk at that moment
};
BOOST_DESCRIBE_STRUCT(Decision, (), (treatment, decider, reason, until, on, level))

// What people write.
struct RiskFields {
    std::string title{};
    std::string threat{};               // id in the catalogue, or empty
    std::vector<std::string> assets{};
    Score before{};                     // without the chosen measures
    std::optional<Money> loss{};        // what it would cost, when somebody worked it out
    std::string reasoning{};
    std::string owner{};                // id of a person asset, or empty
    std::vector<ChosenMeasure> measures{};
    std::optional<Score> after{};       // with the chosen measures
    int reviewMonths = 6;
    bool closed = false;                // no longer there; needs closedBecause
    std::string closedBecause{};
};
BOOST_DESCRIBE_STRUCT(RiskFields, (), (title, threat, assets, before, loss, reasoning, owner, measures, after, reviewMonths, closed, closedBecause))

struct Risk : RiskFields {
    std::string id{};
    std::int64_t version = 1;
    Time createdAt{}, changedAt{};
    std::optional<Date> reviewedOn{};
    std::optional<Decision> decision{};
};
BOOST_DESCRIBE_STRUCT(Risk, (RiskFields), (id, version, createdAt, changedAt, reviewedOn, decision))

enum class View { fiveByFive, threeByThree };
BOOST_DESCRIBE_ENUM(View, fiveByFive, threeByThree)

// What an organisation chose for all its risks.
struct Settings {
    RiskLevel appetite = RiskLevel::medium;     // what is higher lies above the line
    View view = View::fiveByFive;
};
BOOST_DESCRIBE_STRUCT(Settings, (), (appetite, view))
}  // namespace schouw::risk

namespace schouw::json {
template <> constexpr Rule rule<risk::ChosenMeasure>(std::string_view f) {
    if (f == "measure") return {.max = 8, .absent = true};
    if (f == "owner") return {.max = 64, .absent = true};
    return {.max = 300, .absent = true};
}
template <> constexpr Rule rule<risk::Decision>(std::string_view f) {
    if (f == "decider") return {.min = 1, .max = 200};
    if (f == "reason") return {.max = 4000, .absent = true};
    return {};
}
template <> constexpr Rule rule<risk::RiskFields>(std::string_view f) {
    if (f == "title") return {.max = 200, .absent = true};
    if (f == "threat") return {.max = 8, .absent = true};
    if (f == "assets") return {.max = 500, .absent = true};
    if (f == "before") return {};
    if (f == "loss") return {.min = 0, .max = 1e12, .absent = true};
    if (f == "owner") return {.max = 64, .absent = true};
    if (f == "measures") return {.max = 60, .absent = true};
    if (f == "reviewMonths") return {.min = 1, .max = 24, .absent = true};
    return {.max = 4000, .absent = true};
}
template <> constexpr Rule rule<risk::Risk>(std::string_view f) {
    return f == "id" || f == "version" || f == "createdAt" || f == "changedAt" || f == "reviewedOn" || f == "decision" ? Rule{} : rule<risk::RiskFields>(f);
}
template <> constexpr Rule rule<risk::Settings>(std::string_view) { return {.absent = true}; }
}  // namespace schouw::json
