#include "impact/engine/weak.hpp"

#include "impact/engine/cut_sets.hpp"
#include "impact/engine/pictures_for_test.hpp"
#include "impact/engine/simulation.hpp"
#include "impact/engine/stops.hpp"
#include "impact/engine/top_probability.hpp"
#include <algorithm>
#include <bit>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

namespace schouw::impact {
namespace {
using namespace testing;

std::vector<Hazard> eachByItself(Graph const& graph) {
    std::vector<Hazard> out;
    for (Node n = 0; n < graph.nodes(); ++n)
        out.push_back({.id = graph.id(n), .name = graph.name(n), .hits = {n}, .rate = 0.1, .hours = *Lognormal::between(2, 200)});
    return out;
}
std::vector<std::uint32_t> allProcesses(Graph const& graph) {
    std::vector<std::uint32_t> out(graph.processes().size());
    std::iota(out.begin(), out.end(), 0U);
    return out;
}
bool holds(FaultTree const& tree, Signal what, std::vector<char> const& failed) {
    std::vector<char> value(failed.begin(), failed.end());
    for (auto const& gate : tree.gates) {
        std::size_t up = 0;
        for (auto const in : gate.inputs) up += static_cast<std::size_t>((value[in.number()] != 0) != in.negated());
        value.push_back(gate.kind == GateKind::and_ ? up == gate.inputs.size() : gate.kind == GateKind::or_ ? up > 0 : up >= gate.count);
    }
    return (value[what.number()] != 0) != what.negated();
}
// The level of a process just before the end of the outage, as the clock tells it.
double levelAtEnd(Simulation& simulation, std::vector<Node> const& failed, double horizon, Node of) {
    std::vector<Failure> failures;
    for (auto const n : failed) failures.push_back({.node = n, .lasts = horizon});
    Trace trace;
    EXPECT_TRUE(simulation.run(failures, {}, trace));
    double level = 1;
    for (auto const& change : trace.levels)
        if (change.node == of && change.at < horizon - 1e-3) level = change.level;
    return level;
}
// Calls f(tree says it stops, the clock says it stops) for every one and every two of a random picture.
template <class F> void compare(Picture const& picture, F f) {
    auto const graph = *Graph::make(picture);
    Simulation simulation(graph);
    auto const hazards = eachByItself(graph);
    for (double const horizon : {4 * 3600.0, 24 * 3600.0}) {
        auto const stops = stopsOf(graph, hazards, allProcesses(graph), horizon);
        ASSERT_TRUE(stops);
        for (Node a = 0; a < graph.nodes(); ++a)
            for (Node b = a; b < graph.nodes(); ++b) {
                std::vector<char> failed(graph.nodes(), 0);
                failed[a] = failed[b] = 1;
                std::vector<Node> nodes{a};
                if (b != a) nodes.push_back(b);
                for (std::size_t p = 0; p < graph.processes().size(); ++p) {
                    auto const& row = graph.processes()[p];
                    bool const said = stops->process[p] && holds(stops->tree, *stops->process[p], failed);
                    f(said, row.stoppedAt(levelAtEnd(simulation, nodes, horizon, row.node)));
                }
            }
    }
}

TEST(Stops, areWhatTheClockSaysWhereEverythingWorksOrDoesNot) {
    for (std::uint64_t seed = 1; seed <= 12; ++seed)
        compare(randomPicture(seed, 12, {.workarounds = false, .restarts = true, .loads = false}), [&](bool said, bool stopped) { ASSERT_EQ(said, stopped) << seed; });
}
TEST(Stops, neverMissAStopWithWorkaroundsAndSharedLoad) {
    int alarms = 0, stops = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        auto picture = randomPicture(seed, 12);
        for (auto& a : picture.assets)
            for (auto& n : a.needs) if (n.workaround) n.workaround->setup = {};
        compare(picture, [&](bool said, bool stopped) {
            ASSERT_TRUE(said || !stopped) << seed;
            alarms += said && !stopped;
            stops += stopped;
        });
    }
    EXPECT_LT(alarms, stops / 4);
}
TEST(Stops, theFilmStandsStillAfterFourDaysButNotAfterTwo) {
    auto const graph = *Graph::make(film());
    auto const hazards = eachByItself(graph);
    auto const server = *graph.find("server");
    std::vector<char> failed(graph.nodes(), 0);
    failed[server] = 1;
    auto const stopped = [&](double hours) {
        auto const stops = *stopsOf(graph, hazards, allProcesses(graph), hours * 3600);
        std::string out;
        for (std::size_t p = 0; p < 2; ++p) out += stops.process[p] && holds(stops.tree, *stops.process[p], failed) ? 'x' : '-';
        return out;                         // orders, production
    };
    EXPECT_EQ(stopped(1), "x-");            // the paper is not ready yet
    EXPECT_EQ(stopped(48), "--");
    EXPECT_EQ(stopped(73), "--");
    EXPECT_EQ(stopped(96), "xx");           // the workaround is spent, and so are the stocks
}
// Injection and diagrams are two ways to the same answer: where a set of events is certain and the rest impossible, the diagram
// must give one for every cut and nothing for every other set.
TEST(Stops, injectionAndDiagramsAgreeOnPictures) {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        SCOPED_TRACE(seed);
        auto const graph = *Graph::make(randomPicture(seed, 9));
        auto stops = *stopsOf(graph, eachByItself(graph), allProcesses(graph), 8 * 3600);
        ASSERT_TRUE(stops.any);
        auto const found = *cutSets(stops.tree);
        auto const n = stops.tree.eventCount();
        auto const certain = [&](std::uint32_t set) {
            for (std::uint32_t e = 0; e < n; ++e) stops.tree.probability[e] = set >> e & 1;
            return topProbability(stops.tree)->p;
        };
        std::vector<std::uint32_t> cuts;
        for (auto const& set : found.sets) {
            std::uint32_t mask = 0;
            for (auto const e : set) if (e != kNoEvent) mask |= 1U << e;
            cuts.push_back(mask);
        }
        for (std::uint32_t set = 0; set < 1U << n; ++set) {
            if (std::popcount(set) > 3) continue;
            bool const cut = std::ranges::any_of(cuts, [&](std::uint32_t c) { return (c & set) == c; });
            EXPECT_EQ(certain(set), cut ? 1.0 : 0.0) << set;
        }
    }
}
TEST(Stops, inACircleWhatHoldsItselfUpStaysUp) {
    Picture p;
    p.assets.push_back(thing("vpn", {needs({"directory"})}));
    p.assets.push_back(thing("directory", {anyOf({"vpn", "console"})}));
    p.assets.push_back(thing("console"));
    p.assets.push_back(process("work", 1, {needs({"vpn"})}));
    auto const graph = *Graph::make(p);
    auto const stops = *stopsOf(graph, eachByItself(graph), allProcesses(graph), 3600);
    auto const down = [&](std::vector<std::string> const& ids) {
        std::vector<char> failed(graph.nodes(), 0);
        for (auto const& id : ids) failed[*graph.find(id)] = 1;
        return holds(stops.tree, *stops.process[0], failed);
    };
    EXPECT_FALSE(down({}));
    EXPECT_FALSE(down({"console"}));        // vpn and directory hold each other up
    EXPECT_TRUE(down({"vpn"}));
    EXPECT_TRUE(down({"directory"}));
}

