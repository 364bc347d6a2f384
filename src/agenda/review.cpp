#include "agenda/review.hpp"

namespace schouw::agenda {
void complete(Review& review, Date on) {
    review.lastOn = on;
    review.nextOn = on.plusMonths(review.everyMonths);
}
bool isTimeOfDay(std::string_view t) {
    auto const digit = [&](std::size_t i) { return t[i] >= '0' && t[i] <= '9'; };
    if (t.size() != 5 || t[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) return false;
    return t.substr(0, 2) <= "23" && t[3] <= '5';
}
}  // namespace schouw::agenda
