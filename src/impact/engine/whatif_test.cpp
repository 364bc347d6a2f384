#include "impact/engine/cold_start.hpp"
#include "impact/engine/pictures_for_test.hpp"
#include "impact/engine/whatif.hpp"
#include <cmath>
#include <gtest/gtest.h>

namespace schouw::impact {
namespace {
using namespace testing;

WhatIf failing(std::string id, double h, double start = 0, double level = 0) {
    WhatIf q;
    q.fail.push_back({std::move(id), hours(h), hours(start), level});
    q.at = {};
    return q;
}
WhatIfAnswer ask(Picture const& p, WhatIf const& q) {
    auto const g = Graph::make(p);
    EXPECT_TRUE(g) << (g ? "" : describe(g.error()));
    auto a = whatIf(*g, q);
    EXPECT_TRUE(a) << (a ? "" : describe(a.error()));
    return *a;
}
std::string steps(WhatIfAnswer const& a, std::string const& id) {
    std::string out;
    for (auto const& asset : a.assets)
        if (asset.asset == id)
            for (auto const& s : asset.steps) out += std::to_string(std::lround(s.hour * 100)) + ":" + std::to_string(std::lround(s.level * 100)) + " ";
    return out;
}

TEST(WhatIf, givesTheFilmToTheEuro) {
    auto const two = ask(film(), failing("server", 48));
    EXPECT_EQ(two.loss.at("orders"), Money::euros(15100));
    EXPECT_EQ(two.loss.at("production"), Money::euros(0));
    EXPECT_EQ(two.loss.size(), 2u);
    auto const four = ask(film(), failing("server", 96));
    EXPECT_EQ(four.loss.at("orders"), Money::euros(34100));
    EXPECT_EQ(four.loss.at("production"), Money::euros(28960));
    EXPECT_EQ(steps(four, "orders"), "0:0 200:40 7400:0 9700:100 ");
    EXPECT_EQ(steps(four, "deliveries"), "1200:40 7400:0 9700:100 ");
    EXPECT_EQ(steps(four, "production"), "5200:40 7400:0 9700:100 ");
}
TEST(WhatIf, tellsTheStoryOfTheFilm) {
    auto const a = ask(film(), failing("server", 96));
    std::vector<std::string> told;
    for (auto const& e : a.events) told.push_back(std::to_string(std::lround(e.hour)) + " " + e.asset + " " + e.key.substr(13) + " " + std::to_string(e.lossSoFar.cents / 100));
    EXPECT_EQ(told, (std::vector<std::string>{
        "0 server failed 0", "0 orders stopped 0", "2 orders workaround-starts 1000", "2 orders changed 1000", "12 deliveries stock-runs-out 4000",
        "12 deliveries degraded 4000", "52 production stock-runs-out 16000", "52 production degraded 16000", "74 orders workaround-ends 33160",
        "74 orders stopped 33160", "74 deliveries stopped 33160", "74 production stopped 33160", "96 server repaired 61760", "97 orders recovered 63060",
        "97 deliveries recovered 63060", "97 production recovered 63060"}));
    auto const& production = a.processes[1];
    EXPECT_DOUBLE_EQ(*production.firstDegraded, 52);
    EXPECT_DOUBLE_EQ(*production.firstStop, 74);
    EXPECT_DOUBLE_EQ(production.hoursStopped, 23);
    EXPECT_DOUBLE_EQ(production.hoursDegraded, 22);
    EXPECT_EQ(production.firstDry->asset, "deliveries");
    EXPECT_DOUBLE_EQ(production.firstDry->hour, 12);
    EXPECT_EQ(a.processes[0].firstDry->on, std::vector<std::string>{"server"});
    ASSERT_EQ(a.stocks.size(), 2u);
    EXPECT_EQ(a.stocks[0].asset, "deliveries");
    EXPECT_DOUBLE_EQ(a.stocks[0].points[1].hour, 2);
    EXPECT_DOUBLE_EQ(a.stocks[0].points[1].left, 6);
    EXPECT_DOUBLE_EQ(a.stocks[0].points[2].hour, 12);
    EXPECT_DOUBLE_EQ(a.stocks[0].points[2].left, 0);
    EXPECT_DOUBLE_EQ(a.stocks[0].points.back().left, 8);
}
TEST(WhatIf, tellsWhatWasLostByEachHour) {
    auto const a = ask(film(), failing("server", 96));
    ASSERT_EQ(a.losses.size(), 98u);
    EXPECT_EQ(a.losses[60].soFar, Money::euros(22240));
    EXPECT_EQ(a.losses.back().soFar, a.total);
    EXPECT_EQ(a.losses.back().hour, a.hours);
    for (auto const& e : a.events) EXPECT_EQ(a.losses[static_cast<std::size_t>(std::lround(e.hour))].soFar, e.lossSoFar);
    EXPECT_EQ(ask(film(), failing("server", 4)).losses[1].hour, 0.25);
    EXPECT_LE(ask(film(), failing("server", 24 * 365)).losses.size(), 242u);
}
TEST(WhatIf, tellsWhenLimitsArePassedAndPenaltiesFallDue) {
    auto p = film();
    auto& facts = *p.assets[3].process;
    facts.maximumOutage = hours(20);
    facts.recoveryTime = hours(30);
    facts.penalties = {{hours(10), Money::euros(5000), "boete"}, {hours(24), Money::euros(9000), "later"}};
    facts.extraCostPerHour = Money::euros(10);
    facts.postponed = 0.5;
    auto const a = ask(p, failing("server", 96)).processes[1];
    EXPECT_EQ(a.missedMargin, Money::euros(14480));
    EXPECT_EQ(a.extraCost, Money::euros(450));
    EXPECT_EQ(a.penalties, Money::euros(5000));
    EXPECT_TRUE(*a.maximumOutagePassed);
    EXPECT_TRUE(*a.recoveryTimeMet);
    EXPECT_DOUBLE_EQ(*a.maximumOutageAt, 94);
}
TEST(WhatIf, countsOnlyOpenHours) {
    Picture p;
    p.assets = {thing("till"), process("shop", 100, {needs({"till"})})};
    p.assets[1].process->openHours = "mo-fr 09:00-17:00";
    auto q = failing("till", 24);
    q.at = Duration::hours(12);                             // Monday noon: 5 hours today, 3 tomorrow
    EXPECT_EQ(ask(p, q).total, Money::euros(800));
    q.at = Duration::hours(4 * 24 + 17);                    // Friday at closing time
    q.fail[0].lasts = hours(60);
    EXPECT_EQ(ask(p, q).total, Money{});
    q.at = Duration::hours(6 * 24 + 23);                    // over the end of the week
    q.fail[0].lasts = hours(12);
    EXPECT_EQ(ask(p, q).total, Money::euros(200));
}
TEST(WhatIf, knowsAllAnyLoadAndQuorum) {
    Picture p;
    p.assets = {thing("a"), thing("b"), thing("c"), process("all", 1, {needs({"a", "b", "c"})}), process("any", 1, {anyOf({"a", "b", "c"})}),
                process("load", 1, {atLeast(2, {"a", "b", "c"})}), process("quorum", 1, {atLeast(2, {"a", "b", "c"}, Sharing::quorum)})};
    auto q = failing("a", 10);
    q.fail.push_back({"b", hours(10), {}, 0.5});
    auto const a = ask(p, q);
    EXPECT_EQ(a.loss.at("all"), Money::euros(10));
    EXPECT_EQ(a.loss.at("any"), Money{});
    EXPECT_EQ(a.loss.at("load"), Money{250});
    EXPECT_EQ(a.loss.at("quorum"), Money::euros(5));
}
TEST(WhatIf, takesSeveralFailuresWithStartLengthAndLevel) {
    Picture p;
    p.assets = {thing("a"), thing("b"), process("p", 100, {needs({"a"}), needs({"b"})})};
    auto q = failing("a", 4);
    q.fail.push_back({"b", hours(4), hours(2), 0.25});
    auto const a = ask(p, q);
    EXPECT_EQ(steps(a, "p"), "0:0 400:25 600:100 ");
    EXPECT_EQ(a.total, Money::euros(550));
    q.until = hours(5);
    EXPECT_EQ(ask(p, q).total, Money::euros(475));
    EXPECT_FALSE(ask(p, q).complete);
}
TEST(WhatIf, aRepairWaitsForWhatItNeeds) {
    Picture p;
    p.assets = {thing("vpn"), thing("server"), process("p", 100, {needs({"server"})})};
    p.assets[1].recoveryNeeds = {"vpn"};
    auto q = failing("server", 8);
    q.fail.push_back({"vpn", hours(10), {}, 0.5});          // half as fast for ten hours: five done, three to go
    EXPECT_EQ(steps(ask(p, q), "server"), "0:0 1300:100 ");
    q.fail[1].level = 0;
    EXPECT_EQ(steps(ask(p, q), "server"), "0:0 1800:100 ");
    EXPECT_TRUE(ask(p, q).circles.empty());
}
TEST(WhatIf, namesCirclesThatKeepThemselvesDown) {
    Picture p;
    p.assets = {thing("vpn", {needs({"ad"})}), thing("ad"), process("p", 100, {needs({"vpn"})})};
    p.assets[1].recoveryNeeds = {"vpn"};
    auto const a = ask(p, failing("ad", 8));
    ASSERT_EQ(a.circles.size(), 1u);
    EXPECT_EQ(a.circles[0].assets, (std::vector<std::string>{"ad", "vpn"}));
    EXPECT_EQ(a.total, Money::euros(800));                  // the length that was typed is taken to include the way round
    p.assets[0].needs[0].lasts = hours(24);                 // the VPN goes on for a day without it
    EXPECT_TRUE(ask(p, failing("ad", 8)).circles.empty());
}
TEST(WhatIf, aRunningCircleHoldsItselfUpAndIsNamed) {
    Picture p;
    p.assets = {thing("a", {needs({"b"})}), thing("b", {needs({"a"})}), thing("power"), thing("c", {needs({"a"}), needs({"power"})}), process("p", 100, {needs({"c"})})};
    EXPECT_EQ(ask(p, failing("power", 3)).total, Money::euros(300));
    EXPECT_TRUE(ask(p, failing("power", 3)).circles.empty());
    auto const a = ask(p, failing("a", 5));
    EXPECT_EQ(steps(a, "b"), "0:0 500:100 ");
    ASSERT_EQ(a.circles.size(), 1u);
    EXPECT_EQ(a.circles[0].assets, (std::vector<std::string>{"a", "b"}));
}
TEST(WhatIf, levelsInACircleAreTheGreatestThatHoldTogether) {
    Picture p;                                              // each lives of the other for half, and of a source for half
    p.assets = {thing("s"), thing("a", {atLeast(2, {"b", "s"})}), thing("b", {atLeast(2, {"a", "s"})}), process("p", 100, {needs({"a"})})};
    auto const a = ask(p, failing("s", 10, 0, 0.5));        // x = (x + 0.5) / 2 has the greatest answer 0.5
    EXPECT_NEAR(a.total.inEuros(), 500, 0.01);
    EXPECT_EQ(steps(a, "p").substr(steps(a, "p").size() - 9), "1000:100 ");
}
TEST(WhatIf, siteAndSupplierCount) {
    Picture p;
    p.assets = {thing("office"), thing("server"), thing("firm"), thing("mail"), process("p", 100, {needs({"server"})}), process("q", 10, {needs({"mail"})})};
    p.assets[1].site = "office";
    p.assets[3].kind = AssetKind::cloudService;
    p.assets[3].supplier = "firm";
    EXPECT_EQ(ask(p, failing("office", 1)).total, Money::euros(100));
    EXPECT_EQ(ask(p, failing("firm", 1)).total, Money::euros(10));
}
TEST(WhatIf, refusesWhatMakesNoSense) {
    auto const key = [](Picture const& p, WhatIf const& q) {
        auto const g = Graph::make(p);
        if (!g) return g.error().key + " " + g.error().place.field;
        auto const a = whatIf(*g, q);
        return a ? std::string("fine") : a.error().key + " " + a.error().place.field;
    };
    auto const q = failing("server", 1);
    EXPECT_EQ(key(film(), {}), "impact.nothing-fails /fail");
    EXPECT_EQ(key(film(), failing("nobody", 1)), "impact.unknown-asset /fail/0/asset");
    EXPECT_EQ(key(film(), failing("server", 1, 0, 1.5)), "impact.share /fail/0/level");
    EXPECT_EQ(key(film(), failing("server", 24 * 365 * 11)), "impact.duration /fail/0/lasts");
    auto open = failing("server", 1);
    open.fail[0].lasts.reset();
    EXPECT_EQ(key(film(), open), "impact.no-duration /fail/0/lasts");
    auto p = film();
    p.assets[1].needs[0].on = {"ghost"};
    EXPECT_EQ(key(p, q), "impact.unknown-asset /assets/1/needs/0/on/0");
    p = film();
    p.assets[1].needs[0] = atLeast(3, {"server", "deliveries"});
    EXPECT_EQ(key(p, q), "impact.count /assets/1/needs/0/count");
    p = film();
    p.assets[1].needs[0].workaround->level = std::nan("");
    EXPECT_EQ(key(p, q), "impact.share /assets/1/needs/0/workaround/level");
    p = film();
    p.assets[2].id = "server";
    EXPECT_EQ(key(p, q), "impact.twice /assets/2/id");
    p = film();
    p.assets[1].process->openHours = "always";
    EXPECT_EQ(key(p, q), "picture.open-hours /assets/1/process/openHours");
    p = film();
    p.assets[1].restart = {-1};
    EXPECT_EQ(key(p, q), "impact.negative /assets/1");
    p = film();
    p.assets[1].needs[0].on.clear();
    EXPECT_EQ(key(p, q), "impact.need-empty /assets/1/needs/0/on");
}
}  // namespace
}  // namespace schouw::impact
