// The attacks with few peers and short deadlines; at full length in overload_slow_test.cpp.
#include "support/http_attacks.hpp"

namespace schouw::http {
namespace {
using std::chrono::milliseconds;

class OverloadTest : public ::testing::Test {
protected:
    static Config shortDeadlines() {
        Config c;
        c.limits.read = c.limits.write = milliseconds(250);
        c.limits.beat = milliseconds(50);
        c.limits.slowest = std::size_t{1} << 20;
        return c;
    }
    OverloadTest() : site(shortDeadlines()) { site.start(); }
    TestSite site;
};

TEST_F(OverloadTest, idleConnectionsCostNothing) { Attack(site, 64).idle(); }
TEST_F(OverloadTest, drippingHeadsAreDropped) { Attack(site, 40).drip(milliseconds(20)); }
TEST_F(OverloadTest, drippingBodiesAreDropped) { Attack(site, 40).dripBody(milliseconds(20)); }
TEST_F(OverloadTest, whoDoesNotReadIsDropped) { Attack(site, 20).notReading(milliseconds(20)); }
TEST_F(OverloadTest, eventStreamsReachEveryoneAndNoticeWhoLeaves) { Attack(site, 60).eventStreams(); }
}  // namespace
}  // namespace schouw::http
