#pragma once
// The order of recovery as people read it: what first, who does it, what it waits for, when each process runs again.
#include "impact/base_rates.hpp"
#include "impact/engine/recovery.hpp"
#include "impact/weak_view.hpp"

namespace schouw::impact {
BOOST_DESCRIBE_ENUM(TimeFrom, measured, typed, usual)

struct BrokenThing {
    std::string asset{};
    std::optional<Duration> lasts{};            // empty: as typed in the picture, else what is usual
    bool measured = false;                      // `lasts` was measured in an exercise
};
BOOST_DESCRIBE_STRUCT(BrokenThing, (), (asset, lasts, measured))
struct RecoverAsking {
    std::vector<BrokenThing> broken{};          // empty: all devices, networks, programs and data
    std::vector<std::string> away{};            // ids of people who are not there; their deputy does it
    int atOnce = 0;                             // repairs at the same time; 0: as many as there are people for
};
BOOST_DESCRIBE_STRUCT(RecoverAsking, (), (broken, away, atOnce))

struct RecoverStepView {
    int number = 0;                             // 1 is first; 0: never
    std::string asset{}, name{};
    std::optional<double> begins{}, repaired{}, works{};        // hours; empty: never
    TimeFrom from = TimeFrom::typed;
    std::vector<NamedThing> people{}, waitedFor{};
    bool freed = false;
    std::string sentence{};
};
BOOST_DESCRIBE_STRUCT(RecoverStepView, (), (number, asset, name, begins, repaired, works, from, people, waitedFor, freed, sentence))
struct RecoverProcessView {
    std::string asset{}, name{};
    std::optional<double> worksAt{}, fullAt{}, soonest{};       // hours; empty: never
    std::optional<Duration> maximumOutage{}, recoveryTime{};
    bool maximumOutagePassed = false, recoveryTimeMissed = false;
    std::vector<NamedThing> path{};
    std::string sentence{};
};
BOOST_DESCRIBE_STRUCT(RecoverProcessView, (), (asset, name, worksAt, fullAt, soonest, maximumOutage, recoveryTime, maximumOutagePassed, recoveryTimeMissed, path, sentence))
struct RecoverCircle { std::vector<NamedThing> assets{}; std::string sentence{}; };
BOOST_DESCRIBE_STRUCT(RecoverCircle, (), (assets, sentence))
struct RecoverView {
    std::vector<RecoverStepView> steps{};
    std::vector<RecoverProcessView> processes{};                // latest against its maximum outage first
    std::vector<RecoverCircle> circles{};
    double hours = 0;
    bool peopleDecide = false;
    int usualTimes = 0;                         // restore times that nobody typed or measured
    std::vector<std::string> sentences{}, notes{};
};
BOOST_DESCRIBE_STRUCT(RecoverView, (), (steps, processes, circles, hours, peopleDecide, usualTimes, sentences, notes))

// The engine's question out of people's words. Errors: impact.unknown-asset {id}, impact.nothing-fails.
Result<RecoveryQuestion> recoveryQuestion(organisation::Picture const& picture, Graph const& graph, RecoverAsking const& asking);
// Errors: as Graph::make, recoveryQuestion and recoveryOrder.
Result<RecoverView> recoverView(organisation::Picture const& picture, RecoverAsking const& asking, content::Language language);
}  // namespace schouw::impact

namespace schouw::json {
template <> constexpr Rule rule<impact::BrokenThing>(std::string_view f) { return f == "asset" ? Rule{.min = 1, .max = 64} : Rule{.absent = true}; }
template <> constexpr Rule rule<impact::RecoverAsking>(std::string_view f) {
    if (f == "atOnce") return {.min = 0, .max = 1000, .absent = true};
    return {.max = f == "away" ? 1000.0 : 10'000.0, .absent = true};
}
}  // namespace schouw::json
