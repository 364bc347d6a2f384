#include "content/format.hpp"

#include <gtest/gtest.h>

namespace schouw::content {
namespace {
constexpr auto nl = Language::nl, en = Language::en;

TEST(Format, writesDates) {
    auto const d = Date::of(2026, 11, 24);
    EXPECT_EQ(longDate(nl, d), "di 24 november 2026");
    EXPECT_EQ(longDate(en, d), "Tue 24 November 2026");
    EXPECT_EQ(plainDate(Language::nlFormal, Date::of(2027, 3, 3)), "3 maart 2027");
    EXPECT_EQ(numberDate(Language::nl, Date::of(2027, 3, 3)), "03-03-2027");
    EXPECT_EQ(numberDate(Language::en, Date::of(2027, 3, 3)), "03/03/2027");
}
TEST(Format, writesMoney) {
    EXPECT_EQ(money(nl, Money::euros(1250)), "€\u00a01.250");
    EXPECT_EQ(money(en, Money::euros(1234567)), "€1,234,567");
    EXPECT_EQ(money(nl, Money{125005}), "€\u00a01.250,05");
    EXPECT_EQ(money(nl, Money::euros(0)), "€\u00a00");
    EXPECT_EQ(money(en, Money::euros(-12)), "-€12");
    EXPECT_EQ(about(nl, Money::euros(41237)), "€\u00a041.000");
    EXPECT_EQ(about(nl, Money::euros(999)), "€\u00a01.000");
    EXPECT_EQ(about(en, Money::euros(57)), "€57");
}
TEST(Format, writesLengths) {
    EXPECT_EQ(length(nl, *Duration::parse("2d 4h 10m")), "2 dagen, 4 uur");
    EXPECT_EQ(length(en, *Duration::parse("1h")), "1 hour");
    EXPECT_EQ(length(nl, *Duration::parse("1w")), "1 week");
    EXPECT_EQ(length(nl, *Duration::parse("10d")), "10 dagen");
    EXPECT_EQ(length(nl, Duration{}), "0 minuten");
}
TEST(Format, writesSmallNumbersAsWords) {
    EXPECT_EQ(count(nl, 3), "drie");
    EXPECT_EQ(count(en, 12), "twelve");
    EXPECT_EQ(count(nl, 1250), "1.250");
    EXPECT_EQ(capital(count(nl, 1)), "Één");
    EXPECT_EQ(capital("drie dingen"), "Drie dingen");
}
}  // namespace
}  // namespace schouw::content
