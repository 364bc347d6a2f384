#include "continuity/continuity_store.hpp"

#include "base/random.hpp"
#include "continuity/sealed.hpp"
#include "json/read.hpp"
#include "json/write.hpp"
#include <algorithm>

namespace schouw::continuity {
namespace {
constexpr std::string_view kTables = R"(
create table continuity_plan (
  organisation_id text not null,
  version bigint not null,
  body text not null,
  primary key (organisation_id)
);
create table continuity_approval (
  organisation_id text not null,
  version integer not null,
  body text not null,
  pdf text not null,
  primary key (organisation_id, version)
);
create table continuity_kit (
  organisation_id text not null,
  id text not null,
  body text not null,
  primary key (organisation_id, id)
);
create table continuity_incident (
  organisation_id text not null,
  id text not null,
  body text not null,
  primary key (organisation_id, id)
);
create table continuity_line (
  organisation_id text not null,
  incident_id text not null,
  number integer not null,
  id text not null,
  body text not null,
  primary key (organisation_id, incident_id, number),
  unique (organisation_id, incident_id, id)
);
)";
template <class T> T keptAs(std::string_view body, char const* what) {
    auto read = json::fromText<T>(body);
    if (!read) throw db::Fault(db::FaultKind::corrupt, std::string(what) + ": " + describe(read.error()));
    return *std::move(read);
}
std::vector<Approval> approvalsIn(db::Connection& c, db::Scope const& scope) {
    std::vector<Approval> out;
    c.each("select body from continuity_approval where organisation_id = $1 order by version desc", [&](db::Row const& r) { out.push_back(keptAs<Approval>(r.text(0), "approval")); }, scope.organisation());
    return out;
}
KeptPlan planIn(db::Connection& c, db::Scope const& scope) {
    KeptPlan out;
    c.each("select version, body from continuity_plan where organisation_id = $1", [&](db::Row const& r) {
        out.version = r.integer(0);
        out.plan = keptAs<Plan>(r.text(1), "plan");
    }, scope.organisation());
    if (auto const all = approvalsIn(c, scope); !all.empty()) out.approval = all.front();
    return out;
}
std::vector<IncidentLine> linesIn(db::Connection& c, db::Scope const& scope, std::string const& incident) {
    std::vector<IncidentLine> out;
    c.each("select body from continuity_line where organisation_id = $1 and incident_id = $2 order by number", [&](db::Row const& r) { out.push_back(keptAs<IncidentLine>(r.text(0), "line")); },
           scope.organisation(), incident);
    return out;
}
std::optional<Incident> incidentIn(db::Connection& c, db::Scope const& scope, std::string const& id) {
    std::optional<IncidentHead> head;
    c.each("select body from continuity_incident where organisation_id = $1 and id = $2", [&](db::Row const& r) { head = keptAs<IncidentHead>(r.text(0), "incident"); }, scope.organisation(), id);
    if (!head) return {};
    return incidentOf(*std::move(head), linesIn(c, scope, id));
}
void putLine(db::Transaction& t, IncidentHead const& head, std::size_t number, IncidentLine const& line) {
    auto const body = json::text(line);
    t.connection().exec("insert into continuity_line (organisation_id, incident_id, number, id, body) values ($1, $2, $3, $4, $5)", t.scope().organisation(), head.id, static_cast<std::int64_t>(number), line.id, body);
    t.record({"incident", head.id, head.title, "", body});
}
}  // namespace

std::vector<db::Migration> migrations() { return {{"continuity", 1, std::string(kTables), ""}}; }

KeptPlan ContinuityStore::plan(db::Scope const& scope) const {
    KeptPlan out;
    database_.read([&](db::Connection& c) { out = planIn(c, scope); });
    return out;
}
Result<KeptPlan> ContinuityStore::putPlan(db::Scope const& scope, db::Author const& author, std::string const& version, Plan const& plan) {
    Result<KeptPlan> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        auto kept = planIn(t.connection(), scope);
        if (version != "*" && version != std::to_string(kept.version)) {
            out = fail(ErrorKind::conflict, "continuity.plan.changed");
            return;
        }
        if (kept.plan == plan && kept.version > 0) {
            out = std::move(kept);
            return;
        }
        auto const before = kept.version > 0 ? json::text(kept.plan) : std::string();
        kept.plan = plan;
        ++kept.version;
        auto const body = json::text(plan);
        t.connection().exec("insert into continuity_plan (organisation_id, version, body) values ($1, $2, $3) on conflict (organisation_id) do update set version = excluded.version, body = excluded.body",
                            scope.organisation(), kept.version, body);
        t.record({"plan", "plan", "", before, body});
        out = std::move(kept);
    });
    return out;
}
Approval ContinuityStore::approve(db::Scope const& scope, db::Author const& author, Date on, std::string const& fingerprint, std::function<Result<std::string>(Approval const&)> const& pdf, Result<>& outcome) {
    Approval out;
    database_.write(scope, author, [&](db::Transaction& t) {
        auto const all = approvalsIn(t.connection(), scope);
        out = {all.empty() ? 1 : all.front().version + 1, on, author.name, fingerprint};
        auto const bytes = pdf(out);
        if (!bytes) {
            outcome = std::unexpected(bytes.error());
            return;
        }
        auto const body = json::text(out);
        t.connection().exec("insert into continuity_approval (organisation_id, version, body, pdf) values ($1, $2, $3, $4)", scope.organisation(), static_cast<std::int64_t>(out.version), body, base64(*bytes));
        t.record({"planApproval", std::to_string(out.version), "", "", body});
    });
    return out;
}
std::vector<Approval> ContinuityStore::approvals(db::Scope const& scope) const {
    std::vector<Approval> out;
    database_.read([&](db::Connection& c) { out = approvalsIn(c, scope); });
    return out;
}
std::optional<std::string> ContinuityStore::approvedPdf(db::Scope const& scope, int version) const {
    std::optional<std::string> out;
    database_.read([&](db::Connection& c) {
        out = c.one<std::string>("select pdf from continuity_approval where organisation_id = $1 and version = $2", scope.organisation(), static_cast<std::int64_t>(version));
    });
    if (out) out = fromBase64(*out);
    return out;
}

