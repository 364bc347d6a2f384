#include "json/write.hpp"

#include "base/text.hpp"

namespace schouw::json {
void quote(std::string& out, std::string_view s) {
    constexpr char hex[] = "0123456789abcdef";
    bool const whole = isUtf8(s);
    out += '"';
    for (char const byte : s) {
        auto const c = static_cast<unsigned char>(byte);
        if (c == '"' || c == '\\') (out += '\\') += byte;
        else if (c == '\n') out += "\\n";
        else if (c < 0x20) ((out += "\\u00") += hex[c >> 4]) += hex[c & 15];
        else if (c >= 0x80 && !whole) out += "\xef\xbf\xbd";
        else out += byte;
    }
    out += '"';
}
}  // namespace schouw::json
