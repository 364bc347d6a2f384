// Signing in as a browser does it: through the routes, with cookies.
#include "base/text.hpp"
#include "identity/totp.hpp"
#include "support/installation.hpp"
#include <gtest/gtest.h>

namespace schouw::app {
namespace {
using testing::Client;
std::string const kPassword = "kruk lamp vijver otter";

std::string unbase32(std::string_view text) {
    std::string out;
    unsigned held = 0, bits = 0;
    for (char const c : text) {
        held = (held << 5 | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26)) & 0xffff;
        if ((bits += 5) >= 8) out += static_cast<char>(held >> (bits -= 8) & 0xff);
    }
    return out;
}
std::string text(json::Value const& v, std::string_view pointer) { return std::string(v.at_pointer(pointer).as_string()); }

struct Browser : ::testing::Test {
    testing::Installation house;
    Client client{*house.app};
    std::string secret;
    std::string setUp() {
        auto const link = *house.app->identity().openFirstStart("http://127.0.0.1/setup");
        auto const body = R"({"token":")" + link.substr(link.find('#') + 1) + R"(","name":"Fatma","email":"fatma@plataan.nl","password":")" + kPassword + "\"}";
        EXPECT_EQ(client.post("/setup", body).status, 200);
        return client.cookie;
    }
    std::string code() const { return identity::totpCode(secret, identity::totpStep(house.clock.now())); }
    testing::Reply enrol() {
        secret = unbase32(text(client.get("/session/enrolment").json(), "/secret"));
        return client.post("/session/enrolment", R"({"code":")" + code() + "\"}");
    }
    std::string state() { return text(client.get("/session").json(), "/state"); }
};

