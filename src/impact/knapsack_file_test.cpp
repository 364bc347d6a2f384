#include "impact/knapsack_file.hpp"

#include "support/files.hpp"
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <gtest/gtest.h>

namespace schouw::impact {
namespace {
TEST(KnapsackFile, isReadAsKplibWritesIt) {
    auto const k = *readKnapsack("\n2\n10\n\n6 5\r\n7\t6\n", "a.kp");
    EXPECT_EQ(k.capacity, 10);
    ASSERT_EQ(k.items.size(), 2U);
    EXPECT_EQ(k.items[1].value, 7);
    EXPECT_EQ(k.items[1].weight, 6);
}
TEST(KnapsackFile, tellsWhatIsWrongAndWhere) {
    auto const e = [](std::string_view text) { return readKnapsack(text, "a.kp").error(); };
    EXPECT_EQ(e("").key, "impact.kp-number");
    EXPECT_EQ(e("2\n10\n6 5\n").key, "impact.kp-count");
    EXPECT_EQ(e("1\n10\n6 5\n6 5\n").key, "impact.kp-count");
    EXPECT_EQ(e("1\n10\n6\n").key, "impact.kp-number");
    EXPECT_EQ(e("1\n10\n6 -5\n").place.line, 3U);
    EXPECT_EQ(e("1\n10\n6 x5\n").key, "impact.kp-number");
    EXPECT_EQ(e("99999999999\n10\n").key, "impact.kp-large");
}
// All instances of kplib that lie beside the project, against optima that a dynamic programme of others found.
TEST(KnapsackFile, allPublishedOptima) {
    auto const shared = testing::sharedData();
    if (!shared) GTEST_SKIP() << "no instances here";
    auto const folder = *shared / "impact/knapsack";
    auto const truth = boost::json::parse(testing::fileText(folder / "kplib_optima.json")).as_object();
    for (auto const& kv : truth) {
        auto const name = std::string(kv.key());
        auto const a = *solveKnapsack(*readKnapsack(testing::fileText(folder / name), name));
        EXPECT_EQ(a.value, kv.value().as_object().at("optimum").to_number<std::int64_t>()) << name;
        EXPECT_TRUE(a.proven()) << name;
    }
    EXPECT_GE(truth.size(), 32U);
}
}  // namespace
}  // namespace schouw::impact
