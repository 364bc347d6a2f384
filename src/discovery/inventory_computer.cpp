// A computer or phone out of an inventory: who it is, what it is, and the virtual machines on it.
#include "base/text.hpp"
#include "discovery/addresses.hpp"
#include "discovery/inventory_map.hpp"
#include "discovery/values.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace schouw::discovery {
std::int64_t megabytes(std::string_view text) {
    std::int64_t n = 0;
    text = trim(text);
    std::from_chars(text.data(), text.data() + text.size(), n);
    return std::max<std::int64_t>(n, 0);
}
ThingKind kindOfChassis(std::string_view chassis) {
    static constexpr std::array<std::pair<std::string_view, ThingKind>, 14> kWords = {{
        {"tablet", ThingKind::tablet}, {"detachable", ThingKind::tablet}, {"notebook", ThingKind::computer}, {"laptop", ThingKind::computer}, {"portable", ThingKind::computer},
        {"desktop", ThingKind::computer}, {"tower", ThingKind::computer}, {"all in one", ThingKind::computer}, {"mini pc", ThingKind::computer}, {"convertible", ThingKind::computer},
        {"server", ThingKind::server}, {"rack", ThingKind::server}, {"blade", ThingKind::server}, {"hand held", ThingKind::phone}}};
    auto const folded = lower(chassis);
    for (auto const& [word, kind] : kWords) if (folded.find(word) != folded.npos) return kind;
    return ThingKind::unknown;
}
ThingKind kindOfItem(std::string_view type) {
    static constexpr std::array<std::pair<std::string_view, ThingKind>, 8> kTypes = {{
        {"computer", ThingKind::computer}, {"phone", ThingKind::phone}, {"networkequipment", ThingKind::networkDevice}, {"networking", ThingKind::networkDevice},
        {"printer", ThingKind::printer}, {"storage", ThingKind::storage}, {"video", ThingKind::camera}, {"power", ThingKind::device}}};
    auto const folded = lower(type);
    for (auto const& [word, kind] : kTypes) if (folded == word) return kind;
    return ThingKind::unknown;
}
void mapNetworkOf(Observation& o, std::vector<NetworkInterface> interfaces) {
    for (auto& i : interfaces) {
        bool const loopback = i.type == "loopback" || i.name == "lo";
        if (loopback) i.isVirtual = true;
        if (!loopback && !macIsNone(i.mac)) o.know(IdentifierType::mac, i.mac, i.isVirtual || macIsWeak(i.mac));
        for (auto const& ip : i.ips) if (!loopback && !i.isVirtual && ipIsOfThing(ip)) o.know(IdentifierType::ip, ip);
        put(o.interfaces, std::move(i));
    }
}

