#pragma once
// Numbers and lists in the sentences of this room: no more digits than the figure supports.
#include "base/money.hpp"
#include "content/content.hpp"
#include <string>
#include <vector>

namespace schouw::impact {
// Two digits that count: 1 234 -> 1 200. For expected values that rest on estimates.
double significant(double x, int digits = 2);
Money wholeEuros(double euros);                                 // to the nearest euro, held within what Money can carry
// "a", "a en b", "a, b en c"; more than five: "a, b, c, d en 7 andere".
std::string listed(std::vector<std::string> const& names, content::Language language);
// "eens in de 20 jaar", "3 keer per jaar".
std::string oftenOf(double perYear, content::Language language);
}  // namespace schouw::impact
