#include "discovery/standing_store.hpp"

#include "base/random.hpp"
#include "base/text.hpp"
#include "discovery/observation_describe.hpp"
#include "json/read.hpp"
#include "json/write.hpp"
#include <charconv>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace schouw::discovery {
namespace {
// "mac\t80\t3c:52:82:aa:00:01\n": keys hold no control characters (bounded()).
std::string keysText(std::vector<Key> const& keys) {
    std::string out;
    for (auto const& k : keys) {
        out += json::enumText(k.type);
        ((out += '\t') += std::to_string(k.weight)) += '\t';
        (out += k.value) += '\n';
    }
    return out;
}
std::vector<Key> keysFrom(std::string_view text) {
    std::vector<Key> out;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size() - 1);
        auto const line = text.substr(0, end);
        auto const first = line.find('\t'), second = line.find('\t', first + 1);
        if (second != line.npos) {
            Key k;
            k.type = json::enumValue<IdentifierType>(line.substr(0, first)).value_or(IdentifierType::name);
            std::from_chars(line.data() + first + 1, line.data() + second, k.weight);
            k.value = line.substr(second + 1);
            out.push_back(std::move(k));
        }
        text.remove_prefix(end + 1);
    }
    return out;
}
std::string sourcesText(std::vector<SourceType> const& sources) {
    std::string out;
    for (auto const s : sources) out += (out.empty() ? "" : ",") + std::to_string(static_cast<int>(s));
    return out;
}
std::vector<SourceType> sourcesFrom(std::string_view text) {
    std::vector<SourceType> out;
    if (text.empty()) return out;
    for (auto const part : split(text, ',')) {
        int n = 0;
        std::from_chars(part.data(), part.data() + part.size(), n);
        out.push_back(static_cast<SourceType>(n));
    }
    return out;
}
std::vector<std::string> listFrom(std::string_view text) { return json::fromText<std::vector<std::string>>(text).value_or(std::vector<std::string>{}); }

constexpr std::string_view kWriteClaim =
    "insert into discovery_claim (organisation_id, claim, thing_id, observation_id, import_id, fingerprint, source, source_name, of, kind, name, first_at, last_at, keys)"
    " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    " on conflict (organisation_id, claim) do update set thing_id = excluded.thing_id, observation_id = excluded.observation_id, import_id = excluded.import_id,"
    " fingerprint = excluded.fingerprint, source = excluded.source, source_name = excluded.source_name, of = excluded.of, kind = excluded.kind, name = excluded.name,"
    " first_at = excluded.first_at, last_at = excluded.last_at, keys = excluded.keys";
constexpr std::string_view kWriteThing =
    "insert into discovery_thing (organisation_id, id, anchor, made_by, merged_into, of, kind, name, asset, first_at, last_seen_at, managed, claims, sources, address, mac, serial,"
    " ignored, ignored_why, sort_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
    " on conflict (organisation_id, id) do update set anchor = excluded.anchor, made_by = excluded.made_by, merged_into = excluded.merged_into, of = excluded.of, kind = excluded.kind,"
    " name = excluded.name, asset = excluded.asset, first_at = excluded.first_at, last_seen_at = excluded.last_seen_at, managed = excluded.managed, claims = excluded.claims,"
    " sources = excluded.sources, address = excluded.address, mac = excluded.mac, serial = excluded.serial, ignored = excluded.ignored, ignored_why = excluded.ignored_why, sort_name = excluded.sort_name";

void writeClaim(db::Connection& c, db::Scope const& scope, StandingClaim const& s, std::string const& thing) {
    auto const& e = s.evidence;
    c.exec(kWriteClaim, scope.organisation(), e.claim, thing, s.observation, e.run, s.fingerprint, e.source, s.sourceName, e.of, s.kind, s.name, s.firstAt.milliseconds, e.at.milliseconds, keysText(e.keys));
}
void writeThing(db::Connection& c, db::Scope const& scope, Thing const& t) {
    std::optional<std::int64_t> lastSeen;
    if (t.lastSeenAt) lastSeen = t.lastSeenAt->milliseconds;
    c.exec(kWriteThing, scope.organisation(), t.id, t.anchor, t.madeBy, t.mergedInto, t.of, t.kind, t.name, t.asset, t.firstAt.milliseconds, lastSeen, t.managed, t.claims,
           sourcesText(t.sources), t.address, t.mac, t.serial, t.ignored, t.ignoredWhy, lower(t.name));
}
}  // namespace

