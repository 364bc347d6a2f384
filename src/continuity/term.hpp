#pragma once
// The arithmetic of legal terms.
// Hours run through nights, weekends, holidays and the change of the clock, and are never extended. Days and months are counted on
// the calendar of Europe/Amsterdam; a term that ends on a Saturday, Sunday or public holiday may be met until the end of the next
// working day (Regulation 1182/71, art. 3(4); Algemene termijnenwet, art. 1). A month is never turned into days.
#include "base/time.hpp"
#include <optional>
#include <string_view>
#include <vector>

namespace schouw::continuity {

enum class TermUnit { hours, days, months };
struct Term {
    TermUnit unit = TermUnit::hours;
    int value = 0;
};
struct Due {
    Time at{};                          // the moment to aim for
    std::optional<Time> extended{};     // the last moment, when the term ends on a day off
};

// Public holidays of the Netherlands as the Algemene termijnenwet, art. 3, names them: fixed days and the ones that follow Easter.
// Good Friday counts as one for this law. The day of the queen or king moves from Sunday 27 April to Saturday 26 April.
bool isPublicHoliday(Date day);
bool isWorkingDay(Date day);
Date easterSunday(int year);            // Gregorian computus; years 1583 to 4099

Due dueAfter(Time start, Term term);

// Local time of Europe/Amsterdam to UTC. A time that does not exist (spring night) is moved on by the hour that is skipped; one that
// exists twice (autumn night) is the first of the two: the earlier deadline.
Time fromLocal(Date day, Duration sinceMidnight);
// "2026-03-28T23:30", "2026-03-28 23:30:15" (local), or any RFC 3339 moment.
Result<Time> parseMoment(std::string_view text);
// RFC 3339 with the offset of Europe/Amsterdam: "2026-03-30T00:30:00+02:00".
std::string localText(Time at);

}  // namespace schouw::continuity
