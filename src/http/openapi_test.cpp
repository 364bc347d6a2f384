#include "http/openapi.hpp"
#include "http/openapi_types.hpp"
#include "json/value.hpp"
#include <gtest/gtest.h>
#include <set>

namespace schouw::http {
namespace openapi_one {
enum class Kind { server, cloud };
BOOST_DESCRIBE_ENUM(Kind, server, cloud)
struct Site {
    std::string name{};
    std::optional<Kind> kind{};
    BOOST_DESCRIBE_CLASS(Site, (), (name, kind), (), ())
};
struct Thing {
    std::string id{};
    std::vector<Site> sites{};
    std::map<std::string, Kind> kinds{};
    std::optional<Site> home{};
    BOOST_DESCRIBE_CLASS(Thing, (), (id, sites, kinds, home), (), ())
};
}  // namespace openapi_one
namespace openapi_two {
struct Site {
    std::int64_t number = 0;
    BOOST_DESCRIBE_CLASS(Site, (), (number), (), ())
};
}  // namespace openapi_two
}  // namespace schouw::http
template <> constexpr schouw::json::Rule schouw::json::rule<schouw::http::openapi_one::Thing>(std::string_view field) {
    return {.absent = field == "id"};
}

namespace schouw::http {
namespace {
using openapi_one::Thing;

template <class In, class Out> void add(Api& api, RouteInfo info) {
    api.on<In, Out>(std::move(info), [](Call const&, In const&) -> Result<Out> { return Out{}; });
}
void addOne(Api& api) {
    add<Nothing, Page<Thing>>(api, {.method = "GET", .pattern = "/api/v1/organisations/{organisation}/things", .access = Access::reader, .summary = "All", .query = {"search", "cursor"}});
}
void addTwo(Api& api) {
    add<Thing, Reply<Thing>>(api, {.method = "POST", .pattern = "/api/v1/organisations/{organisation}/things", .access = Access::editor, .summary = "New", .status = 201});
    add<Thing, Thing>(api, {.method = "PUT", .pattern = "/api/v1/organisations/{organisation}/things/{thing}", .access = Access::editor, .summary = "Change"});
    add<Nothing, openapi_two::Site>(api, {.method = "GET", .pattern = "/api/v1/session", .access = Access::open, .summary = "Who am I"});
    add<RawBody, Answer>(api, {.method = "POST", .pattern = "/api/v1/organisations/{organisation}/imports", .access = Access::editor, .summary = "Import", .query = {"name"}});
    add<Nothing, Nothing>(api, {.method = "DELETE", .pattern = "/api/v1/session", .access = Access::signedIn, .summary = "Sign out"});
}
json::Value document(Api const& api) { return json::parse(openApi(api, {.title = "schouw", .version = "1", .cookie = "__Host-session"})).value(); }
json::Value const& at(json::Value const& v, char const* pointer) { return v.at_pointer(pointer); }

TEST(OpenApi, theOrderOfRegistrationDoesNotMatter) {
    Api forward, backward;
    addOne(forward), addTwo(forward);
    addTwo(backward), addOne(backward);
    auto const text = openApi(forward, {});
    EXPECT_EQ(text, openApi(backward, {}));
    EXPECT_TRUE(text.ends_with("}\n"));
    EXPECT_EQ(std::string::npos, text.find("x-type"));
}

TEST(OpenApi, describesARoute) {
    Api api;
    addOne(api), addTwo(api);
    auto const d = document(api);
    auto const& get = at(d, "/paths/~1api~1v1~1organisations~1{organisation}~1things/get");
    EXPECT_EQ("getOrganisationThings", get.at("operationId"));
    EXPECT_EQ("reader", get.at("x-access"));
    EXPECT_EQ("things", get.at("tags").at(0));
    EXPECT_EQ(3u, get.at("parameters").as_array().size());
    EXPECT_EQ("organisation", at(get, "/parameters/0/name"));
    EXPECT_EQ("path", at(get, "/parameters/0/in"));
    EXPECT_EQ(false, at(get, "/parameters/1/required").as_bool());
    EXPECT_EQ("#/components/schemas/ThingPage", at(get, "/responses/200/content/application~1json/schema/$ref"));
    EXPECT_EQ("#/components/responses/Problem", at(get, "/responses/401/$ref"));
    auto const& post = at(d, "/paths/~1api~1v1~1organisations~1{organisation}~1things/post");
    EXPECT_TRUE(post.at("responses").as_object().contains("201"));
    EXPECT_EQ("#/components/schemas/ThingInput", at(post, "/requestBody/content/application~1json/schema/$ref"));
    EXPECT_EQ("putOrganisationThingsByThing", at(d, "/paths/~1api~1v1~1organisations~1{organisation}~1things~1{thing}/put/operationId"));
    EXPECT_TRUE(at(d, "/paths/~1api~1v1~1organisations~1{organisation}~1imports/post/requestBody/content").as_object().contains("application/octet-stream"));
    EXPECT_TRUE(at(d, "/paths/~1api~1v1~1session/get/security").as_array().empty());
    EXPECT_TRUE(at(d, "/paths/~1api~1v1~1session/delete/responses").as_object().contains("204"));
    EXPECT_EQ("__Host-session", at(d, "/components/securitySchemes/session/name"));
}

TEST(OpenApi, everyTypeHasOnePlaceAndOneName) {
    Api api;
    addOne(api), addTwo(api);
    auto const d = document(api);
    std::set<std::string> names;
    for (auto const& kv : at(d, "/components/schemas").as_object()) names.insert(std::string(kv.key()));
    EXPECT_EQ((std::set<std::string>{"Kind", "OpenapiOneSite", "OpenapiOneSiteInput", "OpenapiTwoSite", "Problem", "ProblemItem", "ProblemPlace", "Thing", "ThingInput", "ThingPage"}), names);
    EXPECT_EQ("#/components/schemas/Thing", at(d, "/components/schemas/ThingPage/properties/items/items/$ref"));
    EXPECT_EQ("#/components/schemas/Kind", at(d, "/components/schemas/Thing/properties/kinds/additionalProperties/$ref"));
    EXPECT_EQ("#/components/schemas/OpenapiOneSite", at(d, "/components/schemas/Thing/properties/home/oneOf/0/$ref"));
    EXPECT_EQ(4u, at(d, "/components/schemas/Thing/required").as_array().size());
    EXPECT_EQ(2u, at(d, "/components/schemas/ThingInput/required").as_array().size());
    EXPECT_EQ("cloud", at(d, "/components/schemas/Kind/enum/1"));
}

TEST(OpenApi, readableNames) {
    EXPECT_EQ("Asset", readableType("schouw::organisation::Asset", 1));
    EXPECT_EQ("OrganisationAsset", readableType("schouw::organisation::Asset", 2));
    EXPECT_EQ("AssetPage", readableType("schouw::http::Page<schouw::organisation::Asset>", 1));
    EXPECT_EQ("OrganisationAssetPage", readableType("schouw::http::Page<schouw::organisation::Asset>", 2));
    EXPECT_EQ("ABPairPage", readableType("Page<x::Pair<A, B> >", 1));
    EXPECT_EQ("Row", readableType("schouw::risk::(anonymous namespace)::Row", 2));
}
}  // namespace
}  // namespace schouw::http
