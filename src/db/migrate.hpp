#pragma once
// Brings a database to the shape that the program expects: forward only, each migration once, all or nothing.
#include "db/database.hpp"

namespace schouw::db {
// `connection` is inside no transaction. Throws Fault{newer} for a room or version that is not among `known`.
void migrate(Connection& connection, std::vector<Migration> const& known, Time now);
}  // namespace schouw::db
