#include "impact/engine/knapsack.hpp"

#include "impact/engine/pictures_for_test.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace schouw::impact {
namespace {
// Every filling: the truth for a few things.
std::int64_t byHand(Knapsack const& k) {
    std::int64_t best = 0;
    for (std::uint32_t set = 0; set < 1U << k.items.size(); ++set) {
        std::int64_t value = 0, weight = 0;
        for (std::size_t i = 0; i < k.items.size(); ++i)
            if (set >> i & 1) value += k.items[i].value, weight += k.items[i].weight;
        if (weight <= k.capacity) best = std::max(best, value);
    }
    return best;
}
void holds(Knapsack const& k, KnapsackAnswer const& a) {
    std::int64_t value = 0, weight = 0;
    for (auto const i : a.chosen) value += k.items[i].value, weight += k.items[i].weight;
    EXPECT_EQ(value, a.value);
    EXPECT_EQ(weight, a.weight);
    EXPECT_LE(weight, k.capacity);
    EXPECT_TRUE(std::ranges::is_sorted(a.chosen) && std::ranges::adjacent_find(a.chosen) == a.chosen.end());
}
TEST(Knapsack, isTheBestOfAllFillings) {
    testing::Dice dice(11);
    for (int round = 0; round < 400; ++round) {
        Knapsack k;
        int const n = dice.upTo(13), kind = dice.upTo(4);
        for (int i = 0; i < n; ++i) {
            std::int64_t const w = dice.upTo(60);
            k.items.push_back({kind == 0 ? dice.upTo(60) : kind == 1 ? w + 10 : kind == 2 ? w : std::max<std::int64_t>(0, w - 7), w});
            k.capacity += w;
        }
        k.capacity = k.capacity * dice.upTo(10) / 10;
        auto const a = solveKnapsack(k);
        ASSERT_TRUE(a);
        EXPECT_TRUE(a->proven());
        EXPECT_EQ(a->value, byHand(k)) << round;
        holds(k, *a);
    }
}
TEST(Knapsack, nothingFitsOrNothingIsThere) {
    EXPECT_EQ(solveKnapsack({})->value, 0);
    EXPECT_EQ(solveKnapsack({5, {{10, 6}}})->value, 0);
    EXPECT_EQ(solveKnapsack({0, {{10, 0}, {3, 1}}})->value, 10);
}
TEST(Knapsack, refusesWhatCannotBe) {
    EXPECT_EQ(solveKnapsack({-1, {}}).error().key, "impact.knapsack");
    EXPECT_EQ(solveKnapsack({1, {{-1, 1}}}).error().key, "impact.knapsack");
    EXPECT_EQ(solveKnapsack({1, {{kMostKnapsackSum, 1}, {1, 1}}}).error().key, "impact.knapsack");
}
TEST(Knapsack, stopsWhenAskedTo) {
    Knapsack k;
    testing::Dice dice(3);
    for (int i = 0; i < 2000; ++i) { std::int64_t const w = 1 + dice.upTo(100'000); k.items.push_back({w + 10'000, w}); k.capacity += w / 3; }
    KnapsackOptions options;
    options.progress = [](double) { return false; };
    auto const a = solveKnapsack(k, options);
    if (!a) EXPECT_EQ(a.error().key, "impact.stopped");
    options.progress = {};
    options.states = 10;                        // not proven, yet with both bounds
    auto const some = *solveKnapsack(k, options);
    holds(k, some);
    EXPECT_GE(some.upper, some.value);
}
}  // namespace
}  // namespace schouw::impact
