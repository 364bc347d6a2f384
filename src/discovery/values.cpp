#include "discovery/values.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

namespace schouw::discovery {
namespace {
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Numbers and words of a date, at most eight.
struct Pieces {
    struct Piece { std::string_view text{}; int number = -1; };
    std::array<Piece, 8> all{};
    std::size_t count = 0;
    std::size_t end = 0;                        // behind the third piece
    explicit Pieces(std::string_view text) {
        for (std::size_t i = 0; i < text.size() && count < all.size();) {
            auto const from = i;
            if (isDigit(text[i])) while (i < text.size() && isDigit(text[i])) ++i;
            else if (letter(text[i])) while (i < text.size() && letter(text[i])) ++i;
            else { ++i; continue; }
            auto& p = all[count++];
            p.text = text.substr(from, i - from);
            if (isDigit(p.text[0])) std::from_chars(p.text.data(), p.text.data() + p.text.size(), p.number);
            if (count == 3) end = i;
        }
        if (count < 3) end = text.size();
    }
};
int monthOf(std::string_view word) {
    static constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    auto const folded = lower(word.substr(0, 3));
    if (folded == "mrt" || folded == "maa") return 3;
    if (folded == "mei") return 5;
    if (folded == "okt") return 10;
    auto const found = std::ranges::find(kMonths, folded);
    return found == kMonths.end() ? 0 : static_cast<int>(found - kMonths.begin()) + 1;
}
std::optional<Date> valid(int year, int month, int day, std::size_t yearDigits) {
    if (yearDigits == 2) year += year < 70 ? 2000 : 1900;
    else if (yearDigits != 4) return {};
    if (year < 1950 || year > 2199 || month < 1 || day < 1) return {};
    std::chrono::year_month_day const d{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)}, std::chrono::day{static_cast<unsigned>(day)}};
    if (!d.ok()) return {};
    return Date{d};
}
// The date in the first three pieces; rest is what stands behind it.
std::optional<Date> dateIn(std::string_view text, DateOrder order, std::string_view& rest) {
    text = trim(text);
    if (text.size() > 64) return {};
    if (text.size() >= 8 && std::ranges::all_of(text.substr(0, 8), isDigit) && (text.size() == 8 || !isDigit(text[8]))) {       // 20261121
        rest = text.substr(8);
        auto const n = [&](std::size_t at, std::size_t size) { int v = 0; std::from_chars(text.data() + at, text.data() + at + size, v); return v; };
        return valid(n(0, 4), n(4, 2), n(6, 2), 4);
    }
    // A weekday in front ("Thu, 20 Nov 2026", "vr 21 nov 2026") is left out.
    if (!text.empty() && letter(text[0])) {
        auto const end = static_cast<std::size_t>(std::ranges::find_if_not(text, letter) - text.begin());
        if (!monthOf(text.substr(0, end))) text = trim(text.substr(std::min(end + (end < text.size() && (text[end] == ',' || text[end] == '.') ? 1 : 0), text.size())));
    }
    Pieces const p(text);
    if (p.count < 3) return {};
    rest = text.substr(p.end);
    auto const &a = p.all[0], &b = p.all[1], &c = p.all[2];
    if (a.number >= 0 && a.text.size() == 4 && b.number >= 0 && c.number >= 0) return valid(a.number, b.number, c.number, 4);       // 2026-11-21
    if (a.number >= 0 && b.number < 0 && c.number >= 0) return valid(c.number, monthOf(b.text), a.number, c.text.size());          // 21 november 2026
    if (a.number < 0 && b.number >= 0 && c.number >= 0) {
        if (c.text.size() == 4) return valid(c.number, monthOf(a.text), b.number, 4);                                              // nov 21, 2026
        if (p.count >= 6 && p.all[5].text.size() == 4) {                                                                           // Nov 20 08:00:00 2026
            rest = text.substr(static_cast<std::size_t>(b.text.data() - text.data()) + b.text.size());
            return valid(p.all[5].number, monthOf(a.text), b.number, 4);
        }
        return {};
    }
    if (a.number < 0 || b.number < 0 || c.number < 0 || a.text.size() > 2 || b.text.size() > 2) return {};
    if (order == DateOrder::monthFirst && a.number <= 12) return valid(c.number, a.number, b.number, c.text.size());
    return valid(c.number, b.number, a.number, c.text.size());
}
}  // namespace

