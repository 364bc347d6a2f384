#pragma once
// How the questions and answers of the engine look as JSON.
#include "impact/engine/whatif.hpp"
#include "json/describe.hpp"

namespace schouw::impact {
BOOST_DESCRIBE_STRUCT(Fail, (), (asset, lasts, start, level))
BOOST_DESCRIBE_STRUCT(WhatIf, (), (fail, until, at))
BOOST_DESCRIBE_STRUCT(Step, (), (hour, level))
BOOST_DESCRIBE_STRUCT(AssetSteps, (), (asset, steps))
BOOST_DESCRIBE_STRUCT(StockPoint, (), (hour, left))
BOOST_DESCRIBE_STRUCT(StockSteps, (), (asset, on, note, size, points))
BOOST_DESCRIBE_STRUCT(Dry, (), (asset, on, hour))
BOOST_DESCRIBE_STRUCT(ProcessLoss, (), (asset, name, loss, missedMargin, extraCost, penalties, firstDegraded, firstStop, hoursStopped,
    hoursDegraded, openHoursLost, longestStop, backAt, maximumOutagePassed, recoveryTimeMet, maximumOutageAt, firstDry))
BOOST_DESCRIBE_ENUM(EventKind, failed, repaired, stopped, degraded, recovered, changed, stockRunsOut, workaroundStarts, workaroundEnds,
    maximumOutagePassed, recoveryTimeMissed, penaltyDue)
BOOST_DESCRIBE_STRUCT(WhatIfEvent, (), (hour, kind, asset, key, arguments, level, amount, lossSoFar))
BOOST_DESCRIBE_STRUCT(RecoveryCircle, (), (assets))
BOOST_DESCRIBE_STRUCT(LossPoint, (), (hour, soFar))
BOOST_DESCRIBE_STRUCT(WhatIfAnswer, (), (total, loss, processes, assets, stocks, events, eventsLeftOut, losses, circles, hours, complete))
}  // namespace schouw::impact

namespace schouw::json {
template <> constexpr Rule rule<impact::Fail>(std::string_view f) {
    if (f == "asset") return {.min = 1, .max = 64};
    if (f == "level") return {.min = 0, .max = 1, .absent = true};
    return {.absent = true};
}
template <> constexpr Rule rule<impact::WhatIf>(std::string_view f) { return f == "fail" ? Rule{.min = 1, .max = 1000} : Rule{.absent = true}; }
}  // namespace schouw::json
