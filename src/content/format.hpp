#pragma once
// Dates, amounts and lengths of time as people read them, in Dutch and English; the pages do the same with Intl.
#include "base/money.hpp"
#include "base/time.hpp"
#include "content/content.hpp"

namespace schouw::content {
std::string longDate(Language language, Date date);         // "di 24 november 2026", "Tue 24 November 2026"
std::string plainDate(Language language, Date date);        // "24 november 2026", "24 November 2026"
std::string numberDate(Language language, Date date);       // "24-11-2026", "24/11/2026"
std::string money(Language language, Money amount);         // "€ 41.000" with a no-break space, "€41,000"; cents only when there are any
std::string about(Language language, Money amount);         // rounded to two digits that count: "€ 41.000" for 41,237
std::string length(Language language, Duration duration);   // "2 dagen, 4 uur"; at most two units
std::string capital(std::string text);                      // the first letter large: "Één", "Twee"
std::string count(Language language, std::int64_t n);       // "nul", "één" .. "twaalf", then figures: 1.250
}  // namespace schouw::content
