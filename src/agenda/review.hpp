#pragma once
// Looking again. Every asset comes back after its number of months, sooner when more hangs on it, counted from when it was last
// looked at; and the organisation as a whole has reviews of its own: the half-yearly schouw, an exercise, a restore test.
#include "agenda/action.hpp"
#include "organisation/rating.hpp"

namespace schouw::agenda {

enum class ReviewKind { schouw, exercise, restoreTest, other };
BOOST_DESCRIBE_ENUM(ReviewKind, schouw, exercise, restoreTest, other)

struct Review {
    std::string id{};
    ReviewKind kind = ReviewKind::other;
    std::string title{};                    // own words; empty: by kind
    int everyMonths = 6;
    std::optional<Date> lastOn{};
    Date nextOn{};
    std::string startsAt{};                 // "10:00" local time; empty: the whole day
    std::string owner{};                    // id of a person asset, or empty
    std::string note{};
    std::int64_t version = 1;
    Time changedAt{};
};
BOOST_DESCRIBE_STRUCT(Review, (), (id, kind, title, everyMonths, lastOn, nextOn, startsAt, owner, note, version, changedAt))

// The next one counts from when this one was completed, not from when it was planned.
void complete(Review& review, Date on);
bool isTimeOfDay(std::string_view text);                                    // "00:00" to "23:59"

// The highest class that holds for an asset, over the three demands; medium when nobody rated it.
organisation::Level criticality(organisation::AssetRating const& rating);
// veryHigh: half of its months; high: two thirds; rounded up. 6 becomes 3 and 4.
int reviewMonths(organisation::Asset const& asset, organisation::Level criticality);
// Nothing when it was never looked at: then it belongs to the next schouw.
std::optional<Date> nextReview(organisation::Asset const& asset, organisation::Level criticality);
}  // namespace schouw::agenda

namespace schouw::json {
template <> constexpr Rule rule<agenda::Review>(std::string_view f) {
    if (f == "everyMonths") return {.min = 1, .max = 60, .absent = true};
    if (f == "title" || f == "owner") return {.max = 200, .absent = true};
    return {.max = 4000, .absent = f != "nextOn"};
}
}  // namespace schouw::json
