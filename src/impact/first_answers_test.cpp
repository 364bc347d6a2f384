#include "impact/first_answers.hpp"

#include "impact/engine/graph.hpp"
#include "organisation/open_hours.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace schouw::impact {
namespace {
FirstPicture of(FirstAnswers const& a) {
    auto made = firstPicture(a, content::Language::nl);
    EXPECT_TRUE(made) << (made ? "" : made.error().key);
    return *std::move(made);
}
TEST(FirstQuestions, areTwelveInBothLanguagesAndSayWhatIsUsual) {
    ASSERT_EQ(firstQuestions().questions.size(), 12U);
    for (auto const& q : firstQuestions().questions)
        for (auto const* language : {"nl", "en"}) {
            EXPECT_FALSE(q.text.at(language).empty()) << q.id;
            EXPECT_FALSE(q.usual.at(language).empty()) << q.id;
        }
}
TEST(FirstAnswers, ofNothingGiveThePictureOfTheTrade) {
    auto const first = of({});
    EXPECT_EQ(first.usual.size(), 12U);
    EXPECT_FALSE(first.figures.empty());
    EXPECT_TRUE(Graph::make(first.picture));
}
TEST(FirstAnswers, everyTradeGivesAPictureToCalculateWith) {
    for (auto const& t : organisation::templates()) {
        SCOPED_TRACE(t.id);
        auto const first = of({.sector = t.id, .people = 12, .yearlyTurnover = Money::euros(1'500'000), .backup = "connected", .twoFactor = "partly"});
        auto const graph = Graph::make(first.picture);
        ASSERT_TRUE(graph);
        EXPECT_FALSE(graph->processes().empty());
        EXPECT_EQ(std::ranges::count(first.usual, "backup", &UsualAnswer::question), 0);
    }
}
TEST(FirstAnswers, spreadTheMarginOfAYearOverTheOpenHours) {
    FirstAnswers a{.sector = "bakery", .yearlyTurnover = Money::euros(2'000'000), .marginShare = 0.4};
    auto const first = of(a);
    double year = 0;
    for (auto const& asset : first.picture.assets) {
        if (!asset.process) continue;
        auto const hours = asset.process->openHours.empty() ? first.picture.organisation.openHours : asset.process->openHours;
        year += asset.process->marginPerHour.inEuros() * organisation::OpenHours::parse(hours)->perWeek() / 60.0 * 52;
    }
    EXPECT_NEAR(year, 800'000, 10'000);         // whole euros an hour
}
TEST(FirstAnswers, takeStocksSystemsAndSuppliers) {
    auto const first = of({.sector = "office", .withoutIt = {{"client-work", "days"}}, .systems = {"documents", "mail", "Teken-pakket"}, .suppliers = {{"documents", "Wolk BV"}}});
    auto const* work = first.picture.find("client-work");
    ASSERT_NE(work, nullptr);
    EXPECT_TRUE(std::ranges::any_of(work->needs, [](auto const& n) { return n.lasts == Duration::days(3); }));
    EXPECT_EQ(first.picture.find("practice-software"), nullptr);
    EXPECT_NE(first.picture.find("internet"), nullptr);
    EXPECT_TRUE(std::ranges::any_of(first.picture.assets, [](auto const& a) { return a.name == "Teken-pakket"; }));
    auto const* documents = first.picture.find("documents");
    ASSERT_NE(documents, nullptr);
    EXPECT_EQ(first.picture.find(documents->supplier)->name, "Wolk BV");
}
TEST(FirstAnswers, refuseWhatIsNoAnswer) {
    auto const key = [](FirstAnswers const& a) {
        auto const r = firstPicture(a, content::Language::nl);
        return r ? std::string("fine") : r.error().key + " " + r.error().place.field;
    };
    EXPECT_EQ(key({.sector = "circus"}), "picture.choose-template /sector");
    EXPECT_EQ(key({.backup = "maybe"}), "impact.first-answer /backup");
    EXPECT_EQ(key({.twoFactor = "often"}), "impact.first-answer /twoFactor");
    EXPECT_EQ(key({.processes = {"mail"}}), "impact.first-answer /processes");
    EXPECT_EQ(key({.withoutIt = {{"client-work", "long"}}}), "impact.first-answer /withoutIt");
}
}  // namespace
}  // namespace schouw::impact
