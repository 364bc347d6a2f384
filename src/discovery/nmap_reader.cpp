#include "discovery/nmap_reader.hpp"

#include "base/text.hpp"
#include "discovery/addresses.hpp"
#include "formats/cpe.hpp"
#include "discovery/gathering.hpp"
#include "discovery/values.hpp"
#include "formats/encoding.hpp"
#include "formats/xml.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace schouw::discovery {
namespace {
using formats::XmlElement;

int number(std::string_view text) {
    int n = 0;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
}
// Words of nmap's device types (osclass/@type and service/@devicetype).
ThingKind kindOfDevice(std::string_view type) {
    static constexpr std::array<std::pair<std::string_view, ThingKind>, 19> kWords = {{{"general purpose", ThingKind::computer}, {"router", ThingKind::networkDevice},
        {"switch", ThingKind::networkDevice}, {"WAP", ThingKind::networkDevice}, {"firewall", ThingKind::networkDevice}, {"load balancer", ThingKind::networkDevice},
        {"bridge", ThingKind::networkDevice}, {"hub", ThingKind::networkDevice}, {"proxy server", ThingKind::networkDevice}, {"printer", ThingKind::printer},
        {"print server", ThingKind::printer}, {"phone", ThingKind::phone}, {"PBX", ThingKind::phone}, {"VoIP", ThingKind::phone}, {"storage-misc", ThingKind::storage},
        {"webcam", ThingKind::camera}, {"hypervisor", ThingKind::server}, {"terminal", ThingKind::computer}, {"PDA", ThingKind::phone}}};
    for (auto const& [word, kind] : kWords) if (type.find(word) != type.npos) return kind;
    return type.empty() ? ThingKind::unknown : ThingKind::device;
}

void mapAddresses(XmlElement host, Observation& o) {
    NetworkInterface i;
    for (auto const address : host.children("address")) {
        auto const type = address.attribute("addrtype"), value = address.attribute("addr");
        if (type == "mac") {
            i.mac = macText(value);
            if (!macIsNone(i.mac)) o.know(IdentifierType::mac, i.mac, macIsWeak(i.mac));
            i.vendor = bounded(address.attribute("vendor"));
            o.tell(FactName::macVendor, i.vendor);
        } else if (auto ip = ipText(value); !ip.empty()) {
            o.know(IdentifierType::ip, ip, !ipIsOfThing(ip));
            if (i.ips.size() < kMostIdentifiers) i.ips.push_back(std::move(ip));
        }
    }
    if (!i.mac.empty() || !i.ips.empty()) o.interfaces.push_back(std::move(i));
    for (auto const name : host.child("hostnames").children("hostname")) {
        auto const known = hostName(name.attribute("name"));
        if (known.host.empty()) continue;
        o.know(IdentifierType::hostname, known.host, true);         // reverse DNS is often old or the provider's
        o.know(IdentifierType::fqdn, known.fqdn, true);
    }
}

// What a script found out about the machine itself: elem key -> fact.
void mapScript(XmlElement script, Observation& o) {
    auto const id = script.attribute("id");
    auto const elem = [&](std::string_view key) -> std::string_view {
        for (auto const e : script.children("elem"))
            if (e.attribute("key") == key) return e.text().substr(0, e.text().find("\\x00"));       // names of Windows are padded so
        return {};
    };
    if (id == "smb-os-discovery") {
        o.tell(FactName::os, elem("os"));
        auto const name = hostName(elem("fqdn"));
        o.know(IdentifierType::hostname, name.host.empty() ? hostName(elem("server")).host : name.host);
        o.know(IdentifierType::fqdn, name.fqdn);
        o.tell(FactName::domain, elem("domain_dns"));
        o.tell(FactName::workgroup, elem("workgroup"));
    } else if (id == "rdp-ntlm-info" || id == "http-ntlm-info" || id == "ms-sql-ntlm-info") {
        o.know(IdentifierType::hostname, hostName(elem("NetBIOS_Computer_Name")).host);
        o.know(IdentifierType::fqdn, hostName(elem("DNS_Computer_Name")).fqdn);
        o.tell(FactName::osVersion, elem("Product_Version"));
    } else if (id == "nbstat") {
        o.know(IdentifierType::hostname, hostName(elem("server_name")).host);
    } else if (id == "snmp-sysdescr") {
        o.tell(FactName::description, script.attribute("output").substr(0, 300));
    }
}

void mapPorts(XmlElement host, Observation& o) {
    for (auto const port : host.child("ports").children("port")) {
        auto const state = port.child("state").attribute("state");
        if (!state.starts_with("open")) continue;               // closed and filtered are no services
        auto const service = port.child("service");
        Service s;
        s.port = number(port.attribute("portid"));
        if (s.port < 0 || s.port > 65535) continue;
        s.protocol = bounded(port.attribute("protocol"));
        s.state = bounded(state);
        s.name = bounded(service.attribute("name"));
        s.product = bounded(service.attribute("product"));
        s.version = bounded(service.attribute("version"));
        s.extra = bounded(service.attribute("extrainfo"));
        s.tls = service.attribute("tunnel") == "ssl";
        s.confidence = std::clamp(number(service.attribute("conf")), 0, 10);
        for (auto const cpe : service.children("cpe"))
            if (auto name = formats::cpe23(cpe.text()); !name.empty() && s.cpes.size() < 16) s.cpes.push_back(std::move(name));
        if (o.kind == ThingKind::unknown) o.kind = kindOfDevice(service.attribute("devicetype"));
        if (o.fact(FactName::os).empty()) o.tell(FactName::os, service.attribute("ostype"));
        if (auto const name = hostName(service.attribute("hostname")); !name.host.empty()) o.know(IdentifierType::hostname, name.host), o.know(IdentifierType::fqdn, name.fqdn);
        put(o.services, std::move(s));
    }
}
void mapScripts(XmlElement host, Observation& o) {
    for (auto const script : host.child("hostscript").children("script")) mapScript(script, o);
    for (auto const port : host.child("ports").children("port"))
        for (auto const script : port.children("script")) mapScript(script, o);
}

void mapSystem(XmlElement host, Observation& o) {
    XmlElement best;
    for (auto const match : host.child("os").children("osmatch"))
        if (!best || number(match.attribute("accuracy")) > number(best.attribute("accuracy"))) best = match;
    if (best) {
        // Older reports keep the classes beside the matches.
        auto const type = best.child("osclass") ? best.child("osclass") : host.child("os").child("osclass");
        if (o.fact(FactName::os).empty()) {
            o.tell(FactName::os, best.attribute("name"));
            o.tell(FactName::osConfidence, best.attribute("accuracy"));
        }
        if (o.kind == ThingKind::unknown) o.kind = kindOfDevice(type.attribute("type"));
        o.tell(FactName::deviceType, type.attribute("type"));
        if (number(best.attribute("accuracy")) >= 95 && type.attribute("vendor") != "Linux" && type.attribute("vendor") != "Microsoft") o.tell(FactName::manufacturer, type.attribute("vendor"));
    }
    o.tell(FactName::distance, host.child("distance").attribute("value"));
    if (auto const seconds = number(host.child("uptime").attribute("seconds")); seconds > 0) o.tell(FactName::bootedAt, o.source.observedAt.plus(Duration{-seconds}).text());
}

enum class Answer { yes, no };
// A host that nmap was told to take for present (-Pn) and that showed no port has not been seen.
Answer answered(XmlElement host) {
    auto const status = host.child("status");
    auto const state = status.attribute("state");
    if (state == "down" || state == "skipped") return Answer::no;
    if (status.attribute("reason") != "user-set") return Answer::yes;
    for (auto const address : host.children("address")) if (address.attribute("addrtype") == "mac") return Answer::yes;
    for (auto const port : host.child("ports").children("port")) {
        auto const p = port.child("state").attribute("state");
        if (p == "open" || p == "closed") return Answer::yes;
    }
    for (auto const extra : host.child("ports").children("extraports")) if (extra.attribute("state") == "closed") return Answer::yes;
    return Answer::no;
}
}  // namespace

