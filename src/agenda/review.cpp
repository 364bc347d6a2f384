#include "agenda/review.hpp"

#include "organisation/review.hpp"

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
organisation::Level criticality(organisation::AssetRating const& rating) { return organisation::criticality(rating); }
int reviewMonths(organisation::Asset const& asset, organisation::Level level) { return organisation::reviewMonths(asset, level); }
std::optional<Date> nextReview(organisation::Asset const& asset, organisation::Level level) {
    if (!asset.reviewedOn) return {};
    return asset.reviewedOn->plusMonths(organisation::reviewMonths(asset, level));
}
}  // namespace schouw::agenda
