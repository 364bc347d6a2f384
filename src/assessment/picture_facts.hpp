#pragma once
// What the picture itself tells: facts "picture.*" as content/scan/facts.yaml names them, all of the organisation as a whole and
// observed now. Only what is in use or being phased out counts. Linear in the picture.
#include "evidence/fact.hpp"
#include "organisation/rating.hpp"

namespace schouw::assessment {
std::vector<evidence::Fact> factsOf(organisation::PictureIndex const& picture, organisation::Ratings const& ratings, Time now);
}  // namespace schouw::assessment
