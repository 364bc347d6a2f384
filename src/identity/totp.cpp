#include "identity/totp.hpp"

#include "base/check.hpp"
#include "identity/secret.hpp"
#include <array>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <qrcodegen/qrcodegen.hpp>

namespace schouw::identity {
namespace {
constexpr std::int64_t kStepMilliseconds = 30'000;

std::string percentEncoded(std::string_view s) {
    std::string out;
    for (char const c : s) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) out += c;
        else out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
    return out;
}
}  // namespace

std::int64_t totpStep(Time at) { return at.milliseconds / kStepMilliseconds; }

std::string totpCode(std::string_view secret, std::int64_t step, int digits) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < 8; ++i) counter[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (56 - 8 * i));
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    check(HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), mac.data(), &size) && size == 20, "HMAC-SHA-1");
    auto const at = static_cast<std::size_t>(mac[19] & 15);     // RFC 4226 section 5.3
    std::uint32_t const number = (mac[at] & 0x7fu) << 24 | static_cast<std::uint32_t>(mac[at + 1]) << 16 | static_cast<std::uint32_t>(mac[at + 2]) << 8 | mac[at + 3];
    std::uint32_t modulo = 1;
    for (int i = 0; i < digits; ++i) modulo *= 10;
    return fmt::format("{:0{}}", number % modulo, digits);
}

std::optional<std::int64_t> acceptTotp(std::string_view secret, std::string_view code, Time now, std::int64_t lastUsed) {
    auto const step = totpStep(now);
    std::optional<std::int64_t> out;
    for (auto const s : {step - 1, step})
        if (sameSecret(totpCode(secret, s), code) && s > lastUsed) out = s;
    return out;
}

std::string totpUri(std::string_view secret, std::string_view account, std::string_view issuer) {
    return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}", percentEncoded(issuer), percentEncoded(account), base32(secret));
}

std::string qrSvg(std::string_view text) {
    auto const code = qrcodegen::QrCode::encodeText(std::string(text).c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
    constexpr int quiet = 4;                                    // modules of white around it (ISO/IEC 18004)
    int const side = code.getSize() + 2 * quiet;
    std::string path;
    for (int y = 0; y < code.getSize(); ++y)
        for (int x = 0; x < code.getSize(); ++x) {
            int run = 0;
            while (x + run < code.getSize() && code.getModule(x + run, y)) ++run;
            if (run) path += fmt::format("M{} {}h{}v1h-{}z", x + quiet, y + quiet, run, run);
            x += run;
        }
    return fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{0}v{0}H0z"/><path fill="#000" d="{1}"/></svg>)", side, path);
}
}  // namespace schouw::identity
