#include "continuity/sealed.hpp"

#include <gtest/gtest.h>
#include <set>

namespace schouw::continuity {
namespace {
TEST(Sealed, opensWithEitherPassphraseAndNoOther) {
    auto const sealed = *seal("de bellijst", {"bakol-mirun-dosel", "een andere zin"}, systemRandom());
    EXPECT_EQ(unseal(sealed, "bakol-mirun-dosel").value(), "de bellijst");
    EXPECT_EQ(unseal(sealed, "een andere zin").value(), "de bellijst");
    EXPECT_EQ(unseal(sealed, "bakol-mirun-doset").error().key, "continuity.passphrase-wrong");
    EXPECT_EQ(sealed.data.find("bellijst"), sealed.data.npos);
}
TEST(Sealed, noticesAChange) {
    auto sealed = *seal("de bellijst", {"bakol-mirun-dosel"}, systemRandom());
    auto damaged = sealed;
    damaged.data[2] = damaged.data[2] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(unseal(damaged, "bakol-mirun-dosel"));
    std::swap(sealed.nonce, sealed.slots[0].nonce);
    EXPECT_FALSE(unseal(sealed, "bakol-mirun-dosel"));
}
TEST(Sealed, refusesPassphrasesThatAreWeakOrTheSame) {
    EXPECT_EQ(seal("x", {"kort"}, systemRandom()).error().key, "continuity.passphrase-weak");
    EXPECT_EQ(seal("x", {"een lange zin hier", "een lange zin hier"}, systemRandom()).error().key, "continuity.passphrase-same");
    EXPECT_EQ(seal("x", {}, systemRandom()).error().key, "continuity.passphrase-number");
    EXPECT_EQ(seal("x", {"een lange zin hier", "nog een lange zin", "en een derde zin"}, systemRandom()).error().key, "continuity.passphrase-number");
}
TEST(Sealed, isNeverTheSameTwice) {
    auto const a = *seal("x", {"bakol-mirun-dosel"}, systemRandom()), b = *seal("x", {"bakol-mirun-dosel"}, systemRandom());
    EXPECT_NE(a.salt, b.salt);
    EXPECT_NE(a.data, b.data);
}
TEST(Passphrase, isFiveGroupsOfFiveLetters) {
    std::set<std::string> seen;
    for (int i = 0; i < 50; ++i) {
        auto const p = newPassphrase(systemRandom());
        EXPECT_EQ(p.size(), 29u) << p;
        EXPECT_EQ(p.find_first_not_of("abdefghiklmnoprstuvwz-"), p.npos) << p;
        EXPECT_TRUE(seen.insert(p).second);
    }
}
}  // namespace
}  // namespace schouw::continuity
