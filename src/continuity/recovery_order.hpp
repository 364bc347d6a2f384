#pragma once
// In which order to bring back what an organisation has, when all of it is down: what the most urgent work needs first.
#include "impact/engine/graph.hpp"
#include "organisation/picture.hpp"

namespace schouw::continuity {
struct RecoveryStep {
    std::size_t asset = 0;                      // place in Picture::assets
    std::optional<std::size_t> urgentFor{};     // the most urgent process that needs it, directly or not
};
struct RecoveryOrder {
    std::vector<std::size_t> processes{};       // most urgent first: maximum outage, then recovery time, then margin per hour
    std::vector<RecoveryStep> steps{};          // devices, networks, applications, cloud services and information
    std::vector<std::vector<std::size_t>> circles{};    // these wait for each other after a full stop: someone must break the circle
};
// Each thing comes after what it needs and after what is needed to repair it (except inside a circle). What no process needs is last.
RecoveryOrder recoveryOrder(organisation::Picture const& picture, impact::Graph const& graph);

// What takes this asset down when it fails: itself, and all it cannot do without for an hour (no stock, no workaround, no other).
std::vector<std::size_t> fallsWith(impact::Graph const& graph, std::size_t asset);
}  // namespace schouw::continuity
