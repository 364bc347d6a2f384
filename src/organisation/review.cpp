#include "organisation/review.hpp"

#include <algorithm>

namespace schouw::organisation {
Level criticality(AssetRating const& rating) {
    std::optional<Level> highest;
    for (auto const& aspect : rating.aspects) highest = std::max(highest, aspect.level);
    return highest.value_or(Level::medium);
}
int reviewMonths(Asset const& asset, Level level) {
    if (level == Level::veryHigh) return std::max(1, (asset.reviewMonths + 1) / 2);
    if (level == Level::high) return std::max(1, (asset.reviewMonths * 2 + 2) / 3);
    return asset.reviewMonths;
}
std::optional<Date> nextReview(Asset const& asset, AssetRating const& rating) {
    if (!asset.reviewedOn || asset.lifecycle == Lifecycle::retired) return {};
    return asset.reviewedOn->plusMonths(reviewMonths(asset, criticality(rating)));
}
}  // namespace schouw::organisation
