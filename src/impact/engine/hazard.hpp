#pragma once
// What can happen to the things of a picture: which of them fail together, how often a year, for how long, at what price.
#include "impact/engine/graph.hpp"
#include "impact/engine/loss.hpp"
#include <string>
#include <vector>

namespace schouw::impact {
// asset: one thing fails by itself. cause: what several share fails (room, power, supplier ...). event: an attack or a loss of money.
enum class HazardKind : std::uint8_t { asset, cause, event };

struct Hazard {
    std::string id{};                       // "server", "room:kantoor", "ransomware": the same for the same picture
    std::string name{};                     // as people call it: that of the asset or of the value shared; empty: that of its basis
    HazardKind kind = HazardKind::asset;
    std::string cause{};                    // for cause: which attribute
    std::string basis{};                    // which base rate it comes from
    std::vector<Node> hits{};               // fail together; empty: it costs money only
    double rate = 0;                        // times a year
    double shape = 0;                       // above 0: the rate is Gamma(shape) with this mean; hazards of one basis are uncertain together
    std::optional<Lognormal> hours{};       // how long the outage takes
    std::optional<Lognormal> direct{};      // euros on top of what stands still
    bool attack = false;
};
inline constexpr std::size_t kMostHazards = 100'000;
}  // namespace schouw::impact
