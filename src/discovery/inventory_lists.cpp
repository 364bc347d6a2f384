// The lists of a computer's inventory: software, disks, accounts, protection, parts, and what our own collector adds.
#include "base/text.hpp"
#include "discovery/addresses.hpp"
#include "discovery/inventory_map.hpp"
#include "formats/purl.hpp"
#include "discovery/values.hpp"
#include <algorithm>
#include <array>
#include <set>

namespace schouw::discovery {
template <class Node> void mapSoftware(Node content, Observation& o) {
    auto const os = lower(content.child("operatingsystem").text("name") + ' ' + std::string(o.fact(FactName::os)));
    content.each("softwares", [&](Node s) {
        Software x;
        x.name = bounded(s.text("name"));
        x.version = bounded(s.text("version"));
        if (x.name.empty()) x.name = bounded(s.text("guid"));       // Windows updates without a title
        if (x.name.empty()) return;
        x.publisher = bounded(s.text("publisher"));
        x.architecture = bounded(s.text("arch").empty() ? s.text("architecture") : s.text("arch"));
        x.sourcePackage = bounded(s.text("source"));
        x.sourceVersion = bounded(s.text("source_version"));
        if (!x.sourcePackage.empty() && x.sourceVersion.empty()) x.sourceVersion = x.version;
        auto const from = lower(s.text("from"));
        if (from == "deb" || from == "rpm") {
            if (auto const colon = x.name.find(':'); colon != x.name.npos && from == "deb") {       // OCS: "libc6:amd64"
                if (x.architecture.empty()) x.architecture = x.name.substr(colon + 1);
                x.name.resize(colon);
            }
            x.purl = formats::packageUrl(from, formats::distribution(os), x.name, x.version, x.architecture);
        } else if (!from.empty() || !x.publisher.empty()) x.type = SoftwareType::application;
        auto const date = s.text("install_date").empty() ? s.text("installdate") : s.text("install_date");
        x.installedOn = dateOf(date);
        put(o.software, std::move(x));
    });
    content.each("databases_services", [&](Node d) {
        auto const name = bounded(d.text("type"));
        if (name.empty()) return;
        put(o.software, Software{.name = name, .version = bounded(d.text("version")), .publisher = bounded(d.text("manufacturer")), .type = SoftwareType::application});
        if (auto const port = megabytes(d.text("port")); port > 0 && port < 65536)
            put(o.services, Service{.port = static_cast<int>(port), .protocol = "tcp", .state = "open", .name = lower(name), .product = name, .version = bounded(d.text("version"))});
    });
}

template <class Node> void mapStorage(Node content, Observation& o) {
    bool any = false, all = true;                       // fixed volumes: is there one, are all encrypted?
    content.each("drives", [&](Node d) {
        Disk x;
        x.volume = true;
        x.name = bounded(d.text("letter").empty() ? d.text("volumn") : d.text("letter"));
        auto const type = d.text("type");
        if (type.starts_with('/')) x.mount = bounded(type);
        else if (!d.text("letter").empty()) x.mount = bounded(d.text("letter"));
        x.fileSystem = bounded(d.text("filesystem"));
        x.serial = bounded(d.text("serial"));
        x.megabytes = megabytes(d.text("total"));
        x.freeMegabytes = megabytes(d.text("free"));
        x.encryption = bounded(d.text("encrypt_name"));
        auto const status = lower(d.text("encrypt_status"));
        if (!status.empty()) x.encrypted = status == "yes" || status == "encrypted" || status == "partially" ? status != "partially" : yesNo(status).value_or(false);
        if (x.encrypted) any = true, all = all && *x.encrypted;
        put(o.disks, std::move(x));
    });
    if (any) o.tell(FactName::encryption, all ? "true" : "false");
    content.each("storages", [&](Node s) {
        Disk x;
        x.name = bounded(s.text("name"));
        x.model = bounded(s.text("model"));
        x.serial = bounded(serialText(s.text("serial").empty() ? s.text("serialnumber") : s.text("serial")));
        x.megabytes = megabytes(s.text("disksize"));
        put(o.disks, std::move(x));
    });
}

template <class Node> void mapAccounts(Node content, Observation& o) {
    // Groups that make an administrator, by name, on Linux, macOS and Windows in the languages that occur here.
    static constexpr std::array<std::string_view, 9> kGroups = {"root", "sudo", "wheel", "admin", "administrators", "administratoren", "administrateurs", "beheerders", "domain admins"};
    std::set<std::string, std::less<>> admins;
    content.each("local_groups", [&](Node g) {
        if (std::ranges::find(kGroups, lower(g.text("name"))) == kGroups.end() && g.text("id") != "S-1-5-32-544") return;
        auto const member = [&](Node m) { if (auto const name = m.text(); !name.empty() && admins.size() < kMostItems) admins.insert(name); };
        g.each("members", member);
        g.each("member", member);
    });
    content.each("local_users", [&](Node u) {
        Account x;
        x.name = bounded(u.text("login").empty() ? u.text("name") : u.text("login"));
        if (x.name.empty()) return;
        bool by = u.text("id") == "0" || u.text("id").ends_with("-500");        // root; the built-in administrator of Windows
        u.each("admin_by", [&](Node) { by = true; });
        x.administrator = by || admins.contains(x.name);
        admins.erase(x.name);
        put(o.accounts, std::move(x));
    });
    for (auto const& name : admins) put(o.accounts, Account{.name = bounded(name), .administrator = true});       // of a domain
    content.each("users", [&](Node u) {
        auto const name = bounded(u.text("login"));
        if (name.empty()) return;
        for (auto& known : o.accounts) if (known.name == name) { if (known.domain.empty()) known.domain = bounded(u.text("domain")); return; }
        put(o.accounts, Account{.name = name, .domain = bounded(u.text("domain"))});
    });
}

template <class Node> void mapProtection(Node content, Observation& o) {
    content.each("antivirus", [&](Node a) {
        Antivirus x;
        x.name = bounded(a.text("name"));
        if (x.name.empty()) return;
        x.version = bounded(a.text("version"));
        x.publisher = bounded(a.text("company"));
        x.enabled = yesNo(a.text("enabled"));
        x.upToDate = yesNo(a.text("uptodate"));
        x.signatureVersion = bounded(a.text("base_version"));
        x.signaturesOf = dateOf(a.text("base_creation"));
        x.expiresOn = dateOf(a.text("expiration"));
        put(o.antivirus, std::move(x));
    });
    bool any = false, on = true;
    content.each("firewalls", [&](Node f) {
        auto const status = lower(f.text("status"));
        if (status != "on" && status != "off") return;
        any = true;
        on = on && status == "on";
    });
    if (any) o.tell(FactName::firewall, on ? "true" : "false");
    content.each("remote_mgmt", [&](Node r) {
        if (auto name = bounded(r.text("type")); !name.empty()) put(o.remoteTools, RemoteTool{std::move(name), bounded(r.text("version"))});
    });
}

template <class Node> void mapParts(Node content, Observation& o) {
    struct From { std::string_view list, type, name, alternative; };
    static constexpr std::array<From, 7> kLists = {{{"monitors", "monitor", "caption", "name"}, {"batteries", "battery", "name", "chemistry"}, {"memories", "memory", "description", "type"},
        {"printers", "printer", "name", "driver"}, {"videos", "video", "name", "chipset"}, {"usbdevices", "usb", "name", "caption"}, {"powersupplies", "power supply", "name", "model"}}};
    for (auto const& from : kLists)
        content.each(from.list, [&](Node p) {
            Part x{.type = std::string(from.type), .name = bounded(p.text(from.name)), .manufacturer = bounded(p.text("manufacturer")), .serial = {}};
            if (x.name.empty()) x.name = bounded(p.text(from.alternative));
            x.serial = bounded(serialText(p.text("serial").empty() ? p.text("serialnumber") : p.text("serial")));
            if (!x.name.empty() || !x.serial.empty()) put(o.parts, std::move(x));
        });
}

template <class Node> void mapOwn(Node content, Observation& o) {
    auto const own = content.child("schouw");
    if (!own) return;
    own.each("listeners", [&](Node l) {
        auto const port = megabytes(l.text("port"));
        if (port <= 0 || port > 65535) return;
        put(o.services, Service{.port = static_cast<int>(port), .protocol = bounded(l.text("protocol")), .state = "open", .process = bounded(l.text("process")), .address = bounded(l.text("address"))});
    });
    if (auto const restart = own.child("updates").text("restartNeeded"); !restart.empty()) o.tell(FactName::rebootPending, restart);
}

#define MAP_FOR(Node) \
    template void mapSoftware(Node, Observation&); \
    template void mapStorage(Node, Observation&); \
    template void mapAccounts(Node, Observation&); \
    template void mapProtection(Node, Observation&); \
    template void mapParts(Node, Observation&); \
    template void mapOwn(Node, Observation&);
MAP_FOR(JsonNode)
MAP_FOR(XmlNode)
#undef MAP_FOR
}  // namespace schouw::discovery
