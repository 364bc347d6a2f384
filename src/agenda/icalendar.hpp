#pragma once
// iCalendar out (RFC 5545, with the feed hints of RFC 7986): what ordinary agendas subscribe to.
// Lines end in CRLF and are folded at 75 octets, never inside a character; text is escaped; control characters and the marks that
// turn the direction of text are left out, so that no title from outside can add a line or hide one. The same calendar gives the
// same bytes.
#include "base/time.hpp"
#include <optional>
#include <string>
#include <vector>

namespace schouw::agenda {

struct CalendarEntry {
    std::string uid{};                          // stable for ever, e.g. "action-<id>@schouw"
    std::int64_t sequence = 0;                  // grows with every change
    Time changedAt{};
    Date day{};
    std::optional<Duration> startsAt{};         // local time of day in Europe/Amsterdam; empty: the whole day
    Duration lasts = Duration::hours(1);        // when it has a time of day
    std::string title{}, description{}, url{}, category{};
    std::string alarm{};                        // text of the reminder; empty: none. The day before at 9:00, or a day before its start
    bool busy = false;                          // does it take time in the agenda?
};
struct Calendar {
    std::string name{};
    std::string description{};
    Duration refresh = Duration::hours(6);      // how often an agenda should look again
    std::vector<CalendarEntry> entries{};
};
std::string writeCalendar(Calendar const& calendar);
}  // namespace schouw::agenda
