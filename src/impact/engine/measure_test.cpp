#include "impact/engine/measure.hpp"

#include "impact/engine/outage_loss.hpp"
#include "impact/engine/pictures_for_test.hpp"
#include "impact/engine/yearly.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace schouw::impact {
namespace {
using namespace testing;

std::vector<Hazard> each(Graph const& graph) {
    std::vector<Hazard> out;
    for (Node n = 0; n < graph.nodes(); ++n)
        if (graph.processAt(n) == kNoProcess) out.push_back({.id = graph.id(n), .name = graph.name(n), .basis = "ict-outage", .hits = {n}, .rate = 0.2, .hours = *Lognormal::between(2, 200)});
    return out;
}
MeasureQuestion ask(Picture const& p, std::vector<Measure> const& measures) {
    auto const graph = *Graph::make(p);
    auto q = choiceOf(p, each(graph), measures);
    EXPECT_TRUE(q) << (q ? "" : q.error().key);
    return *std::move(q);
}
double loss(MeasureQuestion const& q, std::vector<std::uint32_t> const& some) { return lossWith(q.choice, some); }

// Two lines and two switches in a row: a second line and a second switch only help together.
Picture row() {
    Picture p;
    p.assets.push_back(thing("line"));
    p.assets.push_back(thing("switch", {needs({"line"})}));
    p.assets.push_back(process("sales", 100, {needs({"switch"})}));
    return p;
}
TEST(Measures, sharesOfRatesMultiplyAndSoCountOnce) {
    auto const q = ask(row(), {{.id = "a", .effects = {{.rate = "ict-outage", .left = 0.5}}}, {.id = "b", .effects = {{.hazard = "line", .left = 0.5}}}});
    double const all = loss(q, {});
    EXPECT_NEAR(loss(q, {0}), all / 2, 1e-9);
    EXPECT_NEAR(loss(q, {1}), all * 0.75, 0.01 * all);
    EXPECT_NEAR(loss(q, {0, 1}), all * 0.375, 0.01 * all);
    EXPECT_TRUE(q.idle.empty());
}
TEST(Measures, lossWithoutAnyIsThatOfTheYear) {
    auto const p = row();
    auto const graph = *Graph::make(p);
    double sum = 0;
    for (auto const& s : *scenariosOf(graph, each(graph))) sum += yearlyMean(s);
    EXPECT_NEAR(loss(ask(p, {}), {}), sum, 0.03 * sum);
}
TEST(Measures, aSpareTakesTheSinglePointAway) {
    auto const q = ask(row(), {{.id = "line 2", .effects = {{.what = EffectWhat::spare, .asset = "line"}}}, {.id = "switch 2", .effects = {{.what = EffectWhat::spare, .asset = "switch"}}}});
    double const all = loss(q, {});
    EXPECT_NEAR(loss(q, {0}), all / 2, 1e-6 * all);          // the switch still stands alone
    EXPECT_NEAR(loss(q, {0, 1}), 0, 1e-9);
}
TEST(Measures, aLargerStockAndAWorkaroundHelpAsInTheWhatIf) {
    auto p = film();
    Measure const stock{.id = "stock", .effects = {{.what = EffectWhat::stock, .asset = "production", .on = "deliveries", .lasts = hours(72)}}};
    Measure const paper{.id = "paper", .effects = {{.what = EffectWhat::workaround, .asset = "orders", .on = "server", .level = 0.8, .setup = hours(1)}}};
    auto const q = ask(p, {stock, paper});
    double const all = loss(q, {});
    EXPECT_LT(loss(q, {0}), all);
    EXPECT_LT(loss(q, {1}), loss(q, {0}));
    EXPECT_LE(loss(q, {0, 1}), loss(q, {1}));
    // By hand: the picture changed by hand gives the same.
    p.assets[1].needs[0].workaround = Workaround{.level = 0.8, .setup = hours(1)};
    EXPECT_NEAR(loss(ask(p, {}), {}), loss(q, {1}), 1e-6 * all);
}
TEST(Measures, shorterRepairsGoThroughTheGraph) {
    auto const q = ask(film(), {{.id = "quick", .effects = {{.what = EffectWhat::hours, .rate = "ict-outage", .left = 0.5}}}});
    EXPECT_LT(loss(q, {0}), 0.6 * loss(q, {}));               // stocks cover short outages: half the length, less than half the loss
}
TEST(Measures, neverRaiseTheLossInAnyPicture) {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        SCOPED_TRACE(seed);
        auto const p = randomPicture(seed, 10);
        std::vector<Measure> measures;
        Dice d(seed);
        for (int i = 1; i < 10; ++i) {
            auto const id = "a" + std::to_string(i);
            auto const& need = p.assets[static_cast<std::size_t>(i)].needs[0];
            if (d.chance(0.4)) measures.push_back({.id = "spare " + id, .effects = {{.what = EffectWhat::spare, .asset = id}}});
            if (d.chance(0.4)) measures.push_back({.id = "stock " + id, .effects = {{.what = EffectWhat::stock, .asset = id, .on = need.on[0], .lasts = hours(48)}}});
            if (d.chance(0.4)) measures.push_back({.id = "around " + id, .effects = {{.what = EffectWhat::workaround, .asset = id, .on = need.on[0], .level = 0.7, .setup = hours(1)}}});
        }
        auto const graph = *Graph::make(p);
        std::vector<Hazard> hazards;
        for (Node n = 0; n < graph.nodes(); n += 3) hazards.push_back({.id = graph.id(n), .basis = "x", .hits = {n}, .rate = 0.1, .hours = *Lognormal::between(4, 100)});
        auto const q = *choiceOf(p, hazards, measures);
        for (int i = 0; i < 12; ++i) {
            std::vector<std::uint32_t> some;
            for (std::uint32_t m = 0; m < measures.size(); ++m) if (d.chance(0.4)) some.push_back(m);
            double const before = loss(q, some);
            some.push_back(static_cast<std::uint32_t>(d.upTo(static_cast<int>(measures.size()))));
            EXPECT_LE(loss(q, some), before + 1e-6);
        }
    }
}
TEST(Measures, tellWhatTouchesNothingAndRefuseWhatCannotBe) {
    EXPECT_EQ(ask(row(), {{.id = "tea", .effects = {{.rate = "ransomware", .left = 0.5}}}}).idle, std::vector<std::string>{"tea"});
    auto const p = row();
    auto const hazards = each(*Graph::make(p));
    EXPECT_EQ(choiceOf(p, hazards, {{.id = "a", .effects = {{.left = 1.5}}}}).error().key, "impact.measure");
    EXPECT_EQ(choiceOf(p, hazards, {{.id = "a"}, {.id = "a"}}).error().key, "impact.measure-twice");
    EXPECT_EQ(choiceOf(p, hazards, {{.id = "a", .effects = {{.what = EffectWhat::spare, .asset = "ghost"}}}}).error().key, "impact.unknown-asset");
    EXPECT_EQ(choiceOf(p, hazards, {}, [](double) { return false; }).error().key, "impact.stopped");
}
}  // namespace
}  // namespace schouw::impact
