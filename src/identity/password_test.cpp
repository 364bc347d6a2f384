#include "identity/password.hpp"

#include "content/content.hpp"
#include <gtest/gtest.h>

namespace schouw::identity {
namespace {
std::vector<std::string> const kOwn{"Fatma Yilmaz", "fatma@bakkerijdeplataan.nl", "Bakkerij De Plataan"};
std::string why(std::string_view password) {
    auto const result = checkPassword(password, kOwn);
    return result ? "" : result.error().key;
}
TEST(PasswordRule, refusesWhatIsGuessedFirst) {
    for (auto const* password : {"Welkom123456", "W3lk0m2026!!", "Wachtwoord2026", "wachtwoord12", "Zomer2026Zomer", "123456789012", "qwertyuiop[]", "aaaaaaaaaaaa",
                                 "abcabcabcabc", "passwordpassword", "P@ssw0rd2026", "schouwschouw", "bakkerij2026!", "plataan12345", "Fatma1234567", "fatmayilmaz1"})
        EXPECT_EQ(why(password), "identity.password-common") << password << " " << passwordParts(password, kOwn);
}
TEST(PasswordRule, takesWhatIsNot) {
    for (auto const* password : {"blauwe fiets rijdt hard", "kruk lamp vijver otter", "x8Kq-v2Lm-Tz0p", "Mijn oma zwemt op dinsdag", "correct horse battery", "één twee hoefijzer"})
        EXPECT_EQ(why(password), "") << password << " " << passwordParts(password, kOwn);
}
TEST(PasswordRule, countsCharactersNotBytes) {
    EXPECT_EQ(why("kort"), "identity.password-short");
    EXPECT_EQ(why("éüñçøåßœæïö"), "identity.password-short");           // eleven letters, more bytes
    std::string most;
    for (int i = 0; i < 128; ++i) most += static_cast<char>('!' + i * 37 % 90);
    EXPECT_EQ(why(most), "");
    EXPECT_EQ(why(most + "x"), "identity.password-long");
}
TEST(PasswordRule, hasAListThatIsSortedOutByPeople) { EXPECT_TRUE(content::file("identity/common-words.txt").contains("\nwelkom\n")); }

TEST(Hasher, knowsAPasswordAgain) {
    Hasher hasher(systemRandom(), {64, 1});
    auto const one = *hasher.hash("blauwe fiets rijdt"), two = *hasher.hash("blauwe fiets rijdt");
    EXPECT_NE(one, two);
    EXPECT_TRUE(one.starts_with("$argon2id$v=19$m=64,t=1,p=1$"));
    EXPECT_TRUE(*hasher.matches("blauwe fiets rijdt", one));
    EXPECT_FALSE(*hasher.matches("blauwe fiets rijdT", one));
    EXPECT_FALSE(*hasher.matches("", ""));
}
TEST(Hasher, calculatesForNobodyToo) {
    Hasher hasher(systemRandom(), {64, 1});
    EXPECT_FALSE(*hasher.matches("blauwe fiets rijdt", ""));
    EXPECT_EQ(hasher.count(), 1);
}
TEST(Hasher, seesAnOlderCost) {
    Hasher const weak(systemRandom(), {64, 1});
    Hasher strong(systemRandom(), {128, 1});
    auto const old = *Hasher(systemRandom(), {64, 1}).hash("blauwe fiets rijdt");
    EXPECT_FALSE(weak.isOutdated(old));
    EXPECT_TRUE(strong.isOutdated(old));
    EXPECT_TRUE(*strong.matches("blauwe fiets rijdt", old));
}
TEST(Hasher, sendsAwayWhoFindsTheQueueFull) {
    Hasher hasher(systemRandom(), {64, 1}, 0, 0);           // nobody may calculate
    EXPECT_EQ(hasher.hash("blauwe fiets rijdt").error().key, "identity.busy");
}
TEST(Hasher, costsWhatIsPromised) {
    HashCost const cost;
    EXPECT_EQ(cost.kibibytes, 64u * 1024);
    EXPECT_EQ(cost.passes, 3u);
}
}  // namespace
}  // namespace schouw::identity
