#pragma once
// By what a thing is known again, and how much each of those is worth. Weights are in hundredths: 100 is certain.
//     agent id 100 > SMBIOS uuid 95, IMEI 95 > serial 85 > MAC of a real adapter 80 > directory id, asset tag 75 > full name (host and domain) 70
//     > host name or name alone 45 > address 25, or 60 when both saw it within two hours.
// Never used: random (locally administered) and virtual MACs, what a reader marked weak, placeholders.
#include "discovery/observation.hpp"
#include <span>

namespace schouw::discovery {

// Things of different classes are never the same thing.
enum class ThingClass { device, software, cloudService, person, site, supplier };
ThingClass classOf(ThingKind kind);

struct Key {
    IdentifierType type = IdentifierType::name;     // hostname stands for name too: lists call a machine by either
    std::string value{};                            // in one form: lower case, byte orders of an SMBIOS uuid folded
    int weight = 0;
    bool operator==(Key const& o) const { return type == o.type && value == o.value; }
};
std::vector<Key> keysOf(Observation const& observation);       // best first, each once

// One source's standing claim about one thing: what is known again when the same source speaks again. "agent|agentId|lap-7-2026-11-20".
// A newer observation with the same claim takes the place of the older one. run and row make it unique when nothing is known.
std::string claimOf(Observation const& observation, std::span<Key const> keys, std::string_view run);

// Sources that look after what they list: what only a scan has seen is not managed.
bool manages(SourceType type);
bool sees(SourceType type);             // was there when it looked; lists kept by people only remember
bool lists(SourceType type);            // each of its rows in one run is a thing of its own

// What merging needs to know of one claim.
struct Evidence {
    std::string claim{};
    ThingClass of = ThingClass::device;
    SourceType source = SourceType::assetList;
    std::string run{};                  // import or scan in which it was told
    Time at{};
    std::vector<Key> keys{};
    std::string asset{};                // of the picture, when this claim is the picture's own
};
Evidence evidenceOf(Observation const& observation, std::string_view run);

}  // namespace schouw::discovery
