#include "impact/base_rates.hpp"

#include "impact/engine/pictures_for_test.hpp"
#include <algorithm>
#include <gtest/gtest.h>
#include <numeric>

namespace schouw::impact {
namespace {
using namespace testing;

Picture office() {
    Picture p;
    p.organisation.people = 20;
    for (auto const* id : {"server", "switch", "laptop"}) p.assets.push_back(thing(id));
    p.assets[0].repair = hours(8);
    p.assets[0].common["room"] = p.assets[1].common["room"] = "attic";
    p.assets[2].common["room"] = "desk";
    auto boss = thing("boss");
    boss.kind = AssetKind::person;
    p.assets.push_back(boss);
    p.assets.push_back(process("sales", 100, {needs({"server"})}));
    return p;
}
Hazards of(Picture const& p, OwnHistory const& history = {}) { return *hazardsOf(p, *Graph::make(p), history); }
Hazard const* find(Hazards const& h, std::string_view id) {
    auto const it = std::ranges::find(h.all, id, &Hazard::id);
    return it == h.all.end() ? nullptr : &*it;
}
RateUsed const& used(Hazards const& h, std::string_view id) { return *std::ranges::find(h.rates, id, &RateUsed::id); }

TEST(BaseRates, allTellTheirSourceAndCanBeUsed) {
    ASSERT_TRUE(content::mayShip(baseRates().about));
    for (auto const& r : baseRates().rates) {
        SCOPED_TRACE(r.id);
        for (auto const* language : {"nl", "en"}) {
            EXPECT_FALSE(r.text.at(language).empty());
            EXPECT_FALSE(r.source.at(language).empty());
        }
        EXPECT_EQ(r.evidence != Evidence::assumed, !r.url.empty() && r.source.at("en").find("our estimate") != 0);
        EXPECT_EQ(r.spread == Spread::cause, !r.cause.empty());
        EXPECT_EQ(r.called.size(), r.spread == Spread::cause ? 2U : 0U);
        EXPECT_TRUE(!r.hours.empty() || !r.euros.empty());
        for (auto const* list : {&r.hours, &r.euros}) EXPECT_TRUE(list->empty() || (*list)[0] < (*list)[1]);
        for (auto const& change : r.when) EXPECT_TRUE(change.factor > 0 && change.factor < 10);
    }
}
TEST(BaseRates, knowHowLongEveryKindTakesToRestore) {
    json::enumerators<AssetKind>([](auto kind) { EXPECT_TRUE(baseRates().restore.times.contains(kind.name)) << kind.name; });
    EXPECT_EQ(usualRestore(AssetKind::device), Duration::hours(8));
}
TEST(Hazards, shareTheRateOfTheFirmOverItsThings) {
    auto const h = of(office());
    double sum = 0;
    for (auto const* id : {"server", "switch", "laptop"}) sum += find(h, id)->rate;
    EXPECT_NEAR(sum, findBaseRate("ict-outage")->perYear, 1e-12);
    EXPECT_EQ(find(h, "sales"), nullptr);
    EXPECT_NEAR(find(h, "server")->hours->quantile(0.5), 8, 1e-9);
}
TEST(Hazards, comeFromWhatTwoOrMoreShare) {
    auto const h = of(office());
    auto const* room = find(h, "room:attic");
    ASSERT_NE(room, nullptr);
    EXPECT_EQ(room->hits.size(), 2U);
    EXPECT_EQ(room->kind, HazardKind::cause);
    EXPECT_EQ(find(h, "room:desk"), nullptr);
}
TEST(Hazards, learnFromOwnHistoryAndAnswers) {
    auto const before = used(of(office()), "ict-outage");
    EXPECT_NEAR(before.perYear, 0.56, 1e-12);
    EXPECT_LT(before.low, before.perYear);
    EXPECT_GT(before.high, before.perYear);
    auto const quiet = used(of(office(), {.times = {{"ict-outage", 0}}, .years = 5}), "ict-outage");
    EXPECT_NEAR(quiet.perYear, 2 / (2 / 0.56 + 5), 1e-12);                  // five quiet years
    auto const busy = used(of(office(), {.times = {{"ict-outage", 10}}, .years = 5}), "ict-outage");
    EXPECT_GT(busy.perYear, before.perYear);
    EXPECT_LT((busy.high - busy.low) / busy.perYear, (before.high - before.low) / before.perYear);
    auto const careful = of(office(), {.answers = {{"twoFactor", "everywhere"}, {"backup", "practised"}}});
    EXPECT_LT(find(careful, "ransomware")->rate, find(of(office()), "ransomware")->rate);
    EXPECT_LT(find(careful, "ransomware")->hours->mean(), find(of(office()), "ransomware")->hours->mean());
    auto large = office();
    large.organisation.people = 500;
    EXPECT_NEAR(used(of(large), "ransomware").perYear, 0.033, 0.002);       // the survey: 4 % from 250 people
}
TEST(Hazards, refuseAHistoryThatCannotBe) {
    auto const p = office();
    auto const graph = *Graph::make(p);
    EXPECT_EQ(hazardsOf(p, graph, {.times = {{"meteor", 1}}, .years = 5}).error().key, "impact.unknown-rate");
    EXPECT_EQ(hazardsOf(p, graph, {.times = {{"ransomware", -1}}, .years = 5}).error().key, "impact.history");
    EXPECT_EQ(hazardsOf(p, graph, {.years = -5}).error().key, "impact.history");
}
}  // namespace
}  // namespace schouw::impact
