// Reading things and deciding about them.
#include "base/random.hpp"
#include "base/text.hpp"
#include "discovery/discovery_store.hpp"
#include "discovery/observation_describe.hpp"
#include "discovery/standing_store.hpp"
#include "json/read.hpp"
#include "json/write.hpp"
#include <algorithm>

namespace schouw::discovery {
namespace {
std::string conditionOf(ThingList list) {           // $2: the moment kSilentDays ago
    switch (list) {
        case ThingList::all: return " and first_at <> $2";
        case ThingList::unmanaged: return " and of = 0 and managed = 0 and ignored = 0 and last_seen_at >= $2";
        case ThingList::silent: return " and of = 0 and managed = 1 and ignored = 0 and coalesce(last_seen_at, first_at) < $2";
        case ThingList::proposals: return " and asset = '' and ignored = 0 and first_at <> $2";
        case ThingList::ignored: return " and ignored = 1 and first_at <> $2";
    }
    return "";
}
// Of what was typed: in LIKE, % and _ stand for anything.
std::string likeText(std::string_view search) {
    std::string out = "%";
    for (char const c : lower(trim(search))) {
        if (c == '%' || c == '_' || c == '!') out += '!';
        out += c;
    }
    return out + '%';
}
std::optional<Thing> findThing(db::Connection& c, db::Scope const& scope, std::string id) {
    for (int steps = 0; steps < 64; ++steps) {
        std::optional<Thing> found;
        c.each("select " + kThingColumns + " from discovery_thing where organisation_id = $1 and id = $2", [&](db::Row const& r) { found = thingOf(r); }, scope.organisation(), id);
        if (!found || found->mergedInto.empty()) return found;
        id = found->mergedInto;
    }
    return {};
}
std::vector<std::string> claimsOfThing(db::Connection& c, db::Scope const& scope, std::string const& thing) {
    std::vector<std::string> out;
    c.each("select claim from discovery_claim where organisation_id = $1 and thing_id = $2 order by claim", [&](db::Row const& r) { out.emplace_back(r.text(0)); }, scope.organisation(), thing);
    return out;
}

struct ShownDecision { bool same = true; std::vector<std::string> a{}, b{}; std::string reason{}; };
BOOST_DESCRIBE_STRUCT(ShownDecision, (), (same, a, b, reason))
struct ShownThing { std::string name{}; bool ignored = false; std::string why{}; };
BOOST_DESCRIBE_STRUCT(ShownThing, (), (name, ignored, why))

std::string writeDecision(db::Transaction& t, Decision decision, std::string const& reason, std::string const& name) {
    decision.id = newId(t.now());
    t.connection().exec("insert into discovery_decision (organisation_id, id, same, a, b, reason, author, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)", t.scope().organisation(), decision.id,
                        decision.same, json::text(decision.a), json::text(decision.b), reason, t.author().name, t.now().milliseconds);
    t.record({decision.same ? "merge" : "split", decision.id, name, "", json::text(ShownDecision{decision.same, decision.a, decision.b, reason})});
    return decision.id;
}
Observation observationFrom(db::Row const& r, int column) {
    auto observation = json::fromText<Observation>(r.text(column), std::size_t{256} << 20);
    if (!observation) throw db::Fault(db::FaultKind::corrupt, "observation: " + describe(observation.error()));
    return *std::move(observation);
}
}  // namespace

ThingPage DiscoveryStore::things(db::Scope const& scope, ThingFilter const& filter, Time now) const {
    ThingPage out;
    auto const cut = now.plus(Duration::days(-kSilentDays)).milliseconds;
    std::string where = " from discovery_thing where organisation_id = $1 and merged_into = ''" + conditionOf(filter.list) + " and of >= $3 and of <= $4"
                        " and (sort_name like $5 escape '!' or address like $5 escape '!' or mac like $5 escape '!' or lower(serial) like $5 escape '!')"
                        " and ($6 = '' or asset = $6)";
    auto const from = filter.of ? static_cast<int>(*filter.of) : 0, to = filter.of ? static_cast<int>(*filter.of) : 100;
    auto const like = likeText(filter.search);
    auto const limit = std::clamp(filter.limit, 1, 500);
    database_.read([&](db::Connection& c) {
        out.total = c.one<std::int64_t>("select count(*)" + where, scope.organisation(), cut, from, to, like, filter.asset).value_or(0);
        auto const last = filter.after.empty() ? std::optional<std::string>{} : c.one<std::string>("select sort_name from discovery_thing where organisation_id = $1 and id = $2", scope.organisation(), filter.after);
        c.each("select " + kThingColumns + where + " and (sort_name > $7 or (sort_name = $7 and id > $8)) order by sort_name, id limit $9", [&](db::Row const& r) { out.things.push_back(thingOf(r)); },
               scope.organisation(), cut, from, to, like, filter.asset, last.value_or(""), last ? filter.after : "", limit + 1);
    });
    if (out.things.size() > static_cast<std::size_t>(limit)) {
        out.things.pop_back();
        out.next = out.things.back().id;
    }
    return out;
}

std::int64_t DiscoveryStore::seenSince(db::Scope const& scope, Time since) const {
    std::int64_t out = 0;
    database_.read([&](db::Connection& c) {
        out = c.one<std::int64_t>("select count(*) from discovery_thing where organisation_id = $1 and merged_into = '' and of = 0 and last_seen_at >= $2", scope.organisation(), since.milliseconds).value_or(0);
    });
    return out;
}

std::optional<Thing> DiscoveryStore::thing(db::Scope const& scope, std::string const& id) const {
    std::optional<Thing> out;
    database_.read([&](db::Connection& c) { out = findThing(c, scope, id); });
    return out;
}

std::vector<KeptClaim> DiscoveryStore::claims(db::Scope const& scope, std::string const& thing) const {
    std::vector<KeptClaim> out;
    database_.read([&](db::Connection& c) {
        c.each("select claim, first_at, source_name from discovery_claim where organisation_id = $1 and thing_id = $2 order by source, last_at desc, claim limit 200", [&](db::Row const& r) {
            KeptClaim kept;
            auto const claim = r.get<std::string>(0);
            int n = 0;
            c.each("select id, import_id, fingerprint, body from discovery_observation where organisation_id = $1 and claim = $2 order by observed_at desc, fingerprint desc, id limit 2", [&](db::Row const& o) {
                if (n++ == 1) { kept.previous = observationFrom(o, 3); return; }
                kept.observation = observationFrom(o, 3);
                auto e = evidenceOf(kept.observation, o.text(1));
                e.claim = claim;
                kept.claim = {std::move(e), o.get<std::string>(0), o.get<std::string>(2), r.get<std::string>(2), kept.observation.kind, std::string(kept.observation.name()), Time{r.integer(1)}, thing};
            }, scope.organisation(), claim);
            if (n > 0) out.push_back(std::move(kept));
        }, scope.organisation(), thing);
    });
    return out;
}

std::optional<Observation> DiscoveryStore::newest(db::Scope const& scope, std::string const& claim) const {
    std::optional<Observation> out;
    database_.read([&](db::Connection& c) {
        c.each("select o.body from discovery_claim k join discovery_observation o on o.organisation_id = k.organisation_id and o.id = k.observation_id where k.organisation_id = $1 and k.claim = $2",
               [&](db::Row const& r) { out = observationFrom(r, 0); }, scope.organisation(), claim);
    });
    return out;
}

Result<std::string> DiscoveryStore::merge(db::Scope const& scope, db::Author const& author, std::vector<std::string> const& things, std::string const& reason, PictureClaims const& picture) {
    Result<std::string> out = fail(ErrorKind::notFound, "discovery.thing-unknown");
    database_.write(scope, author, [&](db::Transaction& t) {
        std::vector<Thing> found;
        for (auto const& id : things) {
            auto thing = findThing(t.connection(), scope, id);
            if (!thing) return;
            if (std::ranges::find(found, thing->id, &Thing::id) == found.end()) found.push_back(*std::move(thing));
        }
        bool const oneClass = std::ranges::all_of(found, [&](Thing const& x) { return x.of == found.front().of; });
        if (found.size() < 2 || found.size() > 20 || !oneClass) { out = fail(ErrorKind::invalid, "discovery.merge-one"); return; }
        Decision d;
        for (std::size_t i = 0; i < found.size(); ++i)                      // all that each says now, so that a later split leaves the rest together
            for (auto& claim : claimsOfThing(t.connection(), scope, found[i].id)) (i == 0 ? d.a : d.b).push_back(std::move(claim));
        auto const before = loadStanding(t.connection(), scope);
        out = writeDecision(t, std::move(d), reason, found.front().name);
        rearrangeThings(t, before, picture, *out);
    });
    return out;
}

Result<std::string> DiscoveryStore::split(db::Scope const& scope, db::Author const& author, std::string const& thing, std::vector<std::string> const& claims, std::string const& reason, PictureClaims const& picture) {
    Result<std::string> out = fail(ErrorKind::notFound, "discovery.thing-unknown");
    database_.write(scope, author, [&](db::Transaction& t) {
        auto const found = findThing(t.connection(), scope, thing);
        if (!found) return;
        Decision d;
        d.same = false;
        for (auto const& claim : claimsOfThing(t.connection(), scope, found->id)) (std::ranges::find(claims, claim) != claims.end() ? d.b : d.a).push_back(claim);
        if (d.a.empty() || d.b.empty()) { out = fail(ErrorKind::invalid, "discovery.split-none"); return; }
        auto const before = loadStanding(t.connection(), scope);
        out = writeDecision(t, std::move(d), reason, found->name);
        rearrangeThings(t, before, picture, *out);
    });
    return out;
}

Result<> DiscoveryStore::link(db::Scope const& scope, db::Author const& author, std::vector<Link> const& links, PictureClaims const& picture) {
    Result<> out = fail(ErrorKind::notFound, "discovery.thing-unknown");
    database_.write(scope, author, [&](db::Transaction& t) {
        auto const before = loadStanding(t.connection(), scope);
        std::vector<Thing> things;
        for (auto const& l : links) {
            auto thing = findThing(t.connection(), scope, l.thing);
            if (!thing) return;
            things.push_back(*std::move(thing));
        }
        std::string last;
        for (std::size_t i = 0; i < links.size(); ++i) last = writeDecision(t, {"", true, {pictureClaim(links[i].asset)}, {things[i].anchor}}, "", things[i].name);
        rearrangeThings(t, before, picture, last);
        out = {};
    });
    return out;
}

Result<> DiscoveryStore::withdraw(db::Scope const& scope, db::Author const& author, std::string const& decision, PictureClaims const& picture) {
    Result<> out = fail(ErrorKind::notFound, "discovery.decision-unknown");
    database_.write(scope, author, [&](db::Transaction& t) {
        auto const before = loadStanding(t.connection(), scope);
        auto const found = std::ranges::find(before.decisions, decision, &Decision::id);
        if (found == before.decisions.end()) return;
        t.connection().exec("delete from discovery_decision where organisation_id = $1 and id = $2", scope.organisation(), decision);
        t.record({found->same ? "merge" : "split", decision, "", json::text(ShownDecision{found->same, found->a, found->b, ""}), ""});
        rearrangeThings(t, before, picture, "", decision);
        out = {};
    });
    return out;
}

std::vector<DiscoveryStore::DecisionRow> DiscoveryStore::decisions(db::Scope const& scope) const {
    std::vector<DecisionRow> out;
    database_.read([&](db::Connection& c) {
        for (auto& d : loadDecisions(c, scope)) out.push_back({std::move(d), "", "", {}});
        std::size_t i = 0;
        c.each("select reason, author, made_at from discovery_decision where organisation_id = $1 order by id", [&](db::Row const& r) {
            if (i >= out.size()) return;
            out[i].reason = r.text(0), out[i].author = r.text(1), out[i].at = Time{r.integer(2)};
            ++i;
        }, scope.organisation());
    });
    return out;
}

Result<> DiscoveryStore::ignore(db::Scope const& scope, db::Author const& author, std::string const& thing, bool ignored, std::string const& why) {
    Result<> out = fail(ErrorKind::notFound, "discovery.thing-unknown");
    database_.write(scope, author, [&](db::Transaction& t) {
        auto const found = findThing(t.connection(), scope, thing);
        if (!found) return;
        t.connection().exec("update discovery_thing set ignored = $3, ignored_why = $4 where organisation_id = $1 and id = $2", scope.organisation(), found->id, ignored, ignored ? why : "");
        t.record({"device", found->id, found->name, json::text(ShownThing{found->name, found->ignored, found->ignoredWhy}), json::text(ShownThing{found->name, ignored, ignored ? why : ""})});
        out = {};
    });
    return out;
}

void DiscoveryStore::rearrange(db::Scope const& scope, db::Author const& author, PictureClaims const& picture) {
    database_.write(scope, author, [&](db::Transaction& t) { rearrangeThings(t, loadStanding(t.connection(), scope), picture); });
}
}  // namespace schouw::discovery
