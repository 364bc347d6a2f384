#pragma once
// Internet addresses, networks and host names, read strictly: what comes out of text() is safe to hand to another program.
#include "base/result.hpp"
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schouw::discovery {

// An address with how many of its bits count: a host is a network of one.
struct NetworkRange {
    bool six = false;
    std::array<unsigned char, 16> bytes{};  // IPv4 in the first four; bits beyond the prefix are zero
    int prefix = 0;

    // "192.168.1.0/24", "fd00::/64", "10.0.0.1"; no leading zeros, zones, IPv4-in-IPv6 or anything around it. Bits beyond the prefix are cleared.
    static std::optional<NetworkRange> parse(std::string_view text);
    int width() const { return six ? 128 : 32; }
    bool host() const { return prefix == width(); }
    double addresses() const;               // how many
    bool contains(NetworkRange const& other) const;
    std::string text() const;               // shortest form, without "/32" or "/128" for a host
    auto operator<=>(NetworkRange const&) const = default;
};

// RFC 1123: labels of letters, digits and inner dashes, 1 to 63 each, 253 in all; the last one not a number. Lower case, or nothing.
std::optional<std::string> strictHostName(std::string_view text);

// Ranges that are never somebody else's on the internet: RFC 1918, 6598, 3927, 4193, loopback.
bool isPrivate(NetworkRange const& network);
// Nothing to be asked there: unspecified, multicast, broadcast, reserved.
bool isNobody(NetworkRange const& network);

}  // namespace schouw::discovery
