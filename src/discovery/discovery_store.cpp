#include "discovery/discovery_store.hpp"

#include "base/random.hpp"
#include "discovery/observation_describe.hpp"
#include "discovery/standing_store.hpp"
#include "json/read.hpp"
#include "json/write.hpp"
#include <set>

namespace schouw::discovery {
namespace {
struct Stopped {};                              // leaves the transaction, which rolls back

struct ImportSummary {                          // in the history
    std::string name{}, format{}, state{};
    std::int64_t rows = 0, bad = 0, created = 0, changed = 0, same = 0;
};
BOOST_DESCRIBE_STRUCT(ImportSummary, (), (name, format, state, rows, bad, created, changed, same))
std::string summaryOf(ImportRow const& i) {
    return json::text(ImportSummary{i.name, i.format, i.state == ImportState::undone ? "undone" : "committed", i.rows, i.bad, i.created, i.changed, i.same});
}
constexpr std::string_view kImport = "select id, name, format, state, rows, bad, created, changed, same, made_at, author, details from discovery_import where organisation_id = $1";
ImportRow importOf(db::Row const& r) {
    return {r.get<std::string>(0), r.get<std::string>(1), r.get<std::string>(2), r.get<ImportState>(3), r.integer(4), r.integer(5), r.integer(6), r.integer(7), r.integer(8),
            Time{r.integer(9)}, r.get<std::string>(10), r.get<std::string>(11)};
}
std::optional<ImportRow> findImport(db::Connection& c, db::Scope const& scope, std::string const& id) {
    std::optional<ImportRow> out;
    c.each(std::string(kImport) + " and id = $2", [&](db::Row const& r) { out = importOf(r); }, scope.organisation(), id);
    return out;
}
// The claim as it stands on the newest observation that is left; nothing when there is none.
std::optional<StandingClaim> claimFromObservations(db::Connection& c, db::Scope const& scope, StandingClaim const& was) {
    std::optional<StandingClaim> out;
    c.each("select id, import_id, fingerprint, body from discovery_observation where organisation_id = $1 and claim = $2 order by observed_at desc, fingerprint desc, id limit 1",
        [&](db::Row const& r) {
            auto const observation = json::fromText<Observation>(r.text(3), std::size_t{256} << 20);
            if (!observation) throw db::Fault(db::FaultKind::corrupt, "observation " + r.get<std::string>(0) + ": " + describe(observation.error()));
            auto e = evidenceOf(*observation, r.text(1));
            e.claim = was.evidence.claim;
            out = StandingClaim{std::move(e), r.get<std::string>(0), r.get<std::string>(2), observation->source.name, observation->kind, std::string(observation->name()), {}, was.thing};
        }, scope.organisation(), was.evidence.claim);
    if (out) out->firstAt = Time{c.one<std::int64_t>("select min(observed_at) from discovery_observation where organisation_id = $1 and claim = $2", scope.organisation(), was.evidence.claim).value_or(0)};
    return out;
}
}  // namespace

Standing DiscoveryStore::standing(db::Scope const& scope) const {
    Standing out;
    database_.read([&](db::Connection& c) { out = loadStanding(c, scope); });
    return out;
}

Result<ImportRow> DiscoveryStore::commit(db::Scope const& scope, db::Author const& author, ImportRow import, std::vector<Prepared> const& observations,
                                         PictureClaims const& picture, std::function<bool(double)> const& progress) {
    import.state = ImportState::committed;
    try {
        database_.write(scope, author, [&](db::Transaction& t) {
            auto& c = t.connection();
            auto const before = loadStanding(c, scope);
            auto const plan = planImport(before, observations, picture, import.id, [&] { return newId(t.now()); });
            import.at = t.now();
            import.author = author.name;
            import.created = plan.created, import.changed = plan.changed, import.same = plan.same;
            for (std::size_t i = 0; i < observations.size(); ++i) {
                auto const& o = observations[i];
                c.exec("insert into discovery_observation (organisation_id, id, import_id, claim, observed_at, fingerprint, body) values ($1, $2, $3, $4, $5, $6, $7)",
                       scope.organisation(), o.id, import.id, o.evidence.claim, o.evidence.at.milliseconds, o.fingerprint, o.body);
                if (progress && i % 500 == 0 && !progress(static_cast<double>(i) / static_cast<double>(observations.size()) * 0.8)) throw Stopped{};
            }
            writeStanding(t, before, plan.claims, plan.arrangement);
            c.exec("insert into discovery_import (organisation_id, id, name, format, state, rows, bad, created, changed, same, made_at, author, details)"
                   " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)", scope.organisation(), import.id, import.name, import.format, import.state, import.rows, import.bad,
                   import.created, import.changed, import.same, import.at.milliseconds, import.author, import.details);
            t.record({"import", import.id, import.name, "", summaryOf(import)});
            if (progress && !progress(1)) throw Stopped{};
        });
    } catch (Stopped const&) {
        return fail(ErrorKind::unavailable, "discovery.stopped");
    }
    return import;
}

Result<ImportRow> DiscoveryStore::undo(db::Scope const& scope, db::Author const& author, std::string const& id, PictureClaims const& picture) {
    Result<ImportRow> out = fail(ErrorKind::notFound, "discovery.import-unknown");
    database_.write(scope, author, [&](db::Transaction& t) {
        auto& c = t.connection();
        auto const found = findImport(c, scope, id);
        if (!found) return;
        if (found->state == ImportState::undone) { out = fail(ErrorKind::conflict, "discovery.import-undone", {found->name}); return; }
        auto const before = loadStanding(c, scope);
        std::set<std::string, std::less<>> touched;
        c.each("select distinct claim from discovery_observation where organisation_id = $1 and import_id = $2", [&](db::Row const& r) { touched.emplace(r.text(0)); }, scope.organisation(), id);
        c.exec("delete from discovery_observation where organisation_id = $1 and import_id = $2", scope.organisation(), id);
        std::vector<StandingClaim> claims;
        for (auto const& was : before.claims) {
            if (!touched.contains(was.evidence.claim)) claims.push_back(was);
            else if (auto left = claimFromObservations(c, scope, was)) claims.push_back(*std::move(left));
        }
        auto const arrangement = arrange(claims, picture, before.decisions, before.things, "", id, [&] { return newId(t.now()); });
        writeStanding(t, before, claims, arrangement);
        c.exec("update discovery_import set state = $3 where organisation_id = $1 and id = $2", scope.organisation(), id, ImportState::undone);
        auto after = *found;
        after.state = ImportState::undone;
        t.record({"import", id, found->name, summaryOf(*found), summaryOf(after)});
        out = after;
    });
    return out;
}

std::vector<ImportRow> DiscoveryStore::imports(db::Scope const& scope, std::size_t most) const {
    std::vector<ImportRow> out;
    database_.read([&](db::Connection& c) {
        c.each(std::string(kImport) + " order by made_at desc, id desc limit $2", [&](db::Row const& r) { out.push_back(importOf(r)); }, scope.organisation(), most);
    });
    return out;
}
std::optional<ImportRow> DiscoveryStore::import(db::Scope const& scope, std::string const& id) const {
    std::optional<ImportRow> out;
    database_.read([&](db::Connection& c) { out = findImport(c, scope, id); });
    return out;
}
}  // namespace schouw::discovery
