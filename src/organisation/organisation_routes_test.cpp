#include "organisation/organisation_routes.hpp"

#include "db/history.hpp"
#include "organisation/picture_yaml.hpp"
#include "support/pictures.hpp"
#include "support/slice_site.hpp"
#include <gtest/gtest.h>

namespace schouw::organisation {
namespace {
struct PictureRoutes : ::testing::Test {
    testing::SliceSite site{migrations()};
    Pictures pictures{site.database()};
    PictureRoutes() { addRoutes(site.api(), {pictures, site.clock}); }
    std::string film() const { return testing::fileText(testing::sourceDir() / "examples/film.yaml"); }
    void loadFilm() {
        auto const put = site.ask("PUT", "{o}/picture.yaml", film(), "0");
        ASSERT_EQ(put.status, 200) << put.body;
        ASSERT_EQ(put.etag, "1");
    }
};

TEST_F(PictureRoutes, wholeAsYamlAndAsJson) {
    EXPECT_EQ(site.ask("GET", "{o}/picture").etag, "0");
    EXPECT_EQ(site.ask("PUT", "{o}/picture.yaml", film()).status, 428);
    loadFilm();
    auto const yaml = site.ask("GET", "{o}/picture.yaml");
    EXPECT_EQ(yaml.body, film());
    EXPECT_EQ(yaml.etag, "1");
    auto const json = site.ask("GET", "{o}/picture");
    EXPECT_EQ(json.at("/assets/1/needs/0/workaround/longest"), "\"3d\"");
    auto const again = site.ask("PUT", "{o}/picture", json.body, "1");
    EXPECT_EQ(again.status, 200) << again.body;
    EXPECT_EQ(again.etag, "1") << "nothing was different";
    EXPECT_EQ(again.at("/needs"), "3");
    EXPECT_EQ(site.ask("PUT", "{o}/picture", json.body, "0").status, 412);
}
TEST_F(PictureRoutes, everythingThatIsWrongHasItsLine) {
    loadFilm();
    auto const bad = site.ask("PUT", "{o}/picture.yaml", testing::fileText(testing::sourceDir() / "tests/cases/picture/references.yaml"), "*");
    EXPECT_EQ(bad.status, 422);
    EXPECT_EQ(bad.type, "application/problem+json");
    EXPECT_EQ(bad.json().at("problems").as_array().size(), 19u);
    EXPECT_EQ(bad.at("/problems/0/place/line"), "3");
    EXPECT_EQ(bad.at("/problems/0/place/field"), "\"/organisation/openHours\"");
    EXPECT_EQ(site.ask("GET", "{o}/picture.yaml").body, film()) << "what was there stays";
}
TEST_F(PictureRoutes, oneAsset) {
    loadFilm();
    auto const made = site.ask("POST", "{o}/assets", R"({"name":"Back-up op kantoor","kind":"device","needs":[{"on":["server"]}]})");
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.at("/id"), "\"back-up-op-kantoor\"");
    auto const path = std::string("{o}/assets/back-up-op-kantoor");
    auto body = made.json().as_object();
    body["owner"] = "niemand";
    auto const bad = site.ask("PUT", path, boost::json::serialize(body), made.etag);
    EXPECT_EQ(bad.status, 422);
    EXPECT_EQ(bad.at("/problems/0/place/field"), "\"/owner\"") << "the path is that of the asset, not of the picture";
    EXPECT_EQ(bad.at("/detail"), "\"Er is geen onderdeel met de id 'niemand'.\"");
    body["owner"] = "";
    body["description"] = "In de kast";
    auto const changed = site.ask("PUT", path, boost::json::serialize(body), made.etag);
    EXPECT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(changed.etag, "3");
    EXPECT_EQ(site.ask("PUT", path, boost::json::serialize(body), made.etag).status, 412);
    EXPECT_EQ(site.ask("PUT", path, R"({"id":"anders","name":"x","kind":"device"})", "3").at("/key"), "\"picture.id-fixed\"");
    EXPECT_EQ(site.ask("POST", "{o}/assets", boost::json::serialize(body)).status, 409);
    auto const fields = site.ask("POST", "{o}/assets", R"({"name":"","kind":"ding","prijs":1})");
    EXPECT_EQ(fields.json().at("problems").as_array().size(), 3u) << fields.body;

