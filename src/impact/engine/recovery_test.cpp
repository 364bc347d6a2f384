#include "impact/engine/recovery.hpp"

#include "impact/engine/pictures_for_test.hpp"
#include "impact/engine/simulation.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace schouw::impact {
namespace {
using namespace testing;

Asset person(std::string id) {
    auto a = thing(std::move(id));
    a.kind = AssetKind::person;
    return a;
}
Asset repairedBy(Asset a, double repair, std::vector<std::string> with) {
    a.repair = hours(repair);
    a.recoveryNeeds = std::move(with);
    return a;
}
struct Asked {
    Picture picture{};
    Graph graph{};
    RecoveryQuestion question{};
    explicit Asked(Picture p, std::vector<std::string> const& broken) : picture(std::move(p)), graph(*Graph::make(picture)) {
        for (auto const& id : broken) question.broken.push_back({*graph.find(id), *graph.repair(*graph.find(id)), TimeFrom::typed});
    }
    Recovery answer() const { return *recoveryOrder(graph, question); }
    RecoveryStep const& step(Recovery const& r, std::string_view id) const {
        return *std::ranges::find(r.steps, *graph.find(id), &RecoveryStep::node);
    }
    double works(Recovery const& r, std::string_view id) const { return step(r, id).works / 3600; }
    RecoveredProcess const& process(Recovery const& r, std::string_view id) const { return r.processes[graph.processAt(*graph.find(id))]; }
};
// One administrator, two servers: which first?
Picture twoServers(double firstMargin, double secondMargin) {
    Picture p;
    p.assets.push_back(person("admin"));
    p.assets.push_back(repairedBy(thing("one"), 8, {"admin"}));
    p.assets.push_back(repairedBy(thing("two"), 8, {"admin"}));
    p.assets.push_back(process("sales", firstMargin, {needs({"one"})}));
    p.assets.push_back(process("post", secondMargin, {needs({"two"})}));
    return p;
}
TEST(RecoveryOrder, takesFirstWhatCostsMost) {
    Asked a(twoServers(100, 900), {"one", "two"});
    auto const r = a.answer();
    EXPECT_EQ(a.works(r, "two"), 8);
    EXPECT_EQ(a.works(r, "one"), 16);
    EXPECT_EQ(a.step(r, "one").waitedFor, std::vector<Node>{*a.graph.find("admin")});
    EXPECT_TRUE(r.peopleDecide);
    EXPECT_EQ(a.process(r, "sales").soonest, 8 * 3600);
    EXPECT_EQ(r.hours, 16);
}
TEST(RecoveryOrder, takesFirstWhatMayNotWait) {
    auto p = twoServers(100, 900);
    p.assets[3].process->maximumOutage = hours(10);
    Asked a(p, {"one", "two"});
    auto const r = a.answer();
    EXPECT_EQ(a.works(r, "one"), 8);
    EXPECT_FALSE(a.process(r, "sales").maximumOutagePassed);
}
TEST(RecoveryOrder, waitsForWhatARepairNeeds) {
    Picture p;
    p.assets.push_back(person("admin"));
    p.assets.push_back(repairedBy(thing("backup"), 4, {"admin"}));
    p.assets.push_back(repairedBy(thing("server"), 8, {"admin", "backup"}));
    auto orders = process("orders", 100, {needs({"server"})});
    orders.restart = hours(1);
    p.assets.push_back(orders);
    Asked a(p, {"server", "backup"});
    auto const r = a.answer();
    EXPECT_EQ(a.step(r, "server").begins, 4 * 3600);
    EXPECT_EQ(a.works(r, "server"), 12);
    EXPECT_EQ(a.process(r, "orders").fullAt, 13 * 3600);
    EXPECT_EQ(a.process(r, "orders").path, (std::vector<Node>{*a.graph.find("server"), *a.graph.find("orders")}));
    EXPECT_FALSE(r.steps.empty());
    EXPECT_EQ(a.graph.id(r.steps[0].node), "backup");
}
TEST(RecoveryOrder, countsStocksAndWorkarounds) {
    auto p = film();
    p.assets[0].repair = hours(20);
    Asked a(p, {"server"});
    auto const r = a.answer();
    EXPECT_EQ(a.process(r, "orders").worksAt, 2 * 3600);        // on paper after two hours
    EXPECT_EQ(a.process(r, "orders").fullAt, 21 * 3600);
    EXPECT_EQ(a.process(r, "production").fullAt, 0);            // its stock lasts longer than the orders are away
}
TEST(RecoveryOrder, namesACircleAndBreaksIt) {
    Picture p;
    p.assets.push_back(repairedBy(thing("vpn"), 2, {"directory"}));
    p.assets.push_back(repairedBy(thing("directory"), 4, {"vpn"}));
    p.assets.push_back(process("work", 1, {needs({"vpn", "directory"})}));
    Asked a(p, {"vpn", "directory"});
    auto const r = a.answer();
    ASSERT_EQ(r.circles.size(), 1U);
    EXPECT_EQ(r.circles[0].size(), 2U);
    EXPECT_TRUE(a.step(r, "vpn").freed);
    EXPECT_EQ(a.process(r, "work").fullAt, 4 * 3600);
}
TEST(RecoveryOrder, withoutTheOnlyOneWhoKnowsNothingComesBack) {
    Asked a(twoServers(100, 900), {"one", "two"});
    a.question.away = {*a.graph.find("admin")};
    auto const r = a.answer();
    EXPECT_EQ(r.never.size(), 2U);
    EXPECT_EQ(a.process(r, "sales").worksAt, kNever);
    auto p = twoServers(100, 900);
    p.assets.push_back(person("deputy"));
    Asked b(p, {"one", "two"});
    b.question.away = {*b.graph.find("admin")};
    b.question.standIns = {{*b.graph.find("admin"), *b.graph.find("deputy")}};
    auto const s = b.answer();
    EXPECT_TRUE(s.never.empty());
    EXPECT_EQ(b.step(s, "one").people, std::vector<Node>{*b.graph.find("deputy")});
}
TEST(RecoveryOrder, doesNoMoreAtOnceThanAsked) {
    Picture p;
    for (auto const* id : {"a", "b", "c"}) p.assets.push_back(repairedBy(thing(id), 2, {}));
    p.assets.push_back(process("work", 1, {needs({"a", "b", "c"})}));
    Asked a(p, {"a", "b", "c"});
    EXPECT_EQ(a.answer().hours, 2);
    a.question.atOnce = 2;
    EXPECT_EQ(a.answer().hours, 4);
    a.question.atOnce = 1;
    EXPECT_EQ(a.answer().hours, 6);
}
TEST(RecoveryOrder, isWhatTheClockSaysWherePeopleAreNoLimit) {
    for (std::uint64_t seed = 1; seed <= 15; ++seed) {
        SCOPED_TRACE(seed);
        auto p = randomPicture(seed, 10, {.workarounds = false, .restarts = false, .loads = false});
        Dice d(seed);
        for (auto& a : p.assets) a.repair = hours(1 + d.upTo(30));
        Asked a(p, {"a0", "a3", "a5"});
        auto const r = a.answer();
        Simulation simulation(a.graph);
        std::vector<Failure> failures;
        for (auto const& b : a.question.broken) failures.push_back({.node = b.node, .lasts = b.lasts});
        Trace trace;
        ASSERT_TRUE(simulation.run(failures, {}, trace));
        for (auto const& process : r.processes) {
            double back = 0, level = 1;
            for (auto const& change : trace.levels)
                if (change.node == a.graph.processes()[process.process].node) back = change.at, level = change.level;
            EXPECT_EQ(level, 1);
            EXPECT_NEAR(process.fullAt, back, 1e-3);
        }
    }
}
TEST(RecoveryOrder, isNeverWorseThanTheOrderOfTheList) {       // the fewest too late, by trying every order of a small case
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        SCOPED_TRACE(seed);
        Dice d(seed);
        Picture p;
        p.assets.push_back(person("admin"));
        std::vector<std::string> ids;
        for (int i = 0; i < 5; ++i) {
            auto const id = "s" + std::to_string(i);
            p.assets.push_back(repairedBy(thing(id), 1 + d.upTo(8), {"admin"}));
            auto work = process("p" + std::to_string(i), 1, {needs({id})});
            work.process->maximumOutage = hours(4 + d.upTo(25));
            p.assets.push_back(work);
            ids.push_back(id);
        }
        Asked a(p, ids);
        auto const r = a.answer();
        auto const late = std::ranges::count(r.processes, true, &RecoveredProcess::maximumOutagePassed);
        std::vector<int> order{0, 1, 2, 3, 4};
        std::ptrdiff_t fewest = 99;
        do {
            double now = 0;
            std::ptrdiff_t n = 0;
            for (auto const i : order) {
                auto const& asset = *p.find("s" + std::to_string(i));
                now += asset.repair->inHours();
                n += now > p.find("p" + std::to_string(i))->process->maximumOutage->inHours();
            }
            fewest = std::min(fewest, n);
        } while (std::ranges::next_permutation(order).found);
        EXPECT_EQ(late, fewest);
    }
}
TEST(RecoveryOrder, refusesWhatCannotBe) {
    Asked a(twoServers(1, 1), {"one"});
    auto const key = [&](auto change) {
        auto q = a.question;
        change(q);
        auto const r = recoveryOrder(a.graph, q);
        return r ? std::string("fine") : r.error().key;
    };
    EXPECT_EQ(key([](auto&) {}), "fine");
    EXPECT_EQ(key([](auto& q) { q.broken.clear(); }), "impact.nothing-fails");
    EXPECT_EQ(key([](auto& q) { q.broken.push_back(q.broken[0]); }), "impact.broken-twice");
    EXPECT_EQ(key([](auto& q) { q.broken[0].lasts = -1; }), "impact.duration");
}
}  // namespace
}  // namespace schouw::impact
