#pragma once
// The condition of a rule: and, or, not, brackets, names, "1 of", "all of", "any of", "them", "*" in names.
#include "detection/engine/sigma_rule.hpp"
#include <functional>

namespace schouw::detection {
// `names`: the search identifiers in their order. `of(name)`: what it looks for.
// Errors: sigma.condition, sigma.condition-name, sigma.condition-deep, sigma.aggregation; without place.
Result<Expression> readCondition(std::string_view text, std::vector<std::string> const& names, std::function<Expression(std::string_view)> const& of);
}  // namespace schouw::detection
