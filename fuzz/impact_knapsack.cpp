// Plain knapsacks as text, and the solver on what comes out while it is small.
#include "impact/knapsack_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    auto const k = schouw::impact::readKnapsack({reinterpret_cast<char const*>(data), size}, "fuzz");
    if (!k || k->items.size() > 60) return 0;
    schouw::impact::KnapsackOptions options;
    options.states = 20'000;
    auto const a = schouw::impact::solveKnapsack(*k, options);
    if (a && (a->weight > k->capacity || a->upper < a->value)) __builtin_trap();
    return 0;
}
