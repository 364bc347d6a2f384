#include "detection/engine/split.hpp"

namespace schouw::detection {
namespace {
std::string_view xmlText(std::string_view s, Arena& arena) {
    if (s.find('&') == s.npos) return s;
    char* const to = arena.room(s.size());
    std::size_t n = 0;
    for (std::size_t i = 0; i < s.size(); ++i) {
        auto const rest = s.substr(i);
        static constexpr struct { std::string_view name; char c; } kNamed[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}};
        bool known = false;
        for (auto const& e : kNamed) if (rest.starts_with(e.name)) { to[n++] = e.c, i += e.name.size() - 1, known = true; break; }
        if (known) continue;
        if (rest.starts_with("&#")) {
            unsigned code = 0;
            std::size_t k = 2;
            while (k < rest.size() && k < 7 && rest[k] >= '0' && rest[k] <= '9') code = code * 10 + static_cast<unsigned>(rest[k++] - '0');
            if (k > 2 && k < rest.size() && rest[k] == ';' && code < 128) { to[n++] = static_cast<char>(code), i += k; continue; }
        }
        to[n++] = s[i];
    }
    return arena.keep(to, n);
}
std::string_view xmlName(std::string_view s, std::size_t& at) {
    auto const from = at;
    while (at < s.size() && s[at] != ' ' && s[at] != '>' && s[at] != '/' && s[at] != '=' && s[at] != '\t' && s[at] != '\n' && s[at] != '\r') ++at;
    return s.substr(from, at - from);
}
}  // namespace

bool splitXml(std::string_view s, Arena& arena, TakeField take, void* to) {
    bool any = false;
    std::string_view open;                                  // the element whose text may follow
    std::size_t textFrom = 0;
    for (std::size_t at = 0; at < s.size();) {
        auto const lt = s.find('<', at);
        if (lt == s.npos || lt + 1 >= s.size()) break;
        at = lt + 1;
        if (s[at] == '/') {
            if (!open.empty()) {
                auto const text = split_detail::trimmed(s.substr(textFrom, lt - textFrom));
                if (!text.empty()) {
                    any = true;
                    if (!take(to, open, xmlText(text, arena))) return true;
                }
                open = {};
            }
            continue;
        }
        if (s[at] == '?' || s[at] == '!') continue;
        auto element = xmlName(s, at);
        if (auto const colon = element.find(':'); colon != element.npos) element.remove_prefix(colon + 1);
        open = element;
        while (at < s.size() && s[at] != '>' && s[at] != '/') {
            while (at < s.size() && (s[at] == ' ' || s[at] == '\t' || s[at] == '\n' || s[at] == '\r')) ++at;
            auto const name = xmlName(s, at);
            if (at >= s.size() || s[at] != '=') {
                if (name.empty() && at < s.size() && s[at] != '>' && s[at] != '/') ++at;
                continue;
            }
            ++at;
            if (at >= s.size() || (s[at] != '"' && s[at] != '\'')) continue;
            auto const close = s.find(s[at], at + 1);
            if (close == s.npos) return any;
            auto const value = s.substr(at + 1, close - at - 1);
            at = close + 1;
            any = true;
            if (element == "Data" && name == "Name") { open = value; continue; }
            char* const joined = arena.room(element.size() + name.size() + 1);
            std::memcpy(joined, element.data(), element.size());
            joined[element.size()] = '.';
            std::memcpy(joined + element.size() + 1, name.data(), name.size());
            if (!take(to, arena.keep(joined, element.size() + name.size() + 1), xmlText(value, arena))) return true;
        }
        if (at < s.size() && s[at] == '/') open = {};
        while (at < s.size() && s[at] != '>') ++at;
        if (at < s.size()) ++at;
        textFrom = at;
    }
    return any;
}
}  // namespace schouw::detection
