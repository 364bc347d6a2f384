#include "identity/secret.hpp"

#include "base/check.hpp"
#include <array>
#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace schouw::identity {
namespace {
// Groups the bits by `width` and writes each group as a letter.
std::string letters(std::string_view bytes, unsigned width, std::string_view alphabet) {
    std::string out;
    unsigned held = 0, bits = 0;
    for (char const c : bytes) {
        held = (held << 8) | static_cast<unsigned char>(c);
        bits += 8;
        for (; bits >= width; bits -= width) out += alphabet[(held >> (bits - width)) & ((1u << width) - 1)];
        held &= (1u << bits) - 1;
    }
    if (bits) out += alphabet[(held << (width - bits)) & ((1u << width) - 1)];
    return out;
}
}  // namespace

std::string randomBytes(std::size_t count, Random& random) {
    std::string out(count, '\0');
    random.fill(std::as_writable_bytes(std::span(out.data(), out.size())));
    return out;
}
std::string newToken(Random& random) { return base64Url(randomBytes(32, random)); }
std::string tokenHash(std::string_view token) {
    constexpr char digits[] = "0123456789abcdef";
    std::array<unsigned char, 32> raw{};
    unsigned size = 0;
    check(EVP_Digest(token.data(), token.size(), raw.data(), &size, EVP_sha256(), nullptr) == 1 && size == raw.size(), "SHA-256");
    std::string out;
    for (auto const b : raw) (out += digits[b >> 4]) += digits[b & 15];
    return out;
}
bool sameSecret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}
std::string base64Url(std::string_view bytes) { return letters(bytes, 6, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"); }
std::string base32(std::string_view bytes) { return letters(bytes, 5, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"); }
}  // namespace schouw::identity
