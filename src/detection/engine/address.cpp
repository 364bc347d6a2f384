#include "detection/engine/address.hpp"
#include <arpa/inet.h>
#include <cstring>

namespace schouw::detection {
bool Address::isV4() const {
    for (std::size_t i = 0; i < 10; ++i) if (bytes[i] != 0) return false;
    return bytes[10] == 0xff && bytes[11] == 0xff;
}
std::string Address::text() const {
    char out[INET6_ADDRSTRLEN] = {};
    if (isV4()) inet_ntop(AF_INET, bytes.data() + 12, out, sizeof out);
    else inet_ntop(AF_INET6, bytes.data(), out, sizeof out);
    return out;
}
std::optional<Address> Address::parse(std::string_view text) {
    // Dotted quads by hand: every line has some. Four numbers of 1 to 3 digits, at most 255.
    if (text.size() >= 7 && text.size() <= 15) {
        Address out;
        char const *p = text.data(), *const end = p + text.size();
        for (std::size_t part = 12; p < end; ++part) {
            unsigned value = static_cast<unsigned char>(*p) - unsigned{'0'};
            if (value > 9) break;
            ++p;
            for (int more = 0; more < 2 && p < end; ++more, ++p) {
                auto const digit = static_cast<unsigned char>(*p) - unsigned{'0'};
                if (digit > 9) break;
                value = value * 10 + digit;
            }
            if (value > 255) break;
            out.bytes[part] = static_cast<std::uint8_t>(value);
            if (part == 15) {
                if (p != end) break;
                out.bytes[10] = out.bytes[11] = 0xff;
                return out;
            }
            if (p == end || *p != '.') break;
            ++p;
        }
    }
    char copy[INET6_ADDRSTRLEN] = {};
    if (text.size() < 2 || text.size() >= sizeof copy || text.find(':') == text.npos) return std::nullopt;
    std::memcpy(copy, text.data(), text.size());
    Address six;
    if (inet_pton(AF_INET6, copy, six.bytes.data()) != 1) return std::nullopt;
    return six;
}
}  // namespace schouw::detection
