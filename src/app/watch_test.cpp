// Next actions follow from what changes, without anyone asking for them.
#include "support/installation.hpp"

#include "base/text.hpp"
#include <gtest/gtest.h>

namespace schouw::app {
namespace {
struct Watching : ::testing::Test {
    testing::Installation house;
    identity::Account owner = house.person("Anna");
    std::string o = house.organisation("De Plataan", owner);
    testing::Client anna = house.signedIn(owner);

    void picture(std::string const& assets) {
        auto const done = house.app->putPicture(db::Scope::of(o), "organisation: {name: De Plataan}\nassets:\n" + assets);
        ASSERT_TRUE(done) << describe(done.error());
    }
    std::string words() {
        house.app->tick();
        std::string out;
        for (auto const& a : anna.get("/organisations/" + o + "/actions").json().at("items").as_array()) out += std::string(a.at("words").as_string()) + '\n';
        return out;
    }
};
TEST_F(Watching, hasNothingToSayAboutNothing) { EXPECT_EQ(words(), ""); }
TEST_F(Watching, asksWhatThePictureLacksAndStopsWhenItIsThere) {
    picture("  - {id: server, name: Server, kind: device, rating: {availability: high}}\n");
    EXPECT_TRUE(words().contains("Kies een eigenaar voor 'Server'"));
    picture("  - {id: server, name: Server, kind: device, owner: fatma, rating: {availability: high}}\n  - {id: fatma, name: Fatma, kind: person}\n");
    EXPECT_FALSE(words().contains("Kies een eigenaar"));
}
TEST_F(Watching, hearsOfARiskAboveTheLine) {
    picture("  - {id: server, name: Server, kind: device, owner: fatma}\n  - {id: fatma, name: Fatma, kind: person}\n");
    EXPECT_FALSE(words().contains("Besluit"));
    auto const made = anna.post("/organisations/" + o + "/risks", R"({"title":"Server stuk","assets":["server"],"before":{"likelihood":5,"impact":5}})");
    ASSERT_EQ(made.status, 201);
    EXPECT_TRUE(words().contains("Besluit over het risico 'Server stuk'")) << words();
    auto const path = "/organisations/" + o + "/risks/" + std::string(made.json().at("id").as_string());
    EXPECT_EQ(anna.ask("DELETE", path, "", {{"if-match", "*"}}).status, 204);
    EXPECT_FALSE(words().contains("Besluit"));
}
TEST_F(Watching, namesWhatStandsAloneUntilThereIsASpareOrADecision) {
    std::string const rest = "  - {id: fatma, name: Fatma, kind: person}\n  - {id: server, name: Server, kind: device, owner: fatma}\n  - {id: spare, name: Reserve, kind: device, owner: fatma}\n";
    std::string const sell = "  - {id: sell, name: Verkopen, kind: process, owner: fatma, process: {maximumOutage: 1d}, needs: [{on: [server";
    picture(sell + "]}]}\n" + rest);
    EXPECT_TRUE(words().contains("Regel een reserve of omweg voor 'Server'")) << words();
    picture(sell + ", spare], require: any}]}\n" + rest);
    EXPECT_FALSE(words().contains("reserve of omweg"));
    picture(sell + "]}]}\n" + rest);
    EXPECT_TRUE(words().contains("Regel een reserve of omweg voor 'Server'"));
    auto const made = anna.post("/organisations/" + o + "/risks", R"({"title":"Server stuk","assets":["server"],"before":{"likelihood":2,"impact":3}})");
    auto const path = "/organisations/" + o + "/risks/" + std::string(made.json().at("id").as_string()) + "/decision";
    EXPECT_EQ(anna.ask("POST", path, R"({"treatment":"accept","decider":"Anna","reason":"te duur","until":"2027-06-01"})", {{"if-match", "*"}}).status, 200);
    EXPECT_FALSE(words().contains("reserve of omweg")) << words();
}
TEST_F(Watching, looksAgainOnANewDay) {
    picture("  - {id: server, name: Server, kind: device, owner: fatma, supportEnds: 2027-06-01}\n  - {id: fatma, name: Fatma, kind: person}\n");
    EXPECT_FALSE(words().contains("opvolger"));
    house.clock.advance(Duration::days(30));
    anna = house.signedIn(owner);                       // the session has ended by then
    EXPECT_TRUE(words().contains("Regel een opvolger voor 'Server'")) << words();
}
TEST_F(Watching, writesNothingWhenNothingIsNew) {
    picture("  - {id: server, name: Server, kind: device}\n");
    words();
    auto const before = house.dataVersion();
    house.app->tick();
    house.app->tick();
    EXPECT_EQ(house.dataVersion(), before);
}
TEST_F(Watching, tellsHomeHowItStands) {
    picture("  - {id: server, name: Server, kind: device}\n");
    ASSERT_EQ(anna.post("/organisations/" + o + "/risks", R"({"title":"Server stuk","assets":["server"],"before":{"likelihood":5,"impact":5}})").status, 201);
    house.app->tick();
    auto const home = anna.get("/organisations/" + o + "/overview").json();
    EXPECT_EQ(home.at_pointer("/facts/risks").as_int64(), 1);
    EXPECT_EQ(home.at_pointer("/facts/risksAbove").as_int64(), 1);
    EXPECT_TRUE(home.at("sentence").as_string().starts_with("Twee dingen vragen")) << "the risk above the line, and the call list";
}

TEST(Example, isThereWithEverythingThatFollowsFromIt) {
    testing::Installation house;
    ASSERT_TRUE(house.app->loadExample());
    ASSERT_TRUE(house.app->loadExample());              // once is enough
    auto const keeper = house.app->identity().accounts().all().at(0);
    testing::Client client(*house.app, "", "127.0.0.1");
    EXPECT_EQ(client.post("/enter", R"({"token":")" + house.app->identity().exampleToken() + "\"}").status, 200);
    auto const organisations = client.get("/session").json().at("organisations").as_array();
    EXPECT_FALSE(organisations.empty());
    std::int64_t stopped = 0;
    for (auto const& o : organisations) {
        auto const base = "/organisations/" + std::string(o.at("id").as_string());
        auto const home = client.get(base + "/overview").json();
        EXPECT_GT(home.at("assets").as_int64(), 3);
        EXPECT_FALSE(home.at("marks").as_array().empty());
        auto const whatif = client.post(base + "/whatif", R"({"fail":[{"asset":"server","lasts":"48h"}]})");
        if (whatif.status == 200 && whatif.body.contains(R"("orders":15100)")) ++stopped;
    }
    EXPECT_GE(stopped, 1) << "the film is in one of them";
}
}  // namespace
}  // namespace schouw::app
