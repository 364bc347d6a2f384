#include "continuity/sealed.hpp"

#include "base/check.hpp"
#include <argon2.h>
#include <memory>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <span>

namespace schouw::continuity {
namespace {
constexpr std::size_t kKey = 32, kNonce = 12, kTag = 16, kSaltBytes = 16;
constexpr std::string_view kForKey = "schouw kit 1 key", kForText = "schouw kit 1 text";       // so that one is never taken for the other

struct FreeCipher { void operator()(EVP_CIPHER_CTX* c) const { EVP_CIPHER_CTX_free(c); } };
unsigned char const* bytesOf(std::string_view s) { return reinterpret_cast<unsigned char const*>(s.data()); }
unsigned char* bytesOf(std::string& s) { return reinterpret_cast<unsigned char*>(s.data()); }

std::string some(std::size_t count, Random& random) {
    std::string out(count, '\0');
    random.fill(std::as_writable_bytes(std::span(out)));
    return out;
}
std::string encipher(std::string_view key, std::string_view nonce, std::string_view about, std::string_view text) {
    std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> const c(EVP_CIPHER_CTX_new());
    std::string out(text.size() + kTag, '\0');
    int n = 0;
    bool ok = EVP_EncryptInit_ex(c.get(), EVP_aes_256_gcm(), nullptr, bytesOf(key), bytesOf(nonce)) == 1;
    ok = ok && EVP_EncryptUpdate(c.get(), nullptr, &n, bytesOf(about), static_cast<int>(about.size())) == 1;
    ok = ok && EVP_EncryptUpdate(c.get(), bytesOf(out), &n, bytesOf(text), static_cast<int>(text.size())) == 1;
    ok = ok && EVP_EncryptFinal_ex(c.get(), bytesOf(out) + n, &n) == 1;
    ok = ok && EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_GCM_GET_TAG, kTag, bytesOf(out) + text.size()) == 1;
    check(ok, "AES-256-GCM locks");
    return out;
}
bool decipher(std::string_view key, std::string_view nonce, std::string_view about, std::string_view locked, std::string& text) {
    if (locked.size() < kTag || nonce.size() != kNonce || key.size() != kKey) return false;
    std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> const c(EVP_CIPHER_CTX_new());
    std::string tag(locked.substr(locked.size() - kTag));
    auto const body = locked.substr(0, locked.size() - kTag);
    text.assign(body.size(), '\0');
    int n = 0;
    bool ok = EVP_DecryptInit_ex(c.get(), EVP_aes_256_gcm(), nullptr, bytesOf(key), bytesOf(nonce)) == 1;
    ok = ok && EVP_DecryptUpdate(c.get(), nullptr, &n, bytesOf(about), static_cast<int>(about.size())) == 1;
    ok = ok && EVP_DecryptUpdate(c.get(), bytesOf(text), &n, bytesOf(body), static_cast<int>(body.size())) == 1;
    ok = ok && EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_GCM_SET_TAG, kTag, tag.data()) == 1;
    return ok && EVP_DecryptFinal_ex(c.get(), bytesOf(text) + n, &n) == 1;
}
std::string stretched(std::string_view passphrase, std::string_view salt, Sealed const& cost) {
    std::string key(kKey, '\0');
    check(argon2id_hash_raw(static_cast<std::uint32_t>(cost.passes), static_cast<std::uint32_t>(cost.kibibytes), static_cast<std::uint32_t>(cost.lanes),
                            passphrase.data(), passphrase.size(), salt.data(), salt.size(), key.data(), key.size()) == ARGON2_OK, "Argon2id");
    return key;
}
}  // namespace

std::string fromBase64(std::string_view text) {
    std::string out(text.size() / 4 * 3 + 3, '\0');
    int const n = EVP_DecodeBlock(bytesOf(out), bytesOf(text), static_cast<int>(text.size()));
    if (n < 0) return {};
    auto size = static_cast<std::size_t>(n);
    for (auto at = text.rbegin(); at != text.rend() && *at == '=' && size > 0; ++at) --size;
    out.resize(size);
    return out;
}
std::string base64(std::string_view bytes) {
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');
    int const n = EVP_EncodeBlock(bytesOf(out), bytesOf(bytes), static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(n));
    return out;
}

Result<Sealed> seal(std::string_view text, std::vector<std::string> const& passphrases, Random& random) {
    if (passphrases.empty() || passphrases.size() > 2) return fail(ErrorKind::invalid, "continuity.passphrase-number");
    for (auto const& p : passphrases)
        if (p.size() < kShortestPassphrase) return fail(ErrorKind::invalid, "continuity.passphrase-weak", {std::to_string(kShortestPassphrase)});
    if (passphrases.front() == passphrases.back() && passphrases.size() == 2) return fail(ErrorKind::invalid, "continuity.passphrase-same");
    Sealed out;
    auto const salt = some(kSaltBytes, random), nonce = some(kNonce, random);
    auto dataKey = some(kKey, random);
    for (auto const& p : passphrases) {
        auto const own = some(kNonce, random);
        auto key = stretched(p, salt, out);
        out.slots.push_back({base64(own), base64(encipher(key, own, kForKey, dataKey))});
        OPENSSL_cleanse(key.data(), key.size());
    }
    out.salt = base64(salt);
    out.nonce = base64(nonce);
    out.data = base64(encipher(dataKey, nonce, kForText, text));
    OPENSSL_cleanse(dataKey.data(), dataKey.size());
    return out;
}
Result<std::string> unseal(Sealed const& sealed, std::string_view passphrase) {
    auto const key = stretched(passphrase, fromBase64(sealed.salt), sealed);
    for (auto const& slot : sealed.slots) {
        std::string dataKey, text;
        if (decipher(key, fromBase64(slot.nonce), kForKey, fromBase64(slot.key), dataKey) && decipher(dataKey, fromBase64(sealed.nonce), kForText, fromBase64(sealed.data), text)) return text;
    }
    return fail(ErrorKind::invalid, "continuity.passphrase-wrong");
}

std::string newPassphrase(Random& random) {
    static constexpr std::string_view consonants = "bdfghklmnprstvwz", vowels = "aeiou";
    std::string out;
    auto const pick = [&](std::string_view from) {
        unsigned const fair = 256u / static_cast<unsigned>(from.size()) * static_cast<unsigned>(from.size());
        unsigned n = fair;
        while (n >= fair) n = static_cast<unsigned char>(some(1, random).front());
        out += from[n % from.size()];
    };
    for (int group = 0; group < 5; ++group) {
        if (group > 0) out += '-';
        for (int letter = 0; letter < 5; ++letter) pick(letter % 2 == 0 ? consonants : vowels);
    }
    return out;
}
}  // namespace schouw::continuity
