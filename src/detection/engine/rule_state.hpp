#pragma once
// How the state of the detection is written: numbers little-endian, texts with their length; read with every bound checked.
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace schouw::detection::state {
template <class T> void put(std::string& out, T v) requires (std::is_trivially_copyable_v<T> && !std::is_pointer_v<T>) {
    char bytes[sizeof v];
    std::memcpy(bytes, &v, sizeof v);
    out.append(bytes, sizeof v);
}
inline void putText(std::string& out, std::string_view s) { put(out, static_cast<std::uint32_t>(s.size())), out += s; }
inline void putTexts(std::string& out, std::vector<std::string> const& v) {
    put(out, static_cast<std::uint32_t>(v.size()));
    for (auto const& s : v) putText(out, s);
}
template <class T> bool get(std::string_view& in, T& v) requires std::is_trivially_copyable_v<T> {
    if (in.size() < sizeof v) return false;
    std::memcpy(&v, in.data(), sizeof v);
    in.remove_prefix(sizeof v);
    return true;
}
inline bool getText(std::string_view& in, std::string& s) {
    std::uint32_t n = 0;
    if (!get(in, n) || in.size() < n) return false;
    s.assign(in.substr(0, n));
    in.remove_prefix(n);
    return true;
}
inline bool getCount(std::string_view& in, std::uint32_t& n) { return get(in, n) && n <= in.size(); }       // each thing takes a byte or more
inline bool getTexts(std::string_view& in, std::vector<std::string>& v) {
    std::uint32_t n = 0;
    if (!getCount(in, n)) return false;
    v.resize(n);
    for (auto& s : v) if (!getText(in, s)) return false;
    return true;
}
}  // namespace schouw::detection::state
