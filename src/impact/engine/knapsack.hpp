#pragma once
// The plain 0-1 knapsack, proven: gains that simply add up. An expanding core of dominated lists (Pisinger 1997): start from the
// greedy filling, look first at the things whose worth per weight is nearest to where it broke off, and drop every list entry
// that cannot lead to more than the best known.
#include "base/result.hpp"
#include <cstdint>
#include <functional>
#include <vector>

namespace schouw::impact {
struct KnapsackItem { std::int64_t value = 0, weight = 0; };     // both 0 or more
struct Knapsack { std::int64_t capacity = 0; std::vector<KnapsackItem> items{}; };
struct KnapsackAnswer {
    std::int64_t value = 0, weight = 0;
    std::vector<std::uint32_t> chosen{};        // places in items, rising
    std::int64_t upper = 0;                     // nothing can be worth more; equal to value: proven
    bool proven() const { return upper == value; }
};
inline constexpr std::int64_t kMostKnapsackSum = 1'000'000'000'000'000;
inline constexpr std::size_t kMostKnapsackItems = 1'000'000;
struct KnapsackOptions {
    std::size_t states = 60'000'000;            // list entries kept at most; above that the answer may be unproven
    std::function<bool(double)> progress{};     // 0..1; false stops
};
// Errors: impact.knapsack (a number below zero, or sums above kMostKnapsackSum), impact.stopped.
Result<KnapsackAnswer> solveKnapsack(Knapsack const& question, KnapsackOptions const& options = {});
}  // namespace schouw::impact
