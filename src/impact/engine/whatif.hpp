#pragma once
// "What if this fails, for so long?": the answer a person gets. What stops when, what ran dry first, what it costs, which
// limits are passed, and what cannot come back by itself.
#include "base/money.hpp"
#include "base/time.hpp"
#include "impact/engine/graph.hpp"
#include "impact/engine/simulation.hpp"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace schouw::impact {

struct Fail {
    std::string asset{};
    std::optional<Duration> lasts{};    // empty: the repair time of the asset
    Duration start{};                   // after the beginning of the scenario
    double level = 0;                   // 0..1: what still works of it
};
struct WhatIf {
    std::vector<Fail> fail{};
    std::optional<Duration> until{};    // look no further; empty: until all works again
    Duration at = Duration::hours(9);   // the beginning, after Monday 00:00 local time: Monday nine o'clock
};

struct Step { double hour = 0, level = 1; };
struct AssetSteps { std::string asset{}; std::vector<Step> steps{}; };     // level 1 before the first step

struct StockPoint { double hour = 0, left = 0; };                                       // hours left; straight lines between
struct StockSteps { std::string asset{}; std::vector<std::string> on{}; std::string note{}; double size = 0; std::vector<StockPoint> points{}; };

struct Dry { std::string asset{}; std::vector<std::string> on{}; double hour = 0; };

struct ProcessLoss {
    std::string asset{}, name{};
    Money loss{};                               // the sum of the three below
    Money missedMargin{}, extraCost{}, penalties{};
    std::optional<double> firstDegraded{}, firstStop{};     // hour
    double hoursStopped = 0, hoursDegraded = 0;             // by the clock; stopped is not counted as degraded
    double openHoursLost = 0;                               // full open hours of work that did not get done
    double longestStop = 0;                                 // hours at a stretch
    std::optional<double> backAt{};                         // hour it works fully again; empty: not in this scenario, or it never fell
    std::optional<bool> maximumOutagePassed{}, recoveryTimeMet{};       // empty: no limit was given
    std::optional<double> maximumOutageAt{};                // hour at which the maximum outage was passed
    std::optional<Dry> firstDry{};                          // the first stock on its way that ran dry, or the first unmet need
};

enum class EventKind { failed, repaired, stopped, degraded, recovered, changed, stockRunsOut, workaroundStarts, workaroundEnds,
                       maximumOutagePassed, recoveryTimeMissed, penaltyDue };
// One line of the story; its sentence stands in content/texts/impact.yaml.
struct WhatIfEvent {
    double hour = 0;
    EventKind kind = EventKind::failed;
    std::string asset{};
    std::string key{};
    std::vector<std::string> arguments{};       // the name of the asset first; names, whole percentages, whole euros
    std::optional<double> level{};              // 0..1, where it is about one
    std::optional<Money> amount{};              // of a penalty
    Money lossSoFar{};                          // of all processes together, up to this hour
};

// A circle that keeps itself down: none of these can come back before another of them.
struct RecoveryCircle { std::vector<std::string> assets{}; };

inline constexpr std::size_t kMostEvents = 400;

// What all processes together have lost by an hour.
struct LossPoint {
    double hour = 0;
    Money soFar{};
};

struct WhatIfAnswer {
    Money total{};
    std::map<std::string, Money> loss{};        // per process that has process facts, also when it is nothing
    std::vector<ProcessLoss> processes{};       // in the order of the picture
    std::vector<AssetSteps> assets{};           // those that were touched, first hit first
    std::vector<StockSteps> stocks{};
    std::vector<WhatIfEvent> events{};          // at most kMostEvents; above that the ones about processes go first
    std::int64_t eventsLeftOut = 0;
    std::vector<LossPoint> losses{};            // evenly spaced, at most 242, from 0 to the end: for drawing
    std::vector<RecoveryCircle> circles{};
    double hours = 0;                           // length of the scenario
    bool complete = true;                       // false: cut off at `until`
};

// Errors: impact.unknown-asset {id}, impact.no-duration {id}, impact.nothing-fails, impact.too-many-failures, impact.duration,
// impact.share, impact.too-much-work.
Result<WhatIfAnswer> whatIf(Graph const& graph, WhatIf const& question);
Result<WhatIfAnswer> whatIf(Graph const& graph, Simulation& simulation, WhatIf const& question);

// The failures of a question by number, with the recovery needs that are not waited for filled in.
Result<std::vector<Failure>> failuresOf(Graph const& graph, WhatIf const& question, std::vector<RecoveryCircle>* circles = nullptr);
}  // namespace schouw::impact
