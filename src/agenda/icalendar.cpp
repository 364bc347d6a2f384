#include "agenda/icalendar.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace schouw::agenda {
namespace {
constexpr std::size_t kLine = 75;               // octets, without the line end

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

void line(std::string& out, std::string_view text) {
    std::size_t room = kLine;
    while (text.size() > room) {
        std::size_t n = room;
        while (n > 1 && continues(text[n])) --n;
        out.append(text.substr(0, n));
        out += "\r\n ";
        text.remove_prefix(n);
        room = kLine - 1;                       // the blank at the start counts
    }
    out.append(text);
    out += "\r\n";
}
// Characters that end or hide lines: C0 and C1 controls, the line and paragraph separators, and the bidi controls (U+200E, U+200F,
// U+202A..U+202E, U+2066..U+2069).
std::size_t hidden(std::string_view s) {
    auto const at = [&](std::size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0U; };
    if (at(0) < 0x20 || at(0) == 0x7f) return 1;
    if (at(0) == 0xc2 && at(1) >= 0x80 && at(1) < 0xa0) return 2;
    if (at(0) == 0xe2 && at(1) == 0x80 && ((at(2) >= 0xa8 && at(2) <= 0xae) || at(2) == 0x8e || at(2) == 0x8f)) return 3;
    if (at(0) == 0xe2 && at(1) == 0x81 && at(2) >= 0xa6 && at(2) <= 0xa9) return 3;
    return 0;
}
std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '\n') {
            out += "\\n";
            ++i;
        } else if (auto const skip = hidden(text.substr(i))) {
            i += skip;
        } else {
            if (text[i] == '\\' || text[i] == ';' || text[i] == ',') out += '\\';
            out += text[i++];
        }
    }
    return out;
}
std::string plain(std::string_view text) {      // for values that are not text: addresses, identifiers
    std::string out;
    for (char const c : text)
        if (static_cast<unsigned char>(c) > 0x20 && c != 0x7f) out += c;
    return out;
}
std::string day(Date d) {
    auto text = d.text();
    std::erase(text, '-');
    return text;
}
std::string moment(Time t) {
    auto const text = t.text();                 // 2026-11-21T09:14:00Z, perhaps with .123
    std::string out;
    for (char const c : text.substr(0, 19))
        if (c != '-' && c != ':') out += c;
    return out + "Z";
}
std::string local(Date d, Duration atDay) {
    auto const whole = atDay.seconds / 86400, rest = atDay.seconds % 86400;
    return fmt::format("{}T{:02}{:02}{:02}", day(d.plusDays(static_cast<int>(whole))), rest / 3600, rest / 60 % 60, rest % 60);
}
// The European rule in force since 1996, as base/time.hpp counts with it.
constexpr std::string_view kZone[] = {"BEGIN:VTIMEZONE", "TZID:Europe/Amsterdam", "BEGIN:DAYLIGHT", "TZNAME:CEST", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
    "DTSTART:19960331T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT", "BEGIN:STANDARD", "TZNAME:CET", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
    "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE"};

void event(std::string& out, CalendarEntry const& e) {
    line(out, "BEGIN:VEVENT");
    line(out, "UID:" + plain(e.uid));
    line(out, "DTSTAMP:" + moment(e.changedAt));
    line(out, "LAST-MODIFIED:" + moment(e.changedAt));
    line(out, fmt::format("SEQUENCE:{}", e.sequence));
    if (e.startsAt) {
        line(out, "DTSTART;TZID=Europe/Amsterdam:" + local(e.day, *e.startsAt));
        line(out, "DTEND;TZID=Europe/Amsterdam:" + local(e.day, {e.startsAt->seconds + e.lasts.seconds}));
    } else {
        line(out, "DTSTART;VALUE=DATE:" + day(e.day));
        line(out, "DTEND;VALUE=DATE:" + day(e.day.plusDays(1)));
    }
    line(out, "SUMMARY:" + escaped(e.title));
    if (!e.description.empty()) line(out, "DESCRIPTION:" + escaped(e.description));
    if (!e.url.empty()) line(out, "URL:" + plain(e.url));
    if (!e.category.empty()) line(out, "CATEGORIES:" + escaped(e.category));
    line(out, e.busy ? "TRANSP:OPAQUE" : "TRANSP:TRANSPARENT");
    line(out, "CLASS:PRIVATE");
    if (!e.alarm.empty()) {
        line(out, "BEGIN:VALARM");
        line(out, "ACTION:DISPLAY");
        line(out, e.startsAt ? "TRIGGER:-P1D" : "TRIGGER:-PT15H");
        line(out, "DESCRIPTION:" + escaped(e.alarm));
        line(out, "END:VALARM");
    }
    line(out, "END:VEVENT");
}
std::string seconds(Duration d) { return fmt::format("PT{}S", d.seconds); }
}  // namespace

std::string writeCalendar(Calendar const& c) {
    std::string out;
    line(out, "BEGIN:VCALENDAR");
    line(out, "VERSION:2.0");
    line(out, "PRODID:-//schouw//agenda//NL");
    line(out, "CALSCALE:GREGORIAN");
    line(out, "METHOD:PUBLISH");
    line(out, "NAME:" + escaped(c.name));
    line(out, "X-WR-CALNAME:" + escaped(c.name));
    if (!c.description.empty()) line(out, "X-WR-CALDESC:" + escaped(c.description));
    line(out, "X-WR-TIMEZONE:Europe/Amsterdam");
    line(out, "REFRESH-INTERVAL;VALUE=DURATION:" + seconds(c.refresh));
    line(out, "X-PUBLISHED-TTL:" + seconds(c.refresh));
    if (std::ranges::any_of(c.entries, [](auto const& e) { return e.startsAt.has_value(); }))
        for (auto const text : kZone) line(out, text);
    for (auto const& e : c.entries) event(out, e);
    line(out, "END:VCALENDAR");
    return out;
}
}  // namespace schouw::agenda
