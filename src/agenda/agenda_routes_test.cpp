// The agenda through its routes, on a real database.
#include "agenda/agenda_routes.hpp"

#include "db/history.hpp"
#include "organisation/picture_yaml.hpp"
#include "support/slice_site.hpp"
#include <functional>
#include <gtest/gtest.h>

namespace schouw::agenda {
namespace {
struct AgendaRoutes : ::testing::Test {
    testing::SliceSite site{migrations()};
    WordOf wordOf = [](content::Language, std::string_view s) -> std::optional<std::string> {
        return s == "measure:MT27" ? std::optional<std::string>("Tweestapsverificatie") : std::nullopt;
    };
    AgendaStore store{site.database(), wordOf};
    std::shared_ptr<organisation::Picture> picture = std::make_shared<organisation::Picture>();
    std::vector<Cause> causes;
    bool member = true;
    int tokens = 0;
    db::Scope const scope = db::Scope::of("org-1");
    db::Author const job{"job:agenda", "schouw"};

    AgendaRoutes() {
        auto read = organisation::readPicture(testing::fileText(testing::sourceDir() / "tests/cases/agenda/find/bakery/schouw.yaml"), "schouw.yaml");
        *picture = std::move(read->picture);
        addRoutes(site.api(), {.store = store, .clock = site.clock,
            .picture = [this](db::Scope const&) -> Result<std::shared_ptr<organisation::Picture const>> { return picture; },
            .wordOf = wordOf, .facts = [](db::Scope const&) { return OverviewFacts{.risks = 4, .risksAbove = 2}; },
            .newToken = [this] { return "token-" + std::to_string(++tokens); },
            .tokenHash = [](std::string_view token) { return "hash of " + std::string(token); },
            .mayRead = [this](db::Scope const&, std::string const&) { return member; },
            .lookAgain = [this](db::Scope const&) { look(); }});
    }
    void look() {
        auto const now = site.clock.now();
        store.reconcile(scope, job, "picture", causes, now);
        store.reconcile(scope, job, "reviews", findReviews(store.reviews(scope), now.localDate()), now);
    }
    void findAll() {
        organisation::PictureIndex const index(*picture);
        auto const ratings = organisation::rate(index);
        causes = findInPicture({index, ratings, site.clock.today()});
        look();
    }
    void day(std::string const& date) { site.clock.set(*Time::parse(date + "T09:00:00Z")); }
    std::string idOf(std::string const& key) {
        for (auto const& a : store.actions(scope, true)) if (a.key == key) return a.id;
        ADD_FAILURE() << key;
        return {};
    }
};

TEST_F(AgendaRoutes, listsWhatWasFoundMostPressingFirst) {
    findAll();
    auto const list = site.ask("GET", "{o}/actions");
    ASSERT_EQ(list.status, 200) << list.body;
    EXPECT_EQ(list.at("/items/0/words"), "\"Vervang 'Server' of scherm het af\"");
    EXPECT_EQ(list.at("/items/0/stateText"), "\"Nu doen\"");
    EXPECT_EQ(list.at("/items/0/when"), "\"now\"");
    EXPECT_EQ(list.at("/items/0/daysLate"), "51");
    EXPECT_EQ(list.at("/items/0/assetName"), "\"Server\"");
    EXPECT_EQ(list.json().at("total").as_int64(), static_cast<std::int64_t>(causes.size()));
    EXPECT_EQ(list.at("/sentence"), "\"Er zijn 13 dingen te doen, waarvan 6 deze week.\"");
    EXPECT_EQ(site.ask("GET", "{o}/actions?when=later&limit=1").json().at("items").as_array().size(), 1u);
    EXPECT_EQ(site.ask("GET", "{o}/actions?asset=laptop").at("/total"), "1");
    EXPECT_EQ(site.ask("GET", "{o}/actions?state=none").status, 400);
    site.language = "en";
    EXPECT_EQ(site.ask("GET", "{o}/actions").at("/items/0/words"), "\"Replace 'Server' or shield it\"");
}
TEST_F(AgendaRoutes, keepsWhatPeopleSetAndClosesByItself) {
    findAll();
    auto const id = idOf("support:laptop");
    auto const changed = site.ask("PATCH", "{o}/actions/" + id, R"({"owner":"piet","note":"bel de winkel","due":"2027-01-10"})", "1");
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(changed.at("/ownerName"), "\"Piet\"");
    EXPECT_EQ(changed.etag, "2");
    EXPECT_EQ(site.ask("PATCH", "{o}/actions/" + id, R"({"note":"x"})", "1").status, 412);
    EXPECT_EQ(site.ask("PATCH", "{o}/actions/" + id, R"({"owner":"server"})", "2").status, 422) << "a server does nothing by itself";
    EXPECT_EQ(site.ask("PATCH", "{o}/actions/" + id, R"({"title":"x"})", "2").status, 409) << "what was found keeps its own words";
    EXPECT_EQ(site.ask("DELETE", "{o}/actions/" + id, "", "2").status, 409);

    std::erase_if(causes, [](Cause const& c) { return c.key == "support:laptop"; });
    look();
    EXPECT_EQ(site.ask("GET", "{o}/actions/" + id).at("/state"), "\"closed\"");
    EXPECT_EQ(site.ask("POST", "{o}/actions/" + id + "/reopen", "", "*").status, 409);
    day("2026-12-01");
    findAll();
    auto const back = site.ask("GET", "{o}/actions/" + id);
    EXPECT_EQ(back.at("/state"), "\"open\"");
    EXPECT_EQ(back.at("/returned"), "1");
    EXPECT_EQ(back.at("/owner"), "\"piet\"");
    EXPECT_EQ(back.at("/note"), "\"bel de winkel\"");
}
TEST_F(AgendaRoutes, whatIsSaidToBeDoneWaitsForTheNextLook) {
    findAll();
    auto const id = idOf("no-contact:hosting");
    auto const done = site.ask("POST", "{o}/actions/" + id + "/done", R"({"proof":"nummer staat op het contract"})", "1");
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(done.at("/state"), "\"done\"");
    EXPECT_EQ(done.at("/doneBy"), "\"Fatma\"");
    EXPECT_EQ(site.ask("POST", "{o}/actions/" + id + "/done", "{}", "*").status, 409);
    EXPECT_EQ(site.ask("POST", "{o}/actions/" + id + "/reopen", "", "*").at("/state"), "\"open\"");
}
TEST_F(AgendaRoutes, snoozingAsksADayAndAReason) {
    findAll();
    auto const path = "{o}/actions/" + idOf("no-contact:hosting") + "/snooze";
    EXPECT_EQ(site.ask("POST", path, R"({"until":"2026-12-10"})", "1").status, 422);
    EXPECT_EQ(site.ask("POST", path, R"({"until":"2026-11-21","reason":"later"})", "1").status, 422);
    EXPECT_EQ(site.ask("POST", path, R"({"until":"2027-11-22","reason":"later"})", "1").status, 422);
    EXPECT_EQ(site.ask("POST", path, R"({"until":"2026-12-10","reason":"na de verhuizing"})", "1").at("/state"), "\"snoozed\"");
    EXPECT_EQ(site.ask("GET", "{o}/actions?state=snoozed").at("/total"), "1");
    day("2026-12-10");
    findAll();
    EXPECT_EQ(site.ask("GET", "{o}/actions?state=snoozed").at("/total"), "0");
}
TEST_F(AgendaRoutes, peopleAddTheirOwn) {
    auto const made = site.ask("POST", "{o}/actions", R"({"title":"Bel Joris","due":"2026-11-24","owner":"fatma","severity":"attention"})");
    ASSERT_EQ(made.status, 201) << made.body;
    auto const path = "{o}/actions/" + std::string(made.json().at("id").as_string());
    EXPECT_EQ(site.ask("PATCH", path, R"({"title":"Bel Joris terug"})", "1").at("/words"), "\"Bel Joris terug\"");
    EXPECT_EQ(site.ask("POST", path + "/done", "{}", "2").at("/state"), "\"closed\"") << "nothing has to confirm it";
    look();
    EXPECT_EQ(site.ask("GET", path).at("/state"), "\"closed\"") << "a look leaves it alone";
    EXPECT_EQ(site.ask("DELETE", path, "", "*").status, 204);
    EXPECT_EQ(site.ask("POST", "{o}/actions", R"({"title":" ","due":"2026-11-24"})").status, 422);
    EXPECT_EQ(site.ask("POST", "{o}/actions", R"({"title":"x","due":"2026-11-24","asset":"nas"})").status, 422);
}
TEST_F(AgendaRoutes, theSchouwComesBackCountedFromWhenItWasHeld) {
    store.ensureSchouw(scope, job, site.clock.today());
    store.ensureSchouw(scope, job, site.clock.today());
    auto const list = site.ask("GET", "{o}/reviews");
    EXPECT_EQ(list.json().at("items").as_array().size(), 1u);
    EXPECT_EQ(list.at("/items/0/titleText"), "\"Halfjaarlijkse schouw\"");
    EXPECT_EQ(list.at("/items/0/nextOn"), "\"2027-05-21\"");
    EXPECT_EQ(list.at("/assets/0/asset"), "\"orders\"");
    EXPECT_EQ(list.at("/assets/0/overdue"), "true");
    auto const id = std::string(list.json().at_pointer("/items/0/id").as_string());

    day("2027-05-10");
    look();
    auto const action = site.ask("GET", "{o}/actions?source=reviews");
    EXPECT_EQ(action.at("/items/0/words"), "\"Houd de halfjaarlijkse schouw\"");
    day("2027-06-03");
    auto const done = site.ask("POST", "{o}/actions/" + std::string(action.json().at_pointer("/items/0/id").as_string()) + "/done", "{}", "*");
    EXPECT_EQ(done.at("/state"), "\"closed\"") << done.body;
    EXPECT_EQ(site.ask("GET", "{o}/reviews").at("/items/0/nextOn"), "\"2027-12-03\"");
    EXPECT_EQ(site.ask("DELETE", "{o}/reviews/" + id).status, 409) << "the schouw stays";
    EXPECT_EQ(site.ask("POST", "{o}/reviews", R"({"kind":"schouw","nextOn":"2027-01-01"})").status, 409);
}
TEST_F(AgendaRoutes, otherReviewsArePlanned) {
    auto const made = site.ask("POST", "{o}/reviews", R"({"kind":"restoreTest","nextOn":"2026-11-24","everyMonths":12,"startsAt":"10:00","owner":"fatma"})");
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.at("/titleText"), "\"Back-up terugzetten\"");
    auto const path = "{o}/reviews/" + std::string(made.json().at("id").as_string());
    EXPECT_EQ(site.ask("GET", "{o}/actions?source=reviews").at("/total"), "1") << "within two weeks: on the list at once";
    EXPECT_EQ(site.ask("PUT", path, R"({"kind":"restoreTest","nextOn":"2026-11-24","startsAt":"25:00"})", "1").status, 422);
    EXPECT_EQ(site.ask("PUT", path, R"({"kind":"restoreTest","nextOn":"2027-02-01","everyMonths":12})", "1").status, 200);
    EXPECT_EQ(site.ask("GET", "{o}/actions?source=reviews").at("/total"), "0");
    EXPECT_EQ(site.ask("POST", path + "/done", R"({"on":"2026-12-24"})").status, 422);
    EXPECT_EQ(site.ask("POST", path + "/done", R"({"on":"2026-11-20"})").at("/nextOn"), "\"2027-11-20\"");
    EXPECT_EQ(site.ask("DELETE", path).status, 204);
}
TEST_F(AgendaRoutes, theCalendarLinkIsTheKeyAndCanBeRenewed) {
    findAll();
    EXPECT_EQ(site.ask("GET", "{o}/calendar").at("/active"), "false");
    auto const first = site.ask("POST", "{o}/calendar", R"({"language":"en"})");
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(first.at("/path"), "\"/api/v1/calendar/token-1.ics\"");
    EXPECT_EQ(site.ask("GET", "{o}/calendar").at("/path"), "\"\"") << "the secret is shown once";
    site.role = http::Access::open;
    auto const feed = site.ask("GET", "calendar/token-1.ics");
    EXPECT_EQ(feed.status, 200);
    EXPECT_EQ(feed.type, "text/calendar; charset=utf-8");
    EXPECT_TRUE(feed.body.contains("SUMMARY:Replace 'Server' or shield it")) << feed.body;
    EXPECT_EQ(site.ask("GET", "calendar/token-2.ics").status, 404);
    member = false;
    EXPECT_EQ(site.ask("GET", "calendar/token-1.ics").status, 404) << "who left the organisation reads no more";
    member = true;

    site.role = http::Access::reader;
    EXPECT_EQ(site.ask("POST", "{o}/calendar", R"({"owner":"fatma"})").status, 201);
    EXPECT_EQ(site.ask("GET", "calendar/token-1.ics").status, 404) << "the old link ended";
    auto const mine = site.ask("GET", "calendar/token-2.ics").body;
    EXPECT_TRUE(mine.contains("Bestellingen")) << "Fatma's";
    EXPECT_FALSE(mine.contains("Server")) << "nobody's";
    EXPECT_EQ(site.ask("DELETE", "{o}/calendar").status, 204);
    EXPECT_EQ(site.ask("GET", "calendar/token-2.ics").status, 404);
}
TEST_F(AgendaRoutes, homeTellsWhatNeedsAttentionNow) {
    EXPECT_EQ(site.ask("GET", "{o}/overview").at("/sentence"), "\"Niets te doen tot 1 december 2026.\"") << "the first day on the line";
    findAll();
    store.ensureSchouw(scope, job, site.clock.today());
    auto const home = site.ask("GET", "{o}/overview");
    ASSERT_EQ(home.status, 200) << home.body;
    EXPECT_EQ(home.at("/sentence"), "\"Zes dingen vragen deze week je aandacht.\"");
    EXPECT_EQ(home.json().at("attention").as_array().size(), 3u);
    EXPECT_EQ(home.at("/more"), "3");
    EXPECT_EQ(home.at("/marks/0/text"), "\"Loop 'Facturen' na\"");
    EXPECT_EQ(home.at("/facts/risksAbove"), "2");
    EXPECT_EQ(home.at("/assets"), "13");
    EXPECT_EQ(home.at("/withoutOwner"), "4");
    bool schouw = false;
    for (auto const& m : home.json().at("marks").as_array()) schouw = schouw || m.at("strong").as_bool();
    EXPECT_TRUE(schouw);
}
TEST_F(AgendaRoutes, tellsPeopleOnceWhatOpened) {
    findAll();
    auto const told = site.ask("GET", "{o}/notices");
    auto const n = told.json().at("unseen").as_int64();
    EXPECT_GT(n, 0);
    findAll();
    EXPECT_EQ(site.ask("GET", "{o}/notices").json().at("unseen").as_int64(), n) << "the same twice is told once";
    auto const newest = std::string(told.json().at_pointer("/items/0/id").as_string());
    EXPECT_EQ(site.ask("POST", "{o}/notices/seen", "{\"upTo\":\"" + newest + "\"}").at("/unseen"), "0");
}
TEST_F(AgendaRoutes, keepsOrganisationsApart) {
    findAll();
    auto const id = idOf("support:laptop");
    site.organisation = "org-2";
    EXPECT_EQ(site.ask("GET", "{o}/actions/" + id).status, 404);
    EXPECT_EQ(site.ask("PATCH", "{o}/actions/" + id, R"({"note":"x"})", "*").status, 404);
    EXPECT_EQ(site.ask("GET", "{o}/actions?state=all").at("/total"), "0");
    EXPECT_EQ(site.ask("GET", "{o}/reviews").json().at("items").as_array().size(), 0u);
    EXPECT_EQ(site.ask("GET", "{o}/notices").at("/unseen"), "0");
}
TEST_F(AgendaRoutes, writesHistoryInWords) {
    causes = {{.source = "picture", .key = "k", .text = "risk.todo.measure", .arguments = {"measure:MT27", "Inbraak"}, .due = Date::of(2026, 12, 1)}};
    look();
    look();
    site.database().read([&](db::Connection& c) {
        auto const rows = db::historyPage(c, scope, {.subject = "action"})->rows;
        ASSERT_EQ(rows.size(), 1u) << "a look that finds the same writes nothing";
        EXPECT_EQ(rows[0].change.name, "Voer uit: Tweestapsverificatie");
        EXPECT_EQ(rows[0].author.id, "job:agenda");
    });
}
}  // namespace
}  // namespace schouw::agenda
