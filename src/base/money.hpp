#pragma once
// Money in whole cents of the euro.
#include <compare>
#include <cstdint>
#include <optional>

namespace schouw {
struct Money {
    std::int64_t cents = 0;

    static constexpr Money euros(std::int64_t whole) { return {whole * 100}; }
    // Nothing when it is not finite, beyond 90 trillion, or finer than a cent.
    static std::optional<Money> fromEuros(double amount);
    constexpr double inEuros() const { return static_cast<double>(cents) / 100.0; }

    constexpr auto operator<=>(Money const&) const = default;
    constexpr Money& operator+=(Money o) { cents += o.cents; return *this; }
    friend constexpr Money operator+(Money a, Money b) { return {a.cents + b.cents}; }
    friend constexpr Money operator-(Money a, Money b) { return {a.cents - b.cents}; }
};
}  // namespace schouw
