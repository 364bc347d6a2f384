#include "continuity/plan.hpp"

#include "organisation/picture_yaml.hpp"
#include "support/files.hpp"
#include <cstdlib>
#include <gtest/gtest.h>
#include <unistd.h>

namespace schouw::continuity {
namespace {
using content::Language;

struct Here {
    organisation::Picture picture = organisation::readPicture(testing::fileText(testing::sourceDir() / "examples/bakery.yaml"), "bakery.yaml")->picture;
    Kit kit = *makeKit(picture, Date::of(2026, 11, 28), Language::nl);
    Plan plan{};
    Approval approval{};
    std::vector<TestRecord> tests{};
    PlanInput in() const { return {picture, kit, plan, approval, tests, Language::nl}; }
};
TestRecord test(Date on) { return {"t", on, "technical", "Server terugzetten", {"Joris"}, {{"server", Duration::days(2), Duration::hours(31)}}, "De sleutel van de kast was zoek.", {}}; }

TEST(Plan, hasFourteenSectionsInOrder) {
    EXPECT_EQ(planSections().size(), 14u);
    auto const html = planDocument(Here{}.in(), Time{}).html();
    std::size_t at = 0;
    for (std::size_t i = 0; i < planSections().size(); ++i) {
        for (auto const language : {Language::nl, Language::nlFormal, Language::en}) EXPECT_FALSE(planHeading(planSections()[i], language).empty());
        auto const next = html.find("<h2>" + std::to_string(i) + ". " + planHeading(planSections()[i], Language::nl), at);
        ASSERT_NE(next, html.npos) << planSections()[i];
        at = next;
    }
    EXPECT_EQ(html.find("plan."), html.npos) << "a text is missing";
}
TEST(Plan, isFilledFromThePicture) {
    auto const html = planDocument(Here{}.in(), Time{}).html();
    for (auto const* part : {"Bestellingen", "met de telefoon en op papier", "2 dagen", "40 %", "06-00000011", "Niemand op de lijst is: Verzekeraar."}) EXPECT_NE(html.find(part), html.npos) << part;
}
TEST(Plan, isRedWithoutATestInThePastYear) {
    Here here;
    EXPECT_EQ(stateOf(here.in()), PlanState::untested);
    here.tests = {test(Date::of(2025, 11, 27))};
    EXPECT_EQ(stateOf(here.in()), PlanState::outdated);
    here.tests = {test(Date::of(2025, 11, 28))};
    EXPECT_EQ(stateOf(here.in()), PlanState::unapproved) << "365 days is still within the year";
    here.approval = {1, Date::of(2026, 11, 1), "Fatma", fingerprintOf(here.in())};
    EXPECT_EQ(stateOf(here.in()), PlanState::good);
    here.plan.texts["start"] = "Ook als de oven langer dan een dag stil ligt.";
    EXPECT_EQ(stateOf(here.in()), PlanState::changed);
}
TEST(Plan, tellsPlannedAgainstMeasured) {
    Here here;
    here.tests = {test(Date::of(2026, 11, 1))};
    auto const html = planDocument(here.in(), Time{}).html();
    EXPECT_NE(html.find("<td data-head=\"Gedacht\">2 dagen</td><td data-head=\"Gemeten\">1 dag, 7 uur</td>"), html.npos) << html.substr(html.find("13. ") == html.npos ? 0 : html.find("12. "), 1500);
    EXPECT_NE(html.find("Geschat: 2 dagen. Gemeten: 1 dag, 7 uur."), html.npos);
}
TEST(Plan, keepsOwnWordsButNoPassword) {
    Here here;
    here.plan.texts["fallback"] = "Bij Piet thuis. <b>\nWachtwoord: hond";
    auto const html = planDocument(here.in(), Time{}).html();
    EXPECT_NE(html.find("Bij Piet thuis. &lt;b&gt;"), html.npos);
    EXPECT_EQ(html.find("hond"), html.npos);
}
TEST(Plan, isATaggedPdf) {
    if (std::system("pdfinfo -v >/dev/null 2>&1") != 0) GTEST_SKIP() << "pdfinfo is not installed";
    testing::TemporaryFolder folder;
    std::ofstream(folder.path / "plan.pdf", std::ios::binary) << planPdf(Here{}.in(), *Time::parse("2026-11-28T09:00:00Z")).value();
    EXPECT_EQ(std::system(("pdfinfo " + (folder.path / "plan.pdf").string() + " | grep -q 'Tagged: *yes'").c_str()), 0);
}
TEST(Plan, ofAnEmptyPictureSaysWhatIsMissing) {
    organisation::Picture const empty{.organisation = {.name = "Leeg"}};
    auto const kit = *makeKit(empty, Date::of(2026, 11, 28), Language::nl);
    Plan const plan;
    Approval const approval;
    std::vector<TestRecord> const tests;
    auto const html = planDocument({empty, kit, plan, approval, tests, Language::nl}, Time{}).html();
    EXPECT_NE(html.find("Er staat nog geen werk in de tekening."), html.npos);
}
}  // namespace
}  // namespace schouw::continuity
