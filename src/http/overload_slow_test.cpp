// The attacks at full size against the limits that users have: 200 peers, 10 s deadlines.
#include "support/http_attacks.hpp"

namespace schouw::http {
namespace {
using std::chrono::milliseconds;

class SlowOverloadTest : public ::testing::Test {
protected:
    SlowOverloadTest() { site.start(); }
    TestSite site{};
};

TEST_F(SlowOverloadTest, idleConnectionsCostNothing) { Attack(site, 64).idle(); }
TEST_F(SlowOverloadTest, drippingHeadsAreDropped) { Attack(site, 200).drip(milliseconds(1000)); }
TEST_F(SlowOverloadTest, drippingBodiesAreDropped) { Attack(site, 200).dripBody(milliseconds(1000)); }
TEST_F(SlowOverloadTest, whoDoesNotReadIsDropped) { Attack(site, 200).notReading(milliseconds(200)); }
TEST_F(SlowOverloadTest, eventStreamsReachEveryoneAndNoticeWhoLeaves) { Attack(site, 200).eventStreams(); }
}  // namespace
}  // namespace schouw::http
