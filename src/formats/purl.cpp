#include "formats/purl.hpp"

#include "base/text.hpp"
#include "formats/purl_types.hpp"
#include <array>
#include <utility>
#include <vector>

namespace schouw::formats {
namespace {
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isNumeral(char c) { return c >= '0' && c <= '9'; }
int hexValue(char c) { return isNumeral(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; }

void encodeTo(std::string& out, std::string_view text) {
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    for (char const c : text) {
        auto const b = static_cast<unsigned char>(c);
        if (isLetter(c) || isNumeral(c) || std::string_view(".-_~:").contains(c)) out += c;
        else out += '%', out += kHex[b >> 4], out += kHex[b & 15];
    }
}
void encodePartsTo(std::string& out, std::string_view path) {          // slashes stay
    bool first = true;
    for (auto const part : split(path, '/')) {
        if (!first) out += '/';
        first = false;
        encodeTo(out, part);
    }
}
bool isKey(std::string_view key) {
    if (key.empty() || !isLetter(key[0])) return false;
    for (char const c : key) if (!isLetter(c) && !isNumeral(c) && !std::string_view(".-_").contains(c)) return false;
    return true;
}

// A part of the text, that knows where it stands in the whole.
struct Reading {
    std::string_view whole;
    std::size_t columnOf(std::string_view part) const { return static_cast<std::size_t>(part.data() - whole.data()) + 1; }
    std::unexpected<Error> wrong(std::string_view key, std::string_view part, std::vector<std::string> arguments = {}) const {
        return fail(ErrorKind::invalid, key, std::move(arguments), {.column = columnOf(part)});
    }
    Result<std::string> decoded(std::string_view part) const {
        std::string out;
        for (std::size_t i = 0; i < part.size(); ++i) {
            if (part[i] != '%') { out += part[i]; continue; }
            int const high = i + 2 < part.size() ? hexValue(part[i + 1]) : -1, low = i + 2 < part.size() ? hexValue(part[i + 2]) : -1;
            if (high < 0 || low < 0) return wrong("purl.escape", part.substr(i));
            out += static_cast<char>(high * 16 + low);
            i += 2;
        }
        if (!isUtf8(out)) return wrong("purl.utf8", part);
        for (char const c : out) if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return wrong("purl.control", part);
        return out;
    }
    // Parts between slashes; empty ones go. Dots go from a subpath; a slash may not be hidden in a part.
    Result<std::string> path(std::string_view text, bool dotsGo) const {
        std::string out;
        for (auto const part : split(text, '/')) {
            if (part.empty()) continue;
            SCHOUW_TRY(auto one, decoded(part));
            if (one.contains('/')) return wrong("purl.slash", part);
            if (dotsGo && (one == "." || one == "..")) continue;
            if (!out.empty()) out += '/';
            out += one;
        }
        return out;
    }
};

Result<PackageUrl> parse(std::string_view text, bool anyCase) {
    if (text.size() > kPurlBytes) return fail(ErrorKind::limit, "purl.too-long", {std::to_string(kPurlBytes)});
    Reading const reading{text};
    PackageUrl out;
    auto rest = text;
    auto const colon = rest.find(':');
    if (colon == rest.npos || lower(rest.substr(0, colon)) != "pkg") return reading.wrong("purl.scheme", text.substr(0, 0));
    rest.remove_prefix(colon + 1);

    if (auto const hash = rest.rfind('#'); hash != rest.npos) {
        SCHOUW_TRY(out.subpath, reading.path(rest.substr(hash + 1), true));
        rest = rest.substr(0, hash);
    }
    if (auto const question = rest.rfind('?'); question != rest.npos) {
        for (auto const pair : split(rest.substr(question + 1), '&')) {
            if (pair.empty()) continue;
            auto const equals = pair.find('=');
            auto const key = pair.substr(0, equals);
            if (!isKey(key) || (!anyCase && key[0] >= 'A' && key[0] <= 'Z')) return reading.wrong("purl.key", pair, {std::string(key.substr(0, 60))});
            if (equals == pair.npos) return reading.wrong("purl.no-value", pair, {std::string(key.substr(0, 60))});
            SCHOUW_TRY(auto value, reading.decoded(pair.substr(equals + 1)));
            if (value.empty()) continue;
            if (!out.qualifiers.emplace(lower(key), std::move(value)).second) return reading.wrong("purl.key-twice", pair, {std::string(key.substr(0, 60))});
        }
        rest = rest.substr(0, question);
    }
    while (rest.starts_with('/')) rest.remove_prefix(1);
    while (rest.ends_with('/')) rest.remove_suffix(1);
    auto const slash = rest.find('/');
    auto const type = rest.substr(0, slash);
    if (!isPurlType(type)) return reading.wrong("purl.type", type, {std::string(type.substr(0, 60))});
    out.type = lower(type);
    if (slash == rest.npos) return reading.wrong("purl.name", rest.substr(rest.size()));
    rest.remove_prefix(slash + 1);

    // "@babel/core": an @ that begins a part of the namespace begins no version.
    if (auto const at = rest.rfind('@'); at != rest.npos && !((at == 0 || rest[at - 1] == '/') && rest.substr(at).contains('/'))) {
        SCHOUW_TRY(out.version, reading.decoded(rest.substr(at + 1)));
        rest = rest.substr(0, at);
    }
    auto const last = rest.rfind('/');
    auto const name = last == rest.npos ? rest : rest.substr(last + 1);
    SCHOUW_TRY(out.name, reading.decoded(name));
    if (last != rest.npos) { SCHOUW_TRY(out.space, reading.path(rest.substr(0, last), false)); }
    auto made = makePurl(std::move(out));
    if (!made) made.error().place.column = reading.columnOf(type);
    return made;
}
}  // namespace

std::string const& PackageUrl::qualifier(std::string const& key) const {
    static std::string const none;
    auto const found = qualifiers.find(key);
    return found == qualifiers.end() ? none : found->second;
}
std::string PackageUrl::text() const {
    std::string out = "pkg:" + type + '/';
    if (!space.empty()) encodePartsTo(out, space), out += '/';
    if (type == "git") encodePartsTo(out, name);       // a path within its host
    else encodeTo(out, name);
    if (!version.empty()) out += '@', encodeTo(out, version);
    char before = '?';
    for (auto const& [key, value] : qualifiers) {
        if (value.empty()) continue;
        out += before, before = '&';
        out += key, out += '=';
        encodeTo(out, value);
    }
    if (!subpath.empty()) out += '#', encodePartsTo(out, subpath);
    return out;
}

Result<PackageUrl> parsePurl(std::string_view text) { return parse(text, false); }
Result<PackageUrl> readPurl(std::string_view text) { return parse(trim(text), true); }
Result<PackageUrl> makePurl(PackageUrl parts) {
    if (!isPurlType(parts.type)) return fail(ErrorKind::invalid, "purl.type", {parts.type.substr(0, 60)});
    parts.type = lower(parts.type);
    if (parts.name.empty()) return fail(ErrorKind::invalid, "purl.name");
    std::map<std::string, std::string> qualifiers;
    for (auto& [key, value] : parts.qualifiers) {
        if (!isKey(key)) return fail(ErrorKind::invalid, "purl.key", {key.substr(0, 60)});
        if (!value.empty() && !qualifiers.emplace(lower(key), std::move(value)).second) return fail(ErrorKind::invalid, "purl.key-twice", {key.substr(0, 60)});
    }
    parts.qualifiers = std::move(qualifiers);
    SCHOUW_TRY_VOID(settlePurl(parts));
    return parts;
}

std::string distribution(std::string_view os) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kNames = {{{"ubuntu", "ubuntu"}, {"raspbian", "raspbian"}, {"debian", "debian"}, {"fedora", "fedora"},
        {"rocky", "rocky-linux"}, {"almalinux", "almalinux"}, {"centos", "centos"}, {"red hat", "redhat"}, {"rhel", "redhat"}, {"oracle linux", "oraclelinux"}, {"opensuse", "opensuse"},
        {"suse", "suse"}, {"amazon linux", "amazonlinux"}}};
    auto const folded = lower(os);
    for (auto const& [word, name] : kNames) if (folded.find(word) != folded.npos) return std::string(name);
    return {};
}
std::string packageUrl(std::string_view type, std::string_view distribution, std::string_view name, std::string_view version, std::string_view architecture) {
    if (distribution.empty() || name.empty()) return {};
    PackageUrl url{std::string(type), std::string(distribution), lower(name), std::string(version), {}, {}};
    if (!architecture.empty()) url.qualifiers["arch"] = architecture;
    return url.text();
}
}  // namespace schouw::formats
