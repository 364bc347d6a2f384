#pragma once
// YAML out, straight from a described struct. Block style, two blanks, the order of the description; what is equal to its
// default and may be absent is left out; a list of plain texts stands on one line when it fits. Quotes only where this or
// another YAML reader would see something else than the text. readYaml + json::read give the same struct back.
#include "json/write.hpp"
#include <string>
#include <string_view>

namespace schouw::formats {
namespace detail {
constexpr std::size_t kYamlWidth = 100;

void yamlText(std::string& out, std::string_view text, std::size_t indent);     // may become a block of lines, without the last line end
void yamlPlain(std::string& out, std::string_view text);                        // always on one line; safe as a key and in a flow list
std::string yamlFlow(std::string_view const* items, std::size_t n);             // "[a, b]"

template <class T> bool same(T const& a, T const& b) {
    if constexpr (json::Optional<T>) return a.has_value() == b.has_value() && (!a || same(*a, *b));
    else if constexpr (json::Map<T>) {
        if (a.size() != b.size()) return false;
        for (auto x = a.begin(), y = b.begin(); x != a.end(); ++x, ++y) if (x->first != y->first || !same(x->second, y->second)) return false;
        return true;
    }
    else if constexpr (json::List<T>) {
        if (a.size() != b.size()) return false;
        for (std::size_t i = 0; i < a.size(); ++i) if (!same(a[i], b[i])) return false;
        return true;
    }
    else if constexpr (json::Described<T>) {
        bool all = true;
        json::members<T>([&](auto d) { all = all && same(a.*d.pointer, b.*d.pointer); });
        return all;
    }
    else return a == b;
}
template <class T> T const& defaults() {
    static T const value{};
    return value;
}
template <class T> constexpr bool isText = !json::Optional<T> && !json::DescribedEnum<T> && !json::TextForm<T> && !std::is_arithmetic_v<T> &&
    !std::same_as<T, Money> && !json::Map<T> && !json::List<T> && !json::Described<T>;
// Takes several lines: gets a blank line before it at the outermost level.
template <class T> constexpr bool block() {
    if constexpr (json::Optional<T>) return block<typename T::value_type>();
    else if constexpr (json::List<T>) return !isText<typename T::value_type>;
    else return json::Map<T> || json::Described<T>;
}
inline void indentTo(std::string& out, std::size_t indent) { out.append(indent, ' '); }

// The value after "key:" or "-": what fits on the line begins with a blank, the rest with a line end. Ends without one.
template <class T> void yamlValue(std::string& out, T const& v, std::size_t indent, bool afterDash);

template <class T> void yamlFields(std::string& out, T const& v, std::size_t indent, bool firstInPlace) {
    bool first = true;
    json::members<T>([&](auto d) {
        using Member = std::decay_t<decltype(v.*d.pointer)>;
        auto const name = json::publicName(d.name);
        auto const& member = v.*d.pointer;
        bool const needed = !json::Optional<Member> && !json::rule<T>(name).absent;
        if (!needed && same(member, defaults<T>().*d.pointer)) return;
        if (!(first && firstInPlace)) {
            out += '\n';
            if (indent == 0 && block<Member>()) out += '\n';
            indentTo(out, indent);
        }
        first = false;
        out += name;
        out += ':';
        yamlValue(out, member, indent + 2, false);
    });
    if (first) out += firstInPlace ? "{}" : " {}";
}
template <class T> void yamlValue(std::string& out, T const& v, std::size_t indent, bool afterDash) {
    if constexpr (json::Optional<T>) {
        if (v) yamlValue(out, *v, indent, afterDash);
        else out += " ~";
    }
    else if constexpr (json::Described<T>) {
        if (afterDash) out += ' ';
        yamlFields(out, v, indent, afterDash);
    }
    else if constexpr (json::Map<T>) {
        if (v.empty()) { out += " {}"; return; }
        bool first = afterDash;
        if (first) out += ' ';
        for (auto const& [key, item] : v) {
            if (!first) out += '\n', indentTo(out, indent);
            first = false;
            yamlPlain(out, key);
            out += ':';
            yamlValue(out, item, indent + 2, false);
        }
    }
    else if constexpr (json::List<T>) {
        using Item = typename T::value_type;
        if (v.empty()) { out += " []"; return; }
        if constexpr (isText<Item>) {
            std::vector<std::string_view> items(v.begin(), v.end());
            if (auto const flow = yamlFlow(items.data(), items.size()); !flow.empty() && indent + flow.size() <= kYamlWidth) {
                out += ' ';
                out += flow;
                return;
            }
        }
        bool first = afterDash;
        bool const spaced = json::Described<Item> && indent == 2 && !afterDash;    // a blank line between the items of the outermost lists
        for (auto const& item : v) {
            if (first && afterDash) out += ' ';
            else {
                if (spaced && &item != &v.front()) out += '\n';
                out += '\n';
                indentTo(out, indent);
            }
            first = false;
            out += '-';
            yamlValue(out, item, indent + 2, true);
        }
    }
    else {
        out += ' ';
        if constexpr (isText<T>) yamlText(out, v, indent);
        else if constexpr (json::DescribedEnum<T>) yamlPlain(out, json::enumText(v));
        else if constexpr (json::TextForm<T>) yamlPlain(out, v.text());
        else json::write(out, v);
    }
}
}  // namespace detail

template <class T> void writeYaml(std::string& out, T const& v) {
    detail::yamlFields(out, v, 0, true);
    out += '\n';
}
template <class T> std::string yamlText(T const& v) { std::string out; writeYaml(out, v); return out; }
}  // namespace schouw::formats
