#include "formats/cpe.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <vector>

namespace schouw::formats {
namespace {
using Kind = CpeValue::Kind;
bool isPlain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }
bool isSign(char c) { return c > 0x20 && c < 0x7f; }
bool isWild(char c) { return c == '*' || c == '?'; }
int hexDigit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }
std::unexpected<Error> wrong(std::string_view key, std::size_t column, std::vector<std::string> arguments = {}) {
    return fail(ErrorKind::invalid, key, std::move(arguments), {.column = column});
}

// Builds a value sign by sign and watches where wildcards stand: one * or a run of ? at either end.
struct Builder {
    std::string text{};
    bool content = false, closed = false;               // a plain sign was seen; a wildcard behind one was
    char leading = 0, trailing = 0;
    bool sign(char c, bool quoted) {
        if (closed) return false;
        if (quoted) text += '\\';
        text += c;
        content = true;
        if (trailing) closed = true;
        return !trailing;
    }
    bool wildcard(char c) {
        auto& end = content ? trailing : leading;
        if (end && (end == '*' || c == '*')) return false;
        end = c;
        text += c;
        return true;
    }
};

// One attribute of a formatted string or a well-formed name.
Result<CpeValue> fromText(std::string_view raw, std::size_t column, std::size_t number) {
    if (raw.empty()) return wrong("cpe.empty", column, {std::to_string(number)});
    if (raw == "*") return CpeValue{};
    if (raw == "-") return CpeValue{Kind::na, {}};
    Builder b;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        char c = raw[i];
        bool fits = true;
        if (c == '\\') {
            if (++i == raw.size() || !isSign(raw[i])) return wrong("cpe.escape", column + i);
            fits = b.sign(raw[i], !isPlain(raw[i]));
        } else if (isWild(c)) fits = b.wildcard(c);
        else if (!isSign(c)) return wrong("cpe.sign", column + i);
        else fits = b.sign(c, !isPlain(c));
        if (!fits) return wrong("cpe.wildcard", column + i);
    }
    return CpeValue{Kind::text, std::move(b.text)};
}
// One component of the URI form.
Result<CpeValue> fromUri(std::string_view raw, std::size_t column) {
    if (raw.empty()) return CpeValue{};
    if (raw == "-") return CpeValue{Kind::na, {}};
    Builder b;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        char c = raw[i];
        bool fits = true;
        if (c == '%') {
            int const high = i + 2 < raw.size() ? hexDigit(raw[i + 1]) : -1, low = i + 2 < raw.size() ? hexDigit(raw[i + 2]) : -1;
            int const code = high < 0 || low < 0 ? -1 : high * 16 + low;
            if (code == 1) fits = b.wildcard('?');
            else if (code == 2) fits = b.wildcard('*');
            else if (code <= 0x20 || code >= 0x7f) return wrong("cpe.escape", column + i);
            else {
                char const sign = lower(std::string(1, static_cast<char>(code)))[0];
                fits = b.sign(sign, !isPlain(sign));
            }
            i += 2;
        } else if (isWild(c)) fits = b.wildcard(c);     // not by the letter; tools write "?" and NVD "*" at an end
        else if (!isSign(c)) return wrong("cpe.sign", column + i);
        else fits = b.sign(c, !isPlain(c));
        if (!fits) return wrong("cpe.wildcard", column + i);
    }
    if (b.text == "*") return CpeValue{};
    return CpeValue{Kind::text, std::move(b.text)};
}
Result<void> checkPart(CpeValue const& part, std::string_view raw, std::size_t column) {
    if (part.kind != Kind::text || part.text == "a" || part.text == "o" || part.text == "h") return {};
    return wrong("cpe.part", column, {std::string(raw.substr(0, 40))});
}
std::vector<std::string_view> parts(std::string_view text) {           // at colons that no backslash stands before
    std::vector<std::string_view> out;
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') ++i;
        else if (text[i] == ':') out.push_back(text.substr(start, i - start)), start = i + 1;
    }
    out.push_back(text.substr(std::min(start, text.size())));
    return out;
}
void bindTo(std::string& out, CpeValue const& v) {
    if (v.kind != Kind::text) { out += v.kind == Kind::any ? '*' : '-'; return; }
    if (v.text == "\\-") { out += v.text; return; }     // "-" alone would mean NA
    for (std::size_t i = 0; i < v.text.size(); ++i) {
        if (v.text[i] == '\\' && (v.text[i + 1] == '.' || v.text[i + 1] == '-')) continue;
        out += v.text[i];
        if (v.text[i] == '\\') out += v.text[++i];
    }
}
void uriTo(std::string& out, CpeValue const& v) {
    static constexpr std::string_view kHex = "0123456789abcdef";
    if (v.kind == Kind::any) return;
    if (v.kind == Kind::na) { out += '-'; return; }
    auto const code = [&](char c) { out += '%', out += kHex[static_cast<unsigned char>(c) >> 4], out += kHex[c & 15]; };
    for (std::size_t i = 0; i < v.text.size(); ++i) {
        char const c = v.text[i];
        if (c == '?') out += "%01";
        else if (c == '*') out += "%02";
        else if (c != '\\') out += c;
        else if (char const quoted = v.text[++i]; quoted == '.' || (quoted == '-' && v.text.size() > 2)) out += quoted;
        else code(quoted);
    }
}