    EXPECT_EQ(site.ask("DELETE", path, "", "3").status, 204);
    EXPECT_EQ(site.ask("GET", path).status, 404);
    auto const needed = site.ask("DELETE", "{o}/assets/orders", "", "*");
    EXPECT_EQ(needed.status, 409);
    EXPECT_EQ(needed.at("/detail"), "\"'Bestellingen' is nog nodig voor: Leveringen.\"");
    EXPECT_EQ(site.ask("GET", "{o}/assets/orders/uses").at("/items/0/role"), "\"needs\"");
    EXPECT_EQ(site.ask("DELETE", "{o}/assets/orders?force=true", "", "*").status, 204);
    EXPECT_EQ(site.ask("GET", "{o}/assets/deliveries").at("/needs"), "[]");
}
TEST_F(PictureRoutes, historyTellsWhoChangedWhat) {
    loadFilm();
    auto asset = site.ask("GET", "{o}/assets/server").json().as_object();
    asset["name"] = "Server in de kelder";
    EXPECT_EQ(site.ask("PUT", "{o}/assets/server", boost::json::serialize(asset), "1").status, 200);
    site.database().read([&](db::Connection& c) {
        auto const page = db::historyPage(c, db::Scope::of("org-1"), {.subject = "asset", .id = "server"});
        ASSERT_EQ(page->rows.size(), 2u);
        EXPECT_EQ(page->rows[0].author.id, "user:u1");
        EXPECT_NE(page->rows[0].change.after.find("kelder"), std::string::npos);
        EXPECT_EQ(page->rows[0].change.before, page->rows[1].change.after);
    });
}
TEST_F(PictureRoutes, listAndSummary) {
    loadFilm();
    auto const page = site.ask("GET", "{o}/assets?kind=process&sort=-name&limit=2");
    EXPECT_EQ(page.at("/total"), "3");
    EXPECT_EQ(page.at("/items/0/id"), "\"production\"");
    auto const next = std::string(page.json().at("next").as_string());
    EXPECT_EQ(site.ask("GET", "{o}/assets?kind=process&sort=-name&limit=2&cursor=" + next).at("/items/0/id"), "\"orders\"");
    EXPECT_EQ(site.ask("GET", "{o}/assets?search=best").at("/total"), "1");
    EXPECT_EQ(site.ask("GET", "{o}/assets?kind=toaster").status, 400);
    EXPECT_EQ(site.ask("GET", "{o}/assets?limit=0").status, 400);
    EXPECT_EQ(site.ask("GET", "{o}/assets?sort=colour").status, 400);
    EXPECT_EQ(site.ask("GET", "{o}/picture/summary").at("/sentence"), "\"4 onderdelen; van 4 weten we niet van wie ze zijn.\"");
    EXPECT_EQ(site.ask("GET", "{o}/picture/summary").at("/kinds/process"), "3");
    EXPECT_EQ(site.ask("GET", "{o}/picture/warnings").at("/items"), "[]");
    EXPECT_EQ(site.ask("GET", "{o}/assets/orders/chain").json().at("nodes").as_array().size(), 4u);
    EXPECT_EQ(site.ask("GET", "{o}/assets/orders/chain?steps=1").json().at("nodes").as_array().size(), 3u);
    EXPECT_EQ(site.ask("GET", "{o}/assets/orders/chain?steps=9").status, 400);
}
TEST_F(PictureRoutes, reviewCountsFromToday) {
    loadFilm();
    auto const first = site.ask("POST", "{o}/assets/server/review");
    ASSERT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(first.at("/reviewedOn"), "\"2026-11-21\"");
    EXPECT_EQ(first.at("/reviewDue"), "\"2027-05-21\"");
    site.clock.advance(Duration::days(30));
    EXPECT_EQ(site.ask("POST", "{o}/assets/server/review").at("/reviewDue"), "\"2027-06-21\"");
    EXPECT_EQ(site.ask("POST", "{o}/assets/nothing/review").status, 404);
}
TEST_F(PictureRoutes, contractsContactsAndSuppliers) {
    loadFilm();
    EXPECT_EQ(site.ask("POST", "{o}/assets", R"({"name":"Draad BV","kind":"supplier"})").status, 201);
    auto const made = site.ask("POST", "{o}/contracts", R"({"name":"Onderhoud server","supplier":"draad-bv","covers":["server"],"endsOn":"2027-03-31","noticeMonths":1})");
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.at("/id"), "\"onderhoud-server\"");
    EXPECT_EQ(site.ask("POST", "{o}/contracts", R"({"name":"x","supplier":"server"})").at("/problems/0/place/field"), "\"/supplier\"");
    EXPECT_EQ(site.ask("POST", "{o}/contacts", R"({"name":"Storing","of":"draad-bv","phone":"088-1234567"})").status, 201);
    EXPECT_EQ(site.ask("GET", "{o}/contacts").at("/total"), "1");
    auto const suppliers = site.ask("GET", "{o}/suppliers");
    EXPECT_EQ(suppliers.at("/items/0/contracts/0/endBy"), "\"2027-02-28\"");
    EXPECT_EQ(suppliers.at("/items/0/contacts/0/phone"), "\"088-1234567\"");
    EXPECT_EQ(site.ask("PUT", "{o}/contacts/storing", R"({"id":"storing","name":"Storingslijn"})", "4").status, 200);
    EXPECT_EQ(site.ask("DELETE", "{o}/contacts/storing", "", "4").status, 412);
    EXPECT_EQ(site.ask("DELETE", "{o}/contacts/storing", "", "5").status, 204);
    EXPECT_EQ(site.ask("GET", "{o}/contracts/nothing").status, 404);
    EXPECT_EQ(site.ask("DELETE", "{o}/assets/draad-bv", "", "*").status, 409);
}
TEST_F(PictureRoutes, profile) {
    loadFilm();
    auto const bad = site.ask("PUT", "{o}/profile", R"({"name":"Bakkerij","openHours":"altijd"})", "1");
    EXPECT_EQ(bad.at("/problems/0/place/field"), "\"/openHours\"");
    EXPECT_EQ(site.ask("PUT", "{o}/profile", R"({"name":"Bakkerij","people":20})", "1").etag, "2");
    EXPECT_EQ(site.ask("GET", "{o}/profile").at("/people"), "20");
}
TEST_F(PictureRoutes, templatesGiveAPictureToKeep) {
    auto const list = site.ask("GET", "templates");
    ASSERT_EQ(list.status, 200) << list.body;
    EXPECT_EQ(list.at("/items/0/id"), "\"bakery\"");
    EXPECT_EQ(list.at("/items/0/name"), "\"Bakkerij of versproducten\"");
    site.language = "en";
    EXPECT_EQ(site.ask("GET", "templates").at("/items/0/picture/assets/0/name"), "\"Orders\"");
    auto const made = site.ask("POST", "templates/bakery/picture", R"({"name":"Bakkerij Dijkzicht","marginPerHour":{"orders":500}})");
    ASSERT_EQ(made.status, 200) << made.body;
    auto const kept = site.ask("PUT", "{o}/picture", boost::json::serialize(made.json().at("picture")), "0");
    EXPECT_EQ(kept.status, 200) << kept.body;
    EXPECT_EQ(site.ask("GET", "{o}/assets/orders").at("/process/marginPerHour"), "500");
    EXPECT_EQ(site.ask("POST", "templates/moon/picture", R"({"name":"x"})").status, 404);
    EXPECT_EQ(site.ask("POST", "templates/bakery/picture", R"({"name":"x","chosen":["moon"]})").at("/problems/0/place/field"), "\"/chosen/0\"");
}
TEST_F(PictureRoutes, readersDoNotChange) {
    loadFilm();
    site.role = http::Access::reader;
    for (auto const& route : site.api().routes()) {
        if (route.info.method == "GET" || route.info.pattern.contains("/templates/")) continue;
        EXPECT_EQ(route.info.access, http::Access::editor) << route.info.pattern;
    }
    EXPECT_EQ(site.ask("POST", "{o}/assets", R"({"name":"x","kind":"device"})").status, 403);
    EXPECT_EQ(site.ask("GET", "{o}/assets").status, 200);
    site.organisation = "org-2";
    EXPECT_EQ(site.ask("GET", "{o}/assets").at("/total"), "0");
    EXPECT_EQ(site.ask("GET", "{o}/assets/server").status, 404);
}
}  // namespace
}  // namespace schouw::organisation
