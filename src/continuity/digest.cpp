#include "continuity/digest.hpp"

#include <fmt/format.h>
#include <openssl/sha.h>

namespace schouw::continuity {
std::string digest(std::string_view bytes) {
    unsigned char hash[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), hash);
    std::string out;
    for (auto const b : hash) out += fmt::format("{:02x}", b);
    return out;
}
}  // namespace schouw::continuity
