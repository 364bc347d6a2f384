#include "discovery/network_range.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cmath>

namespace schouw::discovery {
namespace {
bool anyContains(std::initializer_list<std::string_view> ranges, NetworkRange const& network) {
    return std::ranges::any_of(ranges, [&](std::string_view r) { return NetworkRange::parse(r)->contains(network); });
}
}  // namespace

std::optional<NetworkRange> NetworkRange::parse(std::string_view text) {
    auto const slash = text.find('/');
    auto const address = text.substr(0, slash);
    if (address.size() > 45 || address.find('\0') != address.npos) return {};
    NetworkRange n;
    n.six = address.find(':') != address.npos;
    if (n.six && address.find('.') != address.npos) return {};
    if (::inet_pton(n.six ? AF_INET6 : AF_INET, std::string(address).c_str(), n.bytes.data()) != 1) return {};
    n.prefix = n.width();
    if (slash != text.npos) {
        auto const bits = text.substr(slash + 1);
        auto const [end, error] = std::from_chars(bits.data(), bits.data() + bits.size(), n.prefix);
        if (error != std::errc{} || end != bits.data() + bits.size() || n.prefix < 0 || n.prefix > n.width() || (bits.size() > 1 && bits.front() == '0')) return {};
    }
    for (int bit = n.prefix; bit < 128; ++bit) n.bytes[static_cast<std::size_t>(bit / 8)] &= static_cast<unsigned char>(~(0x80 >> (bit % 8)));
    return n;
}
double NetworkRange::addresses() const { return std::exp2(width() - prefix); }
bool NetworkRange::contains(NetworkRange const& other) const {
    if (six != other.six || prefix > other.prefix) return false;
    for (int bit = 0; bit < prefix; ++bit) {
        auto const at = static_cast<std::size_t>(bit / 8);
        if ((bytes[at] ^ other.bytes[at]) & (0x80 >> (bit % 8))) return false;
    }
    return true;
}
std::string NetworkRange::text() const {
    char out[INET6_ADDRSTRLEN];
    std::string all = ::inet_ntop(six ? AF_INET6 : AF_INET, bytes.data(), out, sizeof out);
    return host() ? all : all + '/' + std::to_string(prefix);
}

std::optional<std::string> strictHostName(std::string_view text) {
    if (text.empty() || text.size() > 253) return {};
    auto const name = lower(text);
    auto const labels = split(name, '.');
    for (auto const label : labels) {
        if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return {};
        if (label.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != label.npos) return {};
    }
    // "1.2.3", "0x7f.1" and "1e3" are read as addresses by some: the last label starts with a letter.
    if (labels.back().front() < 'a' || labels.back().front() > 'z' || (labels.size() == 1 && name.starts_with("0x"))) return {};
    return name;
}
bool isPrivate(NetworkRange const& n) {
    return anyContains({"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8", "fc00::/7", "::1"}, n);
}
bool isNobody(NetworkRange const& n) {
    return anyContains({"0.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "::", "ff00::/8", "::ffff:0:0/96"}, n);
}
}  // namespace schouw::discovery
