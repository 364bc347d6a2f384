#pragma once
// The half-yearly schouws of an organisation as they are kept: one document each, changed together with its line in the history.
#include "assessment/schouw.hpp"
#include "db/database.hpp"
#include <functional>

namespace schouw::assessment {
std::vector<db::Migration> schouwMigrations();

class SchouwStore {
public:
    explicit SchouwStore(db::Database& database) : database_(database) {}

    std::vector<KeptSchouw> all(db::Scope const& scope) const;                          // newest first
    std::optional<KeptSchouw> find(db::Scope const& scope, std::string const& id) const;
    std::optional<KeptSchouw> current(db::Scope const& scope) const;                    // the newest, signed or not
    // Error: tour.open when one is under way.
    Result<KeptSchouw> start(db::Scope const& scope, db::Author const& author);
    // Changes the newest. Errors: tour.none, and what `change` gives.
    Result<KeptSchouw> change(db::Scope const& scope, db::Author const& author, std::function<Result<>(KeptSchouw&)> const& change);
    // Throws the one under way away; a signed one stays. Errors: tour.none, tour.signed.
    Result<> abandon(db::Scope const& scope, db::Author const& author);
private:
    db::Database& database_;
};
}  // namespace schouw::assessment
