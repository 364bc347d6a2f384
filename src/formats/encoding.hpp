#pragma once
// Text of any make as UTF-8: byte order marks, UTF-16 (PowerShell, Excel "Unicode text") and, when it is no UTF-8, Windows-1252.
#include <string>
#include <string_view>

namespace schouw::formats {
enum class Encoding { utf8, utf16LittleEndian, utf16BigEndian, windows1252 };

Encoding encodingOf(std::string_view bytes);            // by byte order mark, zero bytes and form

// UTF-8 without a byte order mark. Text that is UTF-8 already comes back as a view into `bytes`; else it is made in `room`.
// Halves of a UTF-16 pair and bytes that Windows-1252 leaves free become U+FFFD. Linear.
std::string_view toUtf8(std::string_view bytes, std::string& room);
void appendUtf8(std::string& out, char32_t letter);     // U+FFFD for what is no letter
}  // namespace schouw::formats
