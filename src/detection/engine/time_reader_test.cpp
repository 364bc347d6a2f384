#include "detection/engine/ecs_json.hpp"
#include "detection/engine/time_reader.hpp"
#include <gtest/gtest.h>

namespace schouw::detection {
namespace {
constexpr std::int64_t kSecond = 1'000'000'000;
std::int64_t at(int y, unsigned m, unsigned d, int h = 12, int min = 0) { return (daysFromCivil(y, m, d) * 86400 + h * 3600 + min * 60) * kSecond; }
std::string read(std::string_view text, std::int64_t received = at(2026, 11, 28), std::optional<int> year = {}) {
    TimeReader reader(*Zone::named("Europe/Amsterdam"), year);
    auto const t = reader.read(text, received);
    return t ? timeText(t->nanoseconds) : "none";
}
TEST(TimeReader, readsWhatDevicesWrite) {
    EXPECT_EQ(read("Nov 20 07:08:09 host"), "2026-11-20T06:08:09Z");
    EXPECT_EQ(read("Nov  2 07:08:09 host"), "2026-11-02T06:08:09Z");
    EXPECT_EQ(read("Nov 2 07:08:09.123456 host"), "2026-11-02T06:08:09.123456Z");
    EXPECT_EQ(read("Nov 21 19:28:04 2026 host"), "2026-11-21T18:28:04Z");
    EXPECT_EQ(read("Nov 21 2026 19:28:04: %ASA"), "2026-11-21T18:28:04Z");
    EXPECT_EQ(read("Nov 21 19:28:04 UTC: %CIMC"), "2026-11-21T19:28:04Z");
    EXPECT_EQ(read("Nov 21 19:28:04 UTC 2026 x"), "2026-11-21T19:28:04Z");
    EXPECT_EQ(read("2026-11-21T19:28:04Z x"), "2026-11-21T19:28:04Z");
    EXPECT_EQ(read("2026-11-21T19:28:04.198615+02:00 x"), "2026-11-21T17:28:04.198615Z");
    EXPECT_EQ(read("2026-11-21 19:28:04,198 x"), "2026-11-21T18:28:04.198Z");
    EXPECT_EQ(read("2026-11-21 19:28:04.291 +0000  host"), "2026-11-21T19:28:04.291Z");
    EXPECT_EQ(read("2026/11/21 19:28:04 [error]"), "2026-11-21T18:28:04Z");
    EXPECT_EQ(read("18/Jul/2025:14:14:47 -0400"), "2025-07-18T18:14:47Z");
    EXPECT_EQ(read("11/21/2026 7:28:04 PM"), "none");
    EXPECT_EQ(read("11/21/2026 07:28:04 PM"), "2026-11-21T18:28:04Z");
    EXPECT_EQ(read("Mon Aug 10 10:04:39 2020"), "2020-08-10T08:04:39Z");
    EXPECT_EQ(read("2026 Nov 21 19:28:04.649 UTC: x"), "2026-11-21T19:28:04.649Z");
    EXPECT_EQ(read("2026:11:21-19:28:04 x"), "2026-11-21T18:28:04Z");
    EXPECT_EQ(read("Sun, 16 Jun 2024 21:00:52 +0000"), "2024-06-16T21:00:52Z");
    for (auto const wrong : {"", "Nov", "Nov 32 07:08:09 x", "Nov 20 24:08:09 x", "2026-02-30T10:00:00Z", "2026-13-01T10:00:00Z", "Foo 20 07:08:09 host", "0000-00-00 00:00:00.."}) EXPECT_EQ(read(wrong), "none") << wrong;
}
TEST(TimeReader, readsSecondsSince1970BySize) {
    EXPECT_EQ(TimeReader::epoch("1795289284"), 1795289284 * kSecond);
    EXPECT_EQ(TimeReader::epoch("1795289284.5"), 1795289284 * kSecond + kSecond / 2);
    EXPECT_EQ(TimeReader::epoch("1795289284123"), 1795289284123 * 1'000'000);
    EXPECT_EQ(TimeReader::epoch("1795154400123456789"), 1795154400123456789);
    EXPECT_FALSE(TimeReader::epoch("12"));
    EXPECT_FALSE(TimeReader::epoch("99999999999999999999"));
    EXPECT_FALSE(TimeReader::epoch("1795289284x"));
}
TEST(TimeReader, takesTheYearNearestToReceipt) {
    EXPECT_EQ(read("Dec 31 23:59:59 h ", at(2027, 1, 1, 0, 5)), "2026-12-31T22:59:59Z");
    EXPECT_EQ(read("Jan  1 00:30:01 h ", at(2026, 12, 31, 23, 31)), "2026-12-31T23:30:01Z");
    EXPECT_EQ(read("Feb 29 10:00:00 h ", at(2028, 3, 1)), "2028-02-29T09:00:00Z");
    EXPECT_EQ(read("Mar  1 10:00:00 h ", at(2026, 11, 28)), "2027-03-01T09:00:00Z") << "a month is nearer than nine";
}
TEST(TimeReader, runsOverNewYearWhenTheYearIsTold) {
    TimeReader reader(*Zone::named("Europe/Amsterdam"), 2025);
    EXPECT_EQ(timeText(reader.read("Dec 31 23:59:58 h ", 0)->nanoseconds), "2025-12-31T22:59:58Z");
    EXPECT_EQ(timeText(reader.read("Jan  1 00:00:01 h ", 0)->nanoseconds), "2025-12-31T23:00:01Z");
    EXPECT_EQ(timeText(reader.read("Jan  2 00:00:01 h ", 0)->nanoseconds), "2026-01-01T23:00:01Z");
}
TEST(TimeReader, knowsBothNightsOnWhichTheClockChanges) {
    TimeReader reader(*Zone::named("Europe/Amsterdam"), 2026);
    auto const next = [&](std::string_view text) { return timeText(reader.read(text, 0)->nanoseconds); };
    EXPECT_EQ(next("Oct 25 01:59:59 h "), "2026-10-24T23:59:59Z");
    EXPECT_EQ(next("Oct 25 02:00:00 h "), "2026-10-25T00:00:00Z");
    EXPECT_EQ(next("Oct 25 02:59:59 h "), "2026-10-25T00:59:59Z");
    EXPECT_EQ(next("Oct 25 02:00:00 h "), "2026-10-25T01:00:00Z") << "the hour that comes twice";
    EXPECT_EQ(next("Oct 25 02:30:00 h "), "2026-10-25T01:30:00Z");
    EXPECT_EQ(next("Oct 25 02:29:31 h "), "2026-10-25T01:29:31Z") << "a line out of order";
    EXPECT_EQ(next("Oct 25 02:59:59 h "), "2026-10-25T01:59:59Z");
    EXPECT_EQ(next("Oct 25 03:00:00 h "), "2026-10-25T02:00:00Z");
    TimeReader spring(*Zone::named("Europe/Amsterdam"), 2026);
    EXPECT_EQ(timeText(spring.read("Mar 29 01:59:59 h ", 0)->nanoseconds), "2026-03-29T00:59:59Z");
    EXPECT_EQ(timeText(spring.read("Mar 29 03:00:00 h ", 0)->nanoseconds), "2026-03-29T01:00:00Z");
    EXPECT_EQ(timeText(spring.read("Mar 29 02:30:00 h ", 0)->nanoseconds), "2026-03-29T01:30:00Z") << "a clock that was not put forward";
}
TEST(TimeReader, takesTheMomentNearestToReceiptWhenItIsLive) {
    EXPECT_EQ(read("Oct 25 02:30:00 h ", at(2026, 10, 25, 0, 30)), "2026-10-25T00:30:00Z");
    EXPECT_EQ(read("Oct 25 02:30:00 h ", at(2026, 10, 25, 1, 31)), "2026-10-25T01:30:00Z");
}
TEST(TimeReader, givesTheSameInAnyOrderAsAlone) {
    // The hour that is remembered must not change an answer.
    TimeReader reader(*Zone::named("Europe/Amsterdam"), 2026);
    for (int i = 0; i < 4; ++i)
        for (auto const text : {"Nov 20 07:08:09 h ", "Nov 20 07:59:59 h ", "Nov 20 08:00:00 h ", "Nov 20 06:00:00 h ", "Nov 20 07:08:09 2025 h", "Nov 20 07:08:09 UTC: x", "Nov 20 07:61:09 h "}) {
            auto const r = reader.read(text, 0);
            EXPECT_EQ(r ? timeText(r->nanoseconds) : "none", read(text, 0, 2026)) << text;
        }
}
TEST(Zone, agreesWithTheEuropeanRule) {
    auto const zone = *Zone::named("Europe/Amsterdam");
    EXPECT_EQ(zone.offsetAt(at(2026, 3, 29, 0, 59) / kSecond), 3600);
    EXPECT_EQ(zone.offsetAt(at(2026, 3, 29, 1, 0) / kSecond), 7200);
    EXPECT_EQ(zone.offsetAt(at(2026, 10, 25, 0, 59) / kSecond), 7200);
    EXPECT_EQ(zone.offsetAt(at(2026, 10, 25, 1, 0) / kSecond), 3600);
    EXPECT_FALSE(Zone::named("Mars/Olympus"));
    EXPECT_FALSE(Zone::named("+1"));
    EXPECT_EQ(Zone::named("-0530")->offsetAt(0), -19800);
    for (std::int64_t d = -800'000; d < 100'000; d += 37) {
        auto const c = civilFromDays(d);
        ASSERT_EQ(daysFromCivil(c.year, c.month, c.day), d);
    }
}
}  // namespace
}  // namespace schouw::detection
