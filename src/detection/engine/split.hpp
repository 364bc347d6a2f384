#pragma once
// Text to names and values: key=value in its dialects, comma separated, JSON, XML, CEF, LEEF, the structured data of RFC 5424.
// The splitters are templates over what takes the fields: take(name, value) -> false to stop. Values are views into the text or
// into the arena when they had to be decoded. Linear in the text; JSON to a depth of 32.
#include "detection/engine/arena.hpp"
#include "detection/engine/scan.hpp"
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace schouw::detection {

struct KvForm {
    std::string pair = " ";             // between pairs
    std::string assign = "=";           // between name and value
    char quote = '"';                   // 0: none
    bool open = false;                  // a value reaches to the next name and assign, blanks and all
    bool flags = false;                 // a name without a value is a field with itself as the value
};

namespace split_detail {
inline char const* find(char const* p, char const* e, char c) { return findByte(p, e, c); }
inline std::string_view view(char const* a, char const* b) { return {a, static_cast<std::size_t>(b - a)}; }
inline std::string_view trimmed(std::string_view s) {
    while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
    while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\r')) s.remove_suffix(1);
    return s;
}
inline bool nameChar(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == '/' || c == ':' || c == '@' || c == '$' || c == '[' || c == ']' || c == '#'; }
// Without the backslash before `what`; the same text when there is none.
std::string_view unescaped(std::string_view s, Arena& arena);
}  // namespace split_detail

// name=value name="value with blanks" flag: the dialect of FortiGate, iptables and most firewalls.
template <class F> void splitWords(std::string_view s, bool quoted, bool flags, F&& take) {
    using namespace split_detail;
    char const *p = s.data(), *const e = p + s.size();
    while (p < e) {
        while (p < e && (*p == ' ' || *p == '\t')) ++p;
        if (p < e && *p == '[') {                                   // the packet inside an ICMP error: not of this one
            auto const* close = find(p, e, ']');
            if (!take("inner", view(p + 1, close))) return;
            p = close < e ? close + 1 : e;
            continue;
        }
        char const* const k = p;
        p = findEither(p, e, '=', ' ');
        if (p == e || *p == ' ') {
            if (flags && p > k && !take(view(k, p), view(k, p))) return;
            continue;
        }
        auto const name = view(k, p);
        ++p;
        if (quoted && p < e && (*p == '"')) {
            char const* const v = ++p;
            auto const* q = find(p, e, '"');
            while (q < e && q > v && q[-1] == '\\' && !(q - v > 1 && q[-2] == '\\')) q = find(q + 1, e, '"');
            if (!take(name, view(v, q))) return;
            p = q < e ? q + 1 : e;
        } else {
            auto const* const q = find(p, e, ' ');
            if (!take(name, view(p, q))) return;
            p = q;
        }
    }
}
// Any other dialect.
template <class F> void splitPairs(std::string_view s, KvForm const& form, Arena& arena, F&& take) {
    using namespace split_detail;
    if (form.open) {
        // name=value with blanks name2=...: a name is the run of name characters before an assign that nothing escapes.
        std::size_t nameStart = s.npos, valueStart = 0, from = 0;
        for (;;) {
            auto const at = s.find(form.assign, from);
            std::size_t start = at;
            if (at != s.npos) {
                while (start > valueStart && nameChar(s[start - 1])) --start;
                bool const border = start == 0 || s[start - 1] == ' ' || s[start - 1] == '\t' || form.pair.find(s[start - 1]) != form.pair.npos;
                if (start == at || !border || (at > 0 && s[at - 1] == '\\')) { from = at + form.assign.size(); continue; }
            }
            if (nameStart != s.npos) {
                auto const stop = at == s.npos ? s.size() : start;
                auto name = s.substr(nameStart, valueStart - form.assign.size() - nameStart);
                auto value = trimmed(s.substr(valueStart, stop - valueStart));
                if (form.pair != " " && value.ends_with(form.pair[0])) value.remove_suffix(1);
                if (form.quote != 0 && value.size() > 1 && value.front() == form.quote && value.back() == form.quote) value = value.substr(1, value.size() - 2);
                if (!take(name, unescaped(value, arena))) return;
            }
            if (at == s.npos) return;
            nameStart = start, valueStart = at + form.assign.size(), from = valueStart;
        }
    }
    while (!s.empty()) {
        while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
        auto const pair = s.find(form.pair);
        auto const assign = s.substr(0, pair).find(form.assign);
        if (assign == s.npos) {
            auto const word = trimmed(s.substr(0, pair));
            if (form.flags && !word.empty() && !take(word, word)) return;
            if (pair == s.npos) return;
            s.remove_prefix(pair + form.pair.size());
            continue;
        }
        auto const name = trimmed(s.substr(0, assign));
        s.remove_prefix(assign + form.assign.size());
        while (!s.empty() && s.front() == ' ' && form.pair != " ") s.remove_prefix(1);
        std::string_view value;
        if (form.quote != 0 && !s.empty() && s.front() == form.quote) {
            std::size_t i = 1;
            while (i < s.size() && s[i] != form.quote) i += s[i] == '\\' ? 2U : 1U;
            i = i < s.size() ? i : s.size();
            value = unescaped(s.substr(1, i - 1), arena);
            s.remove_prefix(i);
            auto const next = s.find(form.pair);
            s.remove_prefix(next == s.npos ? s.size() : next + form.pair.size());
        } else {
            auto const end = s.find(form.pair);
            value = trimmed(s.substr(0, end));
            s.remove_prefix(end == s.npos ? s.size() : end + form.pair.size());
        }
        auto bare = name;
        if (bare.size() > 1 && form.quote != 0 && bare.front() == form.quote && bare.back() == form.quote) bare = bare.substr(1, bare.size() - 2);
        if (!take(bare, value)) return;
    }
}
// take(column, value), columns from 0. Quoted values may hold the separator; "" inside them is one quote.
template <class F> void splitColumns(std::string_view s, char separator, char quote, Arena& arena, F&& take) {
    using namespace split_detail;
    char const *p = s.data(), *const e = p + s.size();
    if (quote == 0) {
        std::size_t column = 0;
        if (eachByte(p, e, separator, [&](char const* from, char const* to) { return take(column++, view(from, to)); }, p)) take(column, view(p, e));
        return;
    }
    for (std::size_t column = 0;; ++column) {
        if (quote != 0 && p < e && *p == quote) {
            char const* q = p + 1;
            bool doubled = false;
            for (;; ++q) {
                q = find(q, e, quote);
                if (q < e && q + 1 < e && q[1] == quote) { doubled = true, ++q; continue; }
                break;
            }
            auto value = view(p + 1, q);
            if (doubled) {
                char* const out = arena.room(value.size());
                std::size_t n = 0;
                for (std::size_t i = 0; i < value.size(); ++i) {
                    out[n++] = value[i];
                    if (value[i] == quote) ++i;
                }
                value = arena.keep(out, n);
            }
            if (!take(column, value)) return;
            auto const* const next = find(q, e, separator);
            if (next == e) return;
            p = next + 1;
            continue;
        }
        auto const* const q = find(p, e, separator);
        if (!take(column, view(p, q))) return;
        if (q == e) return;
        p = q + 1;
    }
}
// [id name="value" ...][...]
template <class F> void splitStructured(std::string_view s, Arena& arena, F&& take) {
    using namespace split_detail;
    std::size_t i = 0;
    while (i < s.size() && s[i] == '[') {
        while (i < s.size() && s[i] != ' ' && s[i] != ']') ++i;
        while (i < s.size() && s[i] != ']') {
            while (i < s.size() && s[i] == ' ') ++i;
            auto const start = i;
            while (i < s.size() && s[i] != '=' && s[i] != ']' && s[i] != ' ') ++i;
            auto const name = s.substr(start, i - start);
            if (i + 1 < s.size() && s[i] == '=' && s[i + 1] == '"') {
                auto const v = i + 2;
                for (i = v; i < s.size() && s[i] != '"'; ++i) if (s[i] == '\\') ++i;
                if (i >= s.size()) i = s.size();
                if (!take(name, unescaped(s.substr(v, i - v), arena))) return;
                if (i < s.size()) ++i;
            } else if (i < s.size() && s[i] == '=') {
                auto const v = ++i;
                while (i < s.size() && s[i] != ' ' && s[i] != ']') ++i;
                if (!take(name, s.substr(v, i - v))) return;
            }
        }
        if (i < s.size()) ++i;
    }
}
// A JSON object; nested names are joined with dots, the items of a list repeat the name. [{"Name": "a", "Value": "b"}] also
// gives list.a = b. False: not JSON, or cut off; what came before has been taken.
using TakeField = bool (*)(void* to, std::string_view name, std::string_view value);
bool splitJson(std::string_view s, Arena& arena, TakeField take, void* to);
template <class F> bool splitJson(std::string_view s, Arena& arena, F&& take) {
    return splitJson(s, arena, [](void* to, std::string_view name, std::string_view value) { return (*static_cast<std::remove_reference_t<F>*>(to))(name, value); }, &take);
}
// "CEF:0|vendor|product|version|id|name|severity|extension": the head as deviceVendor, deviceProduct, deviceVersion,
// deviceEventClassId, name, severity. LEEF as vendor, product, version, eventId.
bool splitCef(std::string_view s, Arena& arena, TakeField take, void* to);
bool splitLeef(std::string_view s, Arena& arena, TakeField take, void* to);
// The XML of a Windows event, flat: <EventID>4625</EventID> and <Data Name="TargetUserName">jan</Data> by their names, an
// attribute as Element.Attribute. No entities but the five of XML and &#n; False: nothing that looks like an element.
bool splitXml(std::string_view s, Arena& arena, TakeField take, void* to);
}  // namespace schouw::detection
