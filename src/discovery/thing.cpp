#include "discovery/thing.hpp"

#include "discovery/observation_describe.hpp"
#include "json/write.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace schouw::discovery {
namespace {
// Fills in all that follows from its claims.
void describe(Thing& thing, std::vector<StandingClaim const*> claims) {
    std::ranges::sort(claims, [](auto const* a, auto const* b) {
        return std::tuple(nameRank(a->evidence.source), -a->evidence.at.milliseconds, std::string_view(a->evidence.claim)) < std::tuple(nameRank(b->evidence.source), -b->evidence.at.milliseconds, std::string_view(b->evidence.claim));
    });
    thing.of = claims.front()->evidence.of;
    thing.kind = ThingKind::unknown;
    thing.name = thing.address = thing.mac = thing.serial = "";
    thing.managed = !thing.asset.empty();
    thing.claims = static_cast<int>(claims.size());
    thing.firstAt = claims.front()->firstAt;
    thing.lastSeenAt.reset();
    thing.sources.clear();
    std::optional<Time> addressAt;
    for (auto const* c : claims) {
        auto const& e = c->evidence;
        if (thing.name.empty()) thing.name = c->name;
        if (thing.kind == ThingKind::unknown) thing.kind = c->kind;
        if (manages(e.source)) thing.managed = true;
        thing.firstAt = std::min(thing.firstAt, c->firstAt);
        if (sees(e.source)) thing.lastSeenAt = std::max(thing.lastSeenAt.value_or(e.at), e.at);
        if (std::ranges::find(thing.sources, e.source) == thing.sources.end()) thing.sources.push_back(e.source);
        for (auto const& k : e.keys) {
            if (k.type == IdentifierType::mac && thing.mac.empty()) thing.mac = k.value;
            if (k.type == IdentifierType::serial && thing.serial.empty()) thing.serial = k.value;
            if (k.type == IdentifierType::ip && (!addressAt || e.at > *addressAt)) thing.address = k.value, addressAt = e.at;
        }
    }
    std::ranges::sort(thing.sources);
}
}  // namespace

int nameRank(SourceType type) {
    switch (type) {
        case SourceType::collector: return 0;
        case SourceType::agent: return 1;
        case SourceType::deviceManagement: return 2;
        case SourceType::directory: return 3;
        case SourceType::assetList: return 4;
        case SourceType::snmp: return 5;
        case SourceType::networkTable: return 6;
        case SourceType::networkScan: return 7;
        case SourceType::softwareList: return 8;
    }
    return 9;
}

Arrangement arrange(std::vector<StandingClaim> const& claims, std::vector<Evidence> const& picture, std::span<Decision const> decisions,
                    std::vector<Thing> const& prior, std::string const& madeBy, std::string const& undoing, std::function<std::string()> const& makeId) {
    std::vector<Evidence> evidence;
    evidence.reserve(claims.size() + picture.size());
    for (auto const& c : claims) evidence.push_back(c.evidence);
    evidence.insert(evidence.end(), picture.begin(), picture.end());
    auto const matching = match(evidence, decisions);

    std::unordered_map<std::string_view, std::size_t> byAnchor, byId;       // prior things
    for (std::size_t i = 0; i < prior.size(); ++i) byAnchor.emplace(prior[i].anchor, i), byId.emplace(prior[i].id, i);
    // Who may keep an id: first those whose anchor lies in the group; then, where none does, the one most of its claims came from.
    struct Group { std::vector<std::size_t> claims{}; std::string asset{}; std::vector<std::size_t> anchored{}; };
    std::vector<Group> groups;
    for (auto const& members : matching.groups) {
        Group g;
        for (auto const m : members) {
            if (m >= claims.size()) { g.asset = evidence[m].asset; continue; }
            g.claims.push_back(m);
            if (auto const found = byAnchor.find(evidence[m].claim); found != byAnchor.end()) g.anchored.push_back(found->second);
        }
        if (!g.claims.empty()) groups.push_back(std::move(g));
    }
    std::set<std::size_t> taken;
    for (auto const& g : groups) taken.insert(g.anchored.begin(), g.anchored.end());

    Arrangement out;
    out.thingOf.resize(claims.size());
    out.reasons.resize(claims.size());
    for (auto const& pair : matching.joined)                                // the best pairs come first
        for (auto const place : {pair.a, pair.b})
            if (place < claims.size() && out.reasons[place].empty()) out.reasons[place] = pair.reasons;
    std::map<std::string, Thing, std::less<>> things;
    for (auto& g : groups) {
        if (g.anchored.empty()) {
            std::map<std::string_view, int> votes;
            for (auto const c : g.claims) if (!claims[c].thing.empty()) ++votes[claims[c].thing];
            std::optional<std::size_t> best;
            int most = 0;
            for (auto const& [id, n] : votes) {                             // by id: the oldest of equals
                auto const found = byId.find(id);
                if (found != byId.end() && !taken.contains(found->second) && n > most) best = found->second, most = n;
            }
            if (best) g.anchored.push_back(*best), taken.insert(*best);
        }
        // The oldest stays; the others sleep until the group parts.
        std::ranges::sort(g.anchored, {}, [&](std::size_t i) { return std::string_view(prior[i].id); });
        auto const earliest = *std::ranges::min_element(g.claims, {}, [&](std::size_t c) { return std::tie(claims[c].firstAt, claims[c].evidence.claim); });
        Thing thing;
        if (!g.anchored.empty()) {
            thing = prior[g.anchored.front()];
            if (std::ranges::none_of(g.claims, [&](std::size_t c) { return claims[c].evidence.claim == thing.anchor; })) thing.anchor = claims[earliest].evidence.claim;
        } else {
            thing.id = makeId();
            thing.anchor = claims[earliest].evidence.claim;
            thing.madeBy = madeBy;
        }
        thing.mergedInto.clear();
        thing.asset = g.asset;
        std::vector<StandingClaim const*> members;
        for (auto const c : g.claims) members.push_back(&claims[c]), out.thingOf[c] = thing.id;
        describe(thing, std::move(members));
        for (std::size_t i = 1; i < g.anchored.size(); ++i) {
            auto const& was = prior[g.anchored[i]];
            if (!undoing.empty() && was.madeBy == undoing) continue;        // it came with what is taken back
            Thing sleeping;                                                 // what follows from claims is told by the one it sleeps in
            sleeping.id = was.id, sleeping.anchor = was.anchor, sleeping.madeBy = was.madeBy;
            sleeping.ignored = was.ignored, sleeping.ignoredWhy = was.ignoredWhy;
            sleeping.of = thing.of;
            sleeping.mergedInto = thing.id;
            things.emplace(sleeping.id, std::move(sleeping));
        }
        things.emplace(thing.id, std::move(thing));
    }
    for (auto& [id, thing] : things) out.things.push_back(std::move(thing));
    return out;
}

