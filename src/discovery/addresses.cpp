#include "discovery/addresses.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <array>

namespace schouw::discovery {
namespace {
bool hexDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }
bool digit(char c) { return c >= '0' && c <= '9'; }
unsigned hexValue(char c) { return static_cast<unsigned>(digit(c) ? c - '0' : c - 'a' + 10); }
}  // namespace

std::string macText(std::string_view text) {
    text = trim(text);
    if (text.size() < 11 || text.size() > 17) return {};
    std::string digits;
    std::size_t group = 0;                              // digits since the last separator
    for (char const c : lower(text)) {
        if (hexDigit(c)) {
            digits += c;
            ++group;
        } else if (c == ':' || c == '-') {              // "0:1:2:aa:bb:c" as BSD writes it: a lost zero per group
            if (group == 1) digits.insert(digits.end() - 1, '0');
            if (group == 0 || group > 2) return {};
            group = 0;
        } else if (c == '.') {
            if (group != 4) return {};
            group = 0;
        } else return {};
    }
    if (group == 1) digits.insert(digits.end() - 1, '0');
    if (digits.size() != 12) return {};
    std::string out;
    for (std::size_t i = 0; i < 12; i += 2) out += (i ? ":" : "") + digits.substr(i, 2);
    return out;
}
bool macIsNone(std::string_view mac) {
    return mac.size() != 17 || mac == "00:00:00:00:00:00" || (hexValue(mac[1]) & 1) != 0;
}
bool macIsWeak(std::string_view mac) {
    if (macIsNone(mac) || (hexValue(mac[1]) & 2) != 0) return true;
    // VMware, VirtualBox, Hyper-V, Parallels, Xen, VRRP: handed out anew; the adapters of PPP and Windows Mobile: the same everywhere.
    static constexpr std::array<std::string_view, 10> kShared = {"00:50:56", "00:0c:29", "00:05:69", "08:00:27", "00:15:5d", "00:1c:42", "00:16:3e", "00:00:5e", "20:41:53", "80:00:60"};
    return std::ranges::any_of(kShared, [&](auto prefix) { return mac.starts_with(prefix); });
}

std::string ipText(std::string_view text) {
    text = trim(text);
    text = text.substr(0, text.find_first_of("%/"));
    if (text.empty() || text.size() > 45) return {};
    std::string const whole(text);
    std::array<unsigned char, 16> bytes{};
    std::array<char, INET6_ADDRSTRLEN> out{};
    for (int const family : {AF_INET, AF_INET6})
        if (inet_pton(family, whole.c_str(), bytes.data()) == 1 && inet_ntop(family, bytes.data(), out.data(), out.size())) return out.data();
    return {};
}
bool ipIsOfThing(std::string_view ip) {
    if (ip.empty()) return false;
    if (ip.find(':') == ip.npos) {
        auto const first = ip.substr(0, ip.find('.'));
        if (first == "0" || first == "127" || ip == "255.255.255.255" || ip.starts_with("169.254.")) return false;
        return !(first.size() == 3 && first >= "224");
    }
    return ip != "::" && ip != "::1" && !ip.starts_with("ff") && !(ip.starts_with("fe8") || ip.starts_with("fe9") || ip.starts_with("fea") || ip.starts_with("feb"));
}

std::string uuidText(std::string_view text) {
    std::string digits;
    for (char const c : lower(trim(text))) {
        if (hexDigit(c)) digits += c;
        else if (c != '-' && c != '{' && c != '}') return {};
        if (digits.size() > 32) return {};
    }
    if (digits.size() != 32) return {};
    // All alike, or the value that boards without a number share.
    if (std::ranges::all_of(digits, [&](char c) { return c == digits[0]; }) || digits == "03000200040005000006000700080009" ||
        digits == "12345678123456781234567812345678") return {};
    return digits.substr(0, 8) + '-' + digits.substr(8, 4) + '-' + digits.substr(12, 4) + '-' + digits.substr(16, 4) + '-' + digits.substr(20);
}

std::string serialText(std::string_view text) {
    text = trim(text);
    auto const folded = lower(text);
    static constexpr std::array<std::string_view, 25> kNone = {
        "to be filled by o.e.m.", "to be filled by o.e.m", "default string", "system serial number", "not specified", "not available", "not applicable",
        "none", "n/a", "na", "n.v.t.", "nvt", "unknown", "onbekend", "invalid", "empty", "oem", "o.e.m.", "chassis serial number", "base board serial number",
        "123456789", "1234567890", "0123456789", "no asset tag", "not settable"};
    if (text.size() < 2 || std::ranges::find(kNone, folded) != kNone.end() || folded.find("to be filled") != folded.npos) return {};
    bool const alike = std::ranges::all_of(folded, [&](char c) { return c == folded[0] || c == ' ' || c == '-'; });     // "0000000", "xxxxx", "-----"
    return alike ? std::string{} : std::string(text);
}

HostName hostName(std::string_view text) {
    text = trim(text);
    while (text.ends_with('.')) text.remove_suffix(1);
    if (text.empty() || text.size() > 253 || !ipText(text).empty()) return {};
    if (!std::ranges::all_of(text, [](char c) { return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.'; })) return {};
    auto const folded = lower(text);
    if (folded == "localhost" || folded.starts_with("localhost.") || text.front() == '.' || text.front() == '-' || text.find("..") != text.npos) return {};
    auto const dot = text.find('.');
    HostName out{std::string(text.substr(0, dot)), {}};
    if (dot != text.npos) out.fqdn = folded;
    return out;
}
}  // namespace schouw::discovery
