#include "detection/engine/zone.hpp"
#include <algorithm>
#include <array>

namespace schouw::detection {
namespace {
struct Named { std::string_view name; std::int32_t hours; bool european; };
constexpr std::array kZones{
    Named{"UTC", 0, false}, Named{"GMT", 0, false}, Named{"Z", 0, false}, Named{"Etc/UTC", 0, false}, Named{"UT", 0, false},
    Named{"CET", 1, false}, Named{"CEST", 2, false}, Named{"WET", 0, false}, Named{"WEST", 1, false}, Named{"EET", 2, false}, Named{"EEST", 3, false},
    Named{"BST", 1, false}, Named{"IST", 1, false}, Named{"MSK", 3, false}, Named{"EST", -5, false}, Named{"EDT", -4, false}, Named{"CST", -6, false},
    Named{"CDT", -5, false}, Named{"MST", -7, false}, Named{"MDT", -6, false}, Named{"PST", -8, false}, Named{"PDT", -7, false}, Named{"AKST", -9, false}, Named{"AKDT", -8, false}, Named{"HST", -10, false},
    Named{"ET", -5, false}, Named{"CT", -6, false}, Named{"MT", -7, false}, Named{"PT", -8, false}, Named{"JST", 9, false},
    Named{"AEST", 10, false}, Named{"AEDT", 11, false}, Named{"NZST", 12, false}, Named{"NZDT", 13, false},
    Named{"Europe/Amsterdam", 1, true}, Named{"Europe/Brussels", 1, true}, Named{"Europe/Berlin", 1, true}, Named{"Europe/Paris", 1, true},
    Named{"Europe/Luxembourg", 1, true}, Named{"Europe/Madrid", 1, true}, Named{"Europe/Rome", 1, true}, Named{"Europe/Vienna", 1, true},
    Named{"Europe/Zurich", 1, true}, Named{"Europe/Copenhagen", 1, true}, Named{"Europe/Oslo", 1, true}, Named{"Europe/Stockholm", 1, true},
    Named{"Europe/Prague", 1, true}, Named{"Europe/Warsaw", 1, true}, Named{"Europe/Budapest", 1, true}, Named{"Europe/London", 0, true},
    Named{"Europe/Dublin", 0, true}, Named{"Europe/Lisbon", 0, true}, Named{"Europe/Helsinki", 2, true}, Named{"Europe/Athens", 2, true},
    Named{"Europe/Bucharest", 2, true}, Named{"Europe/Sofia", 2, true}, Named{"Europe/Riga", 2, true}, Named{"Europe/Vilnius", 2, true}, Named{"Europe/Tallinn", 2, true},
};
// 01:00 UTC on the last Sunday of the month, in seconds since 1970. March and October have 31 days; day 0 was a Thursday.
constexpr std::int64_t lastSunday(std::int64_t year, unsigned month) {
    auto const last = daysFromCivil(year, month, 31);
    auto const weekday = ((last + 4) % 7 + 7) % 7;          // 0: Sunday
    return (last - weekday) * 86400 + 3600;
}
}  // namespace

std::optional<Zone> Zone::named(std::string_view name) {
    if (auto const it = std::ranges::find(kZones, name, &Named::name); it != kZones.end()) return Zone(it->hours * 3600, it->european);
    if (name.size() < 3 || (name[0] != '+' && name[0] != '-')) return std::nullopt;
    std::int32_t digits[4] = {}, n = 0;
    for (char const c : name.substr(1)) {
        if (c == ':' && n == 2) continue;
        if (c < '0' || c > '9' || n == 4) return std::nullopt;
        digits[n++] = c - '0';
    }
    if (n != 2 && n != 4) return std::nullopt;
    auto const hours = digits[0] * 10 + digits[1], minutes = digits[2] * 10 + digits[3];
    if (hours > 15 || minutes > 59) return std::nullopt;
    auto const seconds = hours * 3600 + minutes * 60;
    return Zone(name[0] == '-' ? -seconds : seconds, false);
}
std::int32_t Zone::offsetAt(std::int64_t at) const {
    if (!european_) return standard_;
    auto const days = at >= 0 ? at / 86400 : (at - 86399) / 86400;
    auto const year = civilFromDays(days).year;
    bool const summer = at >= lastSunday(year, 3) && at < lastSunday(year, 10);
    return standard_ + (summer ? 3600 : 0);
}
Zone::Moments Zone::utc(std::int64_t local) const {
    auto const winter = local - standard_;
    if (!european_) return {winter, winter};
    auto const summer = winter - 3600;
    bool const summerHolds = offsetAt(summer) != standard_, winterHolds = offsetAt(winter) == standard_;
    if (summerHolds && winterHolds) return {summer, winter};
    if (summerHolds) return {summer, summer};
    return {winter, winter};
}
}  // namespace schouw::detection
