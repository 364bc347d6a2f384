#include "support/db_power_cut.hpp"

namespace schouw::db {
namespace {
TEST(SlowPowerCut, anywhereLosesNothingAcknowledged) {
    for (unsigned seed = 1; seed <= 5; ++seed) EXPECT_GT(disk_story::cutEverywhere(24, seed, 1), 500u);
}
TEST(SlowDiskError, anywhereLosesNothingAcknowledged) {
    for (int const code : {SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_TRUNCATE}) disk_story::failEverywhere(10, code, FaultKind::lost, 1);
    disk_story::failEverywhere(10, SQLITE_FULL, FaultKind::full, 1);
}
}  // namespace
}  // namespace schouw::db
