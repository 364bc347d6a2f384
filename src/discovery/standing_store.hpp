#pragma once
// Claims, things and decisions as rows: all of one organisation read at once, and only what differs written back.
#include "db/database.hpp"
#include "discovery/import_plan.hpp"

namespace schouw::discovery {
Standing loadStanding(db::Connection& c, db::Scope const& scope);
std::vector<Decision> loadDecisions(db::Connection& c, db::Scope const& scope);
Thing thingOf(db::Row const& row, int from = 0);
extern std::string const kThingColumns;         // in the order thingOf() reads them

// Brings the rows from `before` to claims and arrangement.
void writeStanding(db::Transaction& t, Standing const& before, std::vector<StandingClaim> const& claims, Arrangement const& arrangement);

// With the claims as they are: for decisions and changes of the picture. Returns the new things.
std::vector<Thing> rearrangeThings(db::Transaction& t, Standing const& before, std::vector<Evidence> const& picture, std::string const& madeBy = "", std::string const& undoing = "");
}  // namespace schouw::discovery
