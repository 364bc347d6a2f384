#pragma once
// Dates, amounts and yes/no as people and tools write them, in Dutch and English.
#include "base/money.hpp"
#include "base/time.hpp"
#include <optional>
#include <string_view>

namespace schouw::discovery {
// In which order a date of three numbers stands. Told by the other dates of its column (DateOrder::dayFirst when they do not tell).
enum class DateOrder { dayFirst, monthFirst };
struct DateHints {                          // gathered over a column
    bool dayFirst = false, monthFirst = false;      // seen: a first (second) number above 12
    bool slashes = false, dashes = false;
    void see(std::string_view text);
    DateOrder order(bool dutch) const;      // month first only when shown so, or when undecided, with slashes and not Dutch
};
// "2026-11-21", "21-11-2026", "21/11/26", "21.11.2026", "21 november 2026", "nov 21, 2026", "20261121", each with a time behind it.
std::optional<Date> dateOf(std::string_view text, DateOrder order = DateOrder::dayFirst);
// RFC 3339, "2026-11-20 07:55:12" (local: zoneSeconds east of UTC, or Amsterdam when not given), seconds or milliseconds since 1970, or a date.
std::optional<Time> timeOf(std::string_view text, std::optional<int> zoneSeconds = {}, DateOrder order = DateOrder::dayFirst);
std::optional<int> zoneOf(std::string_view offset);         // "+0200", "+02:00", "Z" -> seconds

// "€ 1.250,00", "1,250.00", "EUR 1250", "12,5", "-3". Of a column: decimalComma when its other amounts show so.
struct AmountHints {
    bool decimalComma = false, decimalPoint = false;
    void see(std::string_view text);
    bool comma(bool dutch) const { return decimalComma || (!decimalPoint && dutch); }
};
std::optional<Money> amountOf(std::string_view text, bool comma);

std::optional<bool> yesNo(std::string_view text);           // "1", "true", "yes", "ja", "aan", "on", "enabled", "waar" ...
bool isBlank(std::string_view text);                        // nothing, or "-", "n/a", "n.v.t.", "onbekend", "unknown", "null" ...
}  // namespace schouw::discovery
