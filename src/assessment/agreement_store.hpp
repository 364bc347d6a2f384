#pragma once
// Agreements as they are kept, and the personal links to them: of a link only the hash of its token.
#include "assessment/agreement.hpp"
#include "db/database.hpp"
#include <functional>

namespace schouw::assessment {
std::vector<db::Migration> agreementMigrations();

struct AgreementLink { std::string organisation{}, agreement{}, acknowledgement{}; };

class AgreementStore {
public:
    explicit AgreementStore(db::Database& database) : database_(database) {}

    std::vector<Agreement> all(db::Scope const& scope) const;                           // oldest first
    std::optional<Agreement> find(db::Scope const& scope, std::string const& id) const;
    Agreement add(db::Scope const& scope, db::Author const& author, AgreementFields const& fields);
    // Errors: agreement.unknown, agreement.changed, and what `change` gives.
    Result<Agreement> change(db::Scope const& scope, db::Author const& author, std::string const& id, std::string const& version, std::function<Result<>(Agreement&)> const& change);
    Result<> remove(db::Scope const& scope, db::Author const& author, std::string const& id, std::string const& version);      // and its links

    // A link for one person; the one they had ends. Errors: as addLink.
    Result<Agreement> link(db::Scope const& scope, db::Author const& author, std::string const& id, std::string const& name, std::string const& tokenHash);
    std::optional<AgreementLink> linkByToken(std::string const& tokenHash) const;       // the one look-up without a scope
private:
    db::Database& database_;
};
}  // namespace schouw::assessment
