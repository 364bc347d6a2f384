#pragma once
// Civil time and zones, without the C library and without files: fixed offsets and the European rule (Directive 2000/84/EC, in
// force since 1996: last Sunday of March to last Sunday of October, changes at 01:00 UTC).
#include <cstdint>
#include <optional>
#include <string_view>

namespace schouw::detection {

constexpr std::int64_t daysFromCivil(std::int64_t year, unsigned month, unsigned day) {     // days since 1970-01-01, proleptic Gregorian
    year -= month <= 2;
    std::int64_t const era = (year >= 0 ? year : year - 399) / 400;
    auto const yearOfEra = year - era * 400;
    auto const dayOfYear = static_cast<std::int64_t>((153 * (month + (month > 2 ? -3U : 9U)) + 2) / 5 + day - 1);
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}
struct CivilDay { std::int64_t year; unsigned month, day; };
constexpr CivilDay civilFromDays(std::int64_t days) {
    days += 719468;
    std::int64_t const era = (days >= 0 ? days : days - 146096) / 146097;
    auto const dayOfEra = days - era * 146097;
    auto const yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    auto const dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    auto const shifted = (5 * dayOfYear + 2) / 153;
    auto const month = static_cast<unsigned>(shifted < 10 ? shifted + 3 : shifted - 9);
    return {yearOfEra + era * 400 + (month <= 2), month, static_cast<unsigned>(dayOfYear - (153 * shifted + 2) / 5 + 1)};
}

class Zone {
public:
    // "Europe/Amsterdam" and the other zones of the European rule, "UTC", "Z", "CET", "+01:00", "-0500". Nothing: unknown.
    static std::optional<Zone> named(std::string_view name);
    constexpr Zone() = default;
    constexpr Zone(std::int32_t offset, bool european) : standard_(offset), european_(european) {}
    std::int32_t offsetAt(std::int64_t utcSeconds) const;           // seconds east of UTC
    // Both moments that a clock on the wall can mean: the same, but for the hour that comes twice. In the hour that does not
    // exist the clock is taken as not yet put forward.
    struct Moments { std::int64_t first, second; };
    Moments utc(std::int64_t localSeconds) const;
private:
    std::int32_t standard_ = 0;
    bool european_ = false;
};
}  // namespace schouw::detection
