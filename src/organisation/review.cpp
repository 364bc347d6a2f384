#include "organisation/review.hpp"

#include <algorithm>

namespace schouw::organisation {
int reviewMonths(Asset const& asset, AssetRating const& rating) {
    if (asset.reviewMonths > 0) return asset.reviewMonths;
    std::optional<Level> highest;
    for (auto const& aspect : rating.aspects) highest = std::max(highest, aspect.level);
    if (!highest) return 6;
    switch (*highest) {
        case Level::veryHigh: return 3;
        case Level::high:
        case Level::medium: return 6;
        case Level::low:
        case Level::veryLow: return 12;
    }
    return 6;
}
std::optional<Date> nextReview(Asset const& asset, AssetRating const& rating) {
    if (!asset.reviewedOn || asset.lifecycle == Lifecycle::retired) return {};
    return asset.reviewedOn->plusMonths(reviewMonths(asset, rating));
}
}  // namespace schouw::organisation
