#pragma once
// Things: what the claims together are about. Which claims form one is decided by match(); here they get an id that stays, a name, and
// what the lists ask ("seen but not managed", "not seen for 30 days"). Pure: the same claims and the same earlier things give the same.
#include "discovery/match.hpp"
#include "organisation/picture.hpp"
#include <functional>

namespace schouw::discovery {

// A claim as it stands: its newest observation, and when it was first made.
struct StandingClaim {
    Evidence evidence{};
    std::string observation{};          // id of the newest
    std::string fingerprint{};          // of its content
    std::string sourceName{};
    ThingKind kind = ThingKind::unknown;
    std::string name{};
    Time firstAt{};                     // evidence.at is the newest
    std::string thing{};                // id; "" when new
};

struct Thing {
    std::string id{};
    std::string anchor{};               // the claim that it goes with when groups part again
    std::string madeBy{};               // the import or decision that brought it
    std::string mergedInto{};           // id of the thing it is part of now; "": it stands by itself
    ThingClass of = ThingClass::device;
    ThingKind kind = ThingKind::unknown;
    std::string name{};
    std::string asset{};                // of the picture; "": not in it
    Time firstAt{};
    std::optional<Time> lastSeenAt{};   // by a source that was there; lists kept by people do not count
    bool managed = false;
    int claims = 0;
    std::vector<SourceType> sources{};  // in order, each once
    std::string address{}, mac{}, serial{};     // to tell it from others in a list
    bool ignored = false;
    std::string ignoredWhy{};
    bool operator==(Thing const&) const = default;
};

struct Arrangement {
    std::vector<Thing> things{};                // by id; with those that are merged into another
    std::vector<std::string> thingOf{};         // per claim
    std::vector<std::vector<Reason>> reasons{}; // per claim: of the best pair that joined it to another; empty when it stands alone
};
// claims: all that stand. picture: the claims of the picture's own assets. prior: the things as they were. madeBy and undoing: the import
// or decision that is made or taken back; things that came with what is taken back vanish when nothing needs them.
Arrangement arrange(std::vector<StandingClaim> const& claims, std::vector<Evidence> const& picture, std::span<Decision const> decisions,
                    std::vector<Thing> const& prior, std::string const& madeBy, std::string const& undoing, std::function<std::string()> const& makeId);

// The assets of a picture as claims: by their identifiers, and for people, places, suppliers and cloud services by their name.
std::vector<Evidence> pictureEvidence(organisation::Picture const& picture);
std::string pictureClaim(std::string_view assetId);

enum class ThingList { all, unmanaged, silent, proposals, ignored };
inline constexpr int kSilentDays = 30;

std::string fingerprintOf(Observation const& observation);          // of what it says: without source, time, row and what passes
bool isPassing(FactName name);                                      // differs at every look and says nothing: time of boot, lease, distance
int nameRank(SourceType type);                                      // whose word is taken first for a name or kind; lower is better

}  // namespace schouw::discovery
