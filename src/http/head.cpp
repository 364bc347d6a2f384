#include "http/head.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace schouw::http {
namespace {
constexpr auto kToken = [] {
    std::array<bool, 256> t{};
    for (char c : std::string_view("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")) t[static_cast<unsigned char>(c)] = true;
    return t;
}();
constexpr auto kField = [] {        // what may stand in a value: blank, tab, visible and everything above ASCII
    std::array<bool, 256> t{};
    for (unsigned c = 0x20; c < 256; ++c) t[c] = c != 0x7f;
    t['\t'] = true;
    return t;
}();
bool token(std::string_view s) { return !s.empty() && std::ranges::all_of(s, [](char c) { return kToken[static_cast<unsigned char>(c)]; }); }
bool visible(char c) { return c > 0x20 && c < 0x7f; }
bool fieldByte(char c) { return kField[static_cast<unsigned char>(c)]; }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool same(std::string_view a, std::string_view lowerCase) { return std::ranges::equal(a, lowerCase, {}, small); }
std::string_view blanksOff(std::string_view s) {            // only blank and tab: RFC 9110, section 5.6.3
    while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
    while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
    return s;
}
// A list of tokens; "close" always wins.
bool connection(std::string_view list, bool& keepAlive, bool& closing) {
    for (;;) {
        auto const comma = list.find(',');
        auto const item = blanksOff(list.substr(0, comma));
        if (!item.empty() && !token(item)) return false;
        closing = closing || same(item, "close");
        if (same(item, "keep-alive")) keepAlive = true;
        if (closing) keepAlive = false;
        if (comma == list.npos) return true;
        list.remove_prefix(comma + 1);
    }
}
// Takes one line that ends in CRLF. A line feed elsewhere is no field byte and is refused with the rest of the line.
bool line(std::string_view& in, std::string_view& out) {
    auto const cr = in.find('\r');
    if (cr == in.npos || in.size() < cr + 2 || in[cr + 1] != '\n') return false;
    out = in.substr(0, cr);
    in.remove_prefix(cr + 2);
    return true;
}
bool length(std::string_view text, std::size_t& out) {
    auto const [p, ec] = std::from_chars(text.data(), text.data() + text.size(), out);
    return !text.empty() && text.front() >= '0' && text.front() <= '9' && ec == std::errc{} && p == text.data() + text.size();
}
}  // namespace

HeadScan scanHead(std::string_view in, std::size_t seen) {
    using enum HeadScan::State;
    if (!in.empty() && !kToken[static_cast<unsigned char>(in.front())]) return {wrong, 0};
    while (seen < in.size()) {
        if (fieldByte(in[seen])) { ++seen; continue; }
        if (in[seen] != '\r') return {wrong, seen};
        if (seen + 1 == in.size()) break;                       // looked at again with what comes next
        if (in[seen + 1] != '\n') return {wrong, seen};
        bool const empty = seen >= 2 && in[seen - 1] == '\n';
        seen += 2;
        if (empty) return {found, seen};
    }
    return {more, seen};
}

Verdict parseHead(std::string_view in, std::size_t mostFields, Head& out) {
    if (!in.ends_with("\r\n\r\n")) return Verdict::bad;
    auto rest = in.substr(0, in.size() - 2);
    std::string_view text;
    if (!line(rest, text)) return Verdict::bad;                 // method SP target SP version, single blanks
    auto const a = text.find(' '), b = text.rfind(' ');
    if (a == text.npos || a == b) return Verdict::bad;
    auto const method = text.substr(0, a), target = text.substr(a + 1, b - a - 1), version = text.substr(b + 1);
    if (!token(method) || target.empty() || target.front() != '/' || !std::ranges::all_of(target, visible) || target.find('#') != target.npos) return Verdict::bad;
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return Verdict::version;
    out = {std::string(method), std::string(target), version.back() - '0', {}, 0, version.back() == '1', false};

    std::size_t hosts = 0, lengths = 0;
    bool closing = false;
    while (!rest.empty()) {
        if (!line(rest, text)) return Verdict::bad;
        if (out.fields.size() == mostFields) return Verdict::tooMany;
        auto const colon = text.find(':');
        if (colon == text.npos || !token(text.substr(0, colon))) return Verdict::bad;       // also refuses folded lines and "Name :"
        auto const value = blanksOff(text.substr(colon + 1));
        if (!std::ranges::all_of(value, fieldByte)) return Verdict::bad;
        std::string name(text.substr(0, colon));
        std::ranges::transform(name, name.begin(), small);
        if (name == "host" && (++hosts > 1 || value.empty())) return Verdict::bad;
        if (name == "transfer-encoding") return Verdict::needsLength;
        if (name == "content-length" && (++lengths > 1 || !length(value, out.bodyLength))) return Verdict::bad;
        if (name == "connection" && !connection(value, out.keepAlive, closing)) return Verdict::bad;
        if (name == "expect") {
            if (!same(value, "100-continue")) return Verdict::bad;
            out.expectContinue = out.minor == 1;
        }
        out.fields.emplace_back(std::move(name), std::string(value));
    }
    return hosts == 1 || (out.minor == 0 && hosts == 0) ? Verdict::done : Verdict::bad;
}
}  // namespace schouw::http
