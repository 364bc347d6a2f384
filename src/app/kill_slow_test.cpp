#include "support/api_kill.hpp"

namespace schouw::app {
namespace {
TEST(SlowApiKill, fiftyTimesLosesNothingAcknowledged) {
    ApiKillStory story(2);
    for (int i = 0; i < 50 && !::testing::Test::HasFailure(); ++i) story.round();
    EXPECT_GT(story.acknowledged(), 50u);
}
}  // namespace
}  // namespace schouw::app
