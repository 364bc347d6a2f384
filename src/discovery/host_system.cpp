// Name, operating system, kernel, times and how names are looked up.
#include "base/text.hpp"
#include "discovery/host_tree.hpp"
#include <algorithm>
#include <array>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace schouw::discovery::host {
namespace {
// The value of KEY=value or KEY="value" in os-release(5).
std::string releaseValue(std::string_view text) {
    text = trim(text);
    if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front()) text = text.substr(1, text.size() - 2);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) out += text[i] == '\\' && i + 1 < text.size() ? text[++i] : text[i];
    return printable(out);
}

void readRelease(Tree const& tree, HostSystem& s) {
    auto const line = [&](std::string_view text) {
        auto const equals = text.find('=');
        if (equals == text.npos) return;
        auto const key = text.substr(0, equals), value = text.substr(equals + 1);
        if (key == "NAME") s.osName = releaseValue(value);
        else if (key == "VERSION_ID") s.osVersion = releaseValue(value);
        else if (key == "PRETTY_NAME") s.osFullName = releaseValue(value);
        else if (key == "ID") s.osId = lower(releaseValue(value));
    };
    if (!tree.eachLine("/etc/os-release", line)) tree.eachLine("/usr/lib/os-release", line);
    if (s.osId != "debian") return;
    // The point release ("12.11") stands only here.
    auto const point = tree.firstLine("/etc/debian_version");
    if (point.starts_with(s.osVersion + '.')) s.osVersion = point;
}

// As systemd-id128 --app-specific does it: HMAC-SHA256 over the application's id with the machine id as key, 16 bytes, marked as UUID v4.
std::string ownId(std::string_view machineId) {
    static constexpr std::array<unsigned char, 16> kApplication{0x5c, 0x40, 0x7e, 0x1b, 0x92, 0x6d, 0x4a, 0x0f, 0x8b, 0x53, 0x21, 0xc4, 0x7f, 0x9a, 0xe0, 0x36};
    std::array<unsigned char, 16> key{};
    if (machineId.size() != 32 || machineId.find_first_not_of("0123456789abcdef") != machineId.npos) return {};
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<unsigned char>(digits(machineId.substr(2 * i, 2), 16));
    std::array<unsigned char, EVP_MAX_MD_SIZE> sum{};
    unsigned size = 0;
    if (!::HMAC(EVP_sha256(), key.data(), key.size(), kApplication.data(), kApplication.size(), sum.data(), &size)) return {};
    sum[6] = static_cast<unsigned char>((sum[6] & 0x0f) | 0x40);
    sum[8] = static_cast<unsigned char>((sum[8] & 0x3f) | 0x80);
    std::string out;
    for (std::size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
        ((out += "0123456789abcdef"[sum[i] >> 4]) += "0123456789abcdef"[sum[i] & 15]);
    }
    return out;
}

void readNames(Tree const& tree, HostSystem& s) {
    s.hostname = tree.firstLine("/proc/sys/kernel/hostname");
    if (s.hostname.empty()) s.hostname = tree.firstLine("/etc/hostname");
    if (auto const dot = s.hostname.find('.'); dot != s.hostname.npos) {
        s.domain = s.hostname.substr(dot + 1);
        s.hostname.resize(dot);
    }
    tree.eachLine("/etc/resolv.conf", [&](std::string_view line) {
        line = trim(line);
        auto const value = [&](std::string_view word) { return printable(line.substr(word.size())); };
        if (line.starts_with("nameserver ") && s.nameServers.size() < 8) s.nameServers.push_back(value("nameserver "));
        if (line.starts_with("domain ") && s.domain.empty()) s.domain = value("domain ");
        if (line.starts_with("search ") && s.domain.empty()) s.domain = value("search ").substr(0, value("search ").find(' '));
    });
    tree.eachLine("/proc/net/route", [&](std::string_view line) {       // eth0 00000000 010200C0 0003 ...: addresses in hexadecimal, low byte first
        std::vector<std::string_view> columns;
        for (auto const c : split(line, '\t')) columns.push_back(trim(c));
        if (columns.size() < 4 || columns[1] != "00000000" || columns[2].size() != 8 || !s.gateway.empty()) return;
        auto const a = digits(columns[2], 16);
        if (a == 0) return;
        for (unsigned i = 0; i < 4; ++i) s.gateway += (i ? "." : "") + std::to_string((a >> (8 * i)) & 255);
    });
}
}  // namespace

void readSystem(Tree const& tree, HostFacts& facts) {
    auto& s = facts.system;
    readNames(tree, s);
    readRelease(tree, s);
    s.id = ownId(tree.firstLine("/etc/machine-id"));
    s.kernelName = tree.firstLine("/proc/sys/kernel/ostype");
    s.kernelVersion = tree.firstLine("/proc/sys/kernel/osrelease");
    tree.eachLine("/proc/stat", [&](std::string_view line) {
        if (line.starts_with("btime ")) s.bootedAt = Time{static_cast<std::int64_t>(digits(line.substr(6)) & 0x3ffffffff) * 1000};
    });
    s.installedAt = tree.changedAt("/var/log/installer");
    s.timezone = tree.firstLine("/etc/timezone");
    if (s.timezone.empty()) {
        auto const link = tree.link("/etc/localtime");
        if (auto const at = link.find("/zoneinfo/"); at != link.npos) s.timezone = printable(link.substr(at + 10));
    }
    for (auto const* type : {"ed25519", "ecdsa", "rsa"}) {
        auto const key = tree.firstLine(std::string("/etc/ssh/ssh_host_") + type + "_key.pub");
        auto const words = split(key, ' ');
        if (words.size() < 2) continue;
        s.sshHostKey = std::string(words[0]) + ' ' + std::string(words[1]);     // the comment behind it names a person and a machine
        break;
    }
}
}  // namespace schouw::discovery::host
