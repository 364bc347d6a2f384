#pragma once
// What each asset needs at least of availability, integrity and confidentiality (BIV), and who says so.
//
// The rule, per aspect: an asset needs at least what the assets that need it need.
//   Availability: along needs. Where others can stand in (any of n, or at least k of n), every spare (n - 1, n - k) lowers
//   what is asked of each by one class, not below veryLow. How long one can do without (a stock) does not lower it: that is
//   a reason a person may give.
//   Integrity and confidentiality: along needs, without that lowering (a spare sees the same data), and from information up
//   to the process, application, device, network or cloud service that needs it, and so on to what those need.
// What an asset itself was rated counts when it is higher, or when it is lower and a reason is given; a lower rating without
// a reason is a finding and does not count. Recovery needs, owners, sites and suppliers (by field) pass nothing on.
// Linear in assets and needs; circles of needs are fine: everything in a circle needs what the highest of it needs.
#include "organisation/index.hpp"
#include "organisation/picture.hpp"
#include <array>
#include <optional>
#include <vector>

namespace schouw::organisation {

enum class Aspect { availability, integrity, confidentiality };

struct RatedAspect {
    std::optional<Level> level{};       // what holds; empty: nobody who needs it was rated
    std::optional<Level> own{};         // what was said about the asset itself
    std::optional<Level> needed{};      // what those who need it ask
    std::optional<PictureIndex::Position> from{};   // the asset whose own rating `needed` comes from
    bool inherited() const { return level && (!own || *own != *level); }
};
struct AssetRating {
    std::array<RatedAspect, 3> aspects{};
    RatedAspect const& operator[](Aspect a) const { return aspects[static_cast<std::size_t>(a)]; }
};
struct RatedLow {                       // rated lower than what needs it, without a reason
    PictureIndex::Position asset = 0;
    Aspect aspect{};
    Level own{}, needed{};
    PictureIndex::Position from = 0;
};
struct Ratings {
    std::vector<AssetRating> assets{};  // as Picture::assets
    std::vector<RatedLow> findings{};   // by asset, then aspect
};
Ratings rate(PictureIndex const& index);

}  // namespace schouw::organisation
