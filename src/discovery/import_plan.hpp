#pragma once
// What an import would do, worked out before anything is written: which rows are new, changed or known already, and what they join.
// The same plan is then written, so that what was shown is what happens.
#include "discovery/thing.hpp"

namespace schouw::discovery {

struct Standing {                       // all that is known of one organisation
    std::vector<StandingClaim> claims{};        // by claim
    std::vector<Thing> things{};                // by id
    std::vector<Decision> decisions{};
};

// An observation ready to be kept.
struct Prepared {
    std::string id{}, fingerprint{}, body{};    // body: the observation as JSON
    Evidence evidence{};
    ThingKind kind = ThingKind::unknown;
    std::string name{}, sourceName{};
};
Prepared prepare(Observation const& observation, std::string_view importId, std::string id);

enum class RowState {
    created,        // a thing that was not known
    changed,        // known, and says something else or something more
    same,           // known, and says nothing new
    twice,          // another row of this import is about the same thing from the same source; that one counts (newest, then by content)
};

struct ImportPlan {
    std::vector<StandingClaim> claims{};        // as they will stand, by claim
    std::vector<std::size_t> touched{};         // places in claims that are new or have another newest observation
    Arrangement arrangement{};
    std::vector<RowState> states{};             // per prepared observation
    std::vector<std::size_t> claimOf{};         // per prepared observation: place in claims
    std::vector<std::size_t> firstOf{};         // for RowState::twice: the observation that counts; else itself
    int created = 0, changed = 0, same = 0;     // created: things; the others: observations
};
ImportPlan planImport(Standing const& standing, std::vector<Prepared> const& observations, std::vector<Evidence> const& picture, std::string const& importId,
                      std::function<std::string()> const& makeId);

}  // namespace schouw::discovery
