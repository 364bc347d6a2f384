#include "identity/seal.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "identity/secret.hpp"
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

namespace schouw::identity {
namespace {
constexpr std::size_t kNonce = 12, kTag = 16, kKey = 32;
constexpr std::string_view kVersion1 = "v1.";

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;
Cipher newCipher() {
    Cipher out(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    check(out != nullptr, "memory for a cipher");
    return out;
}
unsigned char const* raw(std::string_view s) { return reinterpret_cast<unsigned char const*>(s.data()); }
unsigned char* raw(std::string& s) { return reinterpret_cast<unsigned char*>(s.data()); }

bool unbase64Url(std::string_view text, std::string& out) {
    unsigned held = 0, bits = 0;
    for (char const c : text) {
        int const v = c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' + 26 : c >= '0' && c <= '9' ? c - '0' + 52 : c == '-' ? 62 : c == '_' ? 63 : -1;
        if (v < 0) return false;
        held = (held << 6 | static_cast<unsigned>(v)) & 0xffff;
        bits += 6;
        if (bits >= 8) out += static_cast<char>(held >> (bits -= 8) & 0xff);
    }
    return (held & ((1u << bits) - 1)) == 0;        // one text only for one value
}
bool unhex(std::string_view hex, std::string& out) {
    auto const digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        int const high = digit(hex[i]), low = digit(hex[i + 1]);
        if (high < 0 || low < 0) return false;
        out += static_cast<char>(high * 16 + low);
    }
    return hex.size() % 2 == 0;
}
struct File {
    int descriptor;
    ~File() { if (descriptor >= 0) ::close(descriptor); }
};
std::unexpected<Error> wrong(char const* key, std::string const& path) { return fail(ErrorKind::unavailable, key, {path}, {.source = path}); }

Result<std::string> makeKey(std::string const& path, Random& random) {
    File const file{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (file.descriptor < 0) return wrong("identity.key-unwritable", path);
    auto const key = randomBytes(kKey, random);
    std::string text;
    for (char const c : key) for (int const half : {static_cast<unsigned char>(c) >> 4, c & 15}) text += "0123456789abcdef"[half];
    text += '\n';
    bool const kept = ::write(file.descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file.descriptor) == 0;
    if (kept) return key;
    ::unlink(path.c_str());
    return wrong("identity.key-unwritable", path);
}
}  // namespace

Sealer::Sealer(std::string key) : key_(std::move(key)) { check(key_.size() == kKey, "a key of 256 bits"); }

std::string Sealer::seal(std::string_view plain, std::string_view place, Random& random) const {
    auto const nonce = randomBytes(kNonce, random);
    std::string out = nonce + std::string(plain.size() + kTag, '\0');
    auto const cipher = newCipher();
    int n = 0;
    bool const done = EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, raw(key_), raw(nonce)) == 1
        && EVP_EncryptUpdate(cipher.get(), nullptr, &n, raw(place), static_cast<int>(place.size())) == 1
        && EVP_EncryptUpdate(cipher.get(), raw(out) + kNonce, &n, raw(plain), static_cast<int>(plain.size())) == 1
        && EVP_EncryptFinal_ex(cipher.get(), raw(out) + kNonce + n, &n) == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTag, raw(out) + kNonce + plain.size()) == 1;
    check(done, "AES-256-GCM");
    return std::string(kVersion1) + base64Url(out);
}

Result<std::string> Sealer::open(std::string_view envelope, std::string_view place) const {
    std::string bytes;
    if (!envelope.starts_with(kVersion1) || !unbase64Url(envelope.substr(kVersion1.size()), bytes) || bytes.size() < kNonce + kTag)
        return fail(ErrorKind::unavailable, "identity.seal");
    std::string out(bytes.size() - kNonce - kTag, '\0');
    auto const cipher = newCipher();
    int n = 0;
    bool const good = EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, raw(key_), raw(bytes)) == 1
        && EVP_DecryptUpdate(cipher.get(), nullptr, &n, raw(place), static_cast<int>(place.size())) == 1
        && EVP_DecryptUpdate(cipher.get(), raw(out), &n, raw(bytes) + kNonce, static_cast<int>(out.size())) == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kTag, raw(bytes) + kNonce + out.size()) == 1
        && EVP_DecryptFinal_ex(cipher.get(), raw(out) + n, &n) == 1;
    if (!good) return fail(ErrorKind::unavailable, "identity.seal");
    return out;
}

Result<std::string> installationKey(std::string const& path, Random& random) {
    File const file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
    if (file.descriptor < 0) return errno == ENOENT ? makeKey(path, random) : wrong("identity.key-broken", path);
    struct stat about{};
    if (::fstat(file.descriptor, &about) != 0 || !S_ISREG(about.st_mode)) return wrong("identity.key-broken", path);
    if (about.st_mode & 077) return wrong("identity.key-open-to-others", path);
    std::array<char, 128> block{};
    auto const n = ::read(file.descriptor, block.data(), block.size());
    std::string key;
    if (n <= 0 || !unhex(trim({block.data(), static_cast<std::size_t>(n)}), key) || key.size() != kKey) return wrong("identity.key-broken", path);
    return key;
}
}  // namespace schouw::identity
