#include "assessment/schouw_store.hpp"

#include "base/random.hpp"
#include "json/read.hpp"
#include "json/write.hpp"

namespace schouw::assessment {
namespace {
constexpr std::string_view kSchouwTable = R"(
create table schouw (
  organisation_id text not null,
  id text not null,
  body text not null,
  primary key (organisation_id, id)
);
)";
KeptSchouw schouwFrom(db::Row const& r) {
    auto read = json::fromText<KeptSchouw>(r.text(0), std::size_t{16} << 20);
    if (!read) throw db::Fault(db::FaultKind::corrupt, "schouw: " + describe(read.error()));
    return *std::move(read);
}
std::optional<KeptSchouw> newestSchouw(db::Connection& c, db::Scope const& scope) {
    std::optional<KeptSchouw> out;
    c.each("select body from schouw where organisation_id = $1 order by id desc limit 1", [&](db::Row const& r) { out = schouwFrom(r); }, scope.organisation());
    return out;
}
std::string dayOf(KeptSchouw const& s) { return (s.signedAt ? *s.signedAt : s.startedAt).localDate().text(); }
}  // namespace

std::vector<db::Migration> schouwMigrations() { return {{"schouw", 1, std::string(kSchouwTable), ""}}; }

std::vector<KeptSchouw> SchouwStore::all(db::Scope const& scope) const {
    std::vector<KeptSchouw> out;
    database_.read([&](db::Connection& c) {
        c.each("select body from schouw where organisation_id = $1 order by id desc", [&](db::Row const& r) { out.push_back(schouwFrom(r)); }, scope.organisation());
    });
    return out;
}
std::optional<KeptSchouw> SchouwStore::find(db::Scope const& scope, std::string const& id) const {
    std::optional<KeptSchouw> out;
    database_.read([&](db::Connection& c) {
        c.each("select body from schouw where organisation_id = $1 and id = $2", [&](db::Row const& r) { out = schouwFrom(r); }, scope.organisation(), id);
    });
    return out;
}
std::optional<KeptSchouw> SchouwStore::current(db::Scope const& scope) const {
    std::optional<KeptSchouw> out;
    database_.read([&](db::Connection& c) { out = newestSchouw(c, scope); });
    return out;
}
Result<KeptSchouw> SchouwStore::start(db::Scope const& scope, db::Author const& author) {
    Result<KeptSchouw> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        auto const before = newestSchouw(t.connection(), scope);
        if (before && !before->signedAt) {
            out = fail(ErrorKind::conflict, "tour.open");
            return;
        }
        out->id = newId(t.now());
        out->startedAt = t.now();
        out->startedBy = author.name;
        if (before) out->since = before->signedAt;
        auto const body = json::text(*out);
        t.connection().exec("insert into schouw (organisation_id, id, body) values ($1, $2, $3)", scope.organisation(), out->id, body);
        t.record({"schouw", out->id, dayOf(*out), "", body});
    });
    return out;
}
Result<KeptSchouw> SchouwStore::change(db::Scope const& scope, db::Author const& author, std::function<Result<>(KeptSchouw&)> const& change) {
    Result<KeptSchouw> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        auto newest = newestSchouw(t.connection(), scope);
        if (!newest) {
            out = fail(ErrorKind::notFound, "tour.none");
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
        t.connection().exec("update schouw set body = $3 where organisation_id = $1 and id = $2", scope.organisation(), out->id, after);
        t.record({"schouw", out->id, dayOf(*out), before, after});
    });
    return out;
}
Result<> SchouwStore::abandon(db::Scope const& scope, db::Author const& author) {
    Result<> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        auto const newest = newestSchouw(t.connection(), scope);
        if (!newest) out = fail(ErrorKind::notFound, "tour.none");
        else if (newest->signedAt) out = fail(ErrorKind::conflict, "tour.signed");
        if (!out) return;
        t.connection().exec("delete from schouw where organisation_id = $1 and id = $2", scope.organisation(), newest->id);
        t.record({"schouw", newest->id, dayOf(*newest), json::text(*newest), ""});
    });
    return out;
}
}  // namespace schouw::assessment
