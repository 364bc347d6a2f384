#include "identity/seal.hpp"

#include "support/files.hpp"
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace schouw::identity {
namespace {
std::string const kKey(32, 'k');

TEST(Seal, opensWhatItClosed) {
    Sealer const sealer(kKey);
    for (std::string const& plain : {std::string("geheim"), std::string(), std::string(1000, 'x')}) {
        auto const closed = sealer.seal(plain, "totp:1", systemRandom());
        EXPECT_EQ(*sealer.open(closed, "totp:1"), plain);
        EXPECT_NE(closed, sealer.seal(plain, "totp:1", systemRandom()));
    }
}
TEST(Seal, refusesAnotherPlaceAndAnotherKey) {
    auto const closed = Sealer(kKey).seal("geheim", "totp:1", systemRandom());
    EXPECT_FALSE(Sealer(kKey).open(closed, "totp:2"));
    EXPECT_FALSE(Sealer(std::string(32, 'l')).open(closed, "totp:1"));
}
TEST(Seal, refusesEveryFlippedBitAndEveryCut) {
    Sealer const sealer(kKey);
    auto const closed = sealer.seal("geheim", "totp:1", systemRandom());
    for (std::size_t i = 0; i < closed.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            auto other = closed;
            other[i] = static_cast<char>(other[i] ^ (1 << bit));
            EXPECT_FALSE(sealer.open(other, "totp:1")) << i << " " << bit;
        }
        EXPECT_FALSE(sealer.open(closed.substr(0, i), "totp:1")) << i;
    }
    EXPECT_FALSE(sealer.open(closed + "A", "totp:1"));
}
TEST(InstallationKey, isMadeOnceForItsOwnerOnly) {
    testing::TemporaryFolder folder;
    auto const path = (folder.path / "key").string();
    auto const first = installationKey(path, systemRandom());
    ASSERT_TRUE(first);
    EXPECT_EQ(first->size(), 32u);
    EXPECT_EQ(*installationKey(path, systemRandom()), *first);
    struct stat about{};
    ASSERT_EQ(stat(path.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0600u);
    chmod(path.c_str(), 0640);
    EXPECT_EQ(installationKey(path, systemRandom()).error().key, "identity.key-open-to-others");
}
TEST(InstallationKey, isNeverReplacedWhenBroken) {
    testing::TemporaryFolder folder;
    auto const path = (folder.path / "key").string();
    std::ofstream(path) << "short\n";
    chmod(path.c_str(), 0600);
    EXPECT_EQ(installationKey(path, systemRandom()).error().key, "identity.key-broken");
    EXPECT_EQ(testing::fileText(path), "short\n");
    EXPECT_EQ(installationKey((folder.path / "no" / "key").string(), systemRandom()).error().key, "identity.key-unwritable");
}
}  // namespace
}  // namespace schouw::identity
