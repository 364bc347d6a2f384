#include "formats/yaml_write.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <array>

namespace schouw::formats::detail {
namespace {
bool control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}
bool digit(char c) { return c >= '0' && c <= '9'; }
// Would some YAML reader take this for a number (also 0x1f, 1_000, 08:00, .5, 1e3)?
bool numberLike(std::string_view s) {
    if (s.starts_with('+') || s.starts_with('-')) s.remove_prefix(1);
    if (s.empty() || !(digit(s[0]) || (s[0] == '.' && s.size() > 1 && (digit(s[1]) || s[1] == 'i' || s[1] == 'I' || s[1] == 'n' || s[1] == 'N')))) return false;
    if (s[0] == '.' && !digit(s[1])) return true;
    if (s.starts_with("0x") || s.starts_with("0o")) return s.find_first_not_of("0123456789abcdefABCDEF_", 2) == s.npos;
    auto const exponent = s.find_first_of("eE");
    return s.substr(0, exponent).find_first_not_of("0123456789_.:") == s.npos &&
        (exponent == s.npos || s.substr(exponent + 1).find_first_not_of("0123456789+-") == s.npos);
}
bool wordLike(std::string_view s) {
    constexpr std::array<std::string_view, 11> words = {"~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "="};
    return s.size() <= 5 && std::ranges::find(words, lower(s)) != words.end();
}
// Code points that YAML takes for line ends or a mark, and C1 controls: kept, but inside quotes and escaped.
bool strange(std::string_view s) {
    return s.find("\xc2\x85") != s.npos || s.find("\xe2\x80\xa8") != s.npos || s.find("\xe2\x80\xa9") != s.npos || s.find("\xef\xbb\xbf") != s.npos;
}
bool plainSafe(std::string_view s) {
    if (s.empty() || wordLike(s) || numberLike(s) || control(s) || strange(s)) return false;
    constexpr std::string_view never = "!&*|>'\"%@`#,[]{}:?";
    char const c = s.front();
    if (never.find(c) != never.npos || c == ' ' || s.back() == ' ' || s.back() == ':') return false;
    if (c == '-' && (s.size() == 1 || never.find(s[1]) != never.npos || s[1] == ' ')) return false;
    if (s.starts_with("---") || s.starts_with("...") || s == "<<") return false;
    return s.find(": ") == s.npos && s.find(" #") == s.npos;
}
void quoted(std::string& out, std::string_view s) {
    constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (std::size_t i = 0; i < s.size(); ++i) {
        auto const c = static_cast<unsigned char>(s[i]);
        if (c == '"' || c == '\\') (out += '\\') += s[i];
        else if (c == '\n') out += "\\n";
        else if (c == '\t') out += "\\t";
        else if (c < 0x20 || c == 0x7f) ((out += "\\x") += hex[c >> 4]) += hex[c & 15];
        else if (s.substr(i).starts_with("\xc2\x85")) out += "\\u0085", i += 1;
        else if (s.substr(i).starts_with("\xe2\x80\xa8")) out += "\\u2028", i += 2;
        else if (s.substr(i).starts_with("\xe2\x80\xa9")) out += "\\u2029", i += 2;
        else if (s.substr(i).starts_with("\xef\xbb\xbf")) out += "\\ufeff", i += 2;
        else out += s[i];
    }
    out += '"';
}
// Lines that a block scalar gives back as they are.
bool blockSafe(std::string_view s) {
    if (s.find('\n') == s.npos || s.front() == '\n' || s.ends_with("\n\n") || strange(s)) return false;
    for (auto const line : split(s, '\n')) {
        if (control(line)) return false;
        if (!line.empty() && (line.front() == ' ' || line.back() == ' ')) return false;
    }
    return true;
}
}  // namespace

void yamlPlain(std::string& out, std::string_view text) {
    if (plainSafe(text) && text.find_first_of(",[]{}?:") == text.npos) out += text;
    else quoted(out, text);
}
void yamlText(std::string& out, std::string_view text, std::size_t indent) {
    if (plainSafe(text)) out += text;
    else if (text.empty() || !blockSafe(text)) quoted(out, text);
    else {
        bool const ends = text.ends_with('\n');
        out += ends ? "|" : "|-";
        if (ends) text.remove_suffix(1);
        for (auto const line : split(text, '\n')) {
            out += '\n';
            if (!line.empty()) indentTo(out, indent), out += line;
        }
    }
}
std::string yamlFlow(std::string_view const* items, std::size_t n) {
    std::string out = "[";
    for (std::size_t i = 0; i < n; ++i) {
        if (out.size() > kYamlWidth) return {};
        if (i) out += ", ";
        yamlPlain(out, items[i]);
    }
    return out + ']';
}
}  // namespace schouw::formats::detail