Result<ImportResult> readNmapXml(std::string_view bytes, ReadContext const& context) {
    std::string room;
    auto const text = formats::toUtf8(bytes, room);
    if (text.size() > kMostBytes) return fail(ErrorKind::limit, "xml.too-large", {std::to_string(kMostBytes >> 20)}, {.source = context.fileName});
    formats::XmlPieces pieces(text);
    std::optional<Gathering> gathering;
    std::string version;
    std::optional<Time> started;
    std::size_t silent = 0;
    std::string failure;
    bool finished = false;
    for (;;) {
        auto const more = pieces.next();
        if (!gathering && !pieces.rootName().empty()) {
            version = pieces.rootAttribute("version");
            started = timeOf(pieces.rootAttribute("start"));
            gathering.emplace(Format::nmapXml, pieces.rootAttribute("xmloutputversion"), context, text.size());
        }
        if (!more) {
            auto error = more.error();
            error.place.source = context.fileName;
            bool const cut = error.key == "xml.cut-off" || error.key == "xml.syntax";
            if (!cut || !gathering || gathering->result().observations.empty()) return std::unexpected(std::move(error));
            gathering->note("import.cut-off", {}, error.place.line);
            finished = true;
            break;
        }
        if (!*more) break;
        SCHOUW_TRY_VOID(gathering->at(pieces.offset()));
        if (pieces.name() != "host" && pieces.name() != "runstats") continue;
        auto const document = formats::XmlDocument::parse(pieces.piece(), {.bytes = kMostBytes});
        if (!document) {
            auto error = document.error();
            error.place.line += pieces.line() - 1;
            gathering->fault(std::move(error));
            continue;
        }
        auto const root = document->root();
        if (pieces.name() == "runstats") {
            auto const end = root.child("finished");
            finished = true;
            if (end.attribute("exit") == "error" || !end.attribute("errormsg").empty()) failure = bounded(end.attribute("errormsg"));
            continue;
        }
        gathering->row();
        if (answered(root) == Answer::no) { ++silent; continue; }
        Observation o;
        auto const ended = timeOf(root.attribute("endtime"));
        o.source = gathering->source(SourceType::networkScan, "nmap " + version, ended ? ended : started);
        o.row = pieces.line();
        mapAddresses(root, o);
        mapScripts(root, o);            // what the machine said itself, before what was guessed
        mapSystem(root, o);
        mapPorts(root, o);
        if (o.kind == ThingKind::unknown) o.kind = ThingKind::device;
        if (o.identifiers.empty()) gathering->fault("import.no-identity", {}, pieces.line());
        else gathering->add(std::move(o));
    }
    if (!gathering) return fail(ErrorKind::invalid, "xml.syntax", {}, {.source = context.fileName, .line = 1});
    if (!failure.empty()) {
        if (gathering->result().observations.empty()) return fail(ErrorKind::invalid, "import.nmap-failed", {failure}, {.source = context.fileName});
        gathering->note("import.nmap-failed", {failure});
    } else if (!finished) gathering->note("import.cut-off");
    if (silent > 0) gathering->note("import.silent", {std::to_string(silent)});
    return gathering->finish();
}
}  // namespace schouw::discovery