namespace {
template <class Node> void mapNetworks(Node content, Observation& o) {
    std::vector<NetworkInterface> all;                  // the formats give an interface once per address
    content.each("networks", [&](Node n) {
        NetworkInterface i;
        i.name = bounded(n.text("description"));
        i.mac = macText(n.text("mac").empty() ? n.text("macaddr") : n.text("mac"));
        i.type = bounded(lower(n.text("type")));
        i.isVirtual = yesNo(n.text("virtualdev")).value_or(false) || i.type == "bridge" || i.type == "alias" || i.type == "dialup";
        // Docks and network sticks wander from one machine to another.
        auto const device = lower(n.text("description") + ' ' + n.text("driver") + ' ' + n.text("pnpdeviceid"));
        for (auto const* word : {"dock", "usb", "r8152", "bluetooth", "vmware", "virtualbox", "hyper-v", "wireguard", "tap-windows", "vpn", "npcap", "docker", "veth", "virbr"})
            if (device.find(word) != device.npos) i.isVirtual = true;
        if (auto const status = lower(n.text("status")); !status.empty()) i.up = status == "up";
        for (auto const* key : {"ipaddress", "ipaddress6"}) if (auto ip = ipText(n.text(key)); !ip.empty()) i.ips.push_back(std::move(ip));
        if (!all.empty() && all.back().name == i.name && all.back().mac == i.mac) {
            auto& same = all.back().ips;
            for (auto& ip : i.ips) if (same.size() < kMostIdentifiers && std::ranges::find(same, ip) == same.end()) same.push_back(std::move(ip));
            return;
        }
        if (all.size() < kMostItems) all.push_back(std::move(i));
    });
    mapNetworkOf(o, std::move(all));
}
template <class Node> void mapSystem(Node content, Observation& o, std::optional<int> zone) {
    auto const hardware = content.child("hardware"), bios = content.child("bios"), os = content.child("operatingsystem");
    auto const first = [](std::initializer_list<std::string> all) {
        for (auto const& x : all) if (!trim(x).empty()) return x;
        return std::string{};
    };
    o.know(IdentifierType::smbiosUuid, uuidText(hardware.text("uuid")));
    o.know(IdentifierType::serial, serialText(bios.text("ssn")));
    if (auto const tag = serialText(bios.text("assettag")); tag != serialText(bios.text("ssn")) && tag != "release-keys") o.know(IdentifierType::assetTag, tag);
    auto const name = hostName(hardware.text("name"));
    o.know(IdentifierType::hostname, name.host);
    auto const fqdn = hostName(os.text("fqdn")).fqdn;
    o.know(IdentifierType::fqdn, fqdn.empty() ? name.fqdn : fqdn);
    o.tell(FactName::name, hardware.text("name"));
    o.tell(FactName::manufacturer, serialText(first({bios.text("smanufacturer"), bios.text("mmanufacturer")})));
    o.tell(FactName::model, serialText(first({bios.text("smodel"), bios.text("mmodel")})));
    o.tell(FactName::modelNumber, serialText(bios.text("skunumber")));
    o.tell(FactName::firmware, bios.text("bversion"));
    if (auto const date = dateOf(bios.text("bdate"), DateOrder::monthFirst)) o.tell(FactName::firmwareDate, date->text());     // SMBIOS: mm/dd/yyyy
    o.tell(FactName::os, first({os.text("full_name"), os.text("name"), hardware.text("osname")}));
    o.tell(FactName::osVersion, first({os.text("version"), hardware.text("osversion")}));
    o.tell(FactName::kernel, os.text("kernel_version"));
    o.tell(FactName::architecture, first({os.text("arch"), hardware.text("archname")}));
    if (auto const at = timeOf(os.text("boot_time"), zone)) o.tell(FactName::bootedAt, at->text());
    if (auto const at = timeOf(os.text("install_date"), zone)) o.tell(FactName::installedOn, at->utcDate().text());
    if (auto const mb = megabytes(hardware.text("memory"))) o.tell(FactName::memory, std::to_string(mb));
    o.tell(FactName::user, hardware.text("lastloggeduser"));
    auto const group = hardware.text("workgroup");
    o.tell(group.find('.') == group.npos ? FactName::workgroup : FactName::domain, group);
    o.tell(FactName::domain, os.text("dns_domain"));
    o.tell(FactName::deviceType, hardware.text("chassis_type"));
    auto const machine = hardware.text("vmsystem");
    if (!machine.empty() && machine != "Physical") o.tell(FactName::virtualization, machine);
    std::int64_t cores = 0;
    content.each("cpus", [&](Node cpu) {
        if (o.fact(FactName::cpu).empty()) o.tell(FactName::cpu, cpu.text("name"));
        cores += std::min<std::int64_t>(megabytes(first({cpu.text("core"), cpu.text("cores")})), 4096);
    });
    if (cores > 0) o.tell(FactName::cores, std::to_string(cores));
    content.each("modems", [&](Node m) { o.know(IdentifierType::imei, serialText(m.text("imei"))); });
}
bool isContainer(std::string_view type) {
    auto const folded = lower(type);
    for (auto const* word : {"docker", "lxc", "podman", "jail", "container", "wsl", "systemd-nspawn", "openvz"})
        if (folded.find(word) != folded.npos) return true;
    return false;
}
template <class Node> std::vector<Observation> mapVirtualMachines(Node content, Observation& host) {
    std::vector<Observation> out;
    auto const known = host.identifiers;
    content.each("virtualmachines", [&](Node vm) {
        Observation o;
        o.source = host.source;
        o.kind = isContainer(vm.text("vmtype") + ' ' + vm.text("subsystem")) ? ThingKind::container : ThingKind::virtualMachine;
        o.know(IdentifierType::smbiosUuid, uuidText(vm.text("uuid")));
        o.know(IdentifierType::mac, macText(vm.text("mac")), true);
        if (auto const ip = ipText(vm.text("ipaddress")); ipIsOfThing(ip)) o.know(IdentifierType::ip, ip);
        o.know(IdentifierType::hostname, hostName(vm.text("name")).host);
        o.tell(FactName::name, vm.text("name"));
        o.tell(FactName::status, vm.text("status"));
        o.tell(FactName::virtualization, vm.text("vmtype"));
        if (o.name().empty()) return;
        put(host.connections, Connection{ConnectionType::hosts, {}, o.identifiers, {}, bounded(vm.text("name"))});
        if (o.kind == ThingKind::container || o.identifiers.empty()) return;      // containers come and go: only on their host
        put(o.connections, Connection{ConnectionType::runsOn, {}, known, {}, {}});
        o.tell(FactName::host, host.name());
        if (out.size() < kMostItems) out.push_back(std::move(o));
    });
    return out;
}
}  // namespace