void DateHints::see(std::string_view text) {
    text = trim(text);
    Pieces const p(text);
    if (p.count < 3 || p.all[0].number < 0 || p.all[1].number < 0 || p.all[0].text.size() > 2) return;
    dayFirst = dayFirst || p.all[0].number > 12;
    monthFirst = monthFirst || p.all[1].number > 12;
    auto const sign = text[p.all[0].text.size() + static_cast<std::size_t>(p.all[0].text.data() - text.data())];
    slashes = slashes || sign == '/';
    dashes = dashes || sign != '/';
}
DateOrder DateHints::order(bool dutch) const {
    if (dayFirst != monthFirst) return monthFirst ? DateOrder::monthFirst : DateOrder::dayFirst;
    return !dayFirst && slashes && !dashes && !dutch ? DateOrder::monthFirst : DateOrder::dayFirst;
}
std::optional<Date> dateOf(std::string_view text, DateOrder order) {
    std::string_view rest;
    return dateIn(text, order, rest);
}

std::optional<int> zoneOf(std::string_view offset) {
    offset = trim(offset);
    if (offset == "Z" || offset == "z" || offset == "UTC" || offset == "GMT") return 0;
    if (offset.size() < 3 || (offset[0] != '+' && offset[0] != '-')) return {};
    Pieces const p(offset.substr(1));
    if (p.count == 0 || p.all[0].number < 0) return {};
    int hours = p.all[0].number, minutes = p.count > 1 ? p.all[1].number : 0;
    if (p.all[0].text.size() == 4) minutes = hours % 100, hours /= 100;
    if (hours > 14 || minutes < 0 || minutes > 59) return {};
    return (offset[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}
std::optional<Time> timeOf(std::string_view text, std::optional<int> zoneSeconds, DateOrder order) {
    text = trim(text);
    if (text.size() > 64) return {};
    if (text.size() >= 9 && text.size() <= 13 && std::ranges::all_of(text, isDigit)) {
        std::int64_t n = 0;
        std::from_chars(text.data(), text.data() + text.size(), n);
        return Time{text.size() >= 12 ? n : n * 1000};
    }
    std::string_view rest;
    auto const date = dateIn(text, order, rest);
    if (!date) return {};
    std::int64_t local = std::chrono::sys_seconds(date->days).time_since_epoch().count();
    auto const clock = rest.find_first_of("0123456789");
    if (clock != rest.npos) {
        Pieces const p(rest.substr(clock));
        if (p.count < 2 || p.all[0].number > 24 || p.all[1].number < 0 || p.all[1].number > 59) return Time{local * 1000};
        int hours = p.all[0].number;
        bool const seconds = p.count > 2 && p.all[2].number >= 0 && p.all[2].number < 61;
        auto const folded = lower(rest);
        if (folded.find("pm") != folded.npos && hours < 12) hours += 12;
        else if (folded.find("am") != folded.npos && hours == 12) hours = 0;
        local += hours * 3600 + p.all[1].number * 60 + (seconds ? p.all[2].number : 0);
        auto const tail = rest.substr(clock);
        if (auto const mark = tail.find_first_of("+-Zz"); mark != tail.npos) {
            if (auto const zone = zoneOf(tail.substr(mark))) zoneSeconds = zone;
        } else if (tail.find("UTC") != tail.npos || tail.find("GMT") != tail.npos) zoneSeconds = 0;
    }
    if (zoneSeconds) return Time{(local - *zoneSeconds) * 1000};
    return Time{(local - amsterdamOffset(Time{(local - 3600) * 1000}).seconds) * 1000};
}

namespace {
// The digits and signs of an amount, without currency and blanks; empty when there is anything else.
std::string_view amountCore(std::string_view text, std::string& room) {
    room.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (isDigit(c) || c == '.' || c == ',' || c == '-') room += c;
        else if (c == ' ' || c == '\'' || c == '\t' || c == '$' || c == '+') continue;
        else if (text.substr(i).starts_with("\xe2\x82\xac") || text.substr(i).starts_with("\xe2\x80\xaf")) i += 2;     // €, narrow no-break space
        else if (text.substr(i).starts_with("\xc2\xa0") || text.substr(i).starts_with("\xc2\xa3")) i += 1;              // no-break space, £
        else if (lower(text.substr(i, 3)) == "eur" || lower(text.substr(i, 3)) == "usd" || lower(text.substr(i, 3)) == "gbp") i += 2;
        else return {};
    }
    while (room.ends_with('-') && room.size() > 1) room.pop_back();         // "1.250,-"
    if (room.ends_with(',') || room.ends_with('.')) room.pop_back();
    return room;
}
}  // namespace
void AmountHints::see(std::string_view text) {
    std::string room;
    auto const core = amountCore(text, room);
    auto const comma = core.rfind(','), point = core.rfind('.');
    auto const last = comma == core.npos ? point : point == core.npos ? comma : std::max(comma, point);
    if (last == core.npos) return;
    bool const both = comma != core.npos && point != core.npos;
    if (!both && core.size() - last - 1 == 3) return;                       // "1.250" does not tell
    (core[last] == ',' ? decimalComma : decimalPoint) = true;
}
std::optional<Money> amountOf(std::string_view text, bool comma) {
    std::string room;
    auto const core = amountCore(text, room);
    if (core.empty() || core.find('-', 1) != core.npos) return {};
    auto const lastComma = core.rfind(','), lastPoint = core.rfind('.');
    std::size_t decimal = core.npos;
    if (lastComma != core.npos && lastPoint != core.npos) decimal = std::max(lastComma, lastPoint);
    else if (auto const only = lastComma == core.npos ? lastPoint : lastComma; only != core.npos) {
        bool const thousands = core.size() - only - 1 == 3 && (core[only] == ',') != comma;
        bool const several = core.find(core[only]) != only;
        if (!thousands && !several) decimal = only;
    }
    std::string number;
    for (std::size_t i = 0; i < core.size(); ++i) {
        if (isDigit(core[i]) || core[i] == '-') number += core[i];
        else if (i == decimal) number += '.';
    }
    double value = 0;
    auto const [end, ec] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (ec != std::errc{} || end != number.data() + number.size()) return {};
    return Money::fromEuros(std::round(value * 100) / 100);
}

std::optional<bool> yesNo(std::string_view text) {
    auto const folded = lower(trim(text));
    static constexpr std::array<std::string_view, 12> kYes = {"1", "true", "yes", "y", "ja", "j", "on", "aan", "enabled", "ingeschakeld", "waar", "actief"};
    static constexpr std::array<std::string_view, 11> kNo = {"0", "false", "no", "n", "nee", "off", "uit", "disabled", "uitgeschakeld", "onwaar", "inactief"};
    if (std::ranges::find(kYes, folded) != kYes.end()) return true;
    if (std::ranges::find(kNo, folded) != kNo.end()) return false;
    return {};
}
bool isBlank(std::string_view text) {
    text = trim(text);
    if (text.empty()) return true;
    if (text.size() > 16) return false;
    static constexpr std::array<std::string_view, 20> kBlank = {"-", "--", "?", "n/a", "#n/a", "na", "n.v.t.", "n.v.t", "nvt", "null", "none", "(none)", "geen", "onbekend",
                                                                "unknown", "(null)", "nil", "niet bekend", "0000-00-00", "tbd"};
    return std::ranges::find(kBlank, lower(text)) != kBlank.end();
}
}  // namespace schouw::discovery
