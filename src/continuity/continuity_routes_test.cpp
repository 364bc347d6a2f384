// The kit, the plan and incidents through their routes, on a real database.
#include "continuity/continuity_routes.hpp"

#include "json/write.hpp"
#include "organisation/picture_yaml.hpp"
#include "support/slice_site.hpp"
#include <gtest/gtest.h>

namespace schouw::continuity {
namespace {
struct ContinuityRoutes : ::testing::Test {
    testing::SliceSite site{migrations()};
    ContinuityStore store{site.database()};
    std::shared_ptr<organisation::Picture> picture = std::make_shared<organisation::Picture>();
    std::vector<NewAction> actions;

    ContinuityRoutes() {
        *picture = organisation::readPicture(testing::fileText(testing::sourceDir() / "examples/bakery.yaml"), "bakery.yaml")->picture;
        addRoutes(site.api(), {.store = store, .clock = site.clock, .random = systemRandom(),
            .picture = [this](db::Scope const&) -> Result<std::shared_ptr<organisation::Picture const>> { return picture; },
            .addAction = [this](db::Scope const&, db::Author const&, NewAction const& a) -> Result<std::string> { actions.push_back(a); return "action-" + std::to_string(actions.size()); }});
    }
    std::string opened(std::string const& body = R"({"card":"ransomware","failed":["server","webshop"]})") {
        auto const made = site.ask("POST", "{o}/incidents", body);
        EXPECT_EQ(made.status, 201) << made.body;
        auto const id = made.at("/head/id");
        return id.substr(1, id.size() - 2);
    }
    testing::SliceReply add(std::string const& incident, std::string const& kind, std::string const& more = "") {
        static int n = 0;
        return site.ask("POST", "{o}/incidents/" + incident + "/lines",
                        R"({"lines":[{"id":"line-)" + std::to_string(1000 + ++n) + R"(","at":")" + site.clock.now().text() + R"(","kind":")" + kind + '"' + (more.empty() ? "" : "," + more) + "}]}");
    }
};

TEST_F(ContinuityRoutes, theKitTellsItsAgeAndWhetherItStillHolds) {
    EXPECT_EQ(site.ask("GET", "{o}/kit").at("/sentence"), "\"Er is nog geen noodpakket gemaakt.\"");
    auto const made = site.ask("POST", "{o}/kit", "{}");
    ASSERT_EQ(made.status, 200) << made.body;
    EXPECT_GE(made.json().at("files").as_array().size(), 3u);
    site.clock.advance(Duration::days(41));
    EXPECT_EQ(site.ask("GET", "{o}/kit").at("/sentence"), "\"Je noodpakket is 41 dagen oud en klopt nog.\"");
    picture->contacts.front().phone = "06-99999999";
    EXPECT_EQ(site.ask("GET", "{o}/kit").at("/state"), "\"changed\"");
    site.clock.advance(Duration::days(150));
    EXPECT_EQ(site.ask("GET", "{o}/kit").at("/state"), "\"old\"");
    EXPECT_TRUE(site.ask("GET", "{o}/kit/files/noodpakket.pdf").body.starts_with("%PDF"));
    EXPECT_EQ(site.ask("GET", "{o}/kit/files/geheim.txt").status, 404);
    EXPECT_EQ(site.ask("POST", "{o}/kit", R"({"passphrases":["kort"]})").status >= 400, true);
}
TEST_F(ContinuityRoutes, thePlanIsVersionedApprovedAndRedUntilItWasTested) {
    auto const first = site.ask("GET", "{o}/plan");
    ASSERT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(first.at("/state"), "\"untested\"");
    EXPECT_EQ(first.json().at("sections").as_array().size(), 14u);
    auto const put = site.ask("PUT", "{o}/plan", R"({"owner":"fatma","paperCopy":"rode map","texts":{"start":"Ook bij brand."}})", "0");
    ASSERT_EQ(put.status, 200) << put.body;
    EXPECT_EQ(put.at("/sections/4/own"), "\"Ook bij brand.\"");
    EXPECT_EQ(site.ask("PUT", "{o}/plan", "{}", "0").status, 412);
    EXPECT_EQ(site.ask("PUT", "{o}/plan", R"({"owner":"server"})", "1").status, 422);
    EXPECT_EQ(site.ask("PUT", "{o}/plan", R"({"texts":{"nee":"x"}})", "1").status, 422);
    EXPECT_EQ(site.ask("POST", "{o}/plan/approve").at("/approval/version"), "1");
    auto const id = opened(R"({"mode":"tabletop","card":"outage","people":["Fatma","Piet"]})");
    EXPECT_EQ(site.ask("GET", "{o}/plan").at("/state"), "\"untested\"") << "an exercise that still runs proves nothing";
    EXPECT_EQ(add(id, "closed").status, 200);
    EXPECT_EQ(site.ask("GET", "{o}/plan").at("/state"), "\"good\"");
    site.clock.advance(Duration::days(366));
    EXPECT_EQ(site.ask("GET", "{o}/plan").at("/state"), "\"outdated\"");
    EXPECT_TRUE(site.ask("GET", "{o}/plan.pdf?version=1").body.starts_with("%PDF"));
    EXPECT_EQ(site.ask("GET", "{o}/plan.pdf?version=2").status, 404);
    site.role = http::Access::editor;
    EXPECT_EQ(site.ask("POST", "{o}/plan/approve").status, 403);
}
TEST_F(ContinuityRoutes, clocksFollowFromFactsAndEachSaysWhy) {
    auto const id = opened();
    auto const first = site.ask("GET", "{o}/incidents/" + id);
    EXPECT_EQ(first.at("/calls/0/name"), "\"Joris\"") << "who the card says first";
    EXPECT_EQ(first.json().at("order").as_array().size(), 2u) << "only what is down";
    EXPECT_EQ(first.at("/clocks/0/certain"), "false") << "nothing is known yet, so every duty may apply";
    add(id, "fact", R"("about":"personal-data","value":"yes")");
    auto const known = add(id, "fact", R"("about":"cbw-entity","value":"no")");
    ASSERT_EQ(known.status, 200) << known.body;
    std::map<std::string, json::Value> clocks;
    for (auto const& c : known.json().at("clocks").as_array()) clocks[std::string(c.at("id").as_string())] = c;
    EXPECT_FALSE(clocks.contains("cbw.vw"));
    ASSERT_TRUE(clocks.contains("avg.ap"));
    EXPECT_TRUE(clocks["avg.ap"].at("certain").as_bool());
    EXPECT_EQ(clocks["avg.ap"].at("because").at(0).as_string(), "persoonsgegevens: ja");
    EXPECT_EQ(clocks["avg.ap"].at("due").as_string(), "2026-11-24T09:00:00Z");
    site.clock.advance(Duration::hours(80));
    auto const late = site.ask("GET", "{o}/incidents/" + id);
    EXPECT_NE(late.body.find(R"("id":"avg.ap")"), late.body.npos);
    EXPECT_NE(late.body.find(R"("state":"late")"), late.body.npos);
    EXPECT_EQ(add(id, "decided", R"("about":"avg.ap","value":"leave")").status, 422) << "a decision has a reason";
    auto const left = add(id, "decided", R"("about":"avg.ap","value":"leave","text":"alles was versleuteld")");
    EXPECT_NE(left.body.find(R"("state":"left")"), left.body.npos);
}
TEST_F(ContinuityRoutes, theLogOnlyGrowsAndALineCountsOnce) {
    auto const id = opened();
    std::string const same = R"({"lines":[{"id":"phone-0001","at":"2026-11-21T08:30:00Z","kind":"note","text":"scherm op zwart"}]})";
    EXPECT_EQ(site.ask("POST", "{o}/incidents/" + id + "/lines", same).json().at("log").as_array().size(), 2u);
    EXPECT_EQ(site.ask("POST", "{o}/incidents/" + id + "/lines", same).json().at("log").as_array().size(), 2u);
    auto const ticked = add(id, "step", R"("about":"1")");
    EXPECT_NE(ticked.at("/steps/0/doneAt"), "null");
    auto const undone = add(id, "step", R"("about":"1","value":"undone")");
    EXPECT_EQ(undone.at("/steps/0/doneAt"), "null");
    EXPECT_EQ(undone.json().at("log").as_array().size(), 4u) << "what was written stays";
    EXPECT_EQ(add(id, "step", R"("about":"77")").status, 422);
    EXPECT_EQ(add(id, "back", R"("about":"nothing")").status, 422);
    EXPECT_EQ(add(id, "fact", R"("about":"personal-data","value":"perhaps")").status, 422);
    EXPECT_EQ(add(id, "note", R"("text":"  ")").status, 422);
    EXPECT_EQ(site.ask("POST", "{o}/incidents/" + id + "/lines", R"({"lines":[{"id":"phone-0002","at":"2026-11-22T09:00:00Z","kind":"note","text":"morgen"}]})").status, 422);
    EXPECT_EQ(site.ask("POST", "{o}/incidents/none/lines", same).status, 404);
    std::string const mixed = R"({"lines":[{"id":"phone-0003","at":"2026-11-21T08:31:00Z","kind":"note","text":"goed"},{"id":"phone-0004","at":"2026-11-21T08:31:00Z","kind":"note","text":""}]})";
    EXPECT_EQ(site.ask("POST", "{o}/incidents/" + id + "/lines", mixed).status, 422);
    EXPECT_EQ(site.ask("GET", "{o}/incidents/" + id).json().at("log").as_array().size(), 4u) << "all lines or none";
}
TEST_F(ContinuityRoutes, anExerciseMeasuresAgainstWhatWasThought) {
    auto const id = opened(R"({"mode":"technical","card":"ransomware","failed":["server"],"people":["Joris"]})");
    site.clock.advance(Duration::hours(60));
    add(id, "back", R"("about":"server")");
    EXPECT_EQ(add(id, "learned", R"("text":"De sleutel was zoek.")").status, 200);
    auto const better = add(id, "action", R"("text":"Leg de sleutel in de kluis","value":"piet","due":"2026-12-10")");
    ASSERT_EQ(better.status, 200) << better.body;
    ASSERT_EQ(actions.size(), 1u);
    EXPECT_EQ(actions[0].owner, "piet");
    EXPECT_EQ(better.at("/actions/0/about"), "\"action-1\"");
    add(id, "closed");
    EXPECT_EQ(add(id, "step", R"("about":"1")").status, 409) << "closed";
    auto const plan = site.ask("GET", "{o}/plan");
    EXPECT_EQ(plan.at("/tests/0/systems/0/planned"), "\"2d\"");
    EXPECT_EQ(plan.at("/tests/0/systems/0/measured"), "\"2d 12h\"");
    EXPECT_EQ(plan.at("/tests/0/learned"), "\"De sleutel was zoek.\"");
    EXPECT_EQ(add(id, "reopened").status, 200);
    EXPECT_EQ(site.ask("GET", "{o}/plan").at("/tests"), "[]");
}
TEST_F(ContinuityRoutes, nothingIsSeenFromAnotherOrganisation) {
    auto const id = opened();
    site.organisation = "org-2";
    EXPECT_EQ(site.ask("GET", "{o}/incidents/" + id).status, 404);
    EXPECT_EQ(site.ask("GET", "{o}/incidents").at("/items"), "[]");
}
TEST_F(ContinuityRoutes, factsAndConcernsFollow) {
    auto const scope = db::Scope::of("org-1");
    auto const now = [&] { return *standingOf(store, scope, picture, site.clock.today(), content::Language::nl); };
    auto const keys = [&] {
        std::vector<std::string> out;
        for (auto const& c : concernsOf(now())) out.push_back(c.text);
        return out;
    };
    EXPECT_EQ(keys(), (std::vector<std::string>{"continuity.todo.role", "continuity.todo.kit", "continuity.todo.plan-untested", "continuity.todo.numbers"}));
    site.ask("POST", "{o}/kit", "{}");
    auto const id = opened(R"({"mode":"tabletop","card":"data-breach"})");
    add(id, "fact", R"("about":"personal-data","value":"yes")");
    add(id, "reported", R"("about":"avg.ap")");
    add(id, "closed");
    EXPECT_EQ(keys(), (std::vector<std::string>{"continuity.todo.role", "continuity.todo.plan-unapproved", "continuity.todo.numbers"}));
    std::map<std::string, evidence::FactValue> facts;
    for (auto const& f : factsOf(now(), site.clock.now())) facts[f.name] = f.value;
    EXPECT_EQ(facts.at("continuity.plan_tested"), evidence::FactValue("2026-11-21"));
    EXPECT_EQ(facts.at("continuity.kit_made"), evidence::FactValue("2026-11-21"));
    EXPECT_EQ(facts.at("continuity.exercised"), evidence::FactValue("2026-11-21"));
    EXPECT_EQ(facts.at("continuity.roles_missing"), evidence::FactValue(1.0));
    EXPECT_EQ(facts.at("continuity.incidents_undecided"), evidence::FactValue(0.0));
}
}  // namespace
}  // namespace schouw::continuity