template <class Node> void mapComputer(Node content, InventoryHead const& head, Gathering& gathering) {
    Observation o;
    o.row = gathering.result().rows;
    auto const zone = zoneOf(content.child("operatingsystem").child("timezone").text("offset"));
    auto const seen = timeOf(content.child("accesslog").text("logdate"), zone);
    o.source = gathering.source(head.client.starts_with("schouw-host") ? SourceType::collector : SourceType::agent, head.client.empty() ? "inventory agent" : head.client, seen);
    o.know(IdentifierType::agentId, head.deviceId);
    mapSystem(content, o, zone);
    mapNetworks(content, o);

    o.kind = kindOfItem(head.itemType);
    auto const chassis = kindOfChassis(o.fact(FactName::deviceType));
    if (o.kind == ThingKind::unknown || o.kind == ThingKind::computer) o.kind = chassis == ThingKind::unknown ? ThingKind::computer : chassis;
    auto const os = lower(o.fact(FactName::os));
    if (os.find("server") != os.npos && o.kind == ThingKind::computer) o.kind = ThingKind::server;
    if (os.find("android") != os.npos && o.kind == ThingKind::computer) o.kind = ThingKind::phone;
    if (!o.fact(FactName::virtualization).empty()) o.kind = isContainer(o.fact(FactName::virtualization)) ? ThingKind::container : ThingKind::virtualMachine;

    mapSoftware(content, o);
    mapStorage(content, o);
    mapAccounts(content, o);
    mapProtection(content, o);
    mapParts(content, o);
    mapOwn(content, o);
    content.each("simcards", [&](Node card) { o.tell(FactName::phone, card.text("phone_number")); });
    o.tell(FactName::category, head.tag);

    if (!head.partial) {
        static constexpr std::array<std::pair<std::string_view, Section>, 7> kLists = {{{"softwares", Section::software}, {"antivirus", Section::antivirus}, {"drives", Section::disks},
            {"local_users", Section::accounts}, {"networks", Section::interfaces}, {"remote_mgmt", Section::remoteTools}, {"monitors", Section::parts}}};
        for (auto const& [key, section] : kLists) if (content.has(key)) o.complete.push_back(section);
        if (content.child("schouw").has("listeners")) o.complete.push_back(Section::services);
    }
    if (o.identifiers.empty() && o.name().empty()) {
        gathering.fault("import.no-identity", {}, 0);
        return;
    }
    auto machines = mapVirtualMachines(content, o);
    gathering.add(std::move(o));
    for (auto& machine : machines) gathering.add(std::move(machine));
}
template void mapComputer(JsonNode, InventoryHead const&, Gathering&);
template void mapComputer(XmlNode, InventoryHead const&, Gathering&);
}  // namespace schouw::discovery
