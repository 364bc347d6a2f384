// Agreements and their personal links, and who answers for what.
#include "assessment/agreement_routes.hpp"

#include "organisation/picture_yaml.hpp"
#include "support/slice_site.hpp"
#include <gtest/gtest.h>

namespace schouw::assessment {
namespace {
struct Agreements : ::testing::Test {
    testing::SliceSite site{agreementMigrations()};
    AgreementStore store{site.database()};
    std::shared_ptr<organisation::Picture> picture = std::make_shared<organisation::Picture>();
    int tokens = 0;
    Agreements() {
        AgreementDeps deps{store, site.clock, {}, {}, {}, [](std::string_view token) { return "hash of " + std::string(token); }};
        deps.picture = [this](db::Scope const&) { return picture; };
        deps.organisation = [](db::Scope const&) { return std::string("De Plataan"); };
        deps.newToken = [this] { return "token" + std::to_string(++tokens); };
        addAgreementRoutes(site.api(), deps);
    }
    std::string const fields = R"({"with":"staff","party":"alle medewerkers","title":"Melden mag altijd","text":"Wie twijfelt, meldt het.","agreedOn":"2026-11-01"})";
    std::string made() { return std::string(site.ask("POST", "{o}/agreements", fields).json().at("id").as_string()); }
};
TEST_F(Agreements, areRecordedChangedAndRemoved) {
    EXPECT_EQ(site.ask("POST", "{o}/agreements", R"({"with":"staff","party":"x","title":" ","text":"x","agreedOn":"2026-11-01"})").status, 422);
    EXPECT_EQ(site.ask("POST", "{o}/agreements", R"({"with":"staff","party":"x","title":"x","text":"x","agreedOn":"2027-11-01"})").status, 422) << "still to come";
    auto const id = made();
    auto const one = site.ask("GET", "{o}/agreements/" + id);
    EXPECT_EQ(one.at("/nextCheck"), "\"2027-11-01\"");
    EXPECT_EQ(site.ask("PUT", "{o}/agreements/" + id, fields).status, 428);
    EXPECT_EQ(site.ask("PUT", "{o}/agreements/" + id, fields, "7").status, 412);
    EXPECT_EQ(site.ask("DELETE", "{o}/agreements/" + id, "", "1").status, 204);
    EXPECT_EQ(site.ask("GET", "{o}/agreements").at("/total"), "0");
}
TEST_F(Agreements, areAcknowledgedByAPersonalLinkWithoutAnAccount) {
    auto const id = made();
    auto const link = site.ask("POST", "{o}/agreements/" + id + "/links", R"({"name":"Joris"})");
    ASSERT_EQ(link.status, 201) << link.body;
    EXPECT_EQ(link.at("/path"), "\"/afspraak#token1\"");
    site.role = http::Access::open;
    auto const shown = site.ask("POST", "agreement/look", R"({"token":"token1"})");
    EXPECT_EQ(shown.at("/title"), "\"Melden mag altijd\"");
    EXPECT_EQ(shown.at("/organisation"), "\"De Plataan\"");
    EXPECT_EQ(shown.at("/acknowledgedAt"), "null");
    EXPECT_EQ(site.ask("POST", "agreement/look", R"({"token":"token9"})").status, 404);
    EXPECT_EQ(site.ask("POST", "agreement/acknowledge", R"({"token":"token1","name":" "})").status, 422);
    EXPECT_EQ(site.ask("POST", "agreement/acknowledge", R"({"token":"token1","name":"Joris de Vries"})").at("/acknowledgedAt"), "\"2026-11-21T09:00:00Z\"");
    site.clock.advance(Duration::hours(1));
    EXPECT_EQ(site.ask("POST", "agreement/acknowledge", R"({"token":"token1","name":"Iemand"})").at("/acknowledgedAt"), "\"2026-11-21T09:00:00Z\"") << "twice is once";

    site.role = http::Access::owner;
    auto const kept = site.ask("GET", "{o}/agreements/" + id);
    EXPECT_EQ(kept.at("/acknowledged"), "1");
    EXPECT_EQ(kept.at("/acknowledgements/0/as"), "\"Joris de Vries\"");
    EXPECT_FALSE(kept.body.contains("token1"));
    EXPECT_FALSE(store.find(db::Scope::of("org-1"), id)->acknowledgements[0].as.empty());

    std::string other = fields;
    other.replace(other.find("Wie twijfelt"), 12, "Wie iets ziet");
    ASSERT_EQ(site.ask("PUT", "{o}/agreements/" + id, other, "*").status, 200);
    EXPECT_EQ(site.ask("GET", "{o}/agreements/" + id).at("/waiting"), "1") << "another text is asked anew";
}
TEST_F(Agreements, giveAPersonOneLinkAtATime) {
    auto const id = made();
    site.ask("POST", "{o}/agreements/" + id + "/links", R"({"name":"Joris"})");
    site.ask("POST", "{o}/agreements/" + id + "/links", R"({"name":"Joris"})");
    EXPECT_EQ(site.ask("POST", "agreement/look", R"({"token":"token1"})").status, 404);
    EXPECT_EQ(site.ask("POST", "agreement/look", R"({"token":"token2"})").status, 200);
    EXPECT_EQ(site.ask("GET", "{o}/agreements/" + id).json().at("acknowledgements").as_array().size(), 1u);
    EXPECT_EQ(site.ask("DELETE", "{o}/agreements/" + id, "", "*").status, 204);
    EXPECT_EQ(site.ask("POST", "agreement/look", R"({"token":"token2"})").status, 404);
}
TEST_F(Agreements, sayWhetherTheyAreKeptAndAskForIt) {
    auto const id = made();
    site.ask("POST", "{o}/agreements/" + id + "/links", R"({"name":"Joris"})");
    auto const keys = [&](Date today) {
        std::vector<std::string> out;
        for (auto const& c : concerns(store.all(db::Scope::of("org-1")), today)) {
            out.push_back(c.text);
            for (auto const* end : {"", ".why", ".closes"}) EXPECT_TRUE(content::hasText(c.text + end)) << c.text << end;
        }
        return out;
    };
    EXPECT_TRUE(keys(Date::of(2026, 11, 21)).empty());
    EXPECT_EQ(keys(Date::of(2026, 12, 10)), std::vector<std::string>{"agreement.todo.waiting"});
    EXPECT_EQ(site.ask("POST", "{o}/agreements/" + id + "/check", R"({"verdict":"broken","note":"niemand meldt"})").at("/checked/by"), "\"Fatma\"");
    EXPECT_EQ(keys(Date::of(2026, 11, 22)), std::vector<std::string>{"agreement.todo.broken"});
    site.ask("POST", "{o}/agreements/" + id + "/check", R"({"verdict":"kept"})");
    EXPECT_EQ(keys(Date::of(2027, 11, 20)), (std::vector<std::string>{"agreement.todo.waiting", "agreement.todo.check"}));
}
TEST_F(Agreements, nameWhereTooFewPeopleCanDoIt) {
    *picture = organisation::readPicture(R"(organisation: {name: De Plataan}
assets:
  - {id: ann, name: Ann, kind: person}
  - {id: ben, name: Ben, kind: person}
  - {id: cas, name: Cas, kind: person, lifecycle: retired}
  - {id: sell, name: Verkopen, kind: process, owner: ann, deputy: ben, process: {maximumOutage: 1d}, needs: [{on: [ann]}, {on: [till]}]}
  - {id: till, name: Kassa, kind: device, owner: cas}
  - {id: mail, name: Mail, kind: cloudService, owner: ben}
)", "schouw.yaml")->picture;
    auto const list = site.ask("GET", "{o}/responsibilities");
    EXPECT_EQ(list.at("/total"), "3") << list.body;
    EXPECT_EQ(list.at("/items/0/asset"), "\"sell\"");
    EXPECT_EQ(list.at("/items/0/wanted"), "3");
    EXPECT_EQ(list.at("/items/0/people"), R"([{"id":"ann","name":"Ann"},{"id":"ben","name":"Ben"}])") << "each once";
    EXPECT_EQ(list.at("/items/1/asset"), "\"till\"") << "its owner left";
    EXPECT_EQ(list.at("/items/2/enough"), "true");
    EXPECT_EQ(list.at("/tooFew"), "1");
    EXPECT_EQ(list.at("/withoutOwner"), "1");
}
}  // namespace
}  // namespace schouw::assessment
