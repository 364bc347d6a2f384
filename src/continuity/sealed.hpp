#pragma once
// A text that only who knows one of some passphrases can read, in a form that a web page can open by itself.
// A random data key locks the text (AES-256-GCM); Argon2id (64 MiB, 3 passes, 1 lane) makes of each passphrase a key that locks the
// data key. The passphrases share one salt, so that a page works through Argon2id once, whichever of them is typed.
#include "base/random.hpp"
#include "base/result.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace schouw::continuity {
struct SealedSlot { std::string nonce{}, key{}; };          // base64; key: the locked data key with its tag
struct Sealed {
    int version = 1;
    int kibibytes = 65536, passes = 3, lanes = 1;           // of Argon2id
    std::string salt{};                                     // base64, 16 bytes
    std::vector<SealedSlot> slots{};
    std::string nonce{}, data{};                            // base64; data: the locked text with its tag
};
// Errors: continuity.passphrase-weak {n} (shorter than kShortestPassphrase), continuity.passphrase-same, continuity.passphrase-number (not one or two).
inline constexpr std::size_t kShortestPassphrase = 14;      // bytes
Result<Sealed> seal(std::string_view text, std::vector<std::string> const& passphrases, Random& random);
Result<std::string> unseal(Sealed const& sealed, std::string_view passphrase);      // error: continuity.passphrase-wrong

// Five groups of five letters that can be read aloud and typed: 83 bits. "bakol-mirun-dosel-..."
std::string newPassphrase(Random& random);
std::string base64(std::string_view bytes);
std::string fromBase64(std::string_view text);              // "" when it is none
}  // namespace schouw::continuity
