#pragma once
// Looking for bytes in short texts: sixteen at a time where the machine can, without a call for each.
#include <cstdint>
#include <cstring>
#include <string_view>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace schouw::detection {
// The first c in [p, e), or e.
inline char const* findByte(char const* p, char const* e, char c) {
#if defined(__SSE2__)
    auto const what = _mm_set1_epi8(c);
    for (; e - p >= 16; p += 16) {
        auto const found = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<__m128i const*>(p)), what)));
        if (found != 0) return p + __builtin_ctz(found);
    }
#endif
    while (p < e && *p != c) ++p;
    return p;
}
// The first a or b in [p, e), or e.
inline char const* findEither(char const* p, char const* e, char a, char b) {
#if defined(__SSE2__)
    auto const one = _mm_set1_epi8(a), other = _mm_set1_epi8(b);
    for (; e - p >= 16; p += 16) {
        auto const text = _mm_loadu_si128(reinterpret_cast<__m128i const*>(p));
        auto const found = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(text, one), _mm_cmpeq_epi8(text, other))));
        if (found != 0) return p + __builtin_ctz(found);
    }
#endif
    while (p < e && *p != a && *p != b) ++p;
    return p;
}
// f(from, to) for each text that ends with c; `rest` is where what is left begins. False: f said to stop.
template <class F> bool eachByte(char const* p, char const* e, char c, F&& f, char const*& rest) {
    rest = p;
#if defined(__SSE2__)
    auto const what = _mm_set1_epi8(c);
    for (; e - p >= 16; p += 16) {
        auto found = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<__m128i const*>(p)), what)));
        for (; found != 0; found &= found - 1) {
            auto const* const at = p + __builtin_ctz(found);
            if (!f(rest, at)) return false;
            rest = at + 1;
        }
    }
#endif
    for (; p < e; ++p) {
        if (*p != c) continue;
        if (!f(rest, p)) return false;
        rest = p + 1;
    }
    return true;
}
// Both of n bytes.
inline bool sameBytes(char const* a, char const* b, std::size_t n) {
    if (n > 16) return std::memcmp(a, b, n) == 0;
    if (n >= 8) {
        std::uint64_t x[2], y[2];
        std::memcpy(x, a, 8), std::memcpy(x + 1, a + n - 8, 8), std::memcpy(y, b, 8), std::memcpy(y + 1, b + n - 8, 8);
        return ((x[0] ^ y[0]) | (x[1] ^ y[1])) == 0;
    }
    if (n >= 4) {
        std::uint32_t x[2], y[2];
        std::memcpy(x, a, 4), std::memcpy(x + 1, a + n - 4, 4), std::memcpy(y, b, 4), std::memcpy(y + 1, b + n - 4, 4);
        return ((x[0] ^ y[0]) | (x[1] ^ y[1])) == 0;
    }
    for (std::size_t i = 0; i < n; ++i) if (a[i] != b[i]) return false;
    return true;
}
inline bool beginsWith(std::string_view s, std::string_view what) { return s.size() >= what.size() && sameBytes(s.data(), what.data(), what.size()); }
}  // namespace schouw::detection
