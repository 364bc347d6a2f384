// At some places of the story; at all of them in power_cut_slow_test.cpp.
#include "support/db_power_cut.hpp"

namespace schouw::db {
namespace {
TEST(PowerCut, losesNothingAcknowledged) { EXPECT_GT(disk_story::cutEverywhere(12, 7, 29), 50u); }

TEST(DiskError, losesNothingAcknowledged) {
    EXPECT_GT(disk_story::failEverywhere(4, SQLITE_IOERR_WRITE, FaultKind::lost, 11), 5u);
    EXPECT_GT(disk_story::failEverywhere(4, SQLITE_IOERR_FSYNC, FaultKind::lost, 7), 5u);
    EXPECT_GT(disk_story::failEverywhere(4, SQLITE_FULL, FaultKind::full, 7), 5u);
}

TEST(DiskError, afterAFailedSyncNothingMoreIsWritten) {
    testing::TemporaryFolder folder;
    testing::Disk disk;
    auto const db = openDatabase(folder.path.string(), systemClock());
    db->migrate(disk_story::notes());
    auto const add = [&](std::int64_t id) {
        db->write(Scope::of("org"), {"user:1", "Anna"}, [&](Transaction& t) { t.connection().exec("insert into note (id, text) values ($1, 'x')", id); });
    };
    add(1);
    bool lost = false;
    for (std::size_t k = 1; k < 20 && !lost; ++k) {
        disk.failAt(k, SQLITE_IOERR_FSYNC);
        try {
            add(100 + static_cast<std::int64_t>(k));
        } catch (Fault const& fault) {
            lost = fault.kind == FaultKind::lost;
        }
    }
    ASSERT_TRUE(lost);
    disk.failAt(0, 0);
    EXPECT_THROW(add(2), Fault);                            // the file may be different from what we think: only a restart looks again
    db->read([](Connection& c) { EXPECT_EQ(1, c.one<std::int64_t>("select count(*) from note where id = 1")); });
}
}  // namespace
}  // namespace schouw::db
