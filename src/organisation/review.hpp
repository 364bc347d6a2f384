#pragma once
// When somebody looks at an asset again: after its number of months, sooner when more hangs on it. Counted from the day it was
// last done, not from when it should have been.
#include "organisation/picture.hpp"
#include "organisation/rating.hpp"

namespace schouw::organisation {
// The highest level that holds for an asset, over the three aspects; medium when nobody rated it.
Level criticality(AssetRating const& rating);
// veryHigh: half of its months; high: two thirds; rounded up. 6 becomes 3 and 4.
int reviewMonths(Asset const& asset, Level criticality);
// Empty: never reviewed, or retired and not reviewed any more.
std::optional<Date> nextReview(Asset const& asset, AssetRating const& rating);
}  // namespace schouw::organisation
