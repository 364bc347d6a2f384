#include "identity/throttle.hpp"

#include <gtest/gtest.h>

namespace schouw::identity {
namespace {
struct Slow : ::testing::Test {
    FixedClock clock{*Time::parse("2026-11-21T09:00:00Z")};
    Throttle throttle{clock, 100};
    std::string waitFor(std::string const& account) {
        auto const result = throttle.tryAccount(account);
        return result ? "" : result.error().arguments.at(0);
    }
};
TEST_F(Slow, letsFiveTriesPassAndThenDoubles) {
    for (int i = 0; i < 5; ++i) EXPECT_EQ(waitFor("a"), "") << i;
    for (auto const seconds : {30, 60, 120, 240, 480, 900, 900, 900}) {
        EXPECT_EQ(waitFor("a"), std::to_string(seconds));
        clock.advance({seconds - 1});
        EXPECT_EQ(waitFor("a"), "1");
        clock.advance({1});
        EXPECT_EQ(waitFor("a"), "") << seconds;
    }
    EXPECT_EQ(waitFor("b"), "");
}
TEST_F(Slow, forgetsAfterARightOneAndAfterAnHour) {
    for (int i = 0; i < 5; ++i) (void)throttle.tryAccount("a");
    throttle.accountWasRight("a");
    EXPECT_EQ(waitFor("a"), "");
    for (int i = 0; i < 4; ++i) (void)throttle.tryAccount("a");
    EXPECT_NE(waitFor("a"), "");
    clock.advance({3601});
    for (int i = 0; i < 5; ++i) EXPECT_EQ(waitFor("a"), "") << i;
}
TEST_F(Slow, doesNotCountARightPassword) {
    for (int i = 0; i < 4; ++i) (void)throttle.tryAccount("a");
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(waitFor("a"), "");
        throttle.giveBack("a");
    }
    EXPECT_EQ(waitFor("a"), "");
    EXPECT_EQ(waitFor("a"), "30");
}
TEST_F(Slow, survivesAClockThatGoesBack) {
    for (int i = 0; i < 12; ++i) { (void)throttle.tryAccount("a"); clock.advance({900}); }
    clock.set(*Time::parse("2020-01-01T00:00:00Z"));
    EXPECT_EQ(waitFor("a"), "");
}
TEST_F(Slow, countsAddressesByTheMinute) {
    for (int i = 0; i < 20; ++i) EXPECT_TRUE(throttle.tryAddress("203.0.113.7"));
    EXPECT_EQ(throttle.tryAddress("203.0.113.7").error().key, "identity.too-often");
    EXPECT_TRUE(throttle.tryAddress("203.0.113.8"));
    throttle.addressWasRight("203.0.113.7");
    EXPECT_TRUE(throttle.tryAddress("203.0.113.7"));
    clock.advance({60});
    EXPECT_TRUE(throttle.tryAddress("203.0.113.7"));
}
TEST_F(Slow, countsASiteOfIpv6AsOne) {
    for (int i = 0; i < 20; ++i) EXPECT_TRUE(throttle.tryAddress("2001:db8:1:2::" + std::to_string(i + 1)));
    EXPECT_FALSE(throttle.tryAddress("2001:db8:1:2:ffff::1"));
    EXPECT_TRUE(throttle.tryAddress("2001:db8:1:3::1"));
    EXPECT_EQ(addressGroup("::ffff:203.0.113.7"), "203.0.113.7");
    EXPECT_EQ(addressGroup("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
}
TEST_F(Slow, keepsTheOneWhoIsGuessedAtWhenThousandsComeBy) {
    for (int i = 0; i < 5; ++i) (void)throttle.tryAccount("target");
    for (int i = 0; i < 5000; ++i) (void)throttle.tryAccount("x" + std::to_string(i));
    EXPECT_EQ(waitFor("target"), "30");
}
}  // namespace
}  // namespace schouw::identity
