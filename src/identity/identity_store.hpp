#pragma once
// The tables of this room. One text for both databases; times are milliseconds since 1970.
#include "db/database.hpp"

namespace schouw::identity {
std::vector<db::Migration> migrations();
inline db::Scope installation() { return db::Scope::of(""); }      // accounts and sessions belong to no organisation
}  // namespace schouw::identity
