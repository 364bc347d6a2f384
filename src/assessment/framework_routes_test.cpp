// Imported questionnaires through their routes, on a real database.
#include "assessment/framework_routes.hpp"

#include "support/slice_site.hpp"
#include <gtest/gtest.h>

namespace schouw::assessment {
namespace {
std::string const kLibrary = R"(urn: l
locale: en
version: 1
provider: Iemand
copyright: CC BY 4.0
objects:
  framework:
    urn: f
    name: Rules
    translations: {nl: {name: Regels}, fr: {name: Règles}}
    requirement_nodes:
    - {urn: a, assessable: false, depth: 1, name: First}
    - {urn: a1, parent_urn: a, assessable: true, depth: 2, ref_id: "1.1", description: Do it, translations: {nl: {description: Doe het}}}
    - {urn: a2, parent_urn: a, assessable: true, description: Do that}
    - {urn: b, assessable: true, depth: 1, name: Second}
)";
struct Frameworks : ::testing::Test {
    testing::SliceSite site{frameworkMigrations()};
    FrameworkStore store{site.database()};
    Frameworks() { addFrameworkRoutes(site.api(), store); }
    testing::SliceReply import(std::string const& text) { return site.ask("POST", "{o}/questionnaires", text); }
};
TEST_F(Frameworks, areImportedAnsweredAndRemoved) {
    auto const made = import(kLibrary);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.at("/name"), "\"Regels\"");
    EXPECT_EQ(made.at("/notes/0/key"), "\"framework.depth-missing\"");
    auto const path = "{o}/questionnaires/" + std::string(made.json().at("id").as_string());
    EXPECT_EQ(site.ask("GET", path).at("/parts/1/description"), "\"Doe het\"");
    auto const said = site.ask("POST", path + "/answers", R"({"node":"a1","reply":"part"})");
    ASSERT_EQ(said.status, 200) << said.body;
    EXPECT_EQ(said.at("/progress"), R"({"urn":"","asked":3,"answered":1,"declared":50})");
    site.ask("POST", path + "/answers", R"({"node":"a2","reply":"yes"})");
    auto const na = site.ask("POST", path + "/answers", R"({"node":"b","reply":"na","reason":"geen winkel"})");
    EXPECT_EQ(na.at("/groups"), R"([{"urn":"a","asked":2,"answered":2,"declared":75},{"urn":"b","asked":1,"answered":1,"declared":null}])");
    EXPECT_EQ(site.ask("POST", path + "/answers", R"({"node":"a","reply":"yes"})").status, 404) << "a heading is not answered";
    EXPECT_EQ(site.ask("POST", path + "/answers", R"({"node":"b","reply":"na"})").status, 422);
    EXPECT_EQ(site.ask("DELETE", path).status, 204);
    EXPECT_EQ(site.ask("GET", path).status, 404);
}
TEST_F(Frameworks, keepTheirAnswersWhenANewerVersionComes) {
    auto const id = std::string(import(kLibrary).json().at("id").as_string());
    site.ask("POST", "{o}/questionnaires/" + id + "/answers", R"({"node":"a1","reply":"yes"})");
    auto newer = kLibrary;
    newer.replace(newer.find("version: 1"), 10, "version: 2");
    EXPECT_EQ(import(newer).at("/id"), "\"" + id + "\"");
    EXPECT_EQ(site.ask("GET", "{o}/questionnaires").at("/items/0/progress/answered"), "1");
}
TEST_F(Frameworks, areRefusedWithTheLine) {
    auto loop = kLibrary;
    loop.replace(loop.find("urn: a, assessable"), 6, "urn: a, parent_urn: a1");
    auto const refused = import(loop);
    EXPECT_EQ(refused.status, 422) << refused.body;
    EXPECT_TRUE(refused.body.contains("onder zichzelf")) << refused.body;
    EXPECT_TRUE(refused.body.contains("\"line\":12")) << refused.body;
    EXPECT_EQ(import("urn: l\nobjects: {risk_matrix: []}\n").status, 422);
    site.organisation = "org-2";
    EXPECT_EQ(site.ask("GET", "{o}/questionnaires").json().at("items").as_array().size(), 0u);
}
}  // namespace
}  // namespace schouw::assessment
