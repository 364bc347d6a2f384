#include "risk/risk_store.hpp"

#include "base/random.hpp"
#include "json/read.hpp"
#include "json/write.hpp"

namespace schouw::risk {
namespace {
constexpr std::string_view kTables = R"(
create table risk (
  organisation_id text not null,
  id text not null,
  body text not null,
  primary key (organisation_id, id)
);
create table risk_setting (
  organisation_id text primary key,
  body text not null
);
)";
template <class T> T fromBody(std::string_view body, std::string const& what) {
    auto read = json::fromText<T>(body);
    if (!read) throw db::Fault(db::FaultKind::corrupt, what + ": " + describe(read.error()));
    return *std::move(read);
}
std::optional<Risk> findIn(db::Connection& c, db::Scope const& scope, std::string const& id) {
    std::optional<Risk> out;
    c.each("select body from risk where organisation_id = $1 and id = $2",
           [&](db::Row const& r) { out = fromBody<Risk>(r.text(0), "risk " + id); }, scope.organisation(), id);
    return out;
}
Result<Risk> current(db::Connection& c, db::Scope const& scope, std::string const& id, std::string const& version) {
    auto risk = findIn(c, scope, id);
    if (!risk) return fail(ErrorKind::notFound, "risk.unknown");
    if (version != "*" && version != std::to_string(risk->version)) return fail(ErrorKind::conflict, "risk.changed");
    return *std::move(risk);
}
}  // namespace

std::vector<db::Migration> migrations() { return {{"risk", 1, std::string(kTables), ""}}; }

std::vector<Risk> RiskStore::all(db::Scope const& scope) const {
    std::vector<Risk> out;
    database_.read([&](db::Connection& c) {
        c.each("select body from risk where organisation_id = $1 order by id", [&](db::Row const& r) { out.push_back(fromBody<Risk>(r.text(0), "risk")); }, scope.organisation());
    });
    return out;
}
std::optional<Risk> RiskStore::find(db::Scope const& scope, std::string const& id) const {
    std::optional<Risk> out;
    database_.read([&](db::Connection& c) { out = findIn(c, scope, id); });
    return out;
}
std::vector<Risk> RiskStore::add(db::Scope const& scope, db::Author const& author, std::vector<RiskFields> const& risks) {
    std::vector<Risk> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        for (auto const& fields : risks) {
            auto& risk = out.emplace_back(Risk{fields});
            risk.id = newId(t.now());
            risk.createdAt = risk.changedAt = t.now();
            auto const body = json::text(risk);
            t.connection().exec("insert into risk (organisation_id, id, body) values ($1, $2, $3)", scope.organisation(), risk.id, body);
            t.record({"risk", risk.id, risk.title, "", body});
        }
    });
    return out;
}
Result<Risk> RiskStore::change(db::Scope const& scope, db::Author const& author, std::string const& id, std::string const& version,
                               std::function<Result<>(Risk&)> const& change) {
    Result<Risk> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        out = current(t.connection(), scope, id, version);
        if (!out) return;
        auto const before = json::text(*out);
        if (auto const changed = change(*out); !changed) {
            out = std::unexpected(changed.error());
            return;
        }
        if (json::text(*out) == before) return;
        ++out->version;
        out->changedAt = t.now();
        auto const after = json::text(*out);
        t.connection().exec("update risk set body = $3 where organisation_id = $1 and id = $2", scope.organisation(), id, after);
        t.record({"risk", id, out->title, before, after});
    });
    return out;
}
Result<> RiskStore::remove(db::Scope const& scope, db::Author const& author, std::string const& id, std::string const& version) {
    Result<> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        auto const risk = current(t.connection(), scope, id, version);
        if (!risk) {
            out = std::unexpected(risk.error());
            return;
        }
        t.connection().exec("delete from risk where organisation_id = $1 and id = $2", scope.organisation(), id);
        t.record({"risk", id, risk->title, json::text(*risk), ""});
    });
    return out;
}
Settings RiskStore::settings(db::Scope const& scope) const {
    Settings out{.appetite = scales().appetite};
    database_.read([&](db::Connection& c) {
        c.each("select body from risk_setting where organisation_id = $1", [&](db::Row const& r) { out = fromBody<Settings>(r.text(0), "risk settings"); }, scope.organisation());
    });
    return out;
}
void RiskStore::setSettings(db::Scope const& scope, db::Author const& author, Settings const& settings) {
    auto const before = json::text(this->settings(scope)), after = json::text(settings);
    if (before == after) return;
    database_.write(scope, author, [&](db::Transaction& t) {
        t.connection().exec("insert into risk_setting (organisation_id, body) values ($1, $2) on conflict (organisation_id) do update set body = excluded.body",
                            scope.organisation(), after);
        t.record({"riskSettings", scope.organisation(), "", before, after});
    });
}
}  // namespace schouw::risk
