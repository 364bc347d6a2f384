#pragma once
// What Home shows: what needs attention now, the days that come on the water line, how many of what. Pure.
#include "agenda/finders.hpp"
#include "agenda/icalendar.hpp"
#include "agenda/words.hpp"

namespace schouw::agenda {

enum class MarkKind { action, review, contract, support };
BOOST_DESCRIBE_ENUM(MarkKind, action, review, contract, support)

// A day on the water line.
struct Mark {
    Date on{};
    std::string text{};
    MarkKind kind = MarkKind::action;
    bool strong = false;                    // the half-yearly schouw
    std::string id{};                       // of the action, review, contract or asset
    bool operator==(Mark const&) const = default;
};
BOOST_DESCRIBE_STRUCT(Mark, (), (on, text, kind, strong, id))

inline constexpr int kMonthsAhead = 6;
inline constexpr std::size_t kMostMarks = 12, kMostAttention = 3;

// The coming six months, by day: every review and the end of contracts and support, and of the open actions the most pressing
// ones as far as there is room. One mark for one thing: an action about a contract or a support end takes its place.
std::vector<Mark> marks(std::vector<Action> const& actions, std::vector<Review> const& reviews, organisation::Picture const& picture, Date today,
                        content::Language language, WordOf const& wordOf);

struct ActionCounts { int now = 0, thisWeek = 0, later = 0, snoozed = 0, unconfirmed = 0; };
BOOST_DESCRIBE_STRUCT(ActionCounts, (), (now, thisWeek, later, snoozed, unconfirmed))
ActionCounts countActions(std::vector<Action> const& actions, Date today);

// The feed: open actions on their day, reviews on theirs. `address` is where the pages are, without a slash at the end; may be empty.
Calendar calendarOf(std::string const& organisation, std::vector<Action> const& actions, std::vector<Review> const& reviews,
                    organisation::Picture const& picture, content::Language language, WordOf const& wordOf, std::string const& address);
}  // namespace schouw::agenda