TEST_F(Browser, meetsNothingBeforeTheFirstStartButItsOwnTwoRoutes) {
    EXPECT_TRUE(client.get("/session").json().at("setupOpen").as_bool());
    for (auto const& route : house.app->api().routes()) {
        if (route.info.pattern == "/api/v1/session" && route.info.method == "GET") continue;
        if (route.info.pattern == "/api/v1/setup") continue;
        auto path = route.info.pattern.substr(7);
        for (auto at = path.find('{'); at != path.npos; at = path.find('{')) path.replace(at, path.find('}') - at + 1, "x");
        auto const reply = client.ask(route.info.method, path);
        EXPECT_EQ(reply.status, 503) << route.info.method << path;
        EXPECT_TRUE(reply.body.contains("identity.not-set-up")) << path;
    }
    EXPECT_EQ(client.post("/setup", R"({"token":"x","name":"Fatma","email":"fatma@plataan.nl","password":"kruk lamp vijver otter"})").status, 404);
}
TEST_F(Browser, setsUpEnrolsAndSignsInAgain) {
    auto const half = setUp();
    EXPECT_EQ(half.size(), 43u);
    EXPECT_EQ(state(), "enrol");
    EXPECT_EQ(client.get("/organisations").status, 401);                // half a session is none
    auto const done = enrol();
    EXPECT_EQ(done.status, 200);
    EXPECT_EQ(done.json().at("recoveryCodes").as_array().size(), 10u);
    EXPECT_EQ(state(), "signedIn");
    EXPECT_NE(client.cookie, half);
    EXPECT_EQ(Client(*house.app, half).get("/sessions").status, 401);
    auto const session = client.get("/session").json();
    EXPECT_EQ(text(session, "/user/email"), "fatma@plataan.nl");
    EXPECT_FALSE(session.at("setupOpen").as_bool());

    auto const old = client.cookie;
    EXPECT_EQ(client.ask("DELETE", "/session").status, 204);
    EXPECT_EQ(client.cookie, "");
    EXPECT_EQ(Client(*house.app, old).get("/sessions").status, 401);
    house.clock.advance({30});
    EXPECT_EQ(text(client.post("/session", R"({"email":"fatma@plataan.nl","password":"kruk lamp vijver otter"})").json(), "/next"), "factor");
    EXPECT_EQ(client.get("/session/enrolment").status, 409);
    EXPECT_EQ(client.post("/session/factor", R"({"code":"000000"})").status, 422);
    EXPECT_EQ(client.post("/session/factor", R"({"code":")" + code() + "\"}").status, 200);
    EXPECT_EQ(state(), "signedIn");
}
TEST_F(Browser, getsACookieThatNoScriptAndNoOtherSiteCanUse) {
    auto const link = *house.app->identity().openFirstStart("http://127.0.0.1/setup");
    auto const reply = client.post("/setup", R"({"token":")" + link.substr(link.find('#') + 1) + R"(","name":"F","email":"f@x","password":")" + kPassword + "\"}");
    auto const& cookie = reply.headers.at("Set-Cookie");
    EXPECT_TRUE(cookie.starts_with("__Host-schouw="));
    for (auto const* part : {"; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"}) EXPECT_TRUE(cookie.contains(part)) << part;
    EXPECT_FALSE(cookie.contains("Domain"));
}
TEST_F(Browser, isToldHowLongToWait) {
    setUp(), enrol();
    testing::Reply reply;
    for (int i = 0; i < 6; ++i) reply = client.post("/session", R"({"email":"fatma@plataan.nl","password":"iets anders dan het is"})");
    EXPECT_EQ(reply.status, 429);
    EXPECT_EQ(reply.headers.at("Retry-After"), "30");
    EXPECT_TRUE(text(reply.json(), "/detail").contains("Wacht 30 seconden"));
}
TEST_F(Browser, anotherSiteGetsNoFoot) {
    setUp(), enrol();
    auto const foreign = [&](char const* name, char const* value) { return client.ask("POST", "/organisations", R"({"name":"x"})", {{name, value}}).status; };
    EXPECT_EQ(foreign("sec-fetch-site", "cross-site"), 403);
    EXPECT_EQ(foreign("origin", "https://evil.example"), 403);
    EXPECT_EQ(client.post("/organisations", R"({"name":"De Plataan"})").status, 201);
}
TEST_F(Browser, showsTheCodeAgainForWeightyChanges) {
    setUp(), enrol();
    auto const made = client.post("/organisations", R"({"name":"De Plataan"})").json();
    auto const members = "/organisations/" + text(made, "/id") + "/members";
    house.clock.advance({300});
    auto const refused = client.post(members, R"({"email":"joris@plataan.nl","role":"editor"})");
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(text(refused.json(), "/key"), "identity.verify-again");
    EXPECT_EQ(client.post("/session/verify", R"({"code":")" + code() + "\"}").status, 200);
    auto const link = client.post(members, R"({"email":"joris@plataan.nl","role":"editor"})");
    ASSERT_EQ(link.status, 201);
    auto const path = text(link.json(), "/path");
    ASSERT_TRUE(path.starts_with("/join#"));

    Client joris(*house.app);
    auto const token = path.substr(6);
    auto const look = joris.post("/join/look", R"({"token":")" + token + "\"}").json();
    EXPECT_EQ(text(look, "/organisation"), "De Plataan");
    EXPECT_FALSE(look.at("known").as_bool());
    EXPECT_EQ(joris.post("/join", R"({"token":")" + token + R"(","name":"Joris","password":"stoep kachel merel tang"})").status, 200);
    EXPECT_EQ(text(joris.get("/session").json(), "/state"), "enrol");
    EXPECT_EQ(client.get(members).json().at("items").as_array().size(), 2u);
    EXPECT_EQ(joris.post("/join", R"({"token":")" + token + R"(","name":"Joris","password":"stoep kachel merel tang"})").status, 404);
}
TEST_F(Browser, seesWhereOneIsSignedInAndEndsIt) {
    setUp(), enrol();
    auto const id = house.app->identity().accounts().all().at(0);
    auto other = house.signedIn(id);
    auto const list = client.get("/sessions").json().at("items").as_array();
    ASSERT_EQ(list.size(), 2u);
    std::string foreign;
    for (auto const& s : list) if (!s.at("current").as_bool()) foreign = text(s, "/id");
    EXPECT_EQ(client.ask("DELETE", "/sessions/" + foreign).status, 204);
    EXPECT_EQ(other.get("/sessions").status, 401);
    EXPECT_EQ(client.ask("DELETE", "/sessions/" + foreign).status, 404);
    auto third = house.signedIn(id);
    EXPECT_EQ(client.ask("DELETE", "/sessions").status, 204);
    EXPECT_EQ(third.get("/sessions").status, 401);
    EXPECT_EQ(client.get("/sessions").status, 200);
}
TEST_F(Browser, aRoleThatIsTakenAwayIsGoneAtOnce) {
    auto const owner = house.person("Anna"), editor = house.person("Joris");
    auto const o = house.organisation("De Plataan", owner);
    house.member(o, editor, identity::Role::editor);
    auto anna = house.signedIn(owner), joris = house.signedIn(editor);
    EXPECT_EQ(joris.get("/organisations/" + o).status, 200);
    auto const events = joris.get("/events?organisation=" + o);
    ASSERT_TRUE(events.response.stillMay);
    EXPECT_TRUE(events.response.stillMay());
    EXPECT_EQ(anna.ask("PATCH", "/organisations/" + o + "/members/" + editor.id, R"({"role":"reader"})").status, 200);
    EXPECT_EQ(text(joris.get("/organisations/" + o).json(), "/role"), "reader");
    EXPECT_EQ(anna.ask("DELETE", "/organisations/" + o + "/members/" + editor.id).status, 204);
    EXPECT_EQ(joris.get("/organisations/" + o).status, 404);
    EXPECT_FALSE(events.response.stillMay());
}
TEST_F(Browser, hearsWhatChangesInItsOrganisationOnly) {
    auto const owner = house.person("Anna");
    auto const o = house.organisation("De Plataan", owner), other = house.organisation("De Linde", owner);
    auto anna = house.signedIn(owner);
    auto const events = anna.get("/events?organisation=" + o);
    std::string heard;
    ASSERT_TRUE(events.response.events);
    events.response.events->add([&](http::EventSource::Event const& e) { heard += *e; return true; });
    anna.ask("PATCH", "/organisations/" + other, R"({"name":"De Esdoorn"})");
    EXPECT_EQ(heard, "");
    anna.ask("PATCH", "/organisations/" + o, R"({"name":"De Beuk"})");
    EXPECT_TRUE(heard.contains("event: change"));
    EXPECT_TRUE(heard.contains(R"({"subject":"organisation","id":")" + o));
    EXPECT_EQ(anna.get("/events?organisation=none").status, 404);
}
TEST_F(Browser, readsTheHistoryWithWhoWhenAndWhat) {
    auto const owner = house.person("Anna", true);
    auto const o = house.organisation("De Plataan", owner);
    auto anna = house.signedIn(owner);
    anna.ask("PATCH", "/organisations/" + o, R"({"name":"De Beuk"})");
    auto const page = anna.get("/organisations/" + o + "/history?limit=1").json();
    EXPECT_EQ(page.at("total").as_int64(), 3);
    auto const& row = page.at("items").at(0);
    EXPECT_EQ(text(row, "/who"), "Anna");
    EXPECT_EQ(text(row, "/before"), R"({"name":"De Plataan","formal":false})");
    EXPECT_EQ(text(row, "/after"), R"({"name":"De Beuk","formal":false})");
    EXPECT_EQ(text(row, "/at"), "2026-11-21T09:00:00Z");
    auto const next = anna.get("/organisations/" + o + "/history?limit=1&cursor=" + text(page, "/next")).json();
    EXPECT_EQ(text(next.at("items").at(0), "/subject"), "member");
    EXPECT_EQ(anna.get("/organisations/" + o + "/history?cursor=x").status, 422);
    auto const check = anna.get("/history/check").json();
    EXPECT_TRUE(check.at("problems").as_array().empty());
    EXPECT_GT(check.at("rows").as_int64(), 3);
}
TEST_F(Browser, speaksTheLanguageOfTheReader) {
    setUp();
    auto const say = [&](char const* language) { return text(client.ask("GET", "/sessions", "", {{"accept-language", language}}).json(), "/detail"); };
    EXPECT_TRUE(say("nl").starts_with("Je bent"));
    EXPECT_TRUE(say("nl-formal, nl").starts_with("U bent"));
    EXPECT_TRUE(say("en-GB,en;q=0.9").starts_with("You are"));
}
}  // namespace
}  // namespace schouw::app
