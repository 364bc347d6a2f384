#pragma once
// A list of loss scenarios as CSV: id, name, annual_rate (times a year), low5_eur and high95_eur (nine of ten events cost
// something between them). Other columns are left alone.
#include "impact/engine/loss.hpp"
#include <string>
#include <string_view>

namespace schouw::impact {
// Errors: csv.*, impact.portfolio-column {name}, impact.portfolio-number {column, text}, impact.portfolio-interval {low, high},
// impact.portfolio-empty; with line.
Result<std::vector<LossScenario>> readPortfolio(std::string_view text, std::string const& source);
}  // namespace schouw::impact
