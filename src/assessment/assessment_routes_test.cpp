// The Schouwscan through its routes, on a real database.
#include "assessment/assessment_routes.hpp"

#include "db/history.hpp"
#include "support/slice_site.hpp"
#include <gtest/gtest.h>

namespace schouw::assessment {
namespace {
struct ScanRoutes : ::testing::Test {
    testing::SliceSite site{migrations()};
    AssessmentStore store{site.database()};
    std::vector<evidence::Fact> facts{};
    int looked = 0;
    ScanRoutes() {
        Deps deps{store, site.clock, [this](db::Scope const&) { return facts; }, {}, [this](db::Scope const&) { ++looked; }};
        deps.nameOf = [](db::Scope const&) -> NameOf { return [](std::string const& subject) { return subject == "asset:a" ? "Laptop" : subject; }; };
        addRoutes(site.api(), deps);
    }
    void answerAll(std::string const& reply) {
        for (auto const& s : schouwscan().statements)
            if (s.module == kCore) { ASSERT_EQ(site.ask("POST", "{o}/scan/answers", R"({"statement":")" + s.id + R"(","reply":")" + reply + R"("})").status, 200) << s.id; }
    }
};
TEST_F(ScanRoutes, beginsAnswersPausesAndFinishes) {
    auto const nothing = site.ask("GET", "{o}/scan");
    EXPECT_EQ(nothing.at("/state"), "\"none\"");
    EXPECT_EQ(nothing.at("/result/statements/0/id"), "\"S01\"") << "the questions are there before the first answer";
    EXPECT_EQ(site.ask("POST", "{o}/scan/answers", R"({"statement":"S01","reply":"yes"})").status, 404);
    EXPECT_EQ(site.ask("POST", "{o}/scan").status, 201);
    EXPECT_EQ(site.ask("POST", "{o}/scan").status, 409);

    auto const one = site.ask("POST", "{o}/scan/answers", R"({"statement":"S01","reply":"yes"})");
    ASSERT_EQ(one.status, 200) << one.body;
    EXPECT_EQ(one.at("/answered"), "1");
    EXPECT_EQ(one.at("/statement/answer/reply"), "\"yes\"");
    EXPECT_EQ(site.ask("POST", "{o}/scan/answers", R"({"statement":"S02","reply":"na"})").status, 422) << "why not?";
    EXPECT_EQ(site.ask("POST", "{o}/scan/answers", R"({"statement":"S99","reply":"no"})").status, 404);
    EXPECT_TRUE(site.ask("POST", "{o}/scan/finish").body.contains("Nog 24 stellingen"));

    EXPECT_EQ(site.ask("GET", "{o}/scan").at("/state"), "\"open\"") << "paused: nothing is lost";
    answerAll("yes");
    auto const done = site.ask("POST", "{o}/scan/finish");
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(done.at("/result/declared"), "100");
    EXPECT_EQ(done.at("/result/demonstrated"), "0");
    EXPECT_EQ(looked, 1);
    EXPECT_EQ(site.ask("POST", "{o}/scan/finish").status, 409);
    EXPECT_EQ(site.ask("DELETE", "{o}/scan").status, 409) << "a finished scan stays";
    EXPECT_EQ(site.ask("GET", "{o}/scans").at("/items/0/declared"), "100");
}
TEST_F(ScanRoutes, comparesWithTheScanBefore) {
    site.ask("POST", "{o}/scan");
    answerAll("no");
    ASSERT_EQ(site.ask("POST", "{o}/scan/finish").status, 200);
    site.clock.advance(Duration::days(180));
    site.ask("POST", "{o}/scan");
    site.ask("POST", "{o}/scan/answers", R"({"statement":"S07","reply":"yes"})");
    auto const page = site.ask("GET", "{o}/scan");
    EXPECT_EQ(page.at("/previous/declared"), "0");
    EXPECT_EQ(page.at("/before/S07/reply"), "\"no\"");
    EXPECT_EQ(page.at("/changes"), R"([{"statement":"S07","was":"no","now":"yes","wasState":"noData","nowState":"noData","way":"better"}])");
    EXPECT_EQ(site.ask("DELETE", "{o}/scan").status, 204);
    EXPECT_EQ(site.ask("GET", "{o}/scan").at("/state"), "\"finished\"");
}
TEST_F(ScanRoutes, showsWhatIsMeasuredDownToTheFact) {
    facts = {{"asset:a", "endpoint.encrypted", false, "mdm", site.clock.now()}, {"asset:b", "endpoint.encrypted", true, "mdm", site.clock.now()}};
    EXPECT_EQ(site.ask("GET", "{o}/scan").at("/result/statements/10/suggested"), "\"no\"") << "pre-filled where we know";
    site.ask("POST", "{o}/scan");
    auto const said = site.ask("POST", "{o}/scan/answers", R"({"statement":"S11","reply":"yes"})");
    EXPECT_EQ(said.at("/statement/state"), "\"contradicted\"");
    EXPECT_EQ(said.at("/statement/sentence"), "\"We zien iets anders dan je antwoord: apparaat is versleuteld: 1 van 2.\"");
    EXPECT_EQ(said.at("/statement/facts/0/subject"), "\"Laptop\"");
    EXPECT_EQ(said.at("/statement/facts/0/source"), "\"mdm\"");
}
TEST_F(ScanRoutes, keepsOrganisationsApartAndAHistory) {
    site.ask("POST", "{o}/scan");
    site.ask("POST", "{o}/scan/answers", R"({"statement":"S01","reply":"part"})");
    site.organisation = "org-2";
    EXPECT_EQ(site.ask("GET", "{o}/scan").at("/state"), "\"none\"");
    site.organisation = "org-1";
    site.role = http::Access::reader;
    EXPECT_EQ(site.ask("POST", "{o}/scan/answers", R"({"statement":"S01","reply":"no"})").status, 403);
    site.database().read([&](db::Connection& c) { EXPECT_EQ(db::historyPage(c, db::Scope::of("org-1"), {.subject = "scan"})->rows.size(), 2u); });
}
TEST(ScanConcerns, becomeActionsWithADayAndWords) {
    evidence::FactBook const book({}, *Time::parse("2026-11-21T12:00:00Z"));
    auto const result = judge(schouwscan(), schouwscanRules(), {{"S08", {Reply::no, "", ""}}}, book);
    auto const all = concerns(result, Date::of(2026, 11, 1), Date::of(2026, 11, 21));
    auto const s8 = std::ranges::find(all, "S08", &Concern::key);
    ASSERT_NE(s8, all.end());
    EXPECT_EQ(s8->due, Date::of(2026, 11, 15)) << "from the day it was finished";
    for (auto const* end : {"", ".why", ".closes"}) EXPECT_TRUE(content::hasText(s8->text + end));
    EXPECT_EQ(word(content::Language::nl, s8->arguments[0]), "Sluit wat niet vanaf internet bereikbaar hoeft te zijn");
    EXPECT_FALSE(word(content::Language::nl, "statement:S99"));
}
}  // namespace
}  // namespace schouw::assessment
