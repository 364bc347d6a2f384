#include "detection/engine/sigma_value.hpp"
#include "base/text.hpp"
#include "detection/engine/time_reader.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <re2/re2.h>

namespace schouw::detection {
namespace {
constexpr char foldedByte(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool sameText(std::string_view value, std::string_view pattern, bool cased) {
    if (value.size() != pattern.size()) return false;
    if (cased) return value == pattern;
    for (std::size_t i = 0; i < value.size(); ++i) if (foldedByte(value[i]) != pattern[i]) return false;
    return true;
}
bool textHolds(std::string_view value, std::string_view pattern, bool cased) {
    if (pattern.empty()) return true;
    if (cased) return value.find(pattern) != value.npos;
    if (value.size() < pattern.size()) return false;
    char const first = pattern[0], upper = first >= 'a' && first <= 'z' ? static_cast<char>(first - 32) : first;
    for (std::size_t i = 0; i + pattern.size() <= value.size(); ++i)
        if ((value[i] == first || value[i] == upper) && sameText(value.substr(i, pattern.size()), pattern, false)) return true;
    return false;
}
// Back only to the last star: at most value x pattern steps.
bool globHolds(std::string_view value, std::string_view pattern, bool cased) {
    std::size_t v = 0, p = 0, starP = std::string_view::npos, starV = 0;
    while (v < value.size()) {
        if (p < pattern.size() && pattern[p] == '*') { starP = ++p, starV = v; continue; }
        bool good = false;
        std::size_t step = 1;
        if (p < pattern.size()) {
            char c = pattern[p];
            if (c == '?') good = true;
            else {
                if (c == '\\' && p + 1 < pattern.size()) c = pattern[p + 1], step = 2;
                good = (cased ? value[v] : foldedByte(value[v])) == c;
            }
        }
        if (good) { ++v, p += step; continue; }
        if (starP == std::string_view::npos) return false;
        p = starP, v = ++starV;
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}
bool inNetwork(Address const& a, Address const& network, int bits) {
    auto const whole = static_cast<std::size_t>(bits) / 8;
    for (std::size_t i = 0; i < whole; ++i) if (a.bytes[i] != network.bytes[i]) return false;
    if (bits % 8 == 0) return true;
    auto const mask = static_cast<std::uint8_t>(0xff << (8 - bits % 8));
    return (a.bytes[whole] & mask) == (network.bytes[whole] & mask);
}
std::int64_t floored(std::int64_t a, std::int64_t b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }
std::optional<double> partOf(SigmaValue::Part part, std::string_view value) {
    std::int64_t ns = 0;
    if (auto const e = TimeReader::epoch(value)) ns = *e;
    else {
        TimeReader reader(Zone(0, false), 1970);
        auto const read = reader.read(value, 0);
        if (!read) return std::nullopt;
        ns = read->nanoseconds;
    }
    auto const seconds = floored(ns, 1'000'000'000), days = floored(seconds, 86400);
    auto const day = civilFromDays(days);
    switch (part) {
    case SigmaValue::Part::minute: return static_cast<double>((seconds - days * 86400) / 60 % 60);
    case SigmaValue::Part::hour: return static_cast<double>((seconds - days * 86400) / 3600);
    case SigmaValue::Part::day: return day.day;
    case SigmaValue::Part::week: {                                     // ISO 8601: the week of its Thursday
        auto const thursday = days - ((days + 3) % 7 + 7) % 7 + 3;
        return static_cast<double>((thursday - daysFromCivil(civilFromDays(thursday).year, 1, 1)) / 7 + 1);
    }
    case SigmaValue::Part::month: return day.month;
    case SigmaValue::Part::year: return static_cast<double>(day.year);
    case SigmaValue::Part::none: break;
    }
    return std::nullopt;
}

std::string asBase64(std::string_view s) {
    static constexpr std::string_view signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < s.size(); i += 3) {
        std::uint32_t n = 0;
        for (std::size_t k = 0; k < 3; ++k) n = n << 8 | (i + k < s.size() ? static_cast<unsigned char>(s[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k) out += i + k > s.size() ? '=' : signs[n >> (18 - 6 * k) & 63];
    }
    return out;
}
// The part of the code that is the same whatever stands before and after, for each of the three places in a group.
std::vector<std::string> base64Offsets(std::string_view s) {
    static constexpr std::size_t from[] = {0, 2, 3};
    static constexpr std::size_t upTo[] = {0, 3, 2};
    std::vector<std::string> out;
    for (std::size_t i = 0; i < 3; ++i) {
        auto const code = asBase64(std::string(i, ' ').append(s));
        auto const last = code.size() - upTo[(s.size() + i) % 3];
        if (last > from[i]) out.push_back(code.substr(from[i], last - from[i]));
    }
    return out;
}
std::string asWide(std::string_view s, bool big, bool mark) {
    std::string out = mark ? "\xFF\xFE" : "";
    for (std::size_t i = 0; i < s.size();) {
        auto const b = static_cast<unsigned char>(s[i]);
        std::size_t const length = b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
        std::uint32_t u = length == 1 ? b : b & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length && i + k < s.size(); ++k) u = u << 6 | (static_cast<unsigned char>(s[i + k]) & 63U);
        i += length;
        auto const put = [&](std::uint32_t unit) {
            char const low = static_cast<char>(unit & 255), high = static_cast<char>(unit >> 8 & 255);
            out += big ? high : low, out += big ? low : high;
        };
        if (u < 0x10000) put(u);
        else put(0xD800 + ((u - 0x10000) >> 10)), put(0xDC00 + ((u - 0x10000) & 1023));
    }
    return out;
}
constexpr std::string_view kDashes[] = {"-", "/", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x95"};
// All spellings of a text in which each flag can begin with another dash; a text with many dashes keeps to one dash throughout.
std::vector<SigmaText> dashSpellings(SigmaText const& text) {
    std::string all;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < text.signs.size(); ++i) {
        char const c = text.signs[i].c;
        bool const start = i == 0 || text.signs[i - 1].wild || !(std::isalnum(static_cast<unsigned char>(text.signs[i - 1].c)) || text.signs[i - 1].c == '_');
        if (!text.signs[i].wild && (c == '-' || c == '/') && start) places.push_back(i);
    }
    std::vector<SigmaText> out;
    std::size_t const dashes = std::size(kDashes);
    bool const free = places.size() <= 3;
    std::size_t total = 1;
    for (std::size_t i = 0; i < (free ? places.size() : std::min<std::size_t>(1, places.size())); ++i) total *= dashes;
    for (std::size_t n = 0; n < total; ++n) {
        SigmaText one;
        auto rest = n;
        std::size_t next = 0;
        for (std::size_t i = 0; i < text.signs.size(); ++i) {
            if (next >= places.size() || places[next] != i) { one.signs.push_back(text.signs[i]); continue; }
            for (char const c : kDashes[rest % dashes]) one.signs.push_back({c, false});
            ++next;
            if (free) rest /= dashes;
        }
        out.push_back(std::move(one));
    }
    if (!free) out.push_back(text);
    return out;
}

std::unexpected<Error> badValue(std::string_view key, std::vector<std::string> arguments) { return fail(ErrorKind::invalid, key, std::move(arguments)); }

Result<SigmaValue> networkOf(std::string_view value) {
    auto const slash = value.rfind('/');
    auto const address = Address::parse(trim(value.substr(0, slash)));
    int bits = address && address->isV4() ? 32 : 128;
    if (slash != value.npos) {
        auto const digits = value.substr(slash + 1);
        auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
        if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) bits = -1;
    }
    if (!address || bits < 0 || bits > (address->isV4() ? 32 : 128)) return badValue("sigma.network", {std::string(value)});
    SigmaValue out;
    out.kind = SigmaValue::Kind::network, out.network = *address, out.bits = bits + (address->isV4() ? 96 : 0);
    return out;
}
}  // namespace

bool sameFolded(std::string_view a, std::string_view b) { return a.size() == b.size() && std::ranges::equal(a, b, {}, foldedByte, foldedByte); }
std::optional<double> numberIn(std::string_view text) {
    text = trim(text);
    double out = 0;
    if (text.starts_with("0x") || text.starts_with("0X")) {
        std::uint64_t n = 0;
        auto const r = std::from_chars(text.data() + 2, text.data() + text.size(), n, 16);
        return r.ec == std::errc{} && r.ptr == text.data() + text.size() ? std::optional(static_cast<double>(n)) : std::nullopt;
    }
    auto const r = std::from_chars(text.data(), text.data() + text.size(), out);
    if (r.ec != std::errc{} || r.ptr != text.data() + text.size() || !std::isfinite(out)) return std::nullopt;
    return out;
}

bool SigmaValue::matches(std::string_view value) const {
    if (part != Part::none && kind == Kind::exact) {
        auto const n = partOf(part, value);
        return n && *n == number;
    }
    switch (kind) {
    case Kind::exact: return sameText(value, text, cased);
    case Kind::prefix: return value.size() >= text.size() && sameText(value.substr(0, text.size()), text, cased);
    case Kind::suffix: return value.size() >= text.size() && sameText(value.substr(value.size() - text.size()), text, cased);
    case Kind::contains: return textHolds(value, text, cased);
    case Kind::glob: return globHolds(value, text, cased);
    case Kind::regex: return re2::RE2::PartialMatch(re2::StringPiece(value.data(), value.size()), *regex);
    case Kind::network: {
        auto const address = Address::parse(value);
        return address && inNetwork(*address, network, bits);
    }
    case Kind::less: case Kind::lessEqual: case Kind::greater: case Kind::greaterEqual: {
        auto const n = part == Part::none ? numberIn(value) : partOf(part, value);
        return n && (kind == Kind::less ? *n < number : kind == Kind::lessEqual ? *n <= number : kind == Kind::greater ? *n > number : *n >= number);
    }
    case Kind::empty: return value.empty();
    case Kind::field: case Kind::present: case Kind::absent: break;
    }
    return false;
}

bool SigmaValue::holds(Address const& address) const { return inNetwork(address, network, bits); }
bool SigmaValue::compares(std::string_view value, std::string_view other) const {
    if (how == Kind::prefix) { if (value.size() < other.size()) return false; value = value.substr(0, other.size()); }
    if (how == Kind::suffix) { if (value.size() < other.size()) return false; value = value.substr(value.size() - other.size()); }
    if (how != Kind::contains) return cased ? value == other : sameFolded(value, other);
    std::string needle(other);
    if (!cased) for (char& c : needle) c = foldedByte(c);
    return textHolds(value, needle, cased);
}

SigmaText SigmaText::read(std::string_view s) {
    SigmaText out;
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s[i] == '\\' && i + 1 < s.size() && (s[i + 1] == '*' || s[i + 1] == '?' || s[i + 1] == '\\')) out.signs.push_back({s[++i], false});
        else out.signs.push_back({s[i], s[i] == '*' || s[i] == '?'});
    }
    return out;
}
bool SigmaText::isPlain() const { return std::ranges::none_of(signs, [](Sign s) { return s.wild; }); }
std::string SigmaText::plain() const {
    std::string out;
    for (auto const s : signs) out += s.c;
    return out;
}
SigmaValue valueOfText(SigmaText const& text, bool cased) {
    auto signs = std::span(text.signs);
    auto const star = [](SigmaText::Sign s) { return s.wild && s.c == '*'; };
    SigmaValue out;
    out.cased = cased;
    bool before = false, after = false;
    while (!signs.empty() && star(signs.front())) signs = signs.subspan(1), before = true;
    while (!signs.empty() && star(signs.back())) signs = signs.first(signs.size() - 1), after = true;
    bool const inner = std::ranges::any_of(signs, [](SigmaText::Sign s) { return s.wild; });
    for (auto const s : signs) {
        if (inner && !s.wild && (s.c == '*' || s.c == '?' || s.c == '\\')) out.text += '\\';
        out.text += cased ? s.c : foldedByte(s.c);
    }
    if (inner) {
        out.kind = SigmaValue::Kind::glob;
        if (before) out.text.insert(0, 1, '*');
        if (after) out.text += '*';
        return out;
    }
    if (signs.empty() && !before) out.kind = SigmaValue::Kind::empty;
    else out.kind = before && after ? SigmaValue::Kind::contains : before ? (signs.empty() ? SigmaValue::Kind::contains : SigmaValue::Kind::suffix) : after ? SigmaValue::Kind::prefix : SigmaValue::Kind::exact;
    return out;
}

namespace {
// %name% becomes each value of its list; "\\%" is a plain sign.
Result<std::vector<SigmaValue>> expanded(std::string_view value, std::span<std::string_view const> modifiers, std::size_t at, Placeholders const& placeholders) {
    std::vector<std::string_view> rest(modifiers.begin(), modifiers.end());
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
    std::size_t from = 0;
    while ((from = value.find('%', from)) != value.npos && from > 0 && value[from - 1] == '\\') ++from;
    auto const to = from == value.npos ? value.npos : value.find('%', from + 1);
    std::vector<SigmaValue> out;
    std::vector<std::string> texts;
    if (to == value.npos) {
        texts.emplace_back(value);
    } else {
        auto const name = value.substr(from + 1, to - from - 1);
        auto const known = std::ranges::find(placeholders.values, name, &std::pair<std::string, std::vector<std::string>>::first);
        if (known == placeholders.values.end()) return badValue("sigma.placeholder", {std::string(name)});
        for (auto const& v : known->second) texts.push_back(std::string(value.substr(0, from)) + v + std::string(value.substr(to + 1)));
    }
    for (auto& text : texts) {
        if (auto const guarded = text.find("\\%"); guarded != text.npos) text.erase(guarded, 1);
        SCHOUW_TRY(auto some, sigmaValues(text, rest, placeholders));
        out.insert(out.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
    }
    return out;
}
}  // namespace

Result<std::vector<SigmaValue>> sigmaValues(std::string_view value, std::span<std::string_view const> modifiers, Placeholders const& placeholders) {
    if (auto const expand = std::ranges::find(modifiers, "expand"); expand != modifiers.end()) return expanded(value, modifiers, static_cast<std::size_t>(expand - modifiers.begin()), placeholders);
    std::vector<SigmaText> texts{SigmaText::read(value)};
    bool cased = false, regex = false, insensitive = false, lines = false, dots = false;
    std::optional<SigmaValue> special;
    auto const compare = [&](SigmaValue::Kind kind) -> Result<void> {
        auto const n = numberIn(value);
        if (!n) return badValue("sigma.number", {std::string(value)});
        SigmaValue p = special.value_or(SigmaValue{});
        p.kind = kind, p.number = *n;
        special = p;
        return {};
    };
    auto const time = [&](SigmaValue::Part part) -> Result<void> {
        auto const n = numberIn(value);
        if (!n) return badValue("sigma.number", {std::string(value)});
        SigmaValue p = special.value_or(SigmaValue{});
        p.part = part, p.number = *n;
        special = p;
        return {};
    };
    auto const wild = [](SigmaText& t, bool front, bool back) {
        if (front && (t.signs.empty() || !t.signs.front().wild || t.signs.front().c != '*')) t.signs.insert(t.signs.begin(), {'*', true});
        if (back && (t.signs.empty() || !t.signs.back().wild || t.signs.back().c != '*')) t.signs.push_back({'*', true});
    };
    for (auto const m : modifiers) {
        bool const encodes = m == "base64" || m == "base64offset" || m == "wide" || m == "utf16le" || m == "utf16be" || m == "utf16";
        if (encodes && std::ranges::any_of(texts, [](SigmaText const& t) { return !t.isPlain(); })) return badValue("sigma.wildcard-encoded", {std::string(value)});
        if (m == "all" || m == "neq") continue;
        else if (m == "cased") cased = true;
        else if (m == "contains") for (auto& t : texts) wild(t, true, true);
        else if (m == "startswith") for (auto& t : texts) wild(t, false, true);
        else if (m == "endswith") for (auto& t : texts) wild(t, true, false);
        else if (m == "windash") {
            std::vector<SigmaText> all;
            for (auto const& t : texts) for (auto& d : dashSpellings(t)) all.push_back(std::move(d));
            texts = std::move(all);
        }
        else if (m == "wide" || m == "utf16le") for (auto& t : texts) t.replace(asWide(t.plain(), false, false));
        else if (m == "utf16be") for (auto& t : texts) t.replace(asWide(t.plain(), true, false));
        else if (m == "utf16") for (auto& t : texts) t.replace(asWide(t.plain(), false, true));
        else if (m == "base64") { cased = true; for (auto& t : texts) t.replace(asBase64(t.plain())); }
        else if (m == "base64offset") {
            cased = true;
            std::vector<SigmaText> all;
            for (auto const& t : texts) for (auto const& code : base64Offsets(t.plain())) all.emplace_back().replace(code);
            texts = std::move(all);
        }
        else if (m == "re") regex = true;
        else if (m == "i" && regex) insensitive = true;
        else if (m == "m" && regex) lines = true;
        else if (m == "s" && regex) dots = true;
        else if (m == "cidr") { SCHOUW_TRY(special, networkOf(value)); }
        else if (m == "lt") { SCHOUW_TRY_VOID(compare(SigmaValue::Kind::less)); }
        else if (m == "lte") { SCHOUW_TRY_VOID(compare(SigmaValue::Kind::lessEqual)); }
        else if (m == "gt") { SCHOUW_TRY_VOID(compare(SigmaValue::Kind::greater)); }
        else if (m == "gte") { SCHOUW_TRY_VOID(compare(SigmaValue::Kind::greaterEqual)); }
        else if (m == "minute") { SCHOUW_TRY_VOID(time(SigmaValue::Part::minute)); }
        else if (m == "hour") { SCHOUW_TRY_VOID(time(SigmaValue::Part::hour)); }
        else if (m == "day") { SCHOUW_TRY_VOID(time(SigmaValue::Part::day)); }
        else if (m == "week") { SCHOUW_TRY_VOID(time(SigmaValue::Part::week)); }
        else if (m == "month") { SCHOUW_TRY_VOID(time(SigmaValue::Part::month)); }
        else if (m == "year") { SCHOUW_TRY_VOID(time(SigmaValue::Part::year)); }
        else if (m == "exists") {
            if (value != "true" && value != "false" && value != "yes" && value != "no") return badValue("sigma.modifier-value", {std::string(m), std::string(value)});
            special = SigmaValue{};
            special->kind = value == "true" || value == "yes" ? SigmaValue::Kind::present : SigmaValue::Kind::absent;
        }
        else if (m == "fieldref") {
            special = SigmaValue{};
            special->kind = SigmaValue::Kind::field, special->text = value;
        }
        else return badValue("sigma.modifier", {std::string(m)});
    }
    if (regex) {
        re2::RE2::Options options;
        options.set_log_errors(false);
        options.set_case_sensitive(!insensitive);
        options.set_dot_nl(dots);
        options.set_max_mem(std::int64_t{8} << 20);
        std::string const source = lines ? "(?m)" + std::string(value) : std::string(value);
        auto compiled = std::make_shared<re2::RE2>(source, options);
        if (!compiled->ok()) return badValue("sigma.regex", {std::string(value), compiled->error()});
        SigmaValue p;
        p.kind = SigmaValue::Kind::regex, p.text = value, p.cased = !insensitive, p.regex = std::move(compiled);
        return std::vector<SigmaValue>{std::move(p)};
    }
    if (special) {
        special->cased = cased;
        for (auto const m : modifiers) special->how = m == "startswith" ? SigmaValue::Kind::prefix : m == "endswith" ? SigmaValue::Kind::suffix : m == "contains" ? SigmaValue::Kind::contains : special->how;
        return std::vector<SigmaValue>{*std::move(special)};
    }
    std::vector<SigmaValue> out;
    for (auto const& t : texts) out.push_back(valueOfText(t, cased));
    return out;
}
}  // namespace schouw::detection
