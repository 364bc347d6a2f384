#include "detection/engine/normaliser.hpp"
#include <gtest/gtest.h>

namespace schouw::detection {
namespace {
struct Told { std::string ip, user, outcome; bool operator==(Told const&) const = default; };
Told told(std::string_view line) {
    Normaliser normaliser(std::make_shared<Catalogue const>());
    Event e;
    EXPECT_FALSE(normaliser.understand(line, 1795154400LL * 1'000'000'000, e));
    return {e.ip(Slot::sourceIp) ? e.ip(Slot::sourceIp)->text() : "", std::string(e.text(Slot::userName)), e.outcome == Outcome::failure ? "failure" : e.outcome == Outcome::success ? "success" : ""};
}
void PrintTo(Told const& t, std::ostream* out) { *out << t.ip << " | " << t.user << " | " << t.outcome; }
TEST(Guess, findsTheOneAddressAndTheUser) {
    EXPECT_EQ(told("2026-11-20 07:00:00 ERROR login failed for user \"jan\" from 198.18.4.9"), (Told{"198.18.4.9", "jan", "failure"}));
    EXPECT_EQ(told("[Warn] Auth: Auth-Failure ip 198.18.4.9 username 'jan'"), (Told{"198.18.4.9", "jan", "failure"}));
    EXPECT_EQ(told(R"({"level":"error","msg":"Invalid password","remote_ip":"198.18.4.9","username":"jan"})"), (Told{"198.18.4.9", "jan", "failure"}));
    EXPECT_EQ(told("level=warn msg=\"login failed\" ip=198.18.4.9 user=jan"), (Told{"198.18.4.9", "jan", "failure"}));
    EXPECT_EQ(told("Successful login by user jan from [2001:db8::1]:443"), (Told{"2001:db8::1", "jan", "success"}));
    EXPECT_EQ(told("nothing to see here, version 1.2.3.4-beta"), (Told{"", "", ""}));
    EXPECT_EQ(told("kernel: something 12:34:56"), (Told{"", "", ""}));
}
TEST(Guess, takesNoAddressWhenTheLineLeavesAChoice) {
    EXPECT_EQ(told("login failed for user x from 6.6.6.6 from 198.18.4.9").ip, "");
    EXPECT_EQ(told("connection 10.0.0.1 to 10.0.0.2 closed").ip, "");
    EXPECT_EQ(told("proxy 10.0.0.1 forwards request from 198.18.4.9").ip, "198.18.4.9") << "the one that the line names as where it is from";
}
}  // namespace
}  // namespace schouw::detection
