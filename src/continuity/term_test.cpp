#include "continuity/term.hpp"
#include <gtest/gtest.h>

namespace schouw::continuity {
namespace {
Time local(char const* text) { return *parseMoment(text); }
std::string due(char const* start, Term term) { return localText(dueAfter(local(start), term).at); }
std::string extended(char const* start, Term term) {
    auto const d = dueAfter(local(start), term);
    return d.extended ? localText(*d.extended) : "";
}
TEST(Term, hoursRunThroughEverything) {
    EXPECT_EQ(due("2026-03-28T23:30", {TermUnit::hours, 24}), "2026-03-30T00:30:00+02:00");     // the night that has 23 hours
    EXPECT_EQ(due("2026-10-24T23:30", {TermUnit::hours, 24}), "2026-10-25T22:30:00+01:00");     // the day that has 25
    EXPECT_EQ(due("2026-12-31T09:00", {TermUnit::hours, 24}), "2027-01-01T09:00:00+01:00");     // New Year's Day is no excuse
    EXPECT_EQ(extended("2026-12-31T09:00", {TermUnit::hours, 24}), "");
    EXPECT_EQ(due("2026-04-03T17:00", {TermUnit::hours, 72}), "2026-04-06T17:00:00+02:00");     // ends on Easter Monday
    EXPECT_EQ(extended("2026-04-03T17:00", {TermUnit::hours, 72}), "");
}
TEST(Term, monthsAreMonths) {
    EXPECT_EQ(due("2027-01-31T10:00", {TermUnit::months, 1}), "2027-02-28T10:00:00+01:00");
    EXPECT_EQ(due("2028-01-31T10:00", {TermUnit::months, 1}), "2028-02-29T10:00:00+01:00");
    EXPECT_EQ(due("2026-02-28T10:00", {TermUnit::months, 1}), "2026-03-28T10:00:00+01:00");
    EXPECT_EQ(due("2026-03-31T10:00", {TermUnit::months, 1}), "2026-04-30T10:00:00+02:00");
}
TEST(Term, aDayOffGivesALimitBesideTheAim) {
    EXPECT_EQ(due("2026-03-06T10:00", {TermUnit::months, 1}), "2026-04-06T10:00:00+02:00");     // Easter Monday
    EXPECT_EQ(extended("2026-03-06T10:00", {TermUnit::months, 1}), "2026-04-07T23:59:59+02:00");
    EXPECT_EQ(extended("2027-01-31T10:00", {TermUnit::months, 1}), "2027-03-01T23:59:59+01:00");  // 28 February 2027 is a Sunday
    EXPECT_EQ(extended("2026-12-18T10:00", {TermUnit::days, 7}), "2026-12-28T23:59:59+01:00");    // Christmas, then a weekend
    EXPECT_EQ(extended("2026-11-02T10:00", {TermUnit::days, 7}), "");
}
TEST(Term, knowsTheHolidays) {
    EXPECT_EQ(easterSunday(2026).text(), "2026-04-05");
    EXPECT_EQ(easterSunday(2027).text(), "2027-03-28");
    EXPECT_EQ(easterSunday(2038).text(), "2038-04-25");
    for (auto const* day : {"2026-01-01", "2026-04-03", "2026-04-06", "2026-04-27", "2026-05-05", "2026-05-14", "2026-05-25", "2026-12-25", "2026-12-26", "2025-04-26"})
        EXPECT_TRUE(isPublicHoliday(*Date::parse(day))) << day;
    for (auto const* day : {"2025-04-27", "2026-04-28", "2026-12-31", "2026-05-04"}) EXPECT_FALSE(isPublicHoliday(*Date::parse(day))) << day;
    EXPECT_FALSE(isWorkingDay(*Date::parse("2026-11-21")));
    EXPECT_TRUE(isWorkingDay(*Date::parse("2026-11-23")));
}
TEST(Term, readsLocalTime) {
    EXPECT_EQ(local("2026-07-01T12:00").text(), "2026-07-01T10:00:00Z");
    EXPECT_EQ(local("2026-01-01 12:00:30").text(), "2026-01-01T11:00:30Z");
    EXPECT_EQ(local("2026-07-01T12:00:00Z").text(), "2026-07-01T12:00:00Z");
    EXPECT_EQ(localText(local("2026-03-29T02:30")), "2026-03-29T03:30:00+02:00");       // does not exist
    EXPECT_EQ(local("2026-10-25T02:30").text(), "2026-10-25T00:30:00Z");               // exists twice: the first
    for (auto const* bad : {"", "gisteren", "2026-13-01T10:00", "2026-01-01T24:00", "2026-01-01"}) EXPECT_FALSE(parseMoment(bad)) << bad;
    for (int h = 0; h < 24 * 400; ++h) {                                                // there and back, hour by hour, over both nights
        Time const t{1'767'225'600'000 + h * 3'600'000LL};
        Time const back = *parseMoment(localText(t));
        EXPECT_EQ(back, t);
    }
}
}  // namespace
}  // namespace schouw::continuity
