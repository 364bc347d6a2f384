#include "impact/engine/loss_band.hpp"

#include "impact/engine/outage_loss.hpp"
#include "impact/engine/pictures_for_test.hpp"
#include "impact/engine/yearly.hpp"
#include <cmath>
#include <gtest/gtest.h>

namespace schouw::impact {
namespace {
LossQuestion three(double shape, std::uint32_t group) {
    LossQuestion q;
    for (int i = 0; i < 3; ++i) {
        LossScenario s{.id = "s" + std::to_string(i), .rate = 0.4 + 0.2 * i, .shape = shape, .group = group, .attack = i == 2};
        s.direct = *Lognormal::between(1000, 50'000.0 * (i + 1));
        q.scenarios.push_back(s);
    }
    return q;
}
TEST(LossBand, hasNoWidthWhenAllRatesAreKnown) {
    auto const q = three(0, 0);
    auto const exact = *exactLoss(q);
    std::vector<double> amounts{1000, 20'000, 100'000, 300'000};
    auto const band = *lossBand(q, amounts, 20);
    std::array<std::pair<Between, double>, 4> const all{{{band.p90, exact.p90.value}, {band.p95, exact.p95.value}, {band.p99, exact.p99.value}, {band.mean, exact.mean.value}}};
    for (auto const& [b, value] : all) {
        EXPECT_DOUBLE_EQ(b.low, b.high);
        EXPECT_NEAR(b.low, value, 0.01 * value);
    }
    for (std::size_t i = 0; i < amounts.size(); ++i) EXPECT_DOUBLE_EQ(band.curve[i].low, band.curve[i].high);
    EXPECT_GT(band.curve[0].low, band.curve[3].low);
}
TEST(LossBand, ofTheMeanIsThatOfTheGamma) {
    auto q = three(2, 7);
    auto const band = *lossBand(q, {}, 400);
    double const mean = exactLoss(q)->mean.value;
    EXPECT_NEAR(band.mean.low / mean, 0.3554 / 2, 0.04);        // 5 % and 95 % of Gamma(2): 0.3554 and 4.7439
    EXPECT_NEAR(band.mean.high / mean, 4.7439 / 2, 0.35);
    q.campaign = 4;
    auto const moved = *lossBand(q, {}, 50);
    EXPECT_GT(moved.p99.high, moved.p99.low);
}
TEST(LossBand, isWiderWhenRatesAreUncertainTogether) {
    auto const together = *lossBand(three(2, 1), {}, 200), apart = *lossBand(three(2, 0), {}, 200);
    EXPECT_GT(together.mean.high - together.mean.low, apart.mean.high - apart.mean.low);
}
TEST(LossGroups, giveTheSameFiguresExactlyAndPlayedThrough) {
    auto q = three(2, 1);
    q.years = 400'000;
    auto const exact = *exactLoss(q);
    auto const played = *simulateLoss(q);
    // 200 blocks share a draw of the rates, so the error of the simulation is larger than it knows.
    EXPECT_NEAR(played.mean.value, exact.mean.value, 0.2 * exact.mean.value);
    EXPECT_NEAR(played.sd.value, exact.sd.value, 0.15 * exact.sd.value);
    double means = 0, squares = 0;
    for (auto const& s : q.scenarios) {
        double const m = s.direct->mean();
        means += s.rate * m;
        squares += s.rate * std::exp(2 * s.direct->mu + 2 * s.direct->sigma * s.direct->sigma);
    }
    EXPECT_NEAR(exact.sd.value, std::sqrt(squares + means * means / 2), 1e-6 * exact.sd.value);
    EXPECT_LT(exactLoss(three(2, 0))->sd.value, exact.sd.value);
}

using namespace testing;
TEST(OutageLoss, ofTheFilmIsTheGoldenExample) {
    auto const graph = *Graph::make(film());
    OutageLoss loss(graph);
    auto const server = *graph.find("server");
    EXPECT_NEAR(*loss.of({&server, 1}, 48 * 3600), 15'100, 1e-6);
    EXPECT_NEAR(*loss.of({&server, 1}, 96 * 3600), 34'100 + 28'960, 1e-6);
    auto const curve = *loss.byLength({&server, 1});
    for (std::size_t i = 1; i < curve.size(); ++i) EXPECT_GE(curve[i].euros, curve[i - 1].euros);
}
TEST(Yearly, aThingNobodyNeedsCostsNothing) {
    auto p = film();
    p.assets.push_back(thing("plant"));
    auto const graph = *Graph::make(p);
    std::vector<Hazard> hazards;
    for (auto const* id : {"server", "plant"})
        hazards.push_back({.id = id, .basis = "ict-outage", .hits = {*graph.find(id)}, .rate = 0.1, .shape = 2, .hours = *Lognormal::between(2, 200)});
    hazards.push_back({.id = "fraud", .kind = HazardKind::event, .basis = "fraud", .rate = 0.2, .direct = *Lognormal::between(1000, 10'000)});
    auto const s = *scenariosOf(graph, hazards);
    ASSERT_EQ(s.size(), 2U);
    EXPECT_EQ(s[0].id, "server");
    EXPECT_NE(s[0].group, s[1].group);
    EXPECT_NEAR(yearlyMean(s[1]), 0.2 * s[1].direct->mean(), 1e-9);
    EXPECT_GT(yearlyMean(s[0]), 0);
    EXPECT_FALSE(scenariosOf(graph, hazards, [](double) { return false; }));
}
}  // namespace
}  // namespace schouw::impact
