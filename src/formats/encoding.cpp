#include "formats/encoding.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <array>

namespace schouw::formats {
namespace {
constexpr std::string_view kMark8 = "\xef\xbb\xbf", kMark16Little = "\xff\xfe", kMark16Big = "\xfe\xff";

// Windows-1252 0x80..0x9f (Unicode mapping table "bestfit1252"); 0: not in use.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
    0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178};

char32_t unit(std::string_view bytes, std::size_t at, bool big) {
    auto const first = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]);
    return big ? static_cast<char32_t>(first << 8 | second) : static_cast<char32_t>(second << 8 | first);
}
void fromUtf16(std::string_view bytes, bool big, std::string& out) {
    out.reserve(bytes.size());
    std::size_t at = 0;
    for (; at + 1 < bytes.size(); at += 2) {
        auto letter = unit(bytes, at, big);
        if (letter >= 0xd800 && letter < 0xdc00 && at + 3 < bytes.size()) {
            auto const low = unit(bytes, at + 2, big);
            if (low >= 0xdc00 && low < 0xe000) letter = 0x10000 + ((letter - 0xd800) << 10) + (low - 0xdc00), at += 2;
        }
        appendUtf8(out, letter);
    }
    if (at < bytes.size()) appendUtf8(out, 0xfffd);
}
}  // namespace

void appendUtf8(std::string& out, char32_t letter) {
    if (letter > 0x10ffff || (letter >= 0xd800 && letter < 0xe000)) letter = 0xfffd;
    auto const add = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (letter < 0x80) return add(letter);
    if (letter < 0x800) add(0xc0 | letter >> 6);
    else if (letter < 0x10000) add(0xe0 | letter >> 12), add(0x80 | (letter >> 6 & 0x3f));
    else add(0xf0 | letter >> 18), add(0x80 | (letter >> 12 & 0x3f)), add(0x80 | (letter >> 6 & 0x3f));
    add(0x80 | (letter & 0x3f));
}

Encoding encodingOf(std::string_view bytes) {
    if (bytes.starts_with(kMark8)) return Encoding::utf8;
    if (bytes.starts_with(kMark16Little)) return Encoding::utf16LittleEndian;
    if (bytes.starts_with(kMark16Big)) return Encoding::utf16BigEndian;
    // Without a mark: text in Latin letters as UTF-16 has a zero as every second byte.
    auto const head = bytes.substr(0, 64);
    if (head.size() >= 4 && head.size() % 2 == 0) {
        std::size_t even = 0, odd = 0;
        for (std::size_t i = 0; i < head.size(); ++i) (i % 2 ? odd : even) += head[i] == '\0';
        if (even == 0 && odd * 2 == head.size()) return Encoding::utf16LittleEndian;
        if (odd == 0 && even * 2 == head.size()) return Encoding::utf16BigEndian;
    }
    return isUtf8(bytes) ? Encoding::utf8 : Encoding::windows1252;
}

std::string_view toUtf8(std::string_view bytes, std::string& room) {
    room.clear();
    switch (encodingOf(bytes)) {
    case Encoding::utf16LittleEndian:
        fromUtf16(bytes.substr(bytes.starts_with(kMark16Little) ? 2 : 0), false, room);
        return room;
    case Encoding::utf16BigEndian:
        fromUtf16(bytes.substr(bytes.starts_with(kMark16Big) ? 2 : 0), true, room);
        return room;
    case Encoding::utf8:
        if (bytes.starts_with(kMark8)) bytes.remove_prefix(3);
        if (isUtf8(bytes)) return bytes;
        break;                                          // a mark that lies
    case Encoding::windows1252:
        break;
    }
    room.reserve(bytes.size() + bytes.size() / 8);
    for (char const c : bytes) {
        auto const b = static_cast<unsigned char>(c);
        if (b < 0x80) room += c;
        else if (b >= 0xa0) appendUtf8(room, b);
        else appendUtf8(room, kWindows1252[b - 0x80] ? kWindows1252[b - 0x80] : char32_t{0xfffd});
    }
    return room;
}
}  // namespace schouw::formats
