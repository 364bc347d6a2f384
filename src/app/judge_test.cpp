// Machines against the index in the data folder, and a newer index against the same machines.
#include "app/judge.hpp"
#include "support/files.hpp"
#include "vulnerability/engine/build.hpp"
#include <gtest/gtest.h>

namespace schouw::app {
namespace {
void write(std::filesystem::path const& path, std::string const& fixed) {
    vulnerability::IndexBuilder builder;
    vulnerability::Draft draft;
    draft.source = "debian", draft.id = "CVE-2024-1000", draft.summary = "Words";
    vulnerability::DraftRange range;
    range.name = draft.nameOf("debian:12", "openssl"), range.to = fixed;
    draft.ranges.push_back(range);
    builder.add(draft);
    std::ofstream(path.string() + ".new", std::ios::binary) << builder.bytes();
    std::filesystem::rename(path.string() + ".new", path);
}
TEST(Judge, JudgesByTheIndexThatIsThereNow) {
    testing::TemporaryFolder folder;
    auto const file = folder.path / "advisories.idx";
    Judge judge;
    judge.use(file.string());
    vulnerability::Machine machine;
    machine.os = "Debian GNU/Linux", machine.osVersion = "12";
    machine.components.push_back({.name = "libssl3", .version = "3.0.11-1", .purl = "pkg:deb/debian/libssl3@3.0.11-1", .sourcePackage = "openssl", .sourceVersion = "3.0.11-1"});
    machine.components.push_back({.name = "Unheard of", .version = "1.0"});
    EXPECT_EQ(judge.judge({machine}).error().key, "vulnerability.no-data");

    write(file, "3.0.11-2");
    auto const first = judge.judge({machine});
    ASSERT_TRUE(first) << describe(first.error());
    ASSERT_EQ(first->flaws.size(), 1u);
    EXPECT_EQ(first->flaws[0].advisory, "CVE-2024-1000");
    EXPECT_EQ(first->flaws[0].component, 0u);
    EXPECT_EQ(first->flaws[0].fixed, "3.0.11-2");
    EXPECT_EQ(first->flaws[0].rule, "distribution");
    ASSERT_EQ(first->notLooked.size(), 1u);
    EXPECT_EQ(first->notLooked[0].why, "unknownProduct");
    EXPECT_EQ(first->feeds[0].name, "debian");

    write(file, "3.0.11-1");
    auto const second = judge.judge({machine});
    ASSERT_TRUE(second);
    EXPECT_TRUE(second->flaws.empty());
    EXPECT_NE(second->digest, first->digest);

    std::ofstream(file, std::ios::binary | std::ios::trunc) << "damaged";
    EXPECT_FALSE(judge.judge({machine}));
}
}  // namespace
}  // namespace schouw::app
