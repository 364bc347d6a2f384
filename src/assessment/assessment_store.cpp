#include "assessment/assessment_store.hpp"

#include "base/random.hpp"
#include "json/read.hpp"
#include "json/write.hpp"

namespace schouw::assessment {
namespace {
constexpr std::string_view kTables = R"(
create table scan (
  organisation_id text not null,
  id text not null,
  body text not null,
  primary key (organisation_id, id)
);
)";
KeptScan scanFrom(db::Row const& r) {
    auto read = json::fromText<KeptScan>(r.text(0));
    if (!read) throw db::Fault(db::FaultKind::corrupt, "scan: " + describe(read.error()));
    return *std::move(read);
}
std::optional<KeptScan> newestIn(db::Connection& c, db::Scope const& scope) {
    std::optional<KeptScan> out;
    c.each("select body from scan where organisation_id = $1 order by id desc limit 1", [&](db::Row const& r) { out = scanFrom(r); }, scope.organisation());
    return out;
}
// People know a scan by its day.
std::string nameOf(KeptScan const& s) { return (s.finishedAt ? *s.finishedAt : s.startedAt).localDate().text(); }
}  // namespace

std::vector<db::Migration> migrations() { return {{"assessment", 1, std::string(kTables), ""}}; }

std::vector<KeptScan> AssessmentStore::scans(db::Scope const& scope) const {
    std::vector<KeptScan> out;
    database_.read([&](db::Connection& c) {
        c.each("select body from scan where organisation_id = $1 order by id desc", [&](db::Row const& r) { out.push_back(scanFrom(r)); }, scope.organisation());
    });
    return out;
}
std::optional<KeptScan> AssessmentStore::find(db::Scope const& scope, std::string const& id) const {
    std::optional<KeptScan> out;
    database_.read([&](db::Connection& c) {
        c.each("select body from scan where organisation_id = $1 and id = $2", [&](db::Row const& r) { out = scanFrom(r); }, scope.organisation(), id);
    });
    return out;
}
std::optional<KeptScan> AssessmentStore::current(db::Scope const& scope) const {
    std::optional<KeptScan> out;
    database_.read([&](db::Connection& c) { out = newestIn(c, scope); });
    return out;
}
std::optional<KeptScan> AssessmentStore::lastFinished(db::Scope const& scope) const {
    for (auto& s : scans(scope)) if (s.finishedAt) return std::move(s);
    return {};
}
Result<KeptScan> AssessmentStore::start(db::Scope const& scope, db::Author const& author) {
    Result<KeptScan> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        if (auto const newest = newestIn(t.connection(), scope); newest && !newest->finishedAt) {
            out = fail(ErrorKind::conflict, "assessment.open");
            return;
        }
        out->id = newId(t.now());
        out->startedAt = t.now();
        out->startedBy = author.name;
        auto const body = json::text(*out);
        t.connection().exec("insert into scan (organisation_id, id, body) values ($1, $2, $3)", scope.organisation(), out->id, body);
        t.record({"scan", out->id, nameOf(*out), "", body});
    });
    return out;
}
Result<KeptScan> AssessmentStore::change(db::Scope const& scope, db::Author const& author, std::function<Result<>(KeptScan&)> const& change) {
    Result<KeptScan> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        auto newest = newestIn(t.connection(), scope);
        if (!newest) {
            out = fail(ErrorKind::notFound, "assessment.none");
            return;
        }
        out = *std::move(newest);
        auto const before = json::text(*out);
        if (auto const changed = change(*out); !changed) {
            out = std::unexpected(changed.error());
            return;
        }
        if (json::text(*out) == before) return;
        ++out->version;
        auto const after = json::text(*out);
        t.connection().exec("update scan set body = $3 where organisation_id = $1 and id = $2", scope.organisation(), out->id, after);
        t.record({"scan", out->id, nameOf(*out), before, after});
    });
    return out;
}
Result<> AssessmentStore::abandon(db::Scope const& scope, db::Author const& author) {
    Result<> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        auto const newest = newestIn(t.connection(), scope);
        if (!newest) out = fail(ErrorKind::notFound, "assessment.none");
        else if (newest->finishedAt) out = fail(ErrorKind::conflict, "assessment.finished");
        if (!out) return;
        t.connection().exec("delete from scan where organisation_id = $1 and id = $2", scope.organisation(), newest->id);
        t.record({"scan", newest->id, nameOf(*newest), json::text(*newest), ""});
    });
    return out;
}
}  // namespace schouw::assessment
