#include "identity/totp.hpp"

#include "identity/secret.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace schouw::identity {
namespace {
std::string const kSecret = "12345678901234567890";         // of RFC 6238 appendix B
Time at(std::int64_t seconds) { return {seconds * 1000}; }

TEST(Totp, givesTheCodesOfTheStandard) {
    for (auto const& [seconds, code] : {std::pair{std::int64_t{59}, "94287082"}, {1111111109, "07081804"}, {1111111111, "14050471"},
                                        {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}})
        EXPECT_EQ(totpCode(kSecret, totpStep(at(seconds)), 8), code) << seconds;
}
TEST(Totp, takesTheCodeOfNowAndOfJustBefore) {
    auto const now = at(1234567890);
    auto const step = totpStep(now);
    EXPECT_EQ(acceptTotp(kSecret, totpCode(kSecret, step), now, 0), step);
    EXPECT_EQ(acceptTotp(kSecret, totpCode(kSecret, step - 1), now, 0), step - 1);
    EXPECT_FALSE(acceptTotp(kSecret, totpCode(kSecret, step - 2), now, 0));
    EXPECT_FALSE(acceptTotp(kSecret, totpCode(kSecret, step + 1), now, 0));
}
TEST(Totp, takesNoCodeTwiceAndNoneFromBeforeTheLast) {
    auto const now = at(1234567890);
    auto const step = totpStep(now);
    EXPECT_FALSE(acceptTotp(kSecret, totpCode(kSecret, step), now, step));
    EXPECT_FALSE(acceptTotp(kSecret, totpCode(kSecret, step - 1), now, step));
    EXPECT_FALSE(acceptTotp(kSecret, totpCode(kSecret, step), now, step + 100));        // the clock went back
}
TEST(Totp, refusesWhatIsNoCode) {
    for (auto const* code : {"", "12345", "1234567", "abcdef", "\0\0\0\0\0\0"}) EXPECT_FALSE(acceptTotp(kSecret, code, at(1234567890), 0)) << code;
}
TEST(Totp, hasAnAddressThatAppsRead) {
    EXPECT_EQ(totpUri(kSecret, "fatma@plataan.nl", "schouw"), "otpauth://totp/schouw:fatma%40plataan.nl?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=schouw");
}
TEST(Qr, isAnImageWithoutAnythingActive) {
    auto const svg = qrSvg("otpauth://totp/x");
    EXPECT_TRUE(svg.starts_with("<svg "));
    EXPECT_TRUE(svg.ends_with("</svg>"));
    EXPECT_FALSE(svg.contains("script"));
    EXPECT_TRUE(svg.contains("M4 4h7v1h-7z"));                  // the top of the mark in the upper left corner
}
TEST(Secret, encodesAsTheStandardsDo) {
    EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");                  // RFC 4648 section 10, without padding
    EXPECT_EQ(base64Url("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base64Url(std::string("\xff\xfe\xfd", 3)), "__79");
    EXPECT_EQ(tokenHash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(newToken(systemRandom()).size(), 43u);
    EXPECT_NE(newToken(systemRandom()), newToken(systemRandom()));
    EXPECT_TRUE(sameSecret("a", "a"));
    EXPECT_FALSE(sameSecret("a", "b"));
    EXPECT_FALSE(sameSecret("a", "ab"));
}
}  // namespace
}  // namespace schouw::identity
