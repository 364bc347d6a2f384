#pragma once
// The scans of an organisation as they are kept: one document each, changed together with its line in the history.
#include "assessment/kept_scan.hpp"
#include "db/database.hpp"
#include <functional>

namespace schouw::assessment {
std::vector<db::Migration> migrations();

class AssessmentStore {
public:
    explicit AssessmentStore(db::Database& database) : database_(database) {}

    std::vector<KeptScan> scans(db::Scope const& scope) const;                          // newest first
    std::optional<KeptScan> find(db::Scope const& scope, std::string const& id) const;
    std::optional<KeptScan> current(db::Scope const& scope) const;                      // the newest, open or not
    std::optional<KeptScan> lastFinished(db::Scope const& scope) const;
    // Error: assessment.open when one is open already.
    Result<KeptScan> start(db::Scope const& scope, db::Author const& author);
    // Changes the newest. Errors: assessment.none, and what `change` gives.
    Result<KeptScan> change(db::Scope const& scope, db::Author const& author, std::function<Result<>(KeptScan&)> const& change);
    // Throws the open one away; a finished one stays. Errors: assessment.none, assessment.finished.
    Result<> abandon(db::Scope const& scope, db::Author const& author);
private:
    db::Database& database_;
};
}  // namespace schouw::assessment
