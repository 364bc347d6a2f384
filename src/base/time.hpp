#pragma once
// Moments, days and lengths of time. Inside everything is UTC; Europe/Amsterdam is for showing only.
#include "base/result.hpp"
#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace schouw {

// A length of time in whole seconds. Text form: "90s", "30m", "8h", "2d", "1w", or several: "1d 12h".
struct Duration {
    std::int64_t seconds = 0;

    static Result<Duration> parse(std::string_view text);
    static constexpr Duration hours(std::int64_t n) { return {n * 3600}; }
    static constexpr Duration days(std::int64_t n) { return {n * 86400}; }
    constexpr double inHours() const { return static_cast<double>(seconds) / 3600.0; }
    std::string text() const;                   // the shortest form that parse() gives back
    constexpr auto operator<=>(Duration const&) const = default;
};

// A calendar day. Text form: "2026-11-21".
struct Date {
    std::chrono::sys_days days{};

    static Result<Date> parse(std::string_view text);
    static constexpr Date of(int year, unsigned month, unsigned day) {
        return {std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
    }
    std::string text() const;
    Date plusDays(int n) const { return {days + std::chrono::days{n}}; }
    Date plusMonths(int n) const;               // 31 January + 1 month = 28 or 29 February
    friend std::int64_t daysBetween(Date from, Date to) { return (to.days - from.days).count(); }
    constexpr auto operator<=>(Date const&) const = default;
};

// A moment in UTC, in whole milliseconds since 1970. Text form: RFC 3339, "2026-11-21T09:14:00Z" or with ".123".
struct Time {
    std::int64_t milliseconds = 0;

    static Result<Time> parse(std::string_view text);   // any offset; kept as UTC
    std::string text() const;
    Date utcDate() const;
    Date localDate() const;                             // the day it is then in Europe/Amsterdam
    Time plus(Duration d) const { return {milliseconds + d.seconds * 1000}; }
    constexpr auto operator<=>(Time const&) const = default;
};

// Offset of Europe/Amsterdam from UTC at a moment, by the European rule in force since 1996
// (Directive 2000/84/EC: last Sunday of March 01:00 UTC to last Sunday of October 01:00 UTC).
Duration amsterdamOffset(Time at);

// The seam for time: engines get a Time, everything else gets a Clock.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Time now() const = 0;
    Date today() const { return now().localDate(); }
};
Clock const& systemClock();

// For tests: stands still until it is moved.
class FixedClock final : public Clock {
public:
    explicit FixedClock(Time at) : at_(at) {}
    Time now() const override { return at_; }
    void set(Time at) { at_ = at; }
    void advance(Duration d) { at_ = at_.plus(d); }
private:
    Time at_;
};

}  // namespace schouw
