#include "discovery/discovery.hpp"

#include <algorithm>

namespace schouw::discovery {
namespace {
using organisation::AssetKind;

AssetKind assetKindOf(ThingKind kind) {
    switch (kind) {
        case ThingKind::software: return AssetKind::application;
        case ThingKind::cloudService: return AssetKind::cloudService;
        case ThingKind::person: return AssetKind::person;
        case ThingKind::site: return AssetKind::site;
        case ThingKind::supplier: return AssetKind::supplier;
        case ThingKind::networkDevice: return AssetKind::network;
        case ThingKind::unknown: case ThingKind::computer: case ThingKind::server: case ThingKind::virtualMachine: case ThingKind::container:
        case ThingKind::phone: case ThingKind::tablet: case ThingKind::printer: case ThingKind::storage: case ThingKind::camera:
        case ThingKind::peripheral: case ThingKind::device: break;
    }
    return AssetKind::device;
}
std::string_view identifierName(IdentifierType type) {      // as the picture names them (picture.hpp); "" when it does not keep it
    switch (type) {
        case IdentifierType::serial: return "serial";
        case IdentifierType::mac: return "mac";
        case IdentifierType::hostname: return "hostname";
        case IdentifierType::fqdn: return "fqdn";
        case IdentifierType::smbiosUuid: return "uuid";
        case IdentifierType::assetTag: return "assetTag";
        case IdentifierType::imei: return "imei";
        case IdentifierType::directoryId: return "directoryId";
        case IdentifierType::email: return "email";
        case IdentifierType::login: return "login";
        case IdentifierType::url: return "url";
        case IdentifierType::purl: return "purl";
        case IdentifierType::cpe: return "cpe";
        case IdentifierType::agentId: case IdentifierType::ip: case IdentifierType::name: break;    // an address is lent; an agent is not the thing
    }
    return "";
}
// The first that tells it, in the order of who is to be believed.
std::string firstFact(std::vector<KeptClaim const*> const& claims, FactName name) {
    for (auto const* c : claims) if (auto const v = c->observation.fact(name); !v.empty()) return std::string(v);
    return {};
}
}  // namespace

organisation::Asset proposalFor(Thing const& thing, std::vector<KeptClaim> const& claims) {
    std::vector<KeptClaim const*> order;
    for (auto const& c : claims) order.push_back(&c);
    std::ranges::sort(order, {}, [](KeptClaim const* c) { return std::tuple(nameRank(c->claim.evidence.source), -c->claim.evidence.at.milliseconds, std::string_view(c->claim.evidence.claim)); });
    organisation::Asset asset;
    asset.name = thing.name.empty() ? thing.address.empty() ? thing.mac : thing.address : thing.name;
    if (asset.name.size() > 200) asset.name = bounded(std::string_view(asset.name).substr(0, 200));
    if (asset.name.empty()) asset.name = "?";
    asset.kind = assetKindOf(thing.kind);
    for (auto const name : {FactName::manufacturer, FactName::model, FactName::os, FactName::osVersion})
        if (auto const value = firstFact(order, name); !value.empty()) asset.description += (asset.description.empty() ? "" : " ") + value;
    if (auto const ends = Date::parse(firstFact(order, FactName::supportEnds))) asset.supportEnds = *ends;
    for (auto const* c : order)
        for (auto const& k : c->claim.evidence.keys) {
            organisation::Identifier const i{std::string(identifierName(k.type)), k.value.substr(0, 300)};
            bool const known = std::ranges::any_of(asset.identifiers, [&](auto const& x) { return x.type == i.type && x.value == i.value; });
            if (!i.type.empty() && !known && asset.identifiers.size() < 30) asset.identifiers.push_back(i);
        }
    return asset;
}

Summary Discovery::summary(db::Scope const& scope) const {
    auto const now = clock_.now();
    auto const total = [&](ThingList list, std::optional<ThingClass> of = ThingClass::device) { return store_.things(scope, {.list = list, .of = of, .limit = 1}, now).total; };
    return {total(ThingList::all), store_.seenSince(scope, now.plus(Duration::days(-7))), total(ThingList::unmanaged), total(ThingList::silent), total(ThingList::proposals, {}), total(ThingList::ignored)};
}

Identity Discovery::identity(db::Scope const& scope) const {
    auto standing = store_.standing(scope);
    auto const picture = picture_.read(scope);
    auto const claims = pictureEvidence(*picture);
    std::vector<Evidence> evidence;
    for (auto const& c : standing.claims) evidence.push_back(c.evidence);
    evidence.insert(evidence.end(), claims.begin(), claims.end());
    auto matching = match(evidence, standing.decisions);
    Identity out{std::move(matching.joined), std::move(matching.apart), std::move(matching.maybe), std::move(matching.common), std::move(standing.claims)};
    for (auto const& e : claims) {
        StandingClaim c;
        c.evidence = e;
        if (auto const* asset = picture->find(e.asset)) c.name = asset->name;
        out.claims.push_back(std::move(c));
    }
    return out;
}

Result<std::vector<std::string>> Discovery::accept(db::Scope const& scope, db::Author const& author, std::vector<Acceptance> const& things) {
    if (things.empty() || things.size() > 500) return fail(ErrorKind::invalid, "discovery.accept-none");
    std::vector<organisation::Asset> assets;
    std::vector<DiscoveryStore::Link> links;
    for (auto const& wanted : things) {
        auto const thing = store_.thing(scope, wanted.thing);
        if (!thing) return fail(ErrorKind::notFound, "discovery.thing-unknown");
        bool const twice = std::ranges::find(links, thing->id, &DiscoveryStore::Link::thing) != links.end();
        if (!thing->asset.empty() || twice) return fail(ErrorKind::conflict, "discovery.thing-accepted", {thing->name});
        auto asset = proposalFor(*thing, store_.claims(scope, thing->id));
        if (!wanted.name.empty()) asset.name = wanted.name;
        if (wanted.kind) asset.kind = *wanted.kind;
        if (asset.kind == AssetKind::process) asset.process.emplace();
        assets.push_back(std::move(asset));
        links.push_back({thing->id, ""});
    }
    SCHOUW_TRY(auto ids, picture_.add(scope, author, std::move(assets)));
    for (std::size_t i = 0; i < links.size() && i < ids.size(); ++i) links[i].asset = ids[i];
    SCHOUW_TRY_VOID(store_.link(scope, author, links, pictureClaims(scope)));
    return ids;
}

Result<> Discovery::linkTo(db::Scope const& scope, db::Author const& author, std::string const& thing, std::string const& asset) {
    auto const picture = picture_.read(scope);
    if (!picture->find(asset)) return fail(ErrorKind::notFound, "discovery.asset-unknown");
    return store_.link(scope, author, {{thing, asset}}, pictureEvidence(*picture));
}

void Discovery::pictureChanged(db::Scope const& scope) {
    if (store_.things(scope, {.limit = 1}, clock_.now()).total > 0) store_.rearrange(scope, {"job:discovery", "schouw"}, pictureClaims(scope));
}
}  // namespace schouw::discovery
