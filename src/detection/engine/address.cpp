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
    Address out;
    // Dotted quads by hand: every line has some. Four numbers of 1 to 3 digits, at most 255.
    unsigned part = 0, digits = 0, dots = 0;
    bool quad = text.size() >= 7 && text.size() <= 15;
    for (std::size_t i = 0; quad && i < text.size(); ++i) {
        char const c = text[i];
        if (c >= '0' && c <= '9') {
            part = part * 10 + static_cast<unsigned>(c - '0');
            quad = ++digits <= 3 && part <= 255;
        } else if (c == '.' && digits > 0 && dots < 3) {
            out.bytes[12 + dots++] = static_cast<std::uint8_t>(part);
            part = digits = 0;
        } else {
            quad = false;
        }
    }
    if (quad && dots == 3 && digits > 0) {
        out.bytes[15] = static_cast<std::uint8_t>(part);
        out.bytes[10] = out.bytes[11] = 0xff;
        return out;
    }
    char copy[INET6_ADDRSTRLEN] = {};
    if (text.size() < 2 || text.size() >= sizeof copy || text.find(':') == text.npos) return std::nullopt;
    std::memcpy(copy, text.data(), text.size());
    Address six;
    if (inet_pton(AF_INET6, copy, six.bytes.data()) != 1) return std::nullopt;
    return six;
}
}  // namespace schouw::detection
