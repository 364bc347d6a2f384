#include "organisation/open_hours.hpp"

#include <gtest/gtest.h>
#include <random>

namespace schouw::organisation {
namespace {
OpenHours hours(std::string_view text) { return *OpenHours::parse(text); }
Time at(std::string_view text) { return *Time::parse(text); }

TEST(OpenHours, readsDaysAndTimes) {
    EXPECT_EQ(hours("mo-fr 08:00-18:00, sa 09:00-17:00").perWeek(), 5 * 600 + 480);
    EXPECT_EQ(hours("ma-vr 8:00-18:00, za 9:00-17:00"), hours("mo-fr 08:00-18:00, sa 09:00-17:00"));
    EXPECT_EQ(hours("mo-fr 08:00-12:00, 13:00-17:00").perWeek(), 5 * 480);
    EXPECT_EQ(hours("mo/we/fr 08:00-12:00").perWeek(), 3 * 240);
    EXPECT_EQ(hours("sa-mo 00:00-24:00").perWeek(), 3 * 1440);
    EXPECT_EQ(hours("su 22:00-06:00").spans(), (std::vector<OpenHours::Span>{{0, 360}, {6 * 1440 + 1320, 7 * 1440}}));
    EXPECT_EQ(hours("mo 08:00-12:00, mo 10:00-14:00").spans(), (std::vector<OpenHours::Span>{{480, 840}}));
    EXPECT_TRUE(hours("").always());
    EXPECT_TRUE(hours("24/7").always());
    EXPECT_TRUE(hours("mo-su 00:00-24:00").always());
}
TEST(OpenHours, refusesWhatItCannotRead) {
    for (auto const* text : {"08:00-18:00", "mo-fr", "mo 08:00", "mo 08:00-25:00", "mo 08:60-09:00", "xx 08:00-09:00", "mo 08:00-08:00", "mo 24:00-08:00", "mo, tu", "mo-fr 08:00-18:00,", "mo 8-18", "mo 008:00-09:00",
             "mo- 08:00-09:00", "mo 08:00--09:00", "mo 0a:00-09:00", "ma-vr van 8 tot 6", "24/6"})
        EXPECT_FALSE(OpenHours::parse(text)) << text;
    EXPECT_EQ(OpenHours::parse("mo-fr 8u").error().key, "picture.open-hours");
}
TEST(OpenHours, writesTheShortestForm) {
    EXPECT_EQ(hours("ma 8:00-18:00, tu 08:00-18:00, we-fr 08:00-18:00, sa 09:00-12:00, 13:00-17:00").text(), "mo-fr 08:00-18:00, sa 09:00-12:00, 13:00-17:00");
    EXPECT_EQ(hours("fr-sa 22:00-06:00").text(), "fr-sa 22:00-06:00");
    EXPECT_EQ(hours("su 22:00-06:00").text(), "su 22:00-06:00");
    EXPECT_EQ(hours("mo-su 00:00-24:00").text(), "24/7");
    std::mt19937 random(3);
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        constexpr char const* days[] = {"mo", "tu", "we", "th", "fr", "sa", "su"};
        for (auto n = 1 + random() % 4; n > 0; --n) {
            auto const from = random() % 24, until = random() % 25;
            if (from == until) continue;
            auto const two = [](auto h) { return (h < 10 ? "0" : "") + std::to_string(h) + ":00"; };
            text += (text.empty() ? "" : ", ") + std::string(days[random() % 7]) + (random() % 2 ? "" : std::string("-") + days[random() % 7]) + " " + two(from) + "-" + two(until);
        }
        auto const once = hours(text);
        ASSERT_EQ(hours(once.text()), once) << text << " | " << once.text();
    }
}
TEST(OpenHours, followsTheClockOfAmsterdam) {
    auto const h = hours("mo-fr 08:00-18:00, sa 09:00-17:00");
    EXPECT_FALSE(h.openAt(at("2026-11-23T06:59:59Z")));      // Monday 07:59:59 winter time
    EXPECT_TRUE(h.openAt(at("2026-11-23T07:00:00Z")));
    EXPECT_EQ(h.changeAfter(at("2026-11-23T07:00:00Z")), at("2026-11-23T17:00:00Z"));
    EXPECT_EQ(h.changeAfter(at("2026-11-21T16:00:00Z")), at("2026-11-23T07:00:00Z"));   // Saturday 17:00 to Monday
    EXPECT_EQ(h.changeAfter(at("2026-03-28T16:00:00Z")), at("2026-03-30T06:00:00Z"));   // over the start of summer time
    EXPECT_EQ(h.openBetween(at("2026-11-23T00:00:00Z"), at("2026-11-30T00:00:00Z")), Duration::hours(58));
    EXPECT_EQ(h.openBetween(at("2026-11-23T08:00:00Z"), at("2026-11-23T08:00:01Z")), Duration{1});
    EXPECT_EQ(h.openBetween(at("2026-11-24T08:00:00Z"), at("2026-11-23T08:00:00Z")), Duration{});
    auto const night = hours("sa-su 01:00-04:00");
    EXPECT_EQ(night.openBetween(at("2026-03-28T12:00:00Z"), at("2026-03-29T12:00:00Z")), Duration::hours(2));   // 02:00 to 03:00 does not exist
    EXPECT_EQ(night.openBetween(at("2026-10-24T12:00:00Z"), at("2026-10-25T12:00:00Z")), Duration::hours(4));   // and here it is there twice
    EXPECT_EQ(hours("su 02:30-04:00").changeAfter(at("2026-03-29T00:00:00Z")), at("2026-03-29T01:00:00Z"));     // opens when the clock jumps over its hour
    EXPECT_FALSE(OpenHours().changeAfter(at("2026-03-29T00:00:00Z")));
    EXPECT_EQ(OpenHours().openBetween(at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z")), Duration::days(365));
}
TEST(OpenHours, changesAndLengthsAgreeWithLookingEveryMinute) {
    std::mt19937 random(11);
    for (auto const* text : {"mo-fr 08:00-18:00", "fr-su 22:00-06:00", "su 02:00-03:00, mo 00:00-24:00", "sa-su 02:30-02:45, 23:00-02:10", "tu-su 00:00-24:00"}) {
        auto const h = hours(text);
        for (auto const* start : {"2026-03-27T00:00:00Z", "2026-10-23T00:00:00Z", "2026-06-01T00:00:00Z"}) {
            auto const from = at(start).plus({static_cast<std::int64_t>(random() % 86400) * 60 / 60 * 60 % 86400});
            std::int64_t open = 0;
            auto next = h.changeAfter(from);
            bool state = h.openAt(from);
            for (int minute = 0; minute < 9 * 1440; ++minute) {
                auto const now = from.plus({minute * 60});
                if (h.openAt(now) != state) {
                    ASSERT_TRUE(next && *next == now) << text << now.text() << next->text();
                    next = h.changeAfter(now);
                    state = !state;
                }
                open += state ? 60 : 0;
            }
            EXPECT_EQ(h.openBetween(from, from.plus(Duration::days(9))).seconds, open) << text << start;
        }
    }
}
}  // namespace
}  // namespace schouw::organisation
