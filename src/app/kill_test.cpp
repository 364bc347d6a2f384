#include "support/api_kill.hpp"

namespace schouw::app {
namespace {
TEST(ApiKill, losesNothingAcknowledged) {
    ApiKillStory story(1);
    for (int i = 0; i < 4 && !::testing::Test::HasFailure(); ++i) story.round();
}
}  // namespace
}  // namespace schouw::app
