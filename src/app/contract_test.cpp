// What the OpenAPI document says is what happens: every answer fits its schema, every wrong question is refused with its place.
#include "support/json_schema.hpp"
#include "support/walk.hpp"

#include "base/text.hpp"
#include <gtest/gtest.h>

namespace schouw::app {
namespace {
using namespace testing;

struct Contract : ::testing::Test {
    World world;
    json::Value document = boost::json::parse(openApiDocument());

    json::Value const* operation(http::RouteInfo const& route) const {
        auto const* path = document.at("paths").as_object().if_contains(route.pattern);
        return path ? path->as_object().if_contains(lower(route.method)) : nullptr;
    }
    // The schema at the end of a path of names, with everything it refers to.
    std::optional<JsonSchema> schema(json::Value const* at, std::initializer_list<std::string_view> names) const {
        for (auto const name : names) {
            if (!at || !at->is_object()) return {};
            at = at->as_object().if_contains(name);
        }
        if (!at) return {};
        json::Object root = at->as_object();
        root["components"] = document.at("components");
        return JsonSchema(std::move(root));
    }
    Reply asOwner(Case const& how, http::RouteInfo const& route) {
        auto const& alfa = world.tenants.front();
        auto const actor = route.access == http::Access::operator_ ? Actor::operator_ : Actor::owner;
        return ask(world.as(actor, alfa), {&how, &route}, alfa, alfa);
    }
};

TEST_F(Contract, everyAnswerFitsItsSchema) {
    int checked = 0;
    for (auto const& how : walkCases()) {
        auto const* route = routeOf(world, how);
        if (!route) continue;
        auto const* op = operation(route->info);
        ASSERT_TRUE(op) << how.route << " is not in the document";
        auto const reply = asOwner(how, route->info);
        if (route->info.method != "GET") world.signIn();
        auto const status = std::to_string(reply.status);
        if (reply.status >= 400) {
            auto const problem = schema(&document, {"components", "responses", "Problem", "content", "application/problem+json", "schema"});
            ASSERT_TRUE(problem);
            for (auto const& fault : problem->faults(reply.json())) ADD_FAILURE() << how.route << " " << status << ": " << fault;
            ++checked;
            continue;
        }
        EXPECT_TRUE(op->at("responses").as_object().contains(status)) << how.route << " answers " << status;
        auto const said = schema(op, {"responses", status, "content", "application/json", "schema"});
        if (!said || reply.type != "application/json") continue;
        for (auto const& fault : said->faults(reply.json())) ADD_FAILURE() << how.route << " " << status << ": " << fault;
        ++checked;
    }
    EXPECT_GT(checked, 60);
}
TEST_F(Contract, theCasesThemselvesFitTheDocument) {
    for (auto const& how : walkCases()) {
        auto const* route = routeOf(world, how);
        if (!route || !how.body.starts_with('{')) continue;
        auto const said = schema(operation(route->info), {"requestBody", "content", "application/json", "schema"});
        ASSERT_TRUE(said) << how.route;
        for (auto const& fault : said->faults(boost::json::parse(filled(how.body, world.tenants.front().ids)))) ADD_FAILURE() << how.route << ": " << fault;
    }
}
TEST_F(Contract, everyWrongQuestionIsRefusedWithItsPlace) {
    for (auto const& how : walkCases()) {
        auto const* route = routeOf(world, how);
        if (!route || route->rawIn) continue;
        bool const reads = !route->in.empty();
        auto const wrong = [&](Case other, int status, std::string const& key, char const* what) {
            auto const reply = asOwner(other, route->info);
            EXPECT_EQ(reply.status, status) << how.route << " with " << what << ": " << reply.body.substr(0, 300);
            if (reply.status == status) { EXPECT_TRUE(reply.body.contains("\"" + key)) << how.route << " with " << what << ": " << reply.body.substr(0, 300); }
            return reply;
        };
        if (reads) {
            Case other = how;
            auto body = boost::json::parse(filled(how.body, world.tenants.front().ids)).as_object();
            body["nobodyKnowsThis"] = 1;
            other.body = boost::json::serialize(body);
            auto const reply = wrong(other, 422, "json.unknown", "a field too many");
            EXPECT_TRUE(reply.body.contains("/nobodyKnowsThis")) << how.route;
            other.body = R"({"a":)";
            wrong(other, 422, "json.syntax", "half a document");
            other.body = "{\"a\":\"\xff\"}";
            wrong(other, 422, "json.utf8", "bytes that are no text");
            other.body = "{\"a\":" + std::string(40, '[') + std::string(40, ']') + "}";
            wrong(other, 422, "json.syntax", "a document too deep");
            for (auto const& field : body) {
                if (field.key() == "nobodyKnowsThis") continue;
                auto changed = body;
                changed.erase("nobodyKnowsThis");
                changed[field.key()] = boost::json::object{{"not", "this"}};
                other.body = boost::json::serialize(changed);
                EXPECT_GE(asOwner(other, route->info).status, 400) << how.route << " with an object as " << std::string_view(field.key());
            }
        }
        Case other = how;
        other.query = how.query.empty() ? "nobodyKnowsThis=1" : how.query + "&nobodyKnowsThis=1";
        wrong(other, 400, "http.query-unknown", "a parameter too many");
        if (how.query.empty()) continue;
        other.query = how.query + "&" + how.query;
        wrong(other, 400, "http.query-twice", "a parameter twice");
    }
}
}  // namespace
}  // namespace schouw::app
