#include "assessment/agreement_store.hpp"

#include "base/random.hpp"
#include "json/read.hpp"
#include "json/write.hpp"

namespace schouw::assessment {
namespace {
constexpr std::string_view kAgreementTables = R"(
create table agreement (
  organisation_id text not null,
  id text not null,
  body text not null,
  primary key (organisation_id, id)
);
create table agreement_link (
  organisation_id text not null,
  token_hash text not null,
  agreement_id text not null,
  acknowledgement_id text not null,
  primary key (organisation_id, token_hash),
  foreign key (organisation_id, agreement_id) references agreement (organisation_id, id)
);
create unique index agreement_link_token on agreement_link (token_hash);
create index agreement_link_of on agreement_link (organisation_id, agreement_id);
)";
Agreement agreementFrom(db::Row const& r) {
    auto read = json::fromText<Agreement>(r.text(0), std::size_t{4} << 20);
    if (!read) throw db::Fault(db::FaultKind::corrupt, "agreement: " + describe(read.error()));
    return *std::move(read);
}
std::optional<Agreement> agreementIn(db::Connection& c, db::Scope const& scope, std::string const& id) {
    std::optional<Agreement> out;
    c.each("select body from agreement where organisation_id = $1 and id = $2", [&](db::Row const& r) { out = agreementFrom(r); }, scope.organisation(), id);
    return out;
}
Result<Agreement> currentAgreement(db::Connection& c, db::Scope const& scope, std::string const& id, std::string const& version) {
    auto found = agreementIn(c, scope, id);
    if (!found) return fail(ErrorKind::notFound, "agreement.unknown");
    if (version != "*" && version != std::to_string(found->version)) return fail(ErrorKind::conflict, "agreement.changed");
    return *std::move(found);
}
// Writes what `change` did to it; false: nothing differed.
Result<Agreement> changeIn(db::Transaction& t, db::Scope const& scope, std::string const& id, std::string const& version, std::function<Result<>(Agreement&)> const& change) {
    SCHOUW_TRY(auto agreement, currentAgreement(t.connection(), scope, id, version));
    auto const before = json::text(agreement);
    SCHOUW_TRY_VOID(change(agreement));
    if (json::text(agreement) == before) return agreement;
    ++agreement.version;
    agreement.changedAt = t.now();
    auto const after = json::text(agreement);
    t.connection().exec("update agreement set body = $3 where organisation_id = $1 and id = $2", scope.organisation(), id, after);
    t.record({"agreement", id, agreement.title, before, after});
    return agreement;
}
}  // namespace

std::vector<db::Migration> agreementMigrations() { return {{"agreement", 1, std::string(kAgreementTables), ""}}; }

std::vector<Agreement> AgreementStore::all(db::Scope const& scope) const {
    std::vector<Agreement> out;
    database_.read([&](db::Connection& c) {
        c.each("select body from agreement where organisation_id = $1 order by id", [&](db::Row const& r) { out.push_back(agreementFrom(r)); }, scope.organisation());
    });
    return out;
}
std::optional<Agreement> AgreementStore::find(db::Scope const& scope, std::string const& id) const {
    std::optional<Agreement> out;
    database_.read([&](db::Connection& c) { out = agreementIn(c, scope, id); });
    return out;
}
Agreement AgreementStore::add(db::Scope const& scope, db::Author const& author, AgreementFields const& fields) {
    Agreement out{fields};
    database_.write(scope, author, [&](db::Transaction& t) {
        out.id = newId(t.now());
        out.createdAt = out.changedAt = t.now();
        auto const body = json::text(out);
        t.connection().exec("insert into agreement (organisation_id, id, body) values ($1, $2, $3)", scope.organisation(), out.id, body);
        t.record({"agreement", out.id, out.title, "", body});
    });
    return out;
}
Result<Agreement> AgreementStore::change(db::Scope const& scope, db::Author const& author, std::string const& id, std::string const& version, std::function<Result<>(Agreement&)> const& change) {
    Result<Agreement> out;
    database_.write(scope, author, [&](db::Transaction& t) { out = changeIn(t, scope, id, version, change); });
    return out;
}
Result<> AgreementStore::remove(db::Scope const& scope, db::Author const& author, std::string const& id, std::string const& version) {
    Result<> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        auto const agreement = currentAgreement(t.connection(), scope, id, version);
        if (!agreement) {
            out = std::unexpected(agreement.error());
            return;
        }
        t.connection().exec("delete from agreement_link where organisation_id = $1 and agreement_id = $2", scope.organisation(), id);
        t.connection().exec("delete from agreement where organisation_id = $1 and id = $2", scope.organisation(), id);
        t.record({"agreement", id, agreement->title, json::text(*agreement), ""});
    });
    return out;
}
Result<Agreement> AgreementStore::link(db::Scope const& scope, db::Author const& author, std::string const& id, std::string const& name, std::string const& tokenHash) {
    Result<Agreement> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        std::string acknowledgement, ended;
        out = changeIn(t, scope, id, "*", [&](Agreement& a) -> Result<> {
            for (auto const& k : a.acknowledgements) if (k.name == name) ended = k.id;
            SCHOUW_TRY(acknowledgement, addLink(a, name, t.now()));
            return {};
        });
        if (!out) return;
        t.connection().exec("delete from agreement_link where organisation_id = $1 and agreement_id = $2 and acknowledgement_id = $3", scope.organisation(), id, ended);
        t.connection().exec("insert into agreement_link (token_hash, organisation_id, agreement_id, acknowledgement_id) values ($1, $2, $3, $4)", tokenHash, scope.organisation(), id, acknowledgement);
    });
    return out;
}
std::optional<AgreementLink> AgreementStore::linkByToken(std::string const& tokenHash) const {
    std::optional<AgreementLink> out;
    database_.read([&](db::Connection& c) {
        c.each("select organisation_id, agreement_id, acknowledgement_id from agreement_link where token_hash = $1",
               [&](db::Row const& r) { out = AgreementLink{std::string(r.text(0)), std::string(r.text(1)), std::string(r.text(2))}; }, tokenHash);
    });
    return out;
}
}  // namespace schouw::assessment
