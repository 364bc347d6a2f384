#pragma once
// All minimal cut sets up to order 3: the smallest sets of events that, failing together while all else is up, bring the top.
// By injection: 512 sets at once as bits, only the gates above a change looked at again, module by module (NOTES.md).
// A negation counts: a set is a cut when the top holds for exactly this set; minimal when no part of it is one.
#include "impact/engine/fault_tree.hpp"
#include <array>
#include <functional>

namespace schouw::impact {
struct CutSets {
    std::array<std::uint64_t, 4> count{};                   // by order; count[0] is 1 when the top holds with nothing failed
    std::vector<std::array<std::uint32_t, 3>> sets{};       // the first `keep`, order 1 first; unused places are kNoEvent
    bool complete = true;                                   // all sets are kept
};
inline constexpr std::uint32_t kNoEvent = 0xffffffffU;
struct CutSetOptions {
    int order = 3;                                          // 1 to 3
    std::size_t keep = 100'000;
    std::uint64_t work = 40'000'000'000ULL;                 // gate evaluations at most
    std::function<bool(double)> progress{};                 // called with 0..1; false stops
};
// Errors: impact.tree-too-large; also when progress says to stop.
Result<CutSets> cutSets(FaultTree const& tree, CutSetOptions const& options = {});
}  // namespace schouw::impact
