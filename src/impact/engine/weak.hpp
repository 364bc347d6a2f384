#pragma once
// Weak points: what stands alone, and which two or three together bring processes below their minimum, for an outage of some
// length; how likely that is, how long it lasts in a year, and what it costs. Ranked by euros.
#include "impact/engine/hazard.hpp"
#include <array>
#include <functional>

namespace schouw::impact {
struct WeakQuestion {
    std::vector<Hazard> hazards{};              // those that hit nothing are left out
    std::vector<std::uint32_t> processes{};     // places in graph.processes(); empty: all
    double horizon = 86'400;                    // seconds: how long the outage lasts, 1 minute to 10 years
    int order = 3;                              // 1 to 3
    std::size_t keep = 200;                     // weak points told
    std::function<bool(double)> progress{};     // 0..1; false stops
};
struct WeakPoint {
    std::vector<std::uint32_t> hazards{};       // places in the question's hazards: one, two or three that fail together
    std::vector<std::uint32_t> processes{};     // places in graph.processes() that fall below their minimum
    double lossOfOutage = 0;                    // euros of all processes, for one outage of this length; of the hours it may begin: the mean
    double perYear = 0;                         // times a year that they are all down together for at least this long
    double eurosPerYear = 0;                    // expected; at least, as a longer outage costs more
};
struct HazardImportance {
    std::uint32_t hazard = 0;
    double birnbaum = 0;                        // how much surer the stop is when this fails than when it never does
    double fussellVesely = 0;                   // share of the stops that is gone when this never fails
    double eurosPerYear = 0;                    // expected loss of the weak points told that it is part of
};
struct WeakAnswer {
    double horizon = 0;
    std::array<std::uint64_t, 4> count{};       // weak points by order
    std::vector<WeakPoint> points{};            // most euros a year first, then the smaller, then the likelier
    bool complete = true;                       // all are told
    int searched = 3;                           // up to this order every process was searched; lower than asked where that was too much work
    // A moment of the year at which one of the processes has been below its minimum for this long, chosen at random.
    double share = 0, shareLower = 0, shareUpper = 0;   // exact when lower == upper
    double perYear = 0;                         // times a year that it comes to that; 0 when the share is not exact
    std::vector<HazardImportance> importance{}; // Fussell-Vesely first; empty when the share is not exact
};
// At a random moment a hazard has been down for at least `horizon` with this chance: rate x E[(length - horizon)+], at most a half.
double chanceDown(Hazard const& hazard, double horizon);
double timesLongerThan(Hazard const& hazard, double horizon);       // a year
// Errors: impact.tree-too-large, impact.stopped, impact.horizon.
Result<WeakAnswer> weakPoints(Graph const& graph, WeakQuestion const& question);
}  // namespace schouw::impact
