#include "discovery/into_picture.hpp"

#include "base/text.hpp"
#include "discovery/match.hpp"
#include "discovery/thing.hpp"
#include <algorithm>
#include <map>
#include <set>

namespace schouw::discovery {
namespace {
using organisation::Asset;
using organisation::AssetKind;

// Names and ids that are taken, and assets by kind and name.
class Names {
public:
    explicit Names(organisation::Picture const& picture) {
        for (auto const& a : picture.assets) add(a);
        for (auto const& c : picture.contracts) ids_.insert(c.id);
        for (auto const& c : picture.contacts) ids_.insert(c.id);
    }
    void add(Asset const& a) {
        ids_.insert(a.id);
        byName_.try_emplace({a.kind, lower(a.name)}, a.id);
    }
    std::string find(AssetKind kind, std::string_view name) const {
        auto const found = byName_.find({kind, lower(trim(name))});
        return found == byName_.end() ? std::string{} : found->second;
    }
    std::string newId(std::string_view name) {
        auto base = slug(name).substr(0, 56);
        if (base.ends_with('-')) base.pop_back();
        if (!ids_.contains(base)) return base;
        auto& n = last_.try_emplace(base, 1).first->second;     // goes on counting: many things may share a name
        std::string id;
        do id = base + "-" + std::to_string(++n); while (ids_.contains(id));
        return id;
    }
private:
    std::set<std::string, std::less<>> ids_{};
    std::map<std::pair<AssetKind, std::string>, std::string> byName_{};
    std::map<std::string, int> last_{};
};

std::string_view identifierName(IdentifierType type) {      // as pictureEvidence reads them
    switch (type) {
        case IdentifierType::serial: return "serial";
        case IdentifierType::mac: return "mac";
        case IdentifierType::hostname: return "hostname";
        case IdentifierType::smbiosUuid: return "uuid";
        case IdentifierType::fqdn: return "fqdn";
        case IdentifierType::ip: return "ip";
        case IdentifierType::assetTag: return "assetTag";
        case IdentifierType::imei: return "imei";
        case IdentifierType::directoryId: return "directoryId";
        case IdentifierType::agentId: return "agentId";
        case IdentifierType::email: return "email";
        case IdentifierType::login: return "login";
        case IdentifierType::url: return "url";
        case IdentifierType::purl: return "purl";
        case IdentifierType::cpe: return "cpe";
        case IdentifierType::name: return {};
    }
    return {};
}
std::string cut(std::string_view text, std::size_t most) {
    auto out = bounded(text);
    if (out.size() <= most) return out;
    while (most > 0 && (static_cast<unsigned char>(out[most]) & 0xc0) == 0x80) --most;
    out.resize(most);
    return out;
}
void join(Asset& asset, Observation const& o, Names const& names) {
    for (auto const& i : o.identifiers) {
        auto const type = identifierName(i.type);
        if (type.empty() || i.weak || asset.identifiers.size() >= 50 || i.value.size() > 300) continue;
        bool const there = std::ranges::any_of(asset.identifiers, [&](auto const& x) { return x.type == type && x.value == i.value; });
        if (!there) asset.identifiers.push_back({std::string(type), i.value});
    }
    if (asset.owner.empty()) asset.owner = names.find(AssetKind::person, o.fact(FactName::owner));
    if (asset.site.empty()) asset.site = names.find(AssetKind::site, o.fact(FactName::place));
    if (asset.supplier.empty()) asset.supplier = names.find(AssetKind::supplier, o.fact(FactName::supplier).empty() ? o.fact(FactName::provider) : o.fact(FactName::supplier));
    if (!asset.supportEnds)
        if (auto const date = Date::parse(o.fact(FactName::supportEnds))) asset.supportEnds = *date;
    if (!asset.description.empty()) return;
    std::string about(o.fact(FactName::description));
    if (about.empty())
        for (auto const name : {FactName::manufacturer, FactName::model, FactName::os, FactName::version})
            if (auto const told = o.fact(name); !told.empty()) about += (about.empty() ? "" : " ") + std::string(told);
    asset.description = cut(about, 1000);
}
}  // namespace

std::optional<AssetKind> assetKindOf(ThingKind kind) {
    switch (kind) {
        case ThingKind::computer: case ThingKind::server: case ThingKind::virtualMachine: case ThingKind::phone: case ThingKind::tablet: case ThingKind::printer:
        case ThingKind::storage: case ThingKind::camera: case ThingKind::device: case ThingKind::unknown: return AssetKind::device;
        case ThingKind::networkDevice: return AssetKind::network;
        case ThingKind::software: return AssetKind::application;
        case ThingKind::cloudService: return AssetKind::cloudService;
        case ThingKind::person: return AssetKind::person;
        case ThingKind::site: return AssetKind::site;
        case ThingKind::supplier: return AssetKind::supplier;
        case ThingKind::container: case ThingKind::peripheral: break;
    }
    return {};
}

AddedToPicture addToPicture(organisation::Picture& picture, std::span<Observation const> observations) {
    constexpr std::size_t kMostAssets = 50'000;
    auto evidence = pictureEvidence(picture);
    auto const inPicture = evidence.size();
    for (std::size_t i = 0; i < observations.size(); ++i) {
        evidence.push_back(evidenceOf(observations[i], "import"));
        evidence.back().claim += "#" + std::to_string(i);       // a claim each: the same file twice says the same twice
    }
    auto const matching = match(evidence);
    // The groups in the order in which the files tell of them: same input, same ids.
    std::vector<std::size_t> groupOf(evidence.size());
    for (std::size_t g = 0; g < matching.groups.size(); ++g) for (auto const member : matching.groups[g]) groupOf[member] = g;

    AddedToPicture out;
    Names names(picture);
    std::vector<char> done(matching.groups.size());
    for (std::size_t i = inPicture; i < evidence.size(); ++i) {
        auto const g = groupOf[i];
        if (done[g]) continue;
        done[g] = 1;
        auto members = matching.groups[g];
        std::ranges::sort(members);
        if (members.front() < inPicture) { ++out.known; continue; }
        Asset asset;
        std::optional<AssetKind> kind;
        for (auto const member : members) {
            auto const& o = observations[member - inPicture];
            // A list or an agent knows better what a thing is than a scan does.
            if (!kind || *kind == AssetKind::device) if (auto const k = assetKindOf(o.kind)) kind = k;
            if (asset.name.empty()) asset.name = cut(o.name(), 200);
            join(asset, o, names);
        }
        if (!kind || asset.name.empty() || picture.assets.size() >= kMostAssets) { ++out.leftOut; continue; }
        asset.kind = *kind;
        bool const nothingElse = std::ranges::none_of(asset.identifiers, [](auto const& x) { return x.type == "serial" || x.type == "uuid" || x.type == "mac" || x.type == "agentId"; });
        if (nothingElse && !names.find(asset.kind, asset.name).empty()) { ++out.known; continue; }
        asset.id = names.newId(asset.name);
        names.add(asset);
        out.added.push_back(asset.id);
        picture.assets.push_back(std::move(asset));
    }
    return out;
}
}  // namespace schouw::discovery
