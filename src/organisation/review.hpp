#pragma once
// When somebody looks at an asset again. Counted from the day it was last done, not from when it should have been.
#include "organisation/picture.hpp"
#include "organisation/rating.hpp"

namespace schouw::organisation {
// The months between two reviews: as typed, else by the highest of its effective levels:
// veryHigh 3, high 6, medium 6, low 12, veryLow 12, not rated 6.
int reviewMonths(Asset const& asset, AssetRating const& rating);
// Empty: never reviewed, or retired and not reviewed any more.
std::optional<Date> nextReview(Asset const& asset, AssetRating const& rating);
}  // namespace schouw::organisation
