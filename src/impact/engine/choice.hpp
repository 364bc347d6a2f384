#pragma once
// Which measures to take for a budget: the set that makes yearly loss over the years looked at, plus what the measures cost, least.
// A measure leaves a share of a scenario's loss; shares multiply, so overlapping measures count once. What measures do to the
// graph together (a second line and a second switch) stands in a table per scenario, worked out for every combination, so that
// this too is exact. By branch and bound: below a node the loss is convex in the measures still open (a sum of exponentials),
// so a tangent plane and a fractional filling of the budget bound it from below (Frank and Wolfe 1956; Dantzig 1957).
// What is told as proven is proven: no set within the budget has a lower total.
#include "base/result.hpp"
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace schouw::impact {
struct ChoiceMeasure {
    double once = 0, yearly = 0;                    // euros
    bool present = false;                           // already there: always in the set, costs nothing
    std::vector<std::uint32_t> needs{}, excludes{}; // other measures
};
struct ChoiceShare { std::uint32_t measure = 0; double left = 1; };     // 0 < left <= 1 of the loss stays
struct ChoiceScenario {
    double loss = 0;                                // euros a year without any measure, present ones included among "any"
    std::vector<ChoiceShare> shares{};              // each measure at most once
    std::vector<std::uint32_t> together{};          // up to kMostTogether measures whose effects are not a product
    std::vector<double> lossBy{};                   // euros a year by subset of `together` (bit i: the i-th), instead of `loss`
};
inline constexpr std::size_t kMostTogether = 12, kMostChoices = 1000, kMostChoiceScenarios = 100'000;
struct ChoiceQuestion {
    std::vector<ChoiceMeasure> measures{};
    std::vector<ChoiceScenario> scenarios{};
    double budget = 0;                              // euros: one-off and yearly over the years
    int years = 3;                                  // 1 to 30
    std::size_t work = 300'000'000;                 // effects looked at in one search at most, a few seconds; above that the answer carries a gap
    int front = 16;                                 // budgets tried for the front, when there are too many sets to see them all
    std::function<bool(double)> progress{};         // 0..1; false stops
};
struct Chosen {
    std::vector<std::uint32_t> measures{};          // present ones not named
    double cost = 0;                                // euros over the years
    double loss = 0;                                // euros a year that remain
    double total = 0;                               // loss x years + cost
};
struct ChoiceAnswer {
    Chosen nothing{};                               // only what is present
    Chosen best{};
    double bound = 0;                               // no set within the budget has a lower total
    bool proven = false;                            // best is it: bound == best.total up to a part in a billion
    double gap() const { return nothing.total > bound ? (best.total - bound) / (nothing.total - bound) : 0; }   // of what can be won
    std::vector<Chosen> front{};                    // by rising cost, falling loss; within the budget and beyond it
    bool frontComplete = false;                     // every set that no other beats on both counts
    std::optional<Chosen> next{};                   // the best that a little more money brings: the most total won per euro beyond best
};
// Errors: impact.choice {what is wrong}, impact.too-many-choices, impact.stopped.
Result<ChoiceAnswer> choose(ChoiceQuestion const& question);
// A good set, quickly and without proof: for asking often. Of a question that choose() takes.
std::vector<std::uint32_t> likelyChoice(ChoiceQuestion const& question);
// Euros a year with these measures besides the present ones; what they cost over the years.
double lossWith(ChoiceQuestion const& question, std::vector<std::uint32_t> const& measures);
double costOver(ChoiceQuestion const& question, std::uint32_t measure);
}  // namespace schouw::impact
