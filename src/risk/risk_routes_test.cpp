// The register through its routes, on a real database.
#include "risk/risk_routes.hpp"

#include "db/history.hpp"
#include "organisation/picture_yaml.hpp"
#include "support/slice_site.hpp"
#include <gtest/gtest.h>

namespace schouw::risk {
namespace {
struct RiskRoutes : ::testing::Test {
    testing::SliceSite site{migrations()};
    RiskStore store{site.database()};
    std::shared_ptr<organisation::Picture> picture = std::make_shared<organisation::Picture>();
    RiskRoutes() {
        auto read = organisation::readPicture(testing::fileText(testing::sourceDir() / "tests/cases/risk/propose/bakery/schouw.yaml"), "schouw.yaml");
        *picture = std::move(read->picture);
        addRoutes(site.api(), {store, site.clock, [this](db::Scope const&) -> Result<std::shared_ptr<organisation::Picture const>> { return picture; }});
    }
    std::string added(std::string const& body) {
        auto const made = site.ask("POST", "{o}/risks", body);
        EXPECT_EQ(made.status, 201) << made.body;
        return std::string(made.json().at("id").as_string());
    }
};
std::string const kBroken = R"({"title":"Server stuk","threat":"A01","assets":["server"],"before":{"likelihood":4,"impact":4},"owner":"fatma"})";

TEST_F(RiskRoutes, addReadChangeRemove) {
    auto const made = site.ask("POST", "{o}/risks", kBroken);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.etag, "1");
    auto const path = "{o}/risks/" + std::string(made.json().at("id").as_string());
    auto const read = site.ask("GET", path);
    EXPECT_EQ(read.at("/standing/levelNow"), "\"veryHigh\"");
    EXPECT_EQ(read.at("/words/levelNow"), "\"Zeer hoog\"");
    EXPECT_EQ(read.at("/words/decision"), "\"Nog geen besluit.\"");
    EXPECT_EQ(read.at("/assetNames/0/name"), "\"Server op kantoor\"");
    EXPECT_EQ(read.at("/ownerName"), "\"Fatma\"");

    std::string const better = R"({"title":"Server stuk","threat":"A01","assets":["server"],"before":{"likelihood":2,"impact":4}})";
    EXPECT_EQ(site.ask("PUT", path, better).status, 428) << "a change says on which version it is based";
    EXPECT_EQ(site.ask("PUT", path, better, "7").status, 412);
    auto const changed = site.ask("PUT", path, better, "1");
    EXPECT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(changed.etag, "2");
    EXPECT_EQ(site.ask("PUT", path, better, "2").etag, "2") << "the same again changes nothing";
    EXPECT_EQ(site.ask("DELETE", path, "", "1").status, 412);
    EXPECT_EQ(site.ask("DELETE", path, "", "2").status, 204);
    EXPECT_EQ(site.ask("GET", path).status, 404);

