#pragma once
// The second factor: a code of six digits that changes every 30 seconds (RFC 6238 with SHA-1, as every app knows it).
#include "base/time.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace schouw::identity {
inline constexpr std::size_t kTotpSecretBytes = 20;             // 160 bits (RFC 4226 section 4)

std::int64_t totpStep(Time at);                                 // how many times 30 s since 1970
std::string totpCode(std::string_view secret, std::int64_t step, int digits = 6);
// The step that the code belongs to: that of now or the one before it (a slow hand, a slow clock), and later than `lastUsed`.
// Nothing: wrong, or used before. The caller keeps the step in one conditional update, so that one code never counts twice.
std::optional<std::int64_t> acceptTotp(std::string_view secret, std::string_view code, Time now, std::int64_t lastUsed);

// "otpauth://totp/..." as apps read it, and that as a QR code: an SVG image, dark on white, with a quiet zone.
std::string totpUri(std::string_view secret, std::string_view account, std::string_view issuer);
std::string qrSvg(std::string_view text);
}  // namespace schouw::identity