Result<Cpe> parseFormatted(std::string_view folded) {
    auto const all = parts(folded.substr(8));
    if (all.size() != kCpeFields) return wrong("cpe.parts", 1, {std::to_string(kCpeFields + 2), std::to_string(all.size() + 2)});
    Cpe out;
    for (std::size_t i = 0; i < kCpeFields; ++i) {
        auto const column = static_cast<std::size_t>(all[i].data() - folded.data()) + 1;
        SCHOUW_TRY(out.values[i], fromText(all[i], column, i + 3));
        if (!i) SCHOUW_TRY_VOID(checkPart(out.values[0], all[0], column));
    }
    return out;
}
}  // namespace

bool CpeValue::hasWildcard() const {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') ++i;
        else if (isWild(text[i])) return true;
    }
    return false;
}
std::string CpeValue::plain() const {
    if (kind != Kind::text) return kind == Kind::any ? "*" : "-";
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') ++i;
        out += text[i];
    }
    return out;
}
std::string_view cpeFieldName(CpeField field) {
    static constexpr std::array<std::string_view, kCpeFields> kNames = {"part", "vendor", "product", "version", "update", "edition", "language", "sw_edition", "target_sw", "target_hw", "other"};
    return kNames[static_cast<std::size_t>(field)];
}
std::string Cpe::text() const {
    std::string out = "cpe:2.3";
    for (auto const& v : values) out += ':', bindTo(out, v);
    return out;
}
std::string Cpe::uri() const {
    std::string out = "cpe:/";
    uriTo(out, values[0]);
    for (std::size_t i = 1; i < 5; ++i) out += ':', uriTo(out, values[i]);
    bool const packed = std::ranges::any_of(values.begin() + 7, values.end(), [](auto const& v) { return v.kind != Kind::any; });
    out += ':';
    if (packed) {
        for (auto const i : {5u, 7u, 8u, 9u, 10u}) out += '~', uriTo(out, values[i]);
    } else uriTo(out, values[5]);
    out += ':';
    uriTo(out, values[6]);
    while (out.ends_with(':') && out.size() > 5) out.pop_back();
    return out;
}

Result<Cpe> parseCpeUri(std::string_view text) {
    if (text.size() > kCpeBytes) return fail(ErrorKind::limit, "cpe.too-long", {std::to_string(kCpeBytes)});
    auto const folded = lower(text);
    if (!folded.starts_with("cpe:/")) return wrong("cpe.scheme", 1);
    std::string_view const rest = std::string_view(folded).substr(5);
    auto const all = split(rest, ':');
    if (all.size() > 7) return wrong("cpe.parts", 1, {"7", std::to_string(all.size())});
    Cpe out;
    auto const columnOf = [&](std::string_view part) { return static_cast<std::size_t>(part.data() - folded.data()) + 1; };
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i == 5 && all[i].starts_with('~')) {        // "~edition~sw_edition~target_sw~target_hw~other"
            static constexpr std::array<std::size_t, 5> kPlace = {5, 7, 8, 9, 10};
            auto packed = all[i].substr(1);
            for (std::size_t p = 0; p < kPlace.size(); ++p) {
                auto const tilde = p + 1 < kPlace.size() ? packed.find('~') : packed.npos;
                if (p + 1 < kPlace.size() && tilde == packed.npos) return wrong("cpe.edition", columnOf(all[i]));
                SCHOUW_TRY(out.values[kPlace[p]], fromUri(packed.substr(0, tilde), columnOf(packed)));
                packed = tilde == packed.npos ? std::string_view{} : packed.substr(tilde + 1);
            }
        } else {
            SCHOUW_TRY(out.values[i], fromUri(all[i], columnOf(all[i])));
        }
        if (!i) SCHOUW_TRY_VOID(checkPart(out.values[0], all[0], columnOf(all[0])));
    }
    return out;
}
Result<Cpe> parseCpe(std::string_view text) {
    if (text.size() > kCpeBytes) return fail(ErrorKind::limit, "cpe.too-long", {std::to_string(kCpeBytes)});
    auto const folded = lower(text);
    if (folded.starts_with("cpe:/")) return parseCpeUri(text);
    if (!folded.starts_with("cpe:2.3:")) return wrong("cpe.scheme", 1);
    return parseFormatted(folded);
}
Result<CpeValue> cpeValue(std::string_view text) {
    if (text.size() > kCpeBytes) return fail(ErrorKind::limit, "cpe.too-long", {std::to_string(kCpeBytes)});
    if (text == "ANY") return CpeValue{};
    if (text == "NA") return CpeValue{Kind::na, {}};
    return fromText(lower(text), 1, 1);
}
CpeValue cpeOf(std::string_view plain) {
    std::string out;
    for (char const c : lower(trim(plain))) {
        if (c == ' ' || c == '\t') out += '_';
        else if (isPlain(c)) out += c;
        else if (isSign(c)) out += '\\', out += c;
    }
    return out.empty() ? CpeValue{} : CpeValue{Kind::text, std::move(out)};
}

std::string cpe23(std::string_view text) {
    text = trim(text);
    if (text.size() > 1000) return {};
    auto const uri = lower(text.substr(0, 5)) == "cpe:/";
    if (uri && split(text, ':').size() < 3) return {};  // a part and a vendor at least
    std::string whole(text);
    if (!uri)
        for (auto n = parts(text).size(); n >= 5 && n < kCpeFields + 2; ++n) whole += ":*";         // some tools leave the tail off
    auto const cpe = parseCpe(whole);
    return cpe ? cpe->text() : std::string{};
}
}  // namespace schouw::formats
