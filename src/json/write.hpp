#pragma once
// JSON out: straight into a string, without a tree.
#include "json/describe.hpp"
#include <charconv>
#include <cmath>
#include <optional>

namespace schouw::json {
void quote(std::string& out, std::string_view text);    // ill-formed UTF-8 becomes U+FFFD

template <class T> void write(std::string& out, T const& v) {
    if constexpr (Optional<T>) { if (v) write(out, *v); else out += "null"; }
    else if constexpr (std::same_as<T, bool>) out += v ? "true" : "false";
    else if constexpr (DescribedEnum<T>) quote(out, enumText(v));
    else if constexpr (std::same_as<T, Money>) write(out, v.inEuros());
    else if constexpr (TextForm<T>) quote(out, v.text());
    else if constexpr (std::is_arithmetic_v<T>) {
        if constexpr (std::floating_point<T>) if (!std::isfinite(v)) { out += "null"; return; }
        char b[32];
        out.append(b, std::to_chars(b, b + sizeof b, v).ptr);
    }
    else if constexpr (Map<T>) {
        out += '{';
        char const* sep = "";
        for (auto const& [k, x] : v) { out += sep; quote(out, k); out += ':'; write(out, x); sep = ","; }
        out += '}';
    }
    else if constexpr (List<T>) {
        out += '[';
        char const* sep = "";
        for (auto const& x : v) { out += sep; write(out, x); sep = ","; }
        out += ']';
    }
    else if constexpr (Described<T>) {
        out += '{';
        char const* sep = "";
        members<T>([&](auto d) { out += sep; quote(out, publicName(d.name)); out += ':'; write(out, v.*d.pointer); sep = ","; });
        out += '}';
    }
    else quote(out, v);
}
template <class T> std::string text(T const& v) { std::string out; write(out, v); return out; }
}  // namespace schouw::json
