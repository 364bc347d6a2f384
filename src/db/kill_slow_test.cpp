#include "support/db_kill.hpp"

namespace schouw::db {
namespace {
TEST(SlowKill, aThousandTimesLosesNothingAcknowledged) {
    for (unsigned seed = 2; seed < 12 && !::testing::Test::HasFailure(); ++seed) {
        KillStory story(seed);
        for (int i = 0; i < 100 && !::testing::Test::HasFailure(); ++i) story.round();
    }
}
}  // namespace
}  // namespace schouw::db
