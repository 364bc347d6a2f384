#include "base/money.hpp"

#include <cmath>

namespace schouw {
std::optional<Money> Money::fromEuros(double amount) {
    if (!std::isfinite(amount) || std::abs(amount) > 9e13) return {};
    double const cents = amount * 100.0, whole = std::round(cents);
    if (std::abs(cents - whole) > 1e-4) return {};
    return Money{static_cast<std::int64_t>(whole)};
}
}  // namespace schouw
