#include "discovery/identity.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <tuple>

namespace schouw::discovery {
namespace {
bool isLocalMac(std::string_view mac) {         // second digit 2, 3, 6, 7, a, b, e, f: made up by its device, or for many
    return mac.size() != 17 || std::string_view("2367abef13579d").find(mac[1]) != std::string_view::npos;
}
// What makers and systems fill in when they have nothing to say.
bool isPlaceholder(IdentifierType type, std::string_view value) {
    static constexpr std::array<std::string_view, 28> kNothing{"to be filled by o.e.m.", "default string", "system serial number", "not specified", "not applicable", "none", "unknown",
        "n/a", "na", "null", "chassis serial number", "base board serial number", "o.e.m.", "oem", "empty", "invalid", "0123456789", "123456789", "1234567890", "serial", "not available",
        "localhost", "localhost.localdomain", "raspberrypi", "iphone", "ipad", "android", "onbekend"};
    if (std::ranges::find(kNothing, value) != kNothing.end()) return true;
    if (type != IdentifierType::serial && type != IdentifierType::smbiosUuid && type != IdentifierType::mac && type != IdentifierType::imei) return false;
    char first = 0;                             // all of one character: 0000-0000, FFFFFFFF, ........
    for (char const c : value) {
        if (c == '-' || c == ' ' || c == '.' || c == ':') continue;
        if (first && c != first) return false;
        first = c;
    }
    return true;
}
// Some tools write the first three groups of an SMBIOS uuid with their bytes the other way round (SMBIOS 2.6, 7.2.1): the smaller form stands for both.
std::string foldedUuid(std::string const& uuid) {
    if (uuid.size() != 36) return uuid;
    auto const pair = [&](std::size_t at) { return uuid.substr(at, 2); };
    auto const other = pair(6) + pair(4) + pair(2) + pair(0) + '-' + pair(11) + pair(9) + '-' + pair(16) + pair(14) + uuid.substr(18);
    return std::min(uuid, other);
}
int weightOf(IdentifierType type, ThingClass of) {
    switch (type) {
        case IdentifierType::agentId: return 100;
        case IdentifierType::smbiosUuid: case IdentifierType::imei: return 95;
        case IdentifierType::serial: return 85;
        case IdentifierType::mac: return 80;
        case IdentifierType::directoryId: case IdentifierType::assetTag: return 75;
        case IdentifierType::fqdn: return 70;
        case IdentifierType::hostname: return 45;
        case IdentifierType::ip: return 25;
        case IdentifierType::email: return of == ThingClass::person ? 90 : 0;           // of a device it is its user's
        case IdentifierType::login: return of == ThingClass::person ? 75 : 0;
        case IdentifierType::url: return of == ThingClass::cloudService ? 85 : 0;
        case IdentifierType::purl: case IdentifierType::cpe: return of == ThingClass::software ? 90 : 0;
        case IdentifierType::name: return of == ThingClass::site || of == ThingClass::supplier || of == ThingClass::cloudService ? 75 : of == ThingClass::software ? 60 : 45;
    }
    return 0;
}
}  // namespace

ThingClass classOf(ThingKind kind) {
    switch (kind) {
        case ThingKind::software: return ThingClass::software;
        case ThingKind::cloudService: return ThingClass::cloudService;
        case ThingKind::person: return ThingClass::person;
        case ThingKind::site: return ThingClass::site;
        case ThingKind::supplier: return ThingClass::supplier;
        case ThingKind::unknown: case ThingKind::computer: case ThingKind::server: case ThingKind::virtualMachine: case ThingKind::container:
        case ThingKind::phone: case ThingKind::tablet: case ThingKind::printer: case ThingKind::storage: case ThingKind::camera:
        case ThingKind::peripheral: case ThingKind::device: case ThingKind::networkDevice: break;
    }
    return ThingClass::device;
}

std::vector<Key> keysOf(Observation const& o) {
    auto const of = classOf(o.kind);
    std::vector<Key> keys;
    keys.reserve(o.identifiers.size() + 2);
    auto const add = [&](IdentifierType type, std::string value) {
        auto weight = weightOf(type, of);
        if (type == IdentifierType::serial && value.size() < 5) weight = 45;             // "1", "A12": somebody's own count
        if (type == IdentifierType::name && of == ThingClass::device) type = IdentifierType::hostname;
        if (weight == 0 || value.empty() || isPlaceholder(type, value)) return;
        Key key{type, std::move(value), weight};
        if (keys.size() < 64 && std::ranges::find(keys, key) == keys.end()) keys.push_back(std::move(key));
    };
    for (auto const& i : o.identifiers) {
        if (i.weak) continue;
        auto value = lower(trim(i.value));
        if (i.type == IdentifierType::mac && isLocalMac(value)) continue;
        if (i.type == IdentifierType::smbiosUuid) value = foldedUuid(value);
        if (i.type == IdentifierType::fqdn) {
            if (value.find('.') == value.npos) { add(IdentifierType::hostname, value); continue; }
            add(IdentifierType::hostname, value.substr(0, value.find('.')));
        }
        add(i.type, std::move(value));
    }
    // A host name and a DNS domain make a full name.
    auto const host = lower(o.identifier(IdentifierType::hostname)), domain = lower(o.fact(FactName::domain));
    if (!host.empty() && domain.find('.') != domain.npos && host.find('.') == host.npos) add(IdentifierType::fqdn, host + '.' + domain);
    if (o.identifier(IdentifierType::name).empty()) add(IdentifierType::name, lower(o.fact(FactName::name)));
    std::ranges::sort(keys, [](Key const& a, Key const& b) { return std::tie(b.weight, a.type, a.value) < std::tie(a.weight, b.type, b.value); });
    return keys;
}

std::string claimOf(Observation const& o, std::span<Key const> keys, std::string_view run) {
    // SourceType by number: its names may change in the text, its places not.
    std::string out = std::to_string(static_cast<int>(o.source.type)) + '|' + std::to_string(static_cast<int>(classOf(o.kind))) + '|';
    // Of lists kept by people there may be several; a date or version in the name of the file does not make it another one.
    if (o.source.type == SourceType::assetList || o.source.type == SourceType::softwareList) {
        for (char const c : lower(o.source.name)) if (c < '0' || c > '9') out += c == '|' ? ' ' : c;
        out += '|';
    }
    if (keys.empty()) return out + "row|" + std::string(run) + '|' + std::to_string(o.row);
    return out + std::to_string(static_cast<int>(keys.front().type)) + '|' + keys.front().value;
}

bool manages(SourceType type) {
    switch (type) {
        case SourceType::collector: case SourceType::agent: case SourceType::deviceManagement: case SourceType::directory: case SourceType::assetList: case SourceType::softwareList: return true;
        case SourceType::networkScan: case SourceType::networkTable: case SourceType::snmp: break;
    }
    return false;
}
bool sees(SourceType type) { return type != SourceType::assetList && type != SourceType::softwareList && type != SourceType::directory; }
bool lists(SourceType type) { return type != SourceType::networkScan && type != SourceType::networkTable && type != SourceType::snmp; }

Evidence evidenceOf(Observation const& o, std::string_view run) {
    Evidence e;
    e.keys = keysOf(o);
    e.claim = claimOf(o, e.keys, run);
    e.of = classOf(o.kind);
    e.source = o.source.type;
    e.run = run;
    e.at = o.source.observedAt;
    return e;
}
}  // namespace schouw::discovery
