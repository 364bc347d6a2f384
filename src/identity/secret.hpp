#pragma once
// Secrets that the program makes itself: tokens of sessions and links. Only their SHA-256 is ever kept.
#include "base/random.hpp"
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace schouw::identity {
std::string randomBytes(std::size_t count, Random& random);
std::string newToken(Random& random);                           // 256 bits, base64url without padding: 43 characters
std::string tokenHash(std::string_view token);                  // SHA-256 in hexadecimal
bool sameSecret(std::string_view a, std::string_view b);        // in a time that depends on the lengths only

std::string base64Url(std::string_view bytes);
std::string base32(std::string_view bytes);                     // RFC 4648, capitals, without padding
}  // namespace schouw::identity