std::string pictureClaim(std::string_view assetId) { return "picture|" + std::string(assetId); }

std::vector<Evidence> pictureEvidence(organisation::Picture const& picture) {
    using organisation::AssetKind;
    std::vector<Evidence> out;
    for (auto const& asset : picture.assets) {
        Observation o;
        switch (asset.kind) {
            case AssetKind::device: case AssetKind::network: o.kind = ThingKind::device; break;
            case AssetKind::application: o.kind = ThingKind::software; break;
            case AssetKind::cloudService: o.kind = ThingKind::cloudService; break;
            case AssetKind::site: o.kind = ThingKind::site; break;
            case AssetKind::supplier: o.kind = ThingKind::supplier; break;
            case AssetKind::person: o.kind = ThingKind::person; break;
            case AssetKind::process: case AssetKind::information: continue;
        }
        o.source.type = SourceType::assetList;
        for (auto const& i : asset.identifiers) {
            static std::map<std::string, IdentifierType, std::less<>> const kTypes{
                {"serial", IdentifierType::serial}, {"mac", IdentifierType::mac}, {"hostname", IdentifierType::hostname}, {"uuid", IdentifierType::smbiosUuid}, {"fqdn", IdentifierType::fqdn},
                {"ip", IdentifierType::ip}, {"assetTag", IdentifierType::assetTag}, {"imei", IdentifierType::imei}, {"directoryId", IdentifierType::directoryId}, {"agentId", IdentifierType::agentId},
                {"email", IdentifierType::email}, {"login", IdentifierType::login}, {"url", IdentifierType::url}, {"purl", IdentifierType::purl}, {"cpe", IdentifierType::cpe}};
            if (auto const type = kTypes.find(i.type); type != kTypes.end()) o.know(type->second, i.value);
        }
        o.know(IdentifierType::name, asset.name);
        auto e = evidenceOf(o, "");
        e.claim = pictureClaim(asset.id);
        e.asset = asset.id;
        e.run = "picture";
        out.push_back(std::move(e));
    }
    return out;
}

bool isPassing(FactName name) {
    switch (name) {
        case FactName::bootedAt: case FactName::lastSeen: case FactName::firstSeen: case FactName::leaseEnds: case FactName::distance: case FactName::osConfidence: return true;
        default: return false;
    }
}
std::string fingerprintOf(Observation const& o) {
    std::string text;
    text.reserve(1024);
    json::write(text, o.kind);
    json::write(text, o.identifiers);
    for (auto const& f : o.facts) if (!isPassing(f.name)) json::write(text, f);
    json::write(text, o.software), json::write(text, o.services), json::write(text, o.antivirus);
    for (auto d : o.disks) {
        d.freeMegabytes = 0;
        json::write(text, d);
    }
    json::write(text, o.accounts), json::write(text, o.remoteTools), json::write(text, o.interfaces), json::write(text, o.connections), json::write(text, o.parts);
    std::uint64_t hash = 0xcbf29ce484222325;                                // FNV-1a, 64 bits: to compare, not to trust
    for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return fmt::format("{:016x}", hash);
}
}  // namespace schouw::discovery
