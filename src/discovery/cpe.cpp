#include "discovery/cpe.hpp"

#include "base/text.hpp"
#include <array>
#include <vector>

namespace schouw::discovery {
namespace {
bool plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.'; }
int percentDigit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

// One component of the URI form, percent-encoded, as a part of a formatted string: other signs get a backslash.
std::string fromUri(std::string_view text) {
    if (text.empty()) return "*";
    if (text == "-") return "-";
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%' && i + 2 < text.size() && percentDigit(text[i + 1]) >= 0 && percentDigit(text[i + 2]) >= 0) {
            auto const code = percentDigit(text[i + 1]) * 16 + percentDigit(text[i + 2]);
            i += 2;
            if (code == 1) { out += '?'; continue; }
            if (code == 2) { out += '*'; continue; }
            if (code < 0x20 || code >= 0x7f) continue;
            c = lower(std::string(1, static_cast<char>(code)))[0];
        }
        if (plain(c)) out += c;
        else if (c > 0x20) out += '\\', out += c;
    }
    return out.empty() ? "*" : out;
}
std::string old(std::string_view text) {                // behind "cpe:/"
    auto const parts = split(text, ':');
    if (parts.size() < 2 || parts.size() > 7 || parts[0].size() != 1 || !std::string_view("aoh").contains(parts[0][0])) return {};
    std::array<std::string, 11> out;
    out.fill("*");
    out[0] = parts[0];
    for (std::size_t i = 1; i < 5 && i < parts.size(); ++i) out[i] = fromUri(parts[i]);
    if (parts.size() > 5) {
        if (parts[5].starts_with('~')) {                // "~edition~sw_edition~target_sw~target_hw~other"
            auto const packed = split(parts[5].substr(1), '~');
            static constexpr std::array<std::size_t, 5> place = {5, 7, 8, 9, 10};
            for (std::size_t i = 0; i < packed.size() && i < place.size(); ++i) out[place[i]] = fromUri(packed[i]);
        } else out[5] = fromUri(parts[5]);
    }
    if (parts.size() > 6) out[6] = fromUri(parts[6]);
    std::string whole = "cpe:2.3";
    for (auto const& part : out) whole += ':' + part;
    return whole;
}
}  // namespace

std::string cpe23(std::string_view text) {
    text = trim(text);
    if (text.size() > 1000) return {};
    auto const folded = lower(text);
    if (folded.starts_with("cpe:/")) return old(std::string_view(folded).substr(5));
    if (!folded.starts_with("cpe:2.3:")) return {};
    std::size_t parts = 1;
    for (std::size_t i = 0; i < folded.size(); ++i) {
        if (folded[i] == '\\') ++i;
        else if (folded[i] == ':') ++parts;
        else if (folded[i] <= 0x20) return {};
    }
    if (parts > 13 || parts < 5) return {};
    std::string out = folded;
    for (; parts < 13; ++parts) out += ":*";            // some tools leave the tail off
    return out;
}
}  // namespace schouw::discovery