std::optional<KitMade> ContinuityStore::kit(db::Scope const& scope) const {
    std::optional<KitMade> out;
    database_.read([&](db::Connection& c) {
        c.each("select body from continuity_kit where organisation_id = $1 order by id desc limit 1", [&](db::Row const& r) { out = keptAs<KitMade>(r.text(0), "kit"); }, scope.organisation());
    });
    return out;
}
void ContinuityStore::kitMade(db::Scope const& scope, db::Author const& author, KitMade const& made) {
    database_.write(scope, author, [&](db::Transaction& t) {
        auto const id = newId(t.now());
        auto const body = json::text(made);
        t.connection().exec("insert into continuity_kit (organisation_id, id, body) values ($1, $2, $3)", scope.organisation(), id, body);
        t.record({"kit", id, "", "", body});
    });
}

std::vector<Incident> ContinuityStore::incidents(db::Scope const& scope) const {
    std::vector<Incident> out;
    database_.read([&](db::Connection& c) {
        std::vector<IncidentHead> heads;
        c.each("select body from continuity_incident where organisation_id = $1 order by id desc", [&](db::Row const& r) { heads.push_back(keptAs<IncidentHead>(r.text(0), "incident")); }, scope.organisation());
        for (auto& head : heads) {
            auto lines = linesIn(c, scope, head.id);
            out.push_back(incidentOf(std::move(head), std::move(lines)));
        }
    });
    return out;
}
std::optional<Incident> ContinuityStore::incident(db::Scope const& scope, std::string const& id) const {
    std::optional<Incident> out;
    database_.read([&](db::Connection& c) { out = incidentIn(c, scope, id); });
    return out;
}
Incident ContinuityStore::open(db::Scope const& scope, db::Author const& author, IncidentHead head, std::optional<Time> awareAt) {
    Incident out;
    database_.write(scope, author, [&](db::Transaction& t) {
        head.id = newId(t.now());
        head.openedAt = t.now();
        head.closedAt.reset();
        t.connection().exec("insert into continuity_incident (organisation_id, id, body) values ($1, $2, $3)", scope.organisation(), head.id, json::text(head));
        putLine(t, head, 1, {.id = newId(t.now()), .at = t.now(), .received = t.now(), .by = author.name, .kind = LineKind::opened, .text = head.title});
        if (awareAt) putLine(t, head, 2, {.id = newId(t.now()), .at = *awareAt, .received = t.now(), .by = author.name, .kind = LineKind::aware});
        out = *incidentIn(t.connection(), scope, head.id);
    });
    return out;
}
Result<Incident> ContinuityStore::add(db::Scope const& scope, db::Author const& author, std::string const& id, std::vector<IncidentLine> lines,
                                      std::function<Result<>(Incident const&, IncidentLine const&)> const& may) {
    Result<Incident> out;
    struct Refused { Error error; };
    try {
        database_.write(scope, author, [&](db::Transaction& t) {
            auto now = incidentIn(t.connection(), scope, id);
            if (!now) throw Refused{{ErrorKind::notFound, "continuity.incident-unknown", {}, {}}};
            for (auto& line : lines) {
                if (std::ranges::find(now->log, line.id, &IncidentLine::id) != now->log.end()) continue;
                if (now->log.size() >= kMostLines) throw Refused{{ErrorKind::limit, "continuity.incident-full", {std::to_string(kMostLines)}, {}}};
                line.received = t.now();
                line.by = author.name;
                if (auto const allowed = may(*now, line); !allowed) throw Refused{allowed.error()};
                putLine(t, now->head, now->log.size() + 1, line);
                now = incidentIn(t.connection(), scope, id);
            }
            out = *std::move(now);
        });
    }
    catch (Refused const& refused) { return std::unexpected(refused.error); }
    return out;
}
}  // namespace schouw::continuity
