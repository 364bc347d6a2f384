#include "base/money.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include <gtest/gtest.h>

namespace schouw {
namespace {
TEST(Duration, readsAndWritesItsTextForm) {
    for (auto const& [text, seconds] : {std::pair{"8h", 28800}, {"2d", 172800}, {"1d 12h", 129600}, {"90s", 90}, {"1w", 604800}, {"0", 0}, {"1.5h", 5400}})
        EXPECT_EQ(Duration::parse(text)->seconds, seconds) << text;
    EXPECT_EQ(Duration::hours(36).text(), "1d 12h");
    EXPECT_EQ(Duration::days(8).text(), "8d");
    EXPECT_EQ(Duration{90}.text(), "1m 30s");
    for (auto const* text : {"", "8", "h", "-3h", "8x", "1e9d", "99999999999999999999d", "3h?", " "}) EXPECT_FALSE(Duration::parse(text)) << text;
}
TEST(Date, knowsTheCalendar) {
    EXPECT_EQ(Date::parse("2026-11-21")->text(), "2026-11-21");
    for (auto const* text : {"2026-02-30", "31-01-2026", "2026-1-1", "", "2026-11-21x"}) EXPECT_FALSE(Date::parse(text)) << text;
    EXPECT_EQ(Date::of(2026, 1, 31).plusMonths(1).text(), "2026-02-28");
    EXPECT_EQ(Date::of(2024, 1, 31).plusMonths(1).text(), "2024-02-29");
    EXPECT_EQ(Date::of(2026, 8, 31).plusMonths(6).text(), "2027-02-28");
}
TEST(Time, isUtcAndKnowsTheDutchDay) {
    EXPECT_EQ(Time::parse("2026-11-21T09:14:00+01:00")->text(), "2026-11-21T08:14:00Z");
    EXPECT_EQ(Time::parse("2026-11-21T09:14:00.250Z")->text(), "2026-11-21T09:14:00.250Z");
    EXPECT_EQ(Time::parse("2026-11-21T23:30:00Z")->localDate().text(), "2026-11-22");
    EXPECT_EQ(amsterdamOffset(*Time::parse("2026-03-29T00:59:59Z")), Duration::hours(1));
    EXPECT_EQ(amsterdamOffset(*Time::parse("2026-03-29T01:00:00Z")), Duration::hours(2));
    EXPECT_EQ(amsterdamOffset(*Time::parse("2026-10-25T00:59:59Z")), Duration::hours(2));
    EXPECT_EQ(amsterdamOffset(*Time::parse("2026-10-25T01:00:00Z")), Duration::hours(1));
    for (auto const* text : {"2026-11-21", "2026-11-21T25:00:00Z", "2026-11-21T09:14:00", "2026-11-21T09:14:00.Z"}) EXPECT_FALSE(Time::parse(text)) << text;
}
TEST(Money, isWholeCents) {
    EXPECT_EQ(Money::fromEuros(12.34)->cents, 1234);
    EXPECT_EQ(Money::fromEuros(-0.01)->cents, -1);
    EXPECT_FALSE(Money::fromEuros(0.001));
    EXPECT_FALSE(Money::fromEuros(1e300));
}
TEST(Text, slugsAndUtf8) {
    EXPECT_EQ(slug("Server op kantoor (1)"), "server-op-kantoor-1");
    EXPECT_EQ(slug("Café Zoë"), "cafe-zoe");
    EXPECT_EQ(slug("***"), "x");
    EXPECT_TRUE(isSlug("server-2"));
    for (auto const* s : {"", "-a", "a-", "a--b", "A", "a b"}) EXPECT_FALSE(isSlug(s)) << s;
    EXPECT_TRUE(isUtf8("Zoë €"));
    EXPECT_FALSE(isUtf8("\xc0\x80"));
    EXPECT_FALSE(isUtf8("\xed\xa0\x80"));
    EXPECT_FALSE(isUtf8("ab\xe2\x82"));
}
TEST(Id, isVersion7AndSortsByTime) {
    auto const a = newId(Time{1'000'000'000'000}), b = newId(Time{1'000'000'000'001});
    EXPECT_EQ(a.size(), 36u);
    EXPECT_EQ(a[14], '7');
    EXPECT_LT(a, b);
}
Result<int> half(int n) { if (n % 2) return fail(ErrorKind::invalid, "odd", {std::to_string(n)}, {"x.csv", 3}); return n / 2; }
Result<int> quarter(int n) { SCHOUW_TRY(auto const h, half(n)); return half(h); }
TEST(Result, passesTheErrorOn) {
    EXPECT_EQ(quarter(8), 2);
    EXPECT_EQ(describe(quarter(6).error()), "x.csv:3: odd (3)");
}
}  // namespace
}  // namespace schouw
