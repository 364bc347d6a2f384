#pragma once
// Single points of failure: one part whose outage alone keeps a process still for longer than it may. By the what-if engine, so
// stocks, workarounds and spares count. Sites are left out: that the building is one is a risk (E01), not something to double.
#include "organisation/rating.hpp"
#include "risk/register.hpp"

namespace schouw::risk {

struct SinglePoint {
    std::string asset{};
    std::vector<std::string> processes{};           // ids that stand still too long, in the order of the picture
    bool operator==(SinglePoint const&) const = default;
};
BOOST_DESCRIBE_STRUCT(SinglePoint, (), (asset, processes))

// A process may stand still for its maximum outage, else for what its class of availability allows. A part is out for its typed
// repair time, else for kUnknownRepair. At most kMostRuns parts are tried, those that most depend on first; the worst come first.
inline constexpr Duration kUnknownRepair = Duration::days(7);
inline constexpr std::size_t kMostRuns = 1000, kOwnActions = 5;
std::vector<SinglePoint> singlePoints(organisation::PictureIndex const& picture, organisation::Ratings const& ratings, Scales const& scales);

// How many of them nobody decided on: see below.
std::size_t openSinglePoints(std::vector<SinglePoint> const& points, std::vector<Risk> const& risks, Settings const& settings, Scales const& scales, Date today);
// Arrange a spare: "single:<asset>" for the five worst, "single:rest" for the others together. A part is left alone when the register
// holds a risk about it whose decision holds.
std::vector<Concern> singlePointConcerns(std::vector<SinglePoint> const& points, organisation::PictureIndex const& picture,
                                         std::vector<Risk> const& risks, Settings const& settings, Scales const& scales, Date today);
}  // namespace schouw::risk
