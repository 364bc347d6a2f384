#include "base/time.hpp"
#include "json/read.hpp"
#include "json/schema.hpp"
#include "json/write.hpp"
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace schouw {
namespace {
enum class Kind { server, cloudService };
BOOST_DESCRIBE_ENUM(Kind, server, cloudService)
struct Part { std::string name; std::optional<int> weight; Kind kind{}; Duration lasts{}; Money price{}; std::vector<std::string> tags{}; std::map<std::string, double> shares{}; bool open = false; };
BOOST_DESCRIBE_STRUCT(Part, (), (name, weight, kind, lasts, price, tags, shares, open))
}  // namespace
template <> constexpr json::Rule json::rule<Part>(std::string_view f) {
    if (f == "name") return {.min = 1, .max = 5};
    if (f == "weight") return {.min = 1, .max = 9, .absent = true};
    return {.absent = true};
}
namespace {
TEST(Json, goesOutAndComesBack) {
    Part const p{"a\"\n", 3, Kind::cloudService, Duration::hours(8), Money{1250}, {"x", "y"}, {{"k", 0.5}}, true};
    auto const text = json::text(p);
    EXPECT_EQ(text, R"({"name":"a\"\n","weight":3,"kind":"cloudService","lasts":"8h","price":12.5,"tags":["x","y"],"shares":{"k":0.5},"open":true})");
    auto const back = json::fromText<Part>(text);
    ASSERT_TRUE(back);
    EXPECT_EQ(json::text(*back), text);
}
TEST(Json, namesEveryProblem) {
    json::Problems bad;
    Part p;
    json::read(*json::parse(R"({"name":"","weight":10,"kind":"toaster","lasts":"8 hours","price":0.001,"tags":[1],"opne":true})"), p, "", bad);
    std::vector<std::string> got;
    for (auto const& b : bad) got.push_back(b.path + " " + b.key);
    EXPECT_EQ(got, (std::vector<std::string>{"/name json.empty", "/weight json.above", "/kind json.choice", "/lasts base.duration", "/price json.money", "/tags/0 json.text", "/opne json.misspelt"}));
    EXPECT_EQ(bad.back().arguments, (std::vector<std::string>{"opne", "open"}));
}
TEST(Json, refusesWhatIsNotJson) {
    EXPECT_EQ(json::parse("{\n  \"a\": 1,\n  oops }").error().place.line, 3u);
    EXPECT_EQ(json::parse(std::string(40, '[')).error().key, "json.syntax");
    EXPECT_EQ(json::parse("\"\xff\"").error().key, "json.utf8");
    EXPECT_EQ(json::parse("[1]", {.bytes = 2}).error().key, "json.too-large");
}
TEST(Json, readsTextScalarsFromYaml) {
    json::Problems bad;
    Part p;
    json::read(*json::parse(R"({"name":"a","weight":"7","price":"12.50","open":"true"})"), p, "", bad, {.scalarsAsText = true});
    EXPECT_TRUE(bad.empty());
    EXPECT_EQ(p.weight, 7);
    EXPECT_EQ(p.price.cents, 1250);
    EXPECT_TRUE(p.open);
}
TEST(Json, describesItself) {
    auto const in = json::schema<Part>(json::Direction::in), out = json::schema<Part>(json::Direction::out);
    EXPECT_EQ(boost::json::serialize(in.at("required")), R"(["name"])");
    EXPECT_EQ(out.at("required").as_array().size(), 8u);
    EXPECT_EQ(boost::json::serialize(in.at("properties").at("weight")), R"({"type":["integer","null"],"minimum":1E0,"maximum":9E0})");
}
}  // namespace
}  // namespace schouw
