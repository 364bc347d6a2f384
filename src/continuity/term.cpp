#include "continuity/term.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace schouw::continuity {
namespace {
using namespace std::chrono;

std::int64_t startOfDay(Date day) { return std::int64_t{day.days.time_since_epoch().count()} * 86'400'000; }
// Of a moment: seconds since local midnight.
Duration sinceMidnight(Time at) {
    std::int64_t const local = at.plus(amsterdamOffset(at)).milliseconds;
    return {(local - startOfDay(at.localDate())) / 1000};
}
Time endOf(Date day) { return fromLocal(day, Duration{86399}); }
}  // namespace

Date easterSunday(int year) {
    int const a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int const h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    int const n = h + l - 7 * m + 114;
    return Date::of(year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1));
}
bool isPublicHoliday(Date day) {
    year_month_day const ymd{day.days};
    auto const year = static_cast<int>(ymd.year());
    auto const is = [&](unsigned m, unsigned d) { return day == Date::of(year, m, d); };
    if (is(1, 1) || is(12, 25) || is(12, 26) || is(5, 5)) return true;
    Date const king = Date::of(year, 4, 27);
    if (day == (weekday{king.days} == Sunday ? Date::of(year, 4, 26) : king)) return true;
    auto const fromEaster = daysBetween(easterSunday(year), day);
    constexpr std::array<std::int64_t, 5> moving{-2, 0, 1, 39, 50};        // Good Friday, Easter, Easter Monday, Ascension, Whit Monday
    return fromEaster == 49 || std::ranges::find(moving, fromEaster) != moving.end();
}
bool isWorkingDay(Date day) {
    weekday const w{day.days};
    return w != Saturday && w != Sunday && !isPublicHoliday(day);
}

Due dueAfter(Time start, Term term) {
    if (term.unit == TermUnit::hours) return {start.plus(Duration::hours(term.value)), {}};
    Date const from = start.localDate();
    Date const day = term.unit == TermUnit::days ? from.plusDays(term.value) : from.plusMonths(term.value);
    Due out{fromLocal(day, sinceMidnight(start)), {}};
    if (isWorkingDay(day)) return out;
    Date next = day.plusDays(1);
    while (!isWorkingDay(next)) next = next.plusDays(1);
    out.extended = endOf(next);
    return out;
}

Time fromLocal(Date day, Duration sinceMidnight) {
    std::int64_t const local = startOfDay(day) + sinceMidnight.seconds * 1000;
    Time const summer{local - 7'200'000}, winter{local - 3'600'000};
    if (amsterdamOffset(summer) == Duration::hours(2)) return summer;      // exists in summer time: the first of two
    return winter;                                                         // exists in winter time, or not at all: moved on
}
Result<Time> parseMoment(std::string_view text) {
    if (auto const exact = Time::parse(text)) return *exact;
    auto const bad = [&] { return fail(ErrorKind::usage, "continuity.moment", {std::string(text.substr(0, 40))}); };
    if (text.size() != 16 && text.size() != 19) return bad();
    std::string whole(text);
    if (whole.size() == 16) whole += ":00";
    auto const local = Time::parse(whole + "Z");                           // read as if it were UTC, then shifted
    if (!local) return bad();
    Date const day = local->utcDate();
    return fromLocal(day, Duration{(local->milliseconds - startOfDay(day)) / 1000});
}
std::string localText(Time at) {
    auto const offset = amsterdamOffset(at);
    auto text = at.plus(offset).text();
    text.pop_back();
    return text + fmt::format("+{:02}:00", offset.seconds / 3600);
}
}  // namespace schouw::continuity