WeakAnswer ask(Picture const& p, std::vector<Hazard> (*make)(Graph const&), double hours) {
    auto const graph = *Graph::make(p);
    WeakQuestion q;
    q.hazards = make(graph);
    q.horizon = hours * 3600;
    auto answer = weakPoints(graph, q);
    EXPECT_TRUE(answer);
    return *answer;
}
Picture pairOfServers() {
    Picture p;
    p.assets.push_back(thing("one"));
    p.assets.push_back(thing("two"));
    p.assets.push_back(process("sales", 100, {anyOf({"one", "two"})}));
    return p;
}
std::vector<Hazard> withoutProcesses(Graph const& graph) {
    std::vector<Hazard> out;
    for (auto const& h : eachByItself(graph)) if (graph.processAt(h.hits[0]) == kNoProcess) out.push_back(h);
    return out;
}
TEST(WeakPoints, aRoomThatTwoSparesShareIsTheSinglePoint) {
    auto const apart = ask(pairOfServers(), withoutProcesses, 24);
    EXPECT_EQ(apart.count[1], 0U);
    ASSERT_EQ(apart.count[2], 1U);
    EXPECT_NEAR(apart.points[0].lossOfOutage, 2400, 1e-6);
    auto const shared = ask(pairOfServers(), [](Graph const& graph) {
        auto out = withoutProcesses(graph);
        out.push_back({.id = "room:attic", .kind = HazardKind::cause, .cause = "room", .hits = {*graph.find("one"), *graph.find("two")}, .rate = 0.02, .hours = *Lognormal::between(8, 240)});
        return out;
    }, 24);
    ASSERT_EQ(shared.count[1], 1U);
    EXPECT_EQ(shared.count[2], 1U);
    ASSERT_EQ(shared.points[0].hazards.size(), 1U);
    EXPECT_EQ(shared.points[0].hazards[0], 2U);
    EXPECT_GT(shared.points[0].eurosPerYear, shared.points[1].eurosPerYear);
    EXPECT_GT(shared.perYear, apart.perYear);
}
TEST(WeakPoints, sharesAndTimesAreThoseOfTheClosedForm) {
    auto const a = ask(pairOfServers(), withoutProcesses, 10);
    Hazard const h{.rate = 0.1, .hours = *Lognormal::between(2, 200)};
    double const down = chanceDown(h, 36'000), times = timesLongerThan(h, 36'000);
    EXPECT_NEAR(a.share, down * down, 1e-15);
    EXPECT_NEAR(a.perYear, 2 * times * down, 1e-12);
    // E[(X - 10)+] of the lognormal by brute force.
    double sum = 0;
    int const n = 2'000'000;
    for (int i = 0; i < n; ++i) sum += std::max(0.0, h.hours->quantile((i + 0.5) / n) - 10);
    EXPECT_NEAR(down, 0.1 * sum / n / 8766, 1e-3 * down);
    ASSERT_EQ(a.importance.size(), 2U);
    EXPECT_NEAR(a.importance[0].fussellVesely, 1, 1e-12);
}
TEST(WeakPoints, refuseAnImpossibleLength) {
    auto const graph = *Graph::make(pairOfServers());
    for (double const horizon : {0.0, -1.0, std::nan(""), 1e12}) {
        auto const a = weakPoints(graph, {.horizon = horizon});
        ASSERT_FALSE(a);
        EXPECT_EQ(a.error().key, "impact.horizon");
    }
}
TEST(WeakPoints, ofAVeryLargePictureAreFoundInBoundedWork) {
    Picture p;
    for (int i = 0; i < 3000; ++i) {
        std::vector<Need> on;
        if (i > 10) on = {anyOf({"a" + std::to_string(i / 2), "a" + std::to_string(i / 3)}), needs({"a" + std::to_string(i - 7)})};
        auto const id = "a" + std::to_string(i);
        p.assets.push_back(i % 100 == 99 ? process(id, 100, on) : thing(id, on));
    }
    auto const graph = *Graph::make(p);
    auto const a = weakPoints(graph, {.hazards = withoutProcesses(graph), .keep = 20});
    ASSERT_TRUE(a) << a.error().key;
    EXPECT_GE(a->searched, 1);
    EXPECT_GT(a->count[1], 0U);
}
TEST(WeakPoints, stopWhenAsked) {
    auto const graph = *Graph::make(pairOfServers());
    WeakQuestion q{.hazards = withoutProcesses(graph)};
    q.progress = [](double) { return false; };
    auto const a = weakPoints(graph, q);
    ASSERT_FALSE(a);
    EXPECT_EQ(a.error().key, "impact.stopped");
}
}  // namespace
}  // namespace schouw::impact
