// docs/sign-in.md says what the program does: its numbers are the constants.
#include "identity/identity.hpp"

#include "identity/identity_routes.hpp"
#include "identity/totp.hpp"
#include "support/files.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace schouw::identity {
namespace {
TEST(Document, saysTheNumbersOfTheProgram) {
    auto text = testing::fileText(testing::sourceDir() / "docs" / "sign-in.md");
    std::ranges::replace(text, '\n', ' ');
    auto const n = [](auto value) { return std::to_string(value); };
    Settings const settings;
    for (auto const& sentence : {
             n(kPasswordLeast) + " to " + n(kPasswordMost) + " characters",
             "argon2id with " + n(HashCost{}.kibibytes / 1024) + " MiB and " + n(HashCost{}.passes) + " passes",
             n(settings.hashesAtOnce) + " are calculated at once and " + n(settings.hashesWaiting) + " may wait",
             n(kTriesFree) + " wrong in a row, then a wait that doubles from " + n(kShortestWait.seconds) + " to " + n(kLongestWait.seconds) + " seconds",
             n(kTriesPerMinute) + " tries a minute",
             n(kIdle.seconds / 60) + " minutes of nothing and after " + n(kAbsolute.seconds / 3600) + " hours",
             "not yet) after " + n(kHalfSignedIn.seconds / 60) + " minutes",
             "more than " + n(kStepUp.seconds / 60) + " minutes ago",
             "mode 0600), " + n(kLinkLasts.seconds / 60) + " minutes, once; until then",
             n(kInvitationLasts.seconds / 86400) + " days, once; an existing account",
             n(kResetLasts.seconds / 3600) + " hours, once; the second factor stays",
             "shown for " + n(kResetShown.seconds / 86400) + " days",
             "cookie `" + std::string(kCookie) + "`",
         })
        EXPECT_TRUE(text.contains(sentence)) << sentence;
}
}  // namespace
}  // namespace schouw::identity
