#pragma once
// Names to small numbers, looked up once per field of a line: open addressing, the hash from length and both ends of the name.
#include "detection/engine/scan.hpp"
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace schouw::detection {
// Maps from text that can be asked with a view.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};
template <class V> using TextMap = std::unordered_map<std::string, V, TextHash, std::equal_to<>>;

class KeyTable {
public:
    static constexpr int kNone = -1;
    int add(std::string_view name);                 // the number it has or gets, from 0
    int find(std::string_view name) const {
        if (places_.empty()) return kNone;
        for (auto at = hash(name) & mask_;; at = (at + 1) & mask_) {
            auto const p = places_[at];
            if (p < 0) return kNone;
            auto const& k = names_[static_cast<std::size_t>(p)];
            if (k.size() == name.size() && sameBytes(k.data(), name.data(), name.size())) return p;
        }
    }
    std::string const& name(int key) const { return names_[static_cast<std::size_t>(key)]; }
    std::size_t size() const { return names_.size(); }
private:
    static std::uint32_t hash(std::string_view s) {
        std::uint64_t a = s.size(), b = 0;
        if (s.size() >= 8) {
            std::memcpy(&b, s.data(), 8);
            std::uint64_t c = 0;
            std::memcpy(&c, s.data() + s.size() - 8, 8);
            a ^= c * 0x9E3779B97F4A7C15ULL;
        } else if (s.size() >= 4) {
            std::uint32_t x = 0, y = 0;
            std::memcpy(&x, s.data(), 4), std::memcpy(&y, s.data() + s.size() - 4, 4);
            b = static_cast<std::uint64_t>(x) << 32 | y;
        } else {
            for (char const ch : s) b = b << 8 | static_cast<unsigned char>(ch);
        }
        auto const h = (a ^ b) * 0xff51afd7ed558ccdULL;
        return static_cast<std::uint32_t>(h >> 40);
    }
    void place(std::size_t number);
    std::vector<std::string> names_{};
    std::vector<std::int32_t> places_{};
    std::uint32_t mask_ = 0;
};
}  // namespace schouw::detection
