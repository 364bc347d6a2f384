#pragma once
// Weak points of a picture as people read them: names, sentences and euros, for some lengths of outage.
#include "impact/base_rates.hpp"
#include "impact/engine/weak.hpp"
#include "json/describe.hpp"

namespace schouw::impact {
struct NamedThing { std::string id{}, name{}; };
BOOST_DESCRIBE_STRUCT(NamedThing, (), (id, name))
// What fails: one thing, or what several share.
struct WeakPart {
    std::string id{}, name{};               // "server", "Server op kantoor"; "room:kantoor", "Ruimte kantoor"
    HazardKind kind = HazardKind::asset;
    std::string cause{};                    // "room"; empty for one thing
    std::vector<NamedThing> hits{};         // what fails with it; at most kMostNames
    double perYear = 0;                     // how often, as a starting point
    std::string basis{};                    // id of the base rate
};
BOOST_DESCRIBE_ENUM(HazardKind, asset, cause, event)
BOOST_DESCRIBE_STRUCT(WeakPart, (), (id, name, kind, cause, hits, perYear, basis))
struct WeakPointView {
    std::vector<WeakPart> parts{};          // they fail together
    std::vector<NamedThing> processes{};    // then below their minimum
    Money lossOfOutage{}, eurosPerYear{};
    double perYear = 0;                     // times a year that it lasts this long
    std::string sentence{};
};
BOOST_DESCRIBE_STRUCT(WeakPointView, (), (parts, processes, lossOfOutage, eurosPerYear, perYear, sentence))
struct ImportanceView {
    std::string id{}, name{};
    double birnbaum = 0, fussellVesely = 0;
    Money eurosPerYear{};
};
BOOST_DESCRIBE_STRUCT(ImportanceView, (), (id, name, birnbaum, fussellVesely, eurosPerYear))
struct WeakHorizon {
    Duration horizon{};
    std::map<std::string, std::uint64_t> cutSets{};     // by order: "1", "2", "3"
    std::vector<WeakPointView> points{};    // most euros a year first
    bool complete = true;                   // false: the least of them are left out
    int searched = 3;                       // as many at once were looked for; fewer than asked in a very large picture
    std::optional<double> share{};          // of the time that one of the processes has been below its minimum for this long
    std::optional<double> shareLower{}, shareUpper{};   // when it could not be found exactly
    std::optional<double> perYear{};        // times a year
    std::vector<ImportanceView> importance{};
    std::string sentence{};
};
BOOST_DESCRIBE_STRUCT(WeakHorizon, (), (horizon, cutSets, points, complete, searched, share, shareLower, shareUpper, perYear, importance, sentence))
struct WeakView {
    std::vector<NamedThing> processes{};    // the ones it is about
    std::vector<WeakHorizon> horizons{};
    std::vector<std::string> notes{};       // what to keep in mind: where the rates come from
};
BOOST_DESCRIBE_STRUCT(WeakView, (), (processes, horizons, notes))
inline constexpr std::size_t kMostNames = 100, kMostWeakHorizons = 6;

struct WeakAsking {
    std::vector<Duration> horizons{Duration::hours(4), Duration::days(1), Duration::days(7)};
    std::vector<std::string> processes{};   // ids; empty: all
    int order = 3;
    std::size_t keep = 50;
    OwnHistory history{};
    std::function<bool(double)> progress{};
};
// The name of a hazard in this language: "Ruimte kantoor", "Gijzelsoftware", or that of the thing itself.
std::string nameOf(Hazard const& hazard, content::Language language);
// Errors: as Graph::make, weakPoints and hazardsOf; impact.not-a-process {id}, impact.horizon.
Result<WeakView> weakView(organisation::Picture const& picture, WeakAsking const& asking, content::Language language);
}  // namespace schouw::impact
