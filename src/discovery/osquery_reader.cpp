#include "discovery/osquery_reader.hpp"

#include "base/text.hpp"
#include "discovery/addresses.hpp"
#include "discovery/gathering.hpp"
#include "discovery/inventory_map.hpp"
#include "discovery/lines.hpp"
#include "formats/purl.hpp"
#include "discovery/tree_node.hpp"
#include "discovery/values.hpp"
#include <algorithm>
#include <deque>
#include <map>

namespace schouw::discovery {
namespace {
struct Host { Observation o{}; bool known = false; };

void systemInfo(JsonNode r, Observation& o) {
    o.know(IdentifierType::smbiosUuid, uuidText(r.text("uuid")));
    o.know(IdentifierType::serial, serialText(r.text("hardware_serial")));
    auto const name = hostName(r.text("hostname"));
    o.know(IdentifierType::hostname, name.host);
    o.know(IdentifierType::fqdn, name.fqdn);
    o.tell(FactName::manufacturer, serialText(r.text("hardware_vendor")));
    o.tell(FactName::model, serialText(r.text("hardware_model")));
    o.tell(FactName::cpu, r.text("cpu_brand"));
    o.tell(FactName::cores, r.text("cpu_physical_cores"));
    std::int64_t const bytes = megabytes(r.text("physical_memory"));
    if (bytes > 0) o.tell(FactName::memory, std::to_string(bytes >> 20));
}
void program(JsonNode r, Observation& o) {
    Software s{.name = bounded(r.text("name")), .version = bounded(r.text("version")), .publisher = bounded(r.text("publisher"))};
    if (s.name.empty()) return;
    s.architecture = bounded(r.text("arch"));
    if (r.has("source") && r.has("revision")) {         // deb_packages
        auto const source = r.text("source");           // "openssl" or "openssl (3.0.15-1)"
        auto const open = source.find(" (");
        s.sourcePackage = bounded(source.empty() ? s.name : source.substr(0, open));
        s.sourceVersion = open == source.npos ? s.version : bounded(source.substr(open + 2, source.find(')') - open - 2));
        s.purl = formats::packageUrl("deb", formats::distribution(o.fact(FactName::os).empty() ? "debian" : o.fact(FactName::os)), s.name, s.version, s.architecture);
    } else if (r.has("release") && r.has("epoch")) {    // rpm_packages
        if (!r.text("release").empty()) s.version += "-" + bounded(r.text("release"));
        s.purl = formats::packageUrl("rpm", formats::distribution(o.fact(FactName::os)), s.name, s.version, s.architecture);
    } else s.type = SoftwareType::application;
    s.installedOn = dateOf(r.text("install_date"));
    put(o.software, std::move(s));
}
void listener(JsonNode r, Observation& o) {
    auto const port = megabytes(r.text("port"));
    if (port <= 0 || port > 65535) return;
    auto const protocol = r.text("protocol");           // IANA protocol number
    put(o.services, Service{.port = static_cast<int>(port), .protocol = protocol == "17" ? "udp" : "tcp", .state = "open", .process = bounded(r.text("name")), .address = bounded(r.text("address"))});
}
void row(JsonNode r, Observation& o) {
    auto const all = [&](std::initializer_list<std::string_view> keys) { return std::ranges::all_of(keys, [&](auto k) { return r.has(k); }); };
    if (all({"hardware_serial", "uuid"})) systemInfo(r, o);
    else if (all({"name", "version", "platform"})) {                                        // os_version
        o.tell(FactName::os, r.text("name"));
        o.tell(FactName::osVersion, r.text("version"));
        o.tell(FactName::architecture, r.text("arch"));
    } else if (all({"type", "name", "state", "signatures_up_to_date"})) {                   // windows_security_products
        auto const type = r.text("type");
        if (type == "Antivirus") put(o.antivirus, Antivirus{.name = bounded(r.text("name")), .enabled = r.text("state") == "On", .upToDate = yesNo(r.text("signatures_up_to_date"))});
        if (type == "Firewall") o.tell(FactName::firewall, r.text("state") == "On" ? "true" : "false");
    } else if (all({"mac", "interface"})) {                                                 // interface_details
        NetworkInterface i{.name = bounded(r.text("interface")), .mac = macText(r.text("mac"))};
        i.isVirtual = yesNo(r.text("is_virtual")).value_or(false);
        mapNetworkOf(o, {std::move(i)});
    } else if (all({"address", "interface", "mask"})) {                                     // interface_addresses
        if (auto const ip = ipText(r.text("address")); ipIsOfThing(ip)) o.know(IdentifierType::ip, ip);
    } else if (all({"port", "protocol", "pid"})) listener(r, o);                            // listening_ports
    else if (all({"encrypted", "name"})) {                                                  // disk_encryption
        put(o.disks, Disk{.name = bounded(r.text("name")), .volume = true, .encrypted = yesNo(r.text("encrypted")), .encryption = bounded(r.text("type"))});
    } else if (all({"drive_letter", "protection_status"})) {                                // bitlocker_info
        put(o.disks, Disk{.name = bounded(r.text("drive_letter")), .volume = true, .encrypted = r.text("protection_status") == "1", .encryption = "BitLocker"});
    } else if (all({"username", "uid"})) {                                                  // users
        put(o.accounts, Account{.name = bounded(r.text("username")), .administrator = r.text("uid") == "0" || r.text("uid") == "500"});
    } else if (all({"name", "version"})) program(r, o);
}
}  // namespace

Result<ImportResult> readOsquery(std::string_view bytes, ReadContext const& context) {
    Gathering gathering(Format::osquery, {}, context, bytes.size());
    std::map<std::string, std::size_t> places;
    std::vector<Observation> hosts;
    auto const result = [&](JsonNode entry, std::size_t line) {
        gathering.row();
        auto host = bounded(entry.text("hostIdentifier"));
        if (host.empty()) host = bounded(entry.child("decorations").text("hostname"));
        if (host.empty()) { gathering.fault("import.no-identity", {}, line); return; }
        auto const [at, isNew] = places.try_emplace(host, hosts.size());
        if (isNew) {
            if (hosts.size() >= kMostObservations) return;
            Observation o;
            o.kind = ThingKind::computer;
            o.row = line;
            if (auto const uuid = uuidText(host); !uuid.empty()) o.know(IdentifierType::smbiosUuid, uuid);
            else if (auto const name = hostName(host); !name.host.empty()) o.know(IdentifierType::hostname, name.host), o.know(IdentifierType::fqdn, name.fqdn);
            else o.know(IdentifierType::name, host);
            o.know(IdentifierType::smbiosUuid, uuidText(entry.child("decorations").text("host_uuid")));
            hosts.push_back(std::move(o));
        }
        if (at->second >= hosts.size()) return;
        auto& o = hosts[at->second];
        auto const source = gathering.source(SourceType::agent, "osquery", timeOf(entry.text("unixTime").empty() ? entry.text("calendarTime") : entry.text("unixTime"), 0));
        if (isNew || (!source.timeIsGuessed && source.observedAt > o.source.observedAt)) o.source = source;
        if (entry.text("action") == "removed") return;
        entry.each("snapshot", [&](JsonNode r) { row(r, o); });
        entry.each("columns", [&](JsonNode r) { row(r, o); });
        entry.child("diffResults").each("added", [&](JsonNode r) { row(r, o); });
    };
    // A whole document first (one result, a list, {"data": [...]}); else a result a line.
    constexpr json::Limits kLimits{.bytes = kMostBytes, .depth = 32, .twice = true};
    auto const first = trim(bytes.substr(0, bytes.find('\n')));
    if (auto const one = json::parse(bytes, kLimits)) {
        JsonNode const root(&*one);
        if (one->is_array()) for (auto const& entry : one->get_array()) result(JsonNode(&entry), 0);
        else if (root.has("data")) root.each("data", [&](JsonNode entry) { result(entry, 0); });
        else result(root, 1);
    } else if (!first.starts_with('{') || !first.ends_with('}')) {
        return std::unexpected(Error{one.error().kind, one.error().key, one.error().arguments, one.error().place});
    } else {
        Lines lines(bytes);
        while (lines.next()) {
            SCHOUW_TRY_VOID(gathering.at(lines.offset()));
            if (trim(lines.text()).empty()) continue;
            auto const entry = json::parse(trim(lines.text()), kLimits);
            if (entry) { result(JsonNode(&*entry), lines.number()); continue; }
            gathering.row();
            auto error = entry.error();
            error.place.line = lines.number();
            gathering.fault(std::move(error));
        }
    }
    for (auto& o : hosts) gathering.add(std::move(o));
    return gathering.finish();
}
}  // namespace schouw::discovery
