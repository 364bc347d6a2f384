#pragma once
// Groups and values by hash: 128 bits for a group, 64 for a value; the same in every run and on every machine. And a table that
// counts values: open addressing, nothing allocated while few are in it.
#include "detection/engine/address.hpp"
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace schouw::detection {

struct Key {
    std::uint64_t a = 0x243F6A8885A308D3ULL, b = 0x13198A2E03707344ULL;
    bool operator==(Key const&) const = default;
};
struct KeyHash { std::size_t operator()(Key const& k) const { return static_cast<std::size_t>(k.a ^ k.b * 0x9E3779B97F4A7C15ULL); } };

inline std::uint64_t stirred(std::uint64_t x) {
    x ^= x >> 32, x *= 0xd6e8feb86659fd93ULL, x ^= x >> 32, x *= 0xd6e8feb86659fd93ULL;
    return x ^ x >> 32;
}
inline std::uint64_t hashOf(std::string_view s, std::uint64_t seed = 0) {
    std::uint64_t h = stirred(seed ^ (s.size() * 0x9E3779B97F4A7C15ULL));
    while (s.size() >= 8) {
        std::uint64_t w = 0;
        std::memcpy(&w, s.data(), 8);
        h = (h ^ w) * 0x9FB21C651E98DF25ULL, h ^= h >> 29;
        s.remove_prefix(8);
    }
    std::uint64_t w = 0;
    if (!s.empty()) std::memcpy(&w, s.data(), s.size());
    return stirred(h ^ w);
}
inline void addTo(Key& key, std::string_view text) {
    key.a = hashOf(text, key.a), key.b = stirred(key.b * 3 + key.a);
}
inline void addTo(Key& key, Address const& address) { addTo(key, std::string_view(reinterpret_cast<char const*>(address.bytes.data()), 16)); }

class CountTable {
public:
    void add(std::uint64_t v) {
        if ((used_ + 1) * 4 > places_.size() * 3) grow();
        for (auto at = start(v);; at = next(at)) {
            if (places_[at].count == 0) { places_[at] = {v, 1}, ++used_; return; }
            if (places_[at].value == v) { ++places_[at].count; return; }
        }
    }
    void remove(std::uint64_t v) {
        if (places_.empty()) return;
        for (auto at = start(v); places_[at].count != 0; at = next(at)) {
            if (places_[at].value != v) continue;
            if (--places_[at].count == 0) erase(at), --used_;
            return;
        }
    }
    std::size_t distinct() const { return used_; }
    void clear() { places_.clear(), used_ = 0; }
private:
    struct Place { std::uint64_t value; std::uint32_t count; };
    std::size_t start(std::uint64_t v) const { return static_cast<std::size_t>(v * 0x9E3779B97F4A7C15ULL >> 20) & (places_.size() - 1); }
    std::size_t next(std::size_t at) const { return (at + 1) & (places_.size() - 1); }
    void erase(std::size_t hole) {                          // what stands behind moves up when it may
        for (auto at = next(hole); places_[at].count != 0; at = next(at)) {
            auto const home = start(places_[at].value);
            bool const between = hole < at ? home > hole && home <= at : home > hole || home <= at;
            if (!between) places_[hole] = places_[at], hole = at;
        }
        places_[hole].count = 0;
    }
    void grow() {
        auto old = std::move(places_);
        places_.assign(old.empty() ? 8 : old.size() * 2, {0, 0});
        for (auto const& p : old) if (p.count != 0) {
            auto at = start(p.value);
            while (places_[at].count != 0) at = next(at);
            places_[at] = p;
        }
    }
    std::vector<Place> places_{};
    std::size_t used_ = 0;
};
}  // namespace schouw::detection
