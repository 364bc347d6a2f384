#pragma once
// Secrets that must be read again (the second factor's) are kept sealed: AES-256-GCM under the installation key, bound to the
// place where they stand, so that a sealed value that was moved to another row does not open.
// Envelope: "v1." and base64url of nonce (12 bytes), ciphertext, tag (16 bytes).
#include "base/random.hpp"
#include "base/result.hpp"
#include <string>
#include <string_view>

namespace schouw::identity {
class Sealer {
public:
    explicit Sealer(std::string key);           // 32 bytes
    std::string seal(std::string_view plain, std::string_view place, Random& random) const;
    Result<std::string> open(std::string_view envelope, std::string_view place) const;      // error: identity.seal
private:
    std::string key_;
};

// The installation key: read from the file, or made there with mode 0600 when there is none.
// Errors: identity.key-open-to-others (mode), identity.key-broken (not 64 hexadecimal digits), identity.key-unwritable.
Result<std::string> installationKey(std::string const& path, Random& random);
}  // namespace schouw::identity