    site.database().read([&](db::Connection& c) {
        auto const rows = db::historyPage(c, db::Scope::of("org-1"), {.subject = "risk"})->rows;
        ASSERT_EQ(rows.size(), 3u) << "made, changed, removed; the change that was none is not there";
        EXPECT_EQ(rows[0].change.after, "");
        EXPECT_EQ(rows[1].author.name, "Fatma");
        EXPECT_EQ(rows[1].change.before, rows[2].change.after);
    });
}
TEST_F(RiskRoutes, refusesWithTheFieldAndTheReason) {
    auto const bad = site.ask("POST", "{o}/risks", R"({"title":"x","assets":["nas"],"before":{"likelihood":4,"impact":4}})");
    EXPECT_EQ(bad.status, 422);
    EXPECT_TRUE(bad.body.contains("Het onderdeel 'nas' staat niet in de inventaris.")) << bad.body;
    EXPECT_TRUE(bad.body.contains("/assets/0"));
    auto const lowered = site.ask("POST", "{o}/risks", R"({"title":"x","before":{"likelihood":4,"impact":4},"after":{"likelihood":1,"impact":4}})");
    EXPECT_TRUE(lowered.body.contains("zonder één maatregel")) << lowered.body;
    EXPECT_EQ(site.ask("POST", "{o}/risks", R"({"title":"x","before":{"likelihood":6,"impact":4}})").status, 422);
    EXPECT_EQ(site.ask("GET", "{o}/risks?limit=0").status, 400);
    EXPECT_EQ(site.ask("GET", "{o}/risks?level=scary").status, 400);
}
TEST_F(RiskRoutes, acceptsWithWhoWhyAndUntilWhen) {
    auto const id = added(kBroken);
    auto const path = "{o}/risks/" + id + "/decision";
    EXPECT_TRUE(site.ask("POST", path, R"({"treatment":"accept","decider":"fatma","reason":"nieuwe in mei","until":"2028-01-01"})", "1").body.contains("hoogstens 12 maanden"));
    auto const done = site.ask("POST", path, R"({"treatment":"accept","decider":"fatma","reason":"nieuwe in mei","until":"2027-05-31"})", "1");
    EXPECT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(done.at("/words/decision"), "\"Geaccepteerd tot 31 mei 2027 door Fatma.\"");
    EXPECT_EQ(done.at("/standing/needsDecision"), "false");
    EXPECT_EQ(site.ask("GET", "{o}/risks").at("/sentence"), "\"Eén risico ligt boven jullie grens.\"");

    site.clock.set(*Time::parse("2027-06-01T09:00:00Z"));
    auto const after = site.ask("GET", "{o}/risks/" + id);
    EXPECT_EQ(after.at("/standing/decision"), "\"expired\"");
    EXPECT_EQ(after.at("/words/decision"), "\"De acceptatie door Fatma liep af op 31 mei 2027.\"");
}
TEST_F(RiskRoutes, proposalsAreTakenOver) {
    auto const before = site.ask("GET", "{o}/risks/proposals?limit=3");
    EXPECT_EQ(before.json().at("items").as_array().size(), 3u);
    EXPECT_EQ(before.at("/next"), "\"4\"");
    EXPECT_FALSE(before.at("/items/0/because/0").empty());
    auto const total = before.json().at("total").as_int64();
    auto const taken = site.ask("POST", "{o}/risks/proposals", R"({"keys":["P01","G01:customers","P01"]})");
    EXPECT_EQ(taken.status, 201) << taken.body;
    EXPECT_EQ(taken.json().at("items").as_array().size(), 2u);
    EXPECT_EQ(site.ask("GET", "{o}/risks/proposals").json().at("total").as_int64(), total - 2);
    EXPECT_EQ(site.ask("GET", "{o}/risks").json().at("total").as_int64(), 2);
    EXPECT_EQ(site.ask("POST", "{o}/risks/proposals", R"({"keys":["P01"]})").status, 404) << "it is in the register now";
    EXPECT_EQ(site.ask("GET", "{o}/risks/proposals?asset=laptop&limit=1").json().at("items").as_array().size(), 1u);
}
TEST_F(RiskRoutes, theSummaryHasCountsWordsAndEuros) {
    added(kBroken);
    added(R"({"title":"Kleinigheid","before":{"likelihood":1,"impact":1}})");
    auto const s = site.ask("GET", "{o}/risks/summary");
    EXPECT_EQ(s.json().at("matrix").as_array().size(), 25u);
    EXPECT_EQ(s.at("/above"), "1");
    EXPECT_EQ(s.at("/undecided"), "1");
    EXPECT_EQ(s.at("/impact/0/upTo"), "2000");
    EXPECT_EQ(s.at("/impact/4/meaning"), "\"meer dan €\u00a0200.000\"");
    EXPECT_EQ(s.at("/levels/3/count"), "1");
    EXPECT_EQ(s.at("/levels/3/above"), "true");
    EXPECT_EQ(site.ask("PUT", "{o}/risks/settings", R"({"appetite":"veryHigh","view":"threeByThree"})").status, 200);
    auto const simple = site.ask("GET", "{o}/risks/summary");
    EXPECT_EQ(simple.json().at("matrix").as_array().size(), 9u);
    EXPECT_EQ(simple.at("/above"), "0");
}
TEST_F(RiskRoutes, keepsOrganisationsApart) {
    auto const id = added(kBroken);
    site.organisation = "org-2";
    EXPECT_EQ(site.ask("GET", "{o}/risks/" + id).status, 404);
    EXPECT_EQ(site.ask("DELETE", "{o}/risks/" + id, "", "*").status, 404);
    EXPECT_EQ(site.ask("GET", "{o}/risks").at("/total"), "0");
}
TEST_F(RiskRoutes, readersReadAndEditorsChange) {
    auto const id = added(kBroken);
    site.role = http::Access::reader;
    EXPECT_EQ(site.ask("GET", "{o}/risks").status, 200);
    EXPECT_EQ(site.ask("POST", "{o}/risks", kBroken).status, 403);
    EXPECT_EQ(site.ask("POST", "{o}/risks/" + id + "/decision", R"({"treatment":"avoid","decider":"x","reason":"y"})", "1").status, 403);
    site.role = http::Access::editor;
    EXPECT_EQ(site.ask("PUT", "{o}/risks/settings", R"({"appetite":"high"})").status, 403) << "the line is drawn by an owner";
}
TEST_F(RiskRoutes, cataloguesSpeakTheLanguageOfWhoAsks) {
    EXPECT_EQ(site.ask("GET", "catalogue/threats").json().at("items").as_array().size(), 53u);
    EXPECT_EQ(site.ask("GET", "catalogue/measures").json().at("items").as_array().size(), 52u);
    site.language = "en-GB,en;q=0.9";
    EXPECT_EQ(site.ask("GET", "catalogue/threats").at("/items/0/text"), "\"Employee gives away sign-in details after a fake message (phishing)\"");
    EXPECT_EQ(site.ask("GET", "catalogue/scales").at("/questions/availability"), "\"How bad is it when this no longer works?\"");
    EXPECT_EQ(site.ask("GET", "catalogue/principles").json().at("items").as_array().size(), 10u);
    EXPECT_EQ(site.ask("GET", "catalogue/terms").at("/items/0/other"), "\"beschikbaarheid, integriteit, vertrouwelijkheid (BIV)\"");
    site.language = "nl-formal";
    EXPECT_EQ(site.ask("GET", "catalogue/principles").at("/items/5/text"), "\"Breng uw risico's in kaart\"");
}
}  // namespace
}  // namespace schouw::risk
