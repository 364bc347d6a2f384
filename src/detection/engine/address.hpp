#pragma once
// An Internet address as 16 bytes; IPv4 is mapped (::ffff:a.b.c.d).
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace schouw::detection {
struct Address {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(Address const&) const = default;
    bool isV4() const;                                          // mapped
    std::string text() const;                                   // "10.0.0.1", RFC 5952 for IPv6
    static std::optional<Address> parse(std::string_view text); // the whole text, no zone, no port
};
}  // namespace schouw::detection
