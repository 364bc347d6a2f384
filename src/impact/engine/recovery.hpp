#pragma once
// In which order can things come back? Values in, values out; for the plan, the exercise and the day itself.
// A repair takes its time, waits until what it needs works (backup, VPN), and keeps the people it needs, each of whom does one
// repair at a time. A repaired thing works when its needs are met again, after its restart. Where people must choose what comes
// first, the order is sought in which the fewest processes stand still longer than they may, and then the least money is lost:
// by a rule of urgency, made better by exchanging; it is a good order, and `soonest` tells what no order could beat.
#include "base/result.hpp"
#include "impact/engine/graph.hpp"
#include <string>
#include <vector>

namespace schouw::impact {
// Where a restore time comes from: measured in an exercise, typed by somebody, or usual for such a thing.
enum class TimeFrom : std::uint8_t { measured, typed, usual };
struct Broken {
    Node node = 0;
    double lasts = 0;                       // seconds of repair, once it has begun
    TimeFrom from = TimeFrom::typed;
};
struct RecoveryQuestion {
    std::vector<Broken> broken{};           // each node once; at least one
    std::vector<Node> away{};               // people who cannot be reached: a repair that needs one of them waits without end
    std::vector<std::pair<Node, Node>> standIns{};      // (who is away, who does it instead)
    int atOnce = 0;                         // repairs at the same time at most; 0: as many as there are people for
};
struct RecoveryStep {
    Node node = 0;
    double begins = 0, repaired = 0, works = 0;         // seconds after the beginning; kNever: never
    TimeFrom from = TimeFrom::typed;
    std::vector<Node> people{};             // who does it
    std::vector<Node> waitedFor{};          // what it waited for last before it began: things it needs, or people who were busy
    bool freed = false;                     // part of a circle: it did not wait for the others in it
};
struct RecoveredProcess {
    std::uint32_t process = 0;              // place in graph.processes()
    double worksAt = 0;                     // seconds until it is at its minimum again, be it by a workaround; 0: it never fell
    double fullAt = 0;                      // until it works fully
    double soonest = 0;                     // fullAt if people were no limit
    bool maximumOutagePassed = false;       // only when there is one
    bool recoveryTimeMissed = false;
    std::vector<Node> path{};               // what decides its full recovery: from the first repair up to the process
};
struct Recovery {
    std::vector<RecoveryStep> steps{};      // by beginning, then by node
    std::vector<RecoveredProcess> processes{};          // in the order of graph.processes()
    std::vector<std::vector<Node>> circles{};           // wait for each other from a cold start: somebody must break each of them
    std::vector<Node> never{};              // broken things that cannot be repaired: who or what they need does not come back
    double hours = 0;                       // until all that can come back works
    bool peopleDecide = false;              // some process would be back sooner with more people
};
// Errors: impact.nothing-fails, impact.duration {id}, impact.broken-twice {id}, impact.too-many-failures.
Result<Recovery> recoveryOrder(Graph const& graph, RecoveryQuestion const& question);
}  // namespace schouw::impact
