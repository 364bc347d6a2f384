#include "detection/engine/header.hpp"
#include "detection/engine/ecs_json.hpp"
#include <gtest/gtest.h>

namespace schouw::detection {
namespace {
constexpr std::int64_t kReceived = 1795900000LL * 1'000'000'000;
Header read(std::string_view line) {
    TimeReader times(*Zone::named("UTC"));
    return readHeader(line, times, kReceived);
}
std::string told(std::string_view line) {
    auto const h = read(line);
    std::string out = std::to_string(h.priority) + "|" + (h.hasTime ? timeText(h.time) : "-") + "|";
    for (auto const part : {h.host, h.program, h.pid, h.messageId, h.body}) (out += part) += '|';
    return out;
}
TEST(Header, readsTheZoo) {
    EXPECT_EQ(told("<34>Nov 21 19:28:04 fw sshd[42]: hello"), "34|2026-11-21T19:28:04Z|fw|sshd|42||hello|");
    EXPECT_EQ(told("Nov 21 19:28:04 fw sshd[42]: hello"), "-1|2026-11-21T19:28:04Z|fw|sshd|42||hello|");
    EXPECT_EQ(told("<34>Nov 21 19:28:04 sshd[42]: hello"), "34|2026-11-21T19:28:04Z||sshd|42||hello|");
    EXPECT_EQ(told("<34>Nov 21 19:28:04 fw kernel: [1.2] IN=eth0"), "34|2026-11-21T19:28:04Z|fw|kernel|||[1.2] IN=eth0|");
    EXPECT_EQ(told("<34>Nov 21 19:28:04 fw date=2026-11-21 time=1"), "34|2026-11-21T19:28:04Z|fw||||date=2026-11-21 time=1|");
    EXPECT_EQ(told("<34>date=2026-11-21 time=1"), "34|-|||||date=2026-11-21 time=1|");
    EXPECT_EQ(told("<165>1 2026-11-21T19:28:04.411428+00:00 fw su 77 ID47 [a@1 k=\"v ] x\"][b c=\"d\"] \xEF\xBB\xBFtext"), "165|2026-11-21T19:28:04.411428Z|fw|su|77|ID47|text|");
    EXPECT_EQ(told("<165>1 - - - - - -"), "165|-||||||");
    EXPECT_EQ(told("515 <14>1 2026-11-21T19:28:04Z h Tanium 2324 - - x"), "14|2026-11-21T19:28:04Z|h|Tanium|2324||x|");
    EXPECT_EQ(told("<189>1234: Nov 21 19:28:04.123: %SYS-5-CONFIG_I: x"), "189|2026-11-21T19:28:04.123Z|||||%SYS-5-CONFIG_I: x|");
    EXPECT_EQ(told("<189>1234: *Nov 21 19:28:04.123 UTC: %SYS-5-CONFIG_I: x"), "189|2026-11-21T19:28:04.123Z|||||%SYS-5-CONFIG_I: x|");
    EXPECT_EQ(told("<189>sw1 1234: Nov 21 19:28:04 UTC: %SYS-5-CONFIG_I: x"), "189|2026-11-21T19:28:04Z|sw1||||%SYS-5-CONFIG_I: x|");
    EXPECT_EQ(told("<166>2026-11-21T19:28:04Z fw : %FTD-6-430003: x"), "166|2026-11-21T19:28:04Z|fw||||%FTD-6-430003: x|");
    EXPECT_EQ(told("<166>20: sw1: 6340004: Nov 21 19:28:04: %SEC-6-X: x"), "166|2026-11-21T19:28:04Z|sw1||||%SEC-6-X: x|");
    EXPECT_EQ(told("<166>RP/0/RP0/CPU1:Nov 21 19:28:04: config[65539]: %X-3-Y: x"), "166|2026-11-21T19:28:04Z|RP/0/RP0/CPU1|config|65539||%X-3-Y: x|");
    EXPECT_EQ(told("<166>: 2026 Nov 21 19:28:04 CET: %X-3-Y: x"), "166|2026-11-21T18:28:04Z|||||%X-3-Y: x|");
    EXPECT_EQ(told("<134>1 1795289284.500000000 mx01 urls src=1"), "134|2026-11-21T19:28:04.5Z|mx01||||urls src=1|");
    EXPECT_EQ(told("<30>2026:11:21-19:28:04 utm ulogd[4711]: id=1"), "30|2026-11-21T19:28:04Z|utm|ulogd|4711||id=1|");
    EXPECT_EQ(told("Nov 21 19:28:04 app sudo:    jan : TTY=x"), "-1|2026-11-21T19:28:04Z|app|sudo|||jan : TTY=x|");
    EXPECT_EQ(told("{\"a\":1}"), "-1|-|||||{\"a\":1}|");
    EXPECT_EQ(told("no header at all"), "-1|-|||||no header at all|");
    EXPECT_EQ(told("<999>x"), "-1|-|||||<999>x|");
    EXPECT_EQ(told(""), "-1|-||||||");
    EXPECT_EQ(told("<13>"), "13|-||||||");
}
TEST(Header, staysWithinAnyPrefixOfAnyLine) {
    for (std::string_view const line : {"<34>Nov 21 19:28:04 fw sshd[42]: hello", "515 <165>1 2026-11-21T19:28:04.411428+00:00 fw su 77 ID47 [a@1 k=\"v\\\"\"] text", "<189>sw1 1234: *Nov 21 19:28:04.12 UTC: %X"})
        for (std::size_t n = 0; n <= line.size(); ++n) {
            std::string const copy(line.substr(0, n));
            auto const h = read(copy);
            EXPECT_LE(h.body.size(), copy.size());
        }
}
}  // namespace
}  // namespace schouw::detection
