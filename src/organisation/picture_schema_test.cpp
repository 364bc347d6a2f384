#include "base/text.hpp"
#include "json/write.hpp"
#include "organisation/describe.hpp"
#include "organisation/picture_yaml.hpp"
#include "support/files.hpp"
#include "support/json_schema.hpp"
#include "support/pictures.hpp"
#include <algorithm>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace schouw::organisation {
namespace {
class PictureSchema : public ::testing::Test {
protected:
    testing::JsonSchema schema_{*json::parse(pictureSchema("en"), {.bytes = 1 << 22, .depth = 64})};
    std::vector<std::string> wrong(json::Value const& v) const { return schema_.faults(v); }
    static json::Value jsonOf(Picture const& p) { return *json::parse(json::text(p), {.bytes = 1 << 24, .depth = 64}); }
};

TEST_F(PictureSchema, holdsForTheExamples) {
    for (auto const& entry : std::filesystem::directory_iterator(testing::sourceDir() / "examples")) {
        if (entry.path().extension() != ".yaml") continue;
        auto const read = readPicture(testing::fileText(entry.path()), "example");
        ASSERT_TRUE(read) << entry.path();
        EXPECT_EQ(wrong(jsonOf(read->picture)), std::vector<std::string>()) << entry.path();
    }
}
TEST_F(PictureSchema, holdsForAnyPicture) {
    for (unsigned seed = 1; seed <= 40; ++seed) EXPECT_EQ(wrong(jsonOf(testing::randomPicture(seed, 10))), std::vector<std::string>()) << seed;
}
TEST_F(PictureSchema, refusesWhatTheReaderRefuses) {
    auto const value = [](std::string_view text) { return *json::parse(text); };
    EXPECT_EQ(wrong(value(R"({"assets":[]})")), (std::vector<std::string>{"/: lacks organisation"}));
    auto const many = wrong(value(R"({"organisation":{"name":"x","people":-1,"extra":1},"assets":[{"id":"A b","name":"","kind":"toaster","reviewMonths":0,)"
                                  R"("restart":"8 uur","reviewedOn":"1-2-2026","needs":[{"on":[]}]}]})"));
    std::vector<std::string> fields;
    for (auto const& w : many) fields.push_back(w.substr(0, w.find(':')));
    EXPECT_EQ(fields, (std::vector<std::string>{"/organisation/people", "/organisation", "/assets/0/id", "/assets/0/name", "/assets/0/kind", "/assets/0/reviewMonths", "/assets/0/restart",
        "/assets/0/reviewedOn", "/assets/0/needs/0/on"}));
}
// Whatever the schema refuses, the reader refuses too: an editor that checks with the schema is never stricter than the program.
TEST_F(PictureSchema, isNeverStricterThanTheReader) {
    std::mt19937 random(5);
    int refused = 0;
    for (unsigned seed = 1; seed <= 400; ++seed) {
        auto v = jsonOf(testing::randomPicture(seed, 4));
        for (auto* at = &v;;) {                                     // change one value somewhere
            if (auto* o = at->if_object(); o && !o->empty() && random() % 8) { at = &(o->begin() + static_cast<std::ptrdiff_t>(random() % o->size()))->value(); continue; }
            if (auto* a = at->if_array(); a && !a->empty() && random() % 8) { at = &(*a)[random() % a->size()]; continue; }
            json::Value const odd[] = {nullptr, true, -1, 2.5, 1e9, "", "x", "8h", "2026-01-01", json::Array{}, json::Array{1}, json::Object{}, json::Object{{"x", 1}}, std::string(5000, 'x').c_str()};
            *at = odd[random() % std::size(odd)];
            break;
        }
        if (wrong(v).empty()) continue;
        ++refused;
        Picture p;
        json::Problems bad;
        json::read(v, p, "", bad);
        auto const slugs = std::ranges::all_of(p.assets, [](Asset const& a) { return isSlug(a.id); }) && std::ranges::all_of(p.contracts, [](Contract const& c) { return isSlug(c.id); }) &&
            std::ranges::all_of(p.contacts, [](Contact const& c) { return isSlug(c.id); });
        EXPECT_TRUE(!bad.empty() || !slugs) << wrong(v).front() << boost::json::serialize(v);
    }
    EXPECT_GT(refused, 100);
}
}  // namespace
}  // namespace schouw::organisation