std::string const kThingColumns = "id, anchor, made_by, merged_into, of, kind, name, asset, first_at, last_seen_at, managed, claims, sources, address, mac, serial, ignored, ignored_why";
Thing thingOf(db::Row const& r, int from) {
    Thing t;
    int c = from;
    t.id = r.text(c++), t.anchor = r.text(c++), t.madeBy = r.text(c++), t.mergedInto = r.text(c++);
    t.of = r.get<ThingClass>(c++), t.kind = r.get<ThingKind>(c++);
    t.name = r.text(c++), t.asset = r.text(c++);
    t.firstAt = Time{r.integer(c++)};
    if (!r.null(c)) t.lastSeenAt = Time{r.integer(c)};
    ++c;
    t.managed = r.integer(c++) != 0, t.claims = r.get<int>(c++), t.sources = sourcesFrom(r.text(c++));
    t.address = r.text(c++), t.mac = r.text(c++), t.serial = r.text(c++);
    t.ignored = r.integer(c++) != 0, t.ignoredWhy = r.text(c++);
    return t;
}

std::vector<Decision> loadDecisions(db::Connection& c, db::Scope const& scope) {
    std::vector<Decision> out;
    c.each("select id, same, a, b from discovery_decision where organisation_id = $1 order by id", [&](db::Row const& r) {
        out.push_back({r.get<std::string>(0), r.integer(1) != 0, listFrom(r.text(2)), listFrom(r.text(3))});
    }, scope.organisation());
    return out;
}
Standing loadStanding(db::Connection& c, db::Scope const& scope) {
    Standing out;
    c.each("select claim, thing_id, observation_id, import_id, fingerprint, source, source_name, of, kind, name, first_at, last_at, keys from discovery_claim where organisation_id = $1 order by claim",
        [&](db::Row const& r) {
            StandingClaim s;
            s.evidence = {r.get<std::string>(0), r.get<ThingClass>(7), r.get<SourceType>(5), r.get<std::string>(3), Time{r.integer(11)}, keysFrom(r.text(12)), ""};
            s.thing = r.text(1), s.observation = r.text(2), s.fingerprint = r.text(4), s.sourceName = r.text(6);
            s.kind = r.get<ThingKind>(8), s.name = r.text(9), s.firstAt = Time{r.integer(10)};
            out.claims.push_back(std::move(s));
        }, scope.organisation());
    c.each("select " + kThingColumns + " from discovery_thing where organisation_id = $1 order by id", [&](db::Row const& r) { out.things.push_back(thingOf(r)); }, scope.organisation());
    out.decisions = loadDecisions(c, scope);
    return out;
}

void writeStanding(db::Transaction& t, Standing const& before, std::vector<StandingClaim> const& claims, Arrangement const& arrangement) {
    auto& c = t.connection();
    auto const& scope = t.scope();
    std::unordered_map<std::string_view, StandingClaim const*> old;
    for (auto const& s : before.claims) old.emplace(s.evidence.claim, &s);
    for (std::size_t i = 0; i < claims.size(); ++i) {
        auto const found = old.find(claims[i].evidence.claim);
        auto const* was = found == old.end() ? nullptr : found->second;
        bool const equal = was && was->observation == claims[i].observation && was->firstAt == claims[i].firstAt && was->thing == arrangement.thingOf[i];
        if (!equal) writeClaim(c, scope, claims[i], arrangement.thingOf[i]);
        if (was) old.erase(found);
    }
    for (auto const& [claim, was] : old) c.exec("delete from discovery_claim where organisation_id = $1 and claim = $2", scope.organisation(), claim);

    std::unordered_map<std::string_view, Thing const*> things;
    for (auto const& thing : before.things) things.emplace(thing.id, &thing);
    for (auto const& thing : arrangement.things) {
        auto const found = things.find(thing.id);
        if (found == things.end() || !(*found->second == thing)) writeThing(c, scope, thing);
        if (found != things.end()) things.erase(found);
    }
    for (auto const& [id, was] : things) c.exec("delete from discovery_thing where organisation_id = $1 and id = $2", scope.organisation(), id);
}

std::vector<Thing> rearrangeThings(db::Transaction& t, Standing const& before, std::vector<Evidence> const& picture, std::string const& madeBy, std::string const& undoing) {
    auto const decisions = loadDecisions(t.connection(), t.scope());
    auto arrangement = arrange(before.claims, picture, decisions, before.things, madeBy, undoing, [&] { return newId(t.now()); });
    writeStanding(t, before, before.claims, arrangement);
    return std::move(arrangement.things);
}
}  // namespace schouw::discovery
