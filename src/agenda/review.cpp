#include "agenda/review.hpp"

#include <algorithm>

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
organisation::Level criticality(organisation::AssetRating const& rating) {
    std::optional<organisation::Level> highest;
    for (auto const& aspect : rating.aspects)
        if (aspect.level && (!highest || *aspect.level > *highest)) highest = aspect.level;
    return highest.value_or(organisation::Level::medium);
}
int reviewMonths(organisation::Asset const& asset, organisation::Level level) {
    if (level == organisation::Level::veryHigh) return std::max(1, (asset.reviewMonths + 1) / 2);
    if (level == organisation::Level::high) return std::max(1, (asset.reviewMonths * 2 + 2) / 3);
    return asset.reviewMonths;
}
std::optional<Date> nextReview(organisation::Asset const& asset, organisation::Level level) {
    if (!asset.reviewedOn) return {};
    return asset.reviewedOn->plusMonths(reviewMonths(asset, level));
}
}  // namespace schouw::agenda
