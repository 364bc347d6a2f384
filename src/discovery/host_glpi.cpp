// HostFacts as GLPI inventory JSON. Written straight into a string: a tree of a thousand packages would be half of our memory.
#include "base/text.hpp"
#include "discovery/host.hpp"
#include "json/write.hpp"
#include <algorithm>
#include <array>
#include <ctime>
#include <fmt/format.h>

namespace schouw::discovery {
namespace {
// Opens and closes an object or list; leaves out what is not known.
class Json {
public:
    explicit Json(std::string& out, char open) : out_(out), close_(open == '{' ? '}' : ']') { out_ += open; }
    Json(Json const&) = delete;
    Json& operator=(Json const&) = delete;
    ~Json() { out_ += close_; }
    std::string& item() { if (any_) out_ += ','; any_ = true; return out_; }
    std::string& key(std::string_view name) { json::quote(item(), name); out_ += ':'; return out_; }
    void text(std::string_view name, std::string_view value) { if (!value.empty()) json::quote(key(name), value); }
    void number(std::string_view name, std::int64_t value) { if (value > 0) json::write(key(name), value); }
    void truth(std::string_view name, bool value) { json::write(key(name), value); }
    void known(std::string_view name, Known value) { if (value != Known::unknown) truth(name, value == Known::yes); }
    void texts(std::string_view name, std::vector<std::string> const& values) { if (!values.empty()) json::write(key(name), values); }
    void time(std::string_view name, std::optional<Time> value) { if (value) json::quote(key(name), value->text()); }
    // f(object, x) for every x; an empty list is left out.
    template <class L, class F> void list(std::string_view name, L const& all, F f) {
        if (all.empty()) return;
        Json items(key(name), '[');
        for (auto const& x : all) { Json one(items.item(), '{'); f(one, x); }
    }
private:
    std::string& out_;
    char close_;
    bool any_ = false;
};

// "2018-10-11 04:55:07Z", the form GLPI takes; to the second.
std::string glpiTime(Time t) {
    auto text = Time{t.milliseconds / 1000 * 1000}.text();
    if (auto const at = text.find('T'); at != text.npos) text[at] = ' ';
    return text;
}
std::string glpiTimeText(std::optional<Time> t) { return t ? glpiTime(*t) : std::string{}; }

void writeHardware(Json& content, HostFacts const& facts) {
    auto const& h = facts.hardware;
    auto const& s = facts.system;
    {
        Json o(content.key("hardware"), '{');
        o.text("name", s.hostname);
        o.text("uuid", h.uuid);
        o.text("chassis_type", h.chassis);
        o.text("vmsystem", h.machineKind);
        o.number("memory", h.memoryMegabytes);
        o.number("swap", h.swapMegabytes);
        o.text("defaultgateway", s.gateway);
        std::string dns;
        for (auto const& server : s.nameServers) dns += (dns.empty() ? "" : "/") + server;
        o.text("dns", dns);
        o.text("workgroup", s.domain);
    }
    {
        Json o(content.key("bios"), '{');
        o.text("smanufacturer", h.manufacturer);
        o.text("smodel", h.model);
        o.text("ssn", h.serial);
        o.text("assettag", h.assetTag);
        o.text("mmanufacturer", h.boardManufacturer);
        o.text("mmodel", h.boardModel);
        o.text("msn", h.boardSerial);
        o.text("bmanufacturer", h.biosVendor);
        o.text("bversion", h.biosVersion);
        o.text("bdate", h.biosDate);
        o.text("secure_boot", h.secureBoot);
    }
    if (h.cpuSockets == 0) return;
    Json cpus(content.key("cpus"), '[');
    for (int i = 0; i < std::min(h.cpuSockets, 64); ++i) {
        Json o(cpus.item(), '{');
        o.text("name", h.cpuName);
        o.text("manufacturer", h.cpuVendor);
        o.number("core", h.cpuCores);
        o.number("thread", h.cpuThreads);
        o.number("speed", h.cpuMegahertz);
        for (auto const* known : {"x86_64", "aarch64", "mips64", "powerpc64", "sparc64"})   // the schema takes these
            if (h.architecture == known) o.text("arch", h.architecture);
        if (h.architecture.starts_with("arm")) o.text("arch", h.architecture);
    }
}

// "+0100" at the moment of collecting. Other zones only on the machine itself, from its own C library.
std::string offsetOf(HostFacts const& facts, bool live) {
    std::int64_t seconds = 0;
    auto const& zone = facts.system.timezone;
    if (zone == "Europe/Amsterdam") seconds = amsterdamOffset(facts.collectedAt).seconds;
    else if (zone == "Etc/UTC" || zone == "UTC") seconds = 0;
    else if (live) {
        std::tm local{};
        std::time_t const at = facts.collectedAt.milliseconds / 1000;
        if (!::localtime_r(&at, &local)) return {};
        seconds = local.tm_gmtoff;
    } else return {};
    auto const minutes = std::abs(seconds) / 60;
    return fmt::format("{}{:02}{:02}", seconds < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

void writeSystem(Json& content, HostFacts const& facts) {
    auto const& s = facts.system;
    Json o(content.key("operatingsystem"), '{');
    o.text("name", s.osName);
    o.text("version", s.osVersion);
    o.text("full_name", s.osFullName);
    o.text("arch", facts.hardware.architecture);
    o.text("kernel_name", lower(s.kernelName));
    o.text("kernel_version", s.kernelVersion);
    o.text("hostid", s.id);
    o.text("dns_domain", s.domain);
    if (!s.domain.empty()) o.text("fqdn", s.hostname + '.' + s.domain);
    o.text("boot_time", glpiTimeText(s.bootedAt));
    o.text("install_date", glpiTimeText(s.installedAt));
    o.text("ssh_key", s.sshHostKey);
    if (auto const offset = offsetOf(facts, facts.live); !s.timezone.empty() && !offset.empty()) {
        Json zone(o.key("timezone"), '{');
        zone.text("name", s.timezone);
        zone.text("offset", offset);
    }
}

void writeSoftware(Json& content, HostFacts const& facts) {
    content.list("softwares", facts.packages, [](Json& o, HostPackage const& p) {
        o.text("name", p.name);
        o.text("version", p.version);
        o.text("arch", p.architecture);
        o.text("from", p.format);
        o.text("system_category", p.section);
        o.number("filesize", p.bytes);
        if (p.installedAt) o.text("install_date", p.installedAt->utcDate().text());
        o.text("source", p.source);                                     // ours, from here
        if (p.sourceVersion != p.version) o.text("source_version", p.sourceVersion);
    });
}

void writePeople(Json& content, HostFacts const& facts) {
    content.list("local_users", facts.users, [](Json& o, HostUser const& u) {
        o.text("id", std::to_string(u.uid));
        o.text("login", u.login);
        o.text("name", u.name);
        o.text("home", u.home);
        o.text("shell", u.shell);
        o.texts("admin_by", u.adminBy);                                 // ours
    });
    content.list("local_groups", facts.groups, [](Json& o, HostGroup const& g) {
        o.text("id", std::to_string(g.gid));
        o.text("name", g.name);
        o.texts("members", g.members);
    });
}

std::string maskOf(int prefix) {
    std::uint32_t const bits = prefix <= 0 ? 0 : prefix >= 32 ? 0xffffffffu : ~(0xffffffffu >> prefix);
    return fmt::format("{}.{}.{}.{}", bits >> 24, (bits >> 16) & 255, (bits >> 8) & 255, bits & 255);
}
void writeNetworks(Json& content, HostFacts const& facts) {
    static constexpr std::array<std::string_view, 7> kStates{"up", "down", "dormant", "notpresent", "lowerlayerdown", "unknown", "testing"};
    if (facts.interfaces.empty()) return;
    Json list(content.key("networks"), '[');
    auto const entry = [&](HostInterface const& i, HostInterface::Address const* address) {     // GLPI: one per address
        Json o(list.item(), '{');
        o.text("description", i.name);
        if (address) {
            bool const six = address->ip.find(':') != address->ip.npos;
            o.text(six ? "ipaddress6" : "ipaddress", address->ip);
            if (!six) o.text("ipmask", maskOf(address->prefix));
        }
        o.text("mac", i.mac);
        o.text("type", i.kind);
        if (std::ranges::find(kStates, i.state) != kStates.end()) o.text("status", i.state);
        o.truth("virtualdev", i.isVirtual);
        o.number("mtu", i.mtu);
        if (i.megabitsPerSecond > 0) o.text("speed", std::to_string(i.megabitsPerSecond));
        o.text("driver", i.driver);
    };
    for (auto const& i : facts.interfaces) {
        if (i.addresses.empty()) entry(i, nullptr);
        for (auto const& address : i.addresses) entry(i, &address);
    }
}

void writeStorage(Json& content, HostFacts const& facts) {
    content.list("storages", facts.disks, [](Json& o, HostDisk const& d) {
        o.text("name", d.name);
        o.text("model", d.model);
        o.text("manufacturer", d.vendor);
        o.text("serial", d.serial);
        o.text("interface", d.bus);
        o.text("type", d.kind);
        o.number("disksize", d.megabytes);
    });
    content.list("drives", facts.mounts, [](Json& o, HostMount const& m) {
        o.text("volumn", m.device);                                     // so spelled in the schema
        o.text("type", m.path);
        o.text("filesystem", m.filesystem);
        if (m.totalMegabytes) json::write(o.key("total"), *m.totalMegabytes);
        if (m.freeMegabytes) json::write(o.key("free"), *m.freeMegabytes);
        o.text("encrypt_name", m.encryption);
        if (m.encrypted != Known::unknown) o.text("encrypt_status", m.encrypted == Known::yes ? "Yes" : "No");
    });
}

void writeProtection(Json& content, HostFacts const& facts) {
    content.list("firewalls", facts.firewalls, [](Json& o, HostFirewall const& f) {
        o.text("description", f.name);
        o.text("status", f.active == Known::yes ? "on" : f.active == Known::no ? "off" : "unknown");
        o.text("because", f.because);                                   // ours
    });
    content.list("antivirus", facts.antivirus, [&](Json& o, HostAntivirus const& a) {
        o.text("name", a.name);
        o.known("enabled", a.running);
        o.text("base_version", a.version);
        if (!a.signaturesMadeAt) return;
        o.text("base_creation", a.signaturesMadeAt->utcDate().text());
        o.truth("uptodate", facts.collectedAt.milliseconds - a.signaturesMadeAt->milliseconds <= 7 * 86'400'000LL);     // a new set comes daily
    });
    std::vector<HostTool> remote;
    std::ranges::copy_if(facts.tools, std::back_inserter(remote), [](HostTool const& t) { return t.purpose == "remote control"; });
    content.list("remote_mgmt", remote, [](Json& o, HostTool const& t) {
        json::quote(o.key("id"), "");                                   // required; the number itself gives access
        o.text("type", lower(t.name));
    });
}

// What the format has no place for.
void writeOwn(Json& content, HostFacts const& facts) {
    Json own(content.key("schouw"), '{');
    json::write(own.key("version"), 1);
    own.time("collectedAt", facts.collectedAt);
    own.list("listeners", facts.listeners, [](Json& o, HostListener const& l) {
        o.text("protocol", l.protocol);
        o.text("address", l.address);
        o.number("port", l.port);
        o.text("process", l.process);
        o.text("user", l.user);
    });
    {
        auto const& u = facts.updates;
        Json o(own.key("updates"), '{');
        o.known("automatic", u.automatic);
        o.known("restartNeeded", u.restartNeeded);
        o.texts("restartFor", u.restartFor);
        o.text("newestKernel", u.newestKernel);
        o.time("listsRefreshedAt", u.listsRefreshedAt);
        o.time("lastChangedAt", u.lastChangedAt);
    }
    if (facts.ssh.installed) {
        auto const& s = facts.ssh;
        Json o(own.key("ssh"), '{');
        o.truth("configurationRead", s.configurationRead);
        if (s.configurationRead) {
            o.text("rootLogin", s.rootLogin);
            o.truth("passwords", s.passwords);
            o.truth("keyboardInteractive", s.keyboardInteractive);
            o.truth("publicKeys", s.publicKeys);
            o.truth("emptyPasswords", s.emptyPasswords);
            json::write(o.key("ports"), s.ports);
            o.number("conditionalBlocks", s.conditionalBlocks);
        }
    }
    own.list("vpns", facts.vpns, [](Json& o, HostVpn const& v) {
        o.text("kind", v.kind);
        o.texts("interfaces", v.interfaces);
        o.number("configurations", v.configurations);
    });
    own.list("tools", facts.tools, [](Json& o, HostTool const& t) {
        o.text("name", t.name);
        o.text("purpose", t.purpose);
    });
    own.known("swapEncrypted", facts.swapEncrypted);
    own.list("notes", facts.notes, [](Json& o, HostNote const& n) {
        o.text("what", n.what);
        o.text("why", n.why);
    });
}
}  // namespace

std::string hostInventory(HostFacts const& facts) {
    std::string out;
    out.reserve(64 * 1024 + facts.packages.size() * 180);
    {
        Json root(out, '{');
        root.text("action", "inventory");
        std::string id = facts.system.hostname.empty() ? "unknown" : facts.system.hostname;
        if (!facts.system.id.empty()) id += '-' + facts.system.id;
        root.text("deviceid", id);
        root.text("itemtype", "Computer");
        Json content(root.key("content"), '{');
        content.text("versionclient", "schouw-host_v1");
        {
            Json log(content.key("accesslog"), '{');
            log.text("logdate", glpiTime(facts.collectedAt));
        }
        writeHardware(content, facts);
        writeSystem(content, facts);
        writeSoftware(content, facts);
        writePeople(content, facts);
        writeNetworks(content, facts);
        writeStorage(content, facts);
        writeProtection(content, facts);
        writeOwn(content, facts);
    }
    return out;
}
}  // namespace schouw::discovery
