// Equipment asked by SNMP: switches, access points, printers; what hangs on which port.
#include "base/text.hpp"
#include "discovery/addresses.hpp"
#include "discovery/inventory_map.hpp"
#include "discovery/values.hpp"
#include <algorithm>

namespace schouw::discovery {
namespace {
// JSON: content.network_device, content.network_ports ...; XML netinventory: DEVICE/INFO, DEVICE/PORTS/PORT; XML netdiscovery: DEVICE itself.
JsonNode about(JsonNode content) { return content.child("network_device"); }
XmlNode about(XmlNode device) { return device.child("info") ? device.child("info") : device; }
template <class F> void eachPort(JsonNode content, F f) { content.each("network_ports", f); }
template <class F> void eachPort(XmlNode device, F f) { device.items("ports", "port", f); }
template <class F> void eachComponent(JsonNode content, F f) { content.each("network_components", f); }
template <class F> void eachComponent(XmlNode device, F f) { device.items("components", "component", f); }
template <class F> void eachIp(JsonNode info, F f) { info.each("ips", [&](JsonNode ip) { f(ip.text()); }); }
template <class F> void eachIp(XmlNode info, F f) {
    info.items("ips", "ip", [&](XmlNode ip) { f(ip.text()); });
    f(info.text("ip"));
}
template <class F> void eachVlan(JsonNode port, F f) { port.each("vlans", f); }
template <class F> void eachVlan(XmlNode port, F f) { port.items("vlans", "vlan", f); }
template <class F> void eachConnection(JsonNode port, F f) { port.each("connections", f); }
template <class F> void eachConnection(XmlNode port, F f) { port.items("connections", "connection", f); }

template <class Node> std::vector<Identifier> otherEnd(Node c) {
    Observation other;
    auto const name = hostName(c.text("sysname"));
    other.know(IdentifierType::hostname, name.host);
    other.know(IdentifierType::fqdn, name.fqdn);
    if (name.host.empty()) other.know(IdentifierType::name, c.text("sysname"));
    other.know(IdentifierType::ip, ipText(c.text("ip")));
    other.know(IdentifierType::mac, macText(c.text("sysmac")));
    c.each("mac", [&](Node m) { if (auto const mac = macText(m.text()); !macIsNone(mac)) other.know(IdentifierType::mac, mac, macIsWeak(mac)); });
    return std::move(other.identifiers);
}
template <class Node> void mapPorts(Node device, Observation& o) {
    std::vector<NetworkInterface> interfaces;
    eachPort(device, [&](Node p) {
        NetworkInterface i;
        i.name = bounded(p.text("ifname").empty() ? p.text("ifdescr") : p.text("ifname"));
        i.mac = macText(p.text("mac"));
        i.type = bounded(p.text("iftype"));                     // number of IANAifType-MIB: 6 is Ethernet, 24 loopback, 53 and 161 put together
        i.isVirtual = i.type != "6" && i.type != "71" && i.type != "117";
        if (auto const status = p.text("ifstatus"); !status.empty()) i.up = status == "1" || status == "up";
        eachIp(p, [&](std::string const& text) { if (auto ip = ipText(text); !ip.empty() && i.ips.size() < kMostIdentifiers) i.ips.push_back(std::move(ip)); });
        std::string vlans;
        eachVlan(p, [&](Node v) { if (vlans.size() < 200) vlans += (vlans.empty() ? "" : ", ") + v.text("number") + (v.text("name").empty() ? "" : " " + v.text("name")); });
        if (!vlans.empty() && o.fact(FactName::vlan).empty()) o.tell(FactName::vlan, vlans);
        eachConnection(p, [&](Node c) {
            auto other = otherEnd(c);
            if (other.empty()) return;
            put(o.connections, Connection{ConnectionType::neighbour, i.name, std::move(other), bounded(c.text("ifdescr")), bounded(c.text("model"))});
        });
        if (interfaces.size() < kMostItems) interfaces.push_back(std::move(i));
    });
    for (auto& i : interfaces) put(o.interfaces, std::move(i));     // port addresses are many and tell less than that of the device
}
// Members of a stack are parts; access points of a controller have an address of their own and are things of their own.
template <class Node> void mapComponents(Node device, Observation& o, Gathering& gathering) {
    std::vector<Observation> own;
    auto const known = o.identifiers;
    eachComponent(device, [&](Node c) {
        auto const serial = serialText(c.text("serial"));
        auto const mac = macText(c.text("mac"));
        auto const type = lower(c.text("type"));
        if (!macIsNone(mac) && !c.text("ip").empty()) {
            Observation x;
            x.source = o.source;
            x.kind = ThingKind::networkDevice;
            x.know(IdentifierType::serial, serial);
            x.know(IdentifierType::mac, mac, macIsWeak(mac));
            if (auto const ip = ipText(c.text("ip")); ipIsOfThing(ip)) x.know(IdentifierType::ip, ip);
            x.tell(FactName::name, c.text("name"));
            x.tell(FactName::model, c.text("model"));
            x.tell(FactName::description, c.text("description"));
            x.tell(FactName::firmware, c.text("firmware"));
            put(x.connections, Connection{ConnectionType::uses, {}, known, {}, "controller"});
            put(o.connections, Connection{ConnectionType::manages, {}, x.identifiers, {}, bounded(c.text("name"))});
            if (own.size() < kMostItems) own.push_back(std::move(x));
        } else if (!serial.empty() && type != "port" && type != "sensor") {
            put(o.parts, Part{.type = bounded(type.empty() ? "module" : type), .name = bounded(c.text("model").empty() ? c.text("name") : c.text("model")),
                              .manufacturer = bounded(c.text("manufacturer")), .serial = bounded(serial)});
            if (type == "chassis") o.know(IdentifierType::serial, serial);
        }
    });
    gathering.add(std::move(o));
    for (auto& x : own) gathering.add(std::move(x));
}
}  // namespace

template <class Node> void mapNetworkDevice(Node device, InventoryHead const& head, Gathering& gathering, std::size_t row) {
    auto const info = about(device);
    Observation o;
    o.row = row;
    o.source = gathering.source(SourceType::snmp, head.client.empty() ? "SNMP" : "SNMP " + head.client);
    o.kind = kindOfItem(info.text("type"));
    if (o.kind == ThingKind::unknown) o.kind = kindOfItem(head.itemType);
    if (o.kind == ThingKind::unknown) o.kind = ThingKind::networkDevice;
    o.know(IdentifierType::serial, serialText(info.text("serial")));
    if (auto const mac = macText(info.text("mac")); !macIsNone(mac)) o.know(IdentifierType::mac, mac, macIsWeak(mac));
    o.know(IdentifierType::assetTag, serialText(info.text("assettag")));
    std::string name;
    for (auto const* key : {"name", "snmphostname", "dnshostname", "netbiosname"}) if (name.empty()) name = info.text(key);
    auto const known = hostName(name), dns = hostName(info.text("dnshostname"));
    o.know(IdentifierType::hostname, known.host);
    o.know(IdentifierType::fqdn, known.fqdn.empty() ? dns.fqdn : known.fqdn);
    eachIp(info, [&](std::string const& text) { if (auto const ip = ipText(text); ipIsOfThing(ip)) o.know(IdentifierType::ip, ip); });
    o.tell(FactName::name, name);
    o.tell(FactName::manufacturer, info.text("manufacturer"));
    o.tell(FactName::model, info.text("model"));
    o.tell(FactName::firmware, info.text("firmware"));
    o.tell(FactName::place, info.text("location"));
    o.tell(FactName::owner, info.text("contact"));
    o.tell(FactName::description, info.text("description").empty() ? info.text("comments") : info.text("description"));
    o.tell(FactName::deviceType, info.text("type"));
    o.tell(FactName::workgroup, info.text("workgroup"));
    o.tell(FactName::user, info.text("usersession"));
    if (auto const mb = megabytes(info.text("memory").empty() ? info.text("ram") : info.text("memory"))) o.tell(FactName::memory, std::to_string(mb));
    device.each("firmwares", [&](Node f) {
        auto const what = bounded(f.text("name"));
        if (!what.empty() && !f.text("version").empty())
            put(o.software, Software{.name = what, .version = bounded(f.text("version")), .publisher = bounded(f.text("manufacturer")), .type = SoftwareType::firmware});
    });
    mapPorts(device, o);
    if (!o.interfaces.empty()) o.complete = {Section::interfaces, Section::connections};
    if (o.identifiers.empty()) {
        gathering.fault("import.no-identity", {}, 0, "/device/" + std::to_string(row));
        return;
    }
    mapComponents(device, o, gathering);
}
template void mapNetworkDevice(JsonNode, InventoryHead const&, Gathering&, std::size_t);
template void mapNetworkDevice(XmlNode, InventoryHead const&, Gathering&, std::size_t);
}  // namespace schouw::discovery
