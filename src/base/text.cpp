#include "base/text.hpp"

#include <cstdint>

namespace schouw {
std::string_view trim(std::string_view s) {
    constexpr std::string_view blank = " \t\r\n";
    auto const from = s.find_first_not_of(blank);
    if (from == s.npos) return {};
    return s.substr(from, s.find_last_not_of(blank) - from + 1);
}
std::string lower(std::string_view s) {
    std::string out(s);
    for (char& c : out) if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}
bool isUtf8(std::string_view s) {
    for (std::size_t i = 0; i < s.size();) {
        auto const b = static_cast<unsigned char>(s[i]);
        std::size_t const n = b < 0x80 ? 1 : b >= 0xc2 && b < 0xe0 ? 2 : b >= 0xe0 && b < 0xf0 ? 3 : b >= 0xf0 && b < 0xf5 ? 4 : 0;
        if (n == 0 || i + n > s.size()) return false;
        for (std::size_t k = 1; k < n; ++k) if ((static_cast<unsigned char>(s[i + k]) & 0xc0) != 0x80) return false;
        auto const second = n > 1 ? static_cast<unsigned char>(s[i + 1]) : 0;
        if ((b == 0xe0 && second < 0xa0) || (b == 0xed && second >= 0xa0) || (b == 0xf0 && second < 0x90) || (b == 0xf4 && second >= 0x90)) return false;
        i += n;
    }
    return true;
}
std::vector<std::string_view> split(std::string_view s, char at) {
    std::vector<std::string_view> out;
    for (;;) {
        auto const end = s.find(at);
        out.push_back(s.substr(0, end));
        if (end == s.npos) return out;
        s.remove_prefix(end + 1);
    }
}
std::string slug(std::string_view name) {
    // Latin letters with a mark, as they stand in Dutch and its neighbours (U+00C0..U+00FF), by their base letter.
    constexpr std::string_view base = "aaaaaaaceeeeiiiidnooooo-ouuuuypsaaaaaaaceeeeiiiidnooooo-ouuuuypy";
    std::string out;
    auto const add = [&](char c) {
        if (c == '-' && (out.empty() || out.back() == '-')) return;
        if (out.size() < 64) out += c;
    };
    for (std::size_t i = 0; i < name.size(); ++i) {
        auto const b = static_cast<unsigned char>(name[i]);
        if (b == 0xc3 && i + 1 < name.size()) add(base[static_cast<unsigned char>(name[++i]) & 0x3f]);
        else if (b >= 'A' && b <= 'Z') add(static_cast<char>(b + 32));
        else if ((b >= 'a' && b <= 'z') || (b >= '0' && b <= '9')) add(static_cast<char>(b));
        else add('-');
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out.empty() ? "x" : out;
}
bool isSlug(std::string_view s) {
    if (s.empty() || s.size() > 64 || s.front() == '-' || s.back() == '-') return false;
    for (std::size_t i = 0; i < s.size(); ++i) {
        char const c = s[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return false;
        if (c == '-' && s[i - 1] == '-') return false;
    }
    return true;
}
}  // namespace schouw
