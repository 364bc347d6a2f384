#pragma once
// Looking again. Every asset comes back after its number of months (organisation/review.hpp), and the organisation as a whole has
// reviews of its own: the half-yearly schouw, an exercise, a restore test.
#include "agenda/action.hpp"
#include "organisation/rating.hpp"
#include "organisation/review.hpp"

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

using organisation::criticality;                 // how often an asset comes back: organisation/review.hpp
using organisation::nextReview;
using organisation::reviewMonths;
}  // namespace schouw::agenda

namespace schouw::json {
template <> constexpr Rule rule<agenda::Review>(std::string_view f) {
    if (f == "everyMonths") return {.min = 1, .max = 60, .absent = true};
    if (f == "title" || f == "owner") return {.max = 200, .absent = true};
    return {.max = 4000, .absent = f != "nextOn"};
}
}  // namespace schouw::json
