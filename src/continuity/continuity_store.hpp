#pragma once
// What is kept for the worst day: the plan and its approved versions, when a kit was made, incidents and exercises line by line.
#include "continuity/standing.hpp"
#include "db/database.hpp"
#include <functional>

namespace schouw::continuity {
std::vector<db::Migration> migrations();

class ContinuityStore {
public:
    explicit ContinuityStore(db::Database& database) : database_(database) {}

    KeptPlan plan(db::Scope const& scope) const;
    // Error: continuity.plan.changed.
    Result<KeptPlan> putPlan(db::Scope const& scope, db::Author const& author, std::string const& version, Plan const& plan);
    // The next version; `pdf` is what was approved, kept as it was.
    Approval approve(db::Scope const& scope, db::Author const& author, Date on, std::string const& fingerprint, std::function<Result<std::string>(Approval const&)> const& pdf, Result<>& outcome);
    std::vector<Approval> approvals(db::Scope const& scope) const;                          // newest first
    std::optional<std::string> approvedPdf(db::Scope const& scope, int version) const;

    std::optional<KitMade> kit(db::Scope const& scope) const;
    void kitMade(db::Scope const& scope, db::Author const& author, KitMade const& made);

    std::vector<Incident> incidents(db::Scope const& scope) const;                          // newest first
    std::optional<Incident> incident(db::Scope const& scope, std::string const& id) const;
    Incident open(db::Scope const& scope, db::Author const& author, IncidentHead head, std::optional<Time> awareAt);
    // All of the lines or none; a line that is there already is passed over. Errors: continuity.incident-unknown,
    // continuity.incident-full, and what `may` says of each line as it would be added.
    static constexpr std::size_t kMostLines = 5000;
    Result<Incident> add(db::Scope const& scope, db::Author const& author, std::string const& id, std::vector<IncidentLine> lines,
                         std::function<Result<>(Incident const&, IncidentLine const&)> const& may);
private:
    db::Database& database_;
};
}  // namespace schouw::continuity
