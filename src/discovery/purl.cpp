#include "discovery/purl.hpp"

#include "base/text.hpp"
#include <array>
#include <utility>

namespace schouw::discovery {
namespace {
std::string encoded(std::string_view text) {
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view(".-_~:").contains(c);
        auto const b = static_cast<unsigned char>(c);
        if (plain) out += c;
        else out += '%', out += kHex[b >> 4], out += kHex[b & 15];
    }
    return out;
}
}  // namespace

std::string distribution(std::string_view os) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kNames = {{{"ubuntu", "ubuntu"}, {"raspbian", "raspbian"}, {"debian", "debian"}, {"fedora", "fedora"},
        {"rocky", "rocky-linux"}, {"almalinux", "almalinux"}, {"centos", "centos"}, {"red hat", "redhat"}, {"rhel", "redhat"}, {"oracle linux", "oraclelinux"}, {"opensuse", "opensuse"},
        {"suse", "suse"}, {"amazon linux", "amazonlinux"}}};
    auto const folded = lower(os);
    for (auto const& [word, name] : kNames) if (folded.find(word) != folded.npos) return std::string(name);
    return {};
}
std::string packageUrl(std::string_view type, std::string_view distribution, std::string_view name, std::string_view version, std::string_view architecture) {
    if (distribution.empty() || name.empty()) return {};
    std::string out = "pkg:" + std::string(type) + '/' + std::string(distribution) + '/' + encoded(lower(name));
    if (!version.empty()) out += '@' + encoded(version);
    if (!architecture.empty()) out += "?arch=" + encoded(architecture);
    return out;
}
}  // namespace schouw::discovery
