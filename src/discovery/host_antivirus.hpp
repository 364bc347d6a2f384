#pragma once
#include "discovery/host.hpp"
#include <string_view>

namespace schouw::discovery::host {
struct SignatureFile {
    std::int64_t version = 0, signatures = 0;
    Time madeAt{};
};
// The first 512 bytes of a .cvd or .cld file of ClamAV: nine parts between colons, "ClamAV-VDB:" day and time, version, signatures,
// functionality level, MD5, signature, builder, seconds since 1970, filled up with blanks. Nothing when they are not that.
std::optional<SignatureFile> signatureHeader(std::string_view bytes);
}  // namespace schouw::discovery::host
