#pragma once
// The measures to choose from: those of the catalogue with what they do (content/impact/measure-effects.yaml), a spare for each weak
// point of the picture, and what somebody wrote down for this organisation.
#include "impact/base_rates.hpp"
#include "impact/engine/measure.hpp"
#include "impact/engine/weak.hpp"

namespace schouw::impact {
BOOST_DESCRIBE_ENUM(EffectWhat, rate, hours, euros, spare, stock, workaround)
BOOST_DESCRIBE_STRUCT(MeasureEffect, (), (what, rate, hazard, left, asset, on, lasts, level, setup))

// A measure of the catalogue, as the risk room knows it: for about twenty people, hours and outside cost of the first year.
struct KnownMeasure {
    std::string id{};
    content::Texts text{};
    std::vector<int> hours{}, euros{};              // from, to
};

struct MeasureAgain { std::optional<double> hours{}, euros{}; };
BOOST_DESCRIBE_STRUCT(MeasureAgain, (), (hours, euros))
struct MeasurePresent { std::string answer{}, is{}; };
BOOST_DESCRIBE_STRUCT(MeasurePresent, (), (answer, is))
struct MeasureEffects {
    std::string id{};
    std::vector<MeasureEffect> effects{};
    std::optional<MeasurePresent> present{};
    std::vector<std::string> needs{};
    MeasureAgain again{};
    std::optional<content::Texts> source{};
};
BOOST_DESCRIBE_STRUCT(MeasureEffects, (), (id, effects, present, needs, again, source))
struct MeasureCosts { double perHour = 0, hoursAgain = 0, eurosAgain = 0, size = 0; };
BOOST_DESCRIBE_STRUCT(MeasureCosts, (), (perHour, hoursAgain, eurosAgain, size))
struct MeasureEffectFile { content::About about{}; MeasureCosts costs{}; content::Texts source{}; std::vector<MeasureEffects> measures{}; };
BOOST_DESCRIBE_STRUCT(MeasureEffectFile, (), (about, costs, source, measures))
MeasureEffectFile const& measureEffects();

// What somebody wrote down: measures of their own, and which of the catalogue are there already or do not come into question.
struct OwnMeasure {
    std::string id{}, name{};
    Money once{}, yearly{};
    bool present = false;
    std::vector<std::string> needs{}, excludes{};
    std::vector<MeasureEffect> effects{};
};
BOOST_DESCRIBE_STRUCT(OwnMeasure, (), (id, name, once, yearly, present, needs, excludes, effects))
struct OwnMeasures {
    std::vector<OwnMeasure> measures{};
    std::vector<std::string> present{}, leaveOut{};     // ids
};
BOOST_DESCRIBE_STRUCT(OwnMeasures, (), (measures, present, leaveOut))

struct Listed {
    Measure measure{};
    std::string source{};                               // where cost and effect come from, in the language asked for
};
struct MeasureListing {
    organisation::Picture const& picture;
    Graph const& graph;
    std::vector<Hazard> const& hazards;
    std::vector<KnownMeasure> const& known;
    OwnMeasures const& own;
    std::map<std::string, std::string> const& answers;  // as in OwnHistory
};
inline constexpr std::size_t kMostSpares = 8;
// Spares are offered for the things that alone stop a process for a day, most euros first; a device costs what is usual.
Result<std::vector<Listed>> listMeasures(MeasureListing const& from, content::Language language);
}  // namespace schouw::impact

namespace schouw::json {
template <> constexpr Rule rule<impact::MeasureEffect>(std::string_view f) {
    if (f == "left" || f == "level") return {.min = 0, .max = 1, .absent = true};
    return f == "what" ? Rule{} : Rule{.max = 200, .absent = true};
}
template <> constexpr Rule rule<impact::MeasureAgain>(std::string_view) { return {.min = 0, .max = 1, .absent = true}; }
template <> constexpr Rule rule<impact::MeasureEffects>(std::string_view f) { return {.absent = f != "id" && f != "effects"}; }
template <> constexpr Rule rule<impact::OwnMeasure>(std::string_view f) {
    if (f == "id") return {.min = 1, .max = 64};
    if (f == "name") return {.max = 200, .absent = true};
    if (f == "once" || f == "yearly") return {.min = 0, .max = 1e9, .absent = true};
    return {.max = 50, .absent = true};
}
template <> constexpr Rule rule<impact::OwnMeasures>(std::string_view) { return {.max = 500, .absent = true}; }
}  // namespace schouw::json
