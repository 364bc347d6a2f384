#pragma once
// The register of risks as it is kept: one document per risk, changed together with its line in the history.
#include "db/database.hpp"
#include "risk/risk.hpp"
#include <functional>

namespace schouw::risk {
std::vector<db::Migration> migrations();

class RiskStore {
public:
    explicit RiskStore(db::Database& database) : database_(database) {}

    std::vector<Risk> all(db::Scope const& scope) const;                                // oldest first
    std::optional<Risk> find(db::Scope const& scope, std::string const& id) const;
    // Gives each an id, a version and its moments.
    std::vector<Risk> add(db::Scope const& scope, db::Author const& author, std::vector<RiskFields> const& risks);
    // Changes one risk, if it still has the version that the change is based on ("*": any).
    // Errors: risk.unknown, risk.changed, and what `change` gives.
    Result<Risk> change(db::Scope const& scope, db::Author const& author, std::string const& id, std::string const& version,
                        std::function<Result<>(Risk&)> const& change);
    Result<> remove(db::Scope const& scope, db::Author const& author, std::string const& id, std::string const& version);

    Settings settings(db::Scope const& scope) const;
    void setSettings(db::Scope const& scope, db::Author const& author, Settings const& settings);
private:
    db::Database& database_;
};
}  // namespace schouw::risk
