#pragma once
// A plain knapsack as text (kplib): how many things, the capacity, then a value and a weight for each; white space between.
#include "impact/engine/knapsack.hpp"
#include <string>
#include <string_view>

namespace schouw::impact {
// Errors: impact.kp-number {text}, impact.kp-count {said, found}, impact.kp-large; with line.
Result<Knapsack> readKnapsack(std::string_view text, std::string const& source);
}  // namespace schouw::impact
