#include "base/text.hpp"
#include "discovery/discovery_routes.hpp"
#include "discovery/views.hpp"
#include <algorithm>

namespace schouw::discovery {
namespace {
using http::Access;
using http::Call;
using http::Nothing;

std::string below(std::string_view rest) { return std::string(kOrganisation) + std::string(rest); }

DeviceRow rowOf(Thing const& t, organisation::Picture const& picture) {
    auto const* asset = t.asset.empty() ? nullptr : picture.find(t.asset);
    return {t.id, t.name, t.of, t.kind, t.asset, asset ? asset->name : "", t.firstAt, t.lastSeenAt, t.managed, t.ignored, t.ignoredWhy, t.sources, t.address, t.mac, t.serial};
}
ClaimView viewOf(KeptClaim const& k) {
    auto const& o = k.observation;
    ClaimView v;
    v.claim = k.claim.evidence.claim, v.source = o.source, v.firstAt = k.claim.firstAt, v.import = k.claim.evidence.run;
    v.identifiers = o.identifiers, v.facts = o.facts, v.services = o.services, v.antivirus = o.antivirus, v.disks = o.disks, v.remoteTools = o.remoteTools, v.interfaces = o.interfaces;
    std::ranges::copy_if(o.accounts, std::back_inserter(v.administrators), &Account::administrator);
    v.software = static_cast<std::int64_t>(o.software.size());
    if (!k.previous) return v;
    v.previousAt = k.previous->source.observedAt;
    v.changes = compare(*k.previous, o, 200);
    return v;
}
Result<Thing> thingOf(Discovery& discovery, Call const& call) {
    auto thing = discovery.store().thing(scopeOf(call), call.param("device"));
    if (!thing) return fail(ErrorKind::notFound, "discovery.thing-unknown");
    return *std::move(thing);
}
}  // namespace

void addDeviceRoutes(http::Api& api, Discovery& discovery) {
    auto& store = discovery.store();
    api.on<Nothing, Summary>({"GET", below("/discovery"), Access::reader, "How many devices: seen this week, managed by nobody, silent for 30 days, proposed"},
        [&](Call const& call, Nothing const&) -> Result<Summary> { return discovery.summary(scopeOf(call)); });
    api.on<Nothing, http::Page<DeviceRow>>({.method = "GET", .pattern = below("/devices"), .access = Access::reader, .summary = "What was found: everything, or a list of its own", .query = {"list", "of", "asset", "search", "cursor", "limit"}},
        [&](Call const& call, Nothing const&) -> Result<http::Page<DeviceRow>> {
            ThingFilter filter;
            SCHOUW_TRY(auto const list, choiceOf<ThingList>(call, "list"));
            SCHOUW_TRY(filter.of, choiceOf<ThingClass>(call, "of"));
            SCHOUW_TRY(auto const limit, numberOf(call, "limit", 50, 1, 500));
            filter.list = list.value_or(ThingList::all);
            filter.search = call.request.parameter("search").value_or("").substr(0, 200);
            filter.asset = call.request.parameter("asset").value_or("").substr(0, 200);
            filter.after = call.request.parameter("cursor").value_or("");
            filter.limit = static_cast<int>(limit);
            auto const page = store.things(scopeOf(call), filter, discovery.clock().now());
            auto const picture = discovery.picture(scopeOf(call));
            http::Page<DeviceRow> out;
            for (auto const& t : page.things) out.items.push_back(rowOf(t, *picture));
            if (!page.next.empty()) out.next = page.next;
            out.total = page.total;
            return out;
        });
    api.on<Nothing, DeviceView>({"GET", below("/devices/{device}"), Access::reader, "One device: what each source says of it, since when, and what changed since it last spoke"},
        [&](Call const& call, Nothing const&) -> Result<DeviceView> {
            SCHOUW_TRY(auto const thing, thingOf(discovery, call));
            auto const claims = store.claims(scopeOf(call), thing.id);
            DeviceView out{rowOf(thing, *discovery.picture(scopeOf(call))), {}, proposalFor(thing, claims)};
            out.proposal.id = slug(out.proposal.name);                      // taking it over may give another, when this one is in use
            for (auto const& c : claims) out.claims.push_back(viewOf(c));
            return out;
        });
    api.on<Nothing, SoftwareList>({"GET", below("/devices/{device}/software"), Access::reader, "The software on it, of the source that tells most"},
        [&](Call const& call, Nothing const&) -> Result<SoftwareList> {
            SCHOUW_TRY(auto const thing, thingOf(discovery, call));
            SoftwareList out;
            for (auto& c : store.claims(scopeOf(call), thing.id)) if (c.observation.software.size() > out.items.size()) out.items = std::move(c.observation.software);
            return out;
        });
    api.on<IgnoreForm, DeviceRow>({"PUT", below("/devices/{device}/ignored"), Access::editor, "It is not ours, or does not matter: leave it out of the lists"},
        [&](Call const& call, IgnoreForm const& in) -> Result<DeviceRow> {
            SCHOUW_TRY_VOID(store.ignore(scopeOf(call), authorOf(call), call.param("device"), true, bounded(in.why)));
            SCHOUW_TRY(auto const thing, thingOf(discovery, call));
            return rowOf(thing, *discovery.picture(scopeOf(call)));
        });
    api.on<Nothing, DeviceRow>({"DELETE", below("/devices/{device}/ignored"), Access::editor, "It matters after all"},
        [&](Call const& call, Nothing const&) -> Result<DeviceRow> {
            SCHOUW_TRY_VOID(store.ignore(scopeOf(call), authorOf(call), call.param("device"), false, ""));
            SCHOUW_TRY(auto const thing, thingOf(discovery, call));
            return rowOf(thing, *discovery.picture(scopeOf(call)));
        });
    api.on<LinkForm, DeviceRow>({"PUT", below("/devices/{device}/asset"), Access::editor, "It is this part of the picture"},
        [&](Call const& call, LinkForm const& in) -> Result<DeviceRow> {
            SCHOUW_TRY_VOID(discovery.linkTo(scopeOf(call), authorOf(call), call.param("device"), in.asset));
            SCHOUW_TRY(auto const thing, thingOf(discovery, call));
            return rowOf(thing, *discovery.picture(scopeOf(call)));
        });
    api.on<AcceptForm, AcceptedList>({.method = "POST", .pattern = below("/devices/accepted"), .access = Access::editor, .summary = "Take these over into the picture", .heavy = true},
        [&](Call const& call, AcceptForm const& in) -> Result<AcceptedList> {
            std::vector<Acceptance> wanted;
            for (auto const& d : in.devices) wanted.push_back({d.device, bounded(d.name), d.kind});
            SCHOUW_TRY(auto const ids, discovery.accept(scopeOf(call), authorOf(call), wanted));
            AcceptedList out;
            for (std::size_t i = 0; i < ids.size(); ++i) out.items.push_back({in.devices[i].device, ids[i]});
            return out;
        });
}
}  // namespace schouw::discovery
