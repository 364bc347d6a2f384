#include "base/time.hpp"

#include <charconv>
#include <fmt/format.h>

namespace schouw {
namespace {
using namespace std::chrono;

std::unexpected<Error> bad(std::string_view key, std::string_view text) {
    return fail(ErrorKind::invalid, key, {std::string(text.substr(0, 40))});
}
// Exactly `width` digits at the front of `text`; takes them off.
bool digits(std::string_view& text, std::size_t width, int& out) {
    if (text.size() < width) return false;
    out = 0;
    for (std::size_t i = 0; i < width; ++i) {
        if (text[i] < '0' || text[i] > '9') return false;
        out = out * 10 + (text[i] - '0');
    }
    text.remove_prefix(width);
    return true;
}
bool mark(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}
bool day(std::string_view& text, sys_days& out) {
    int y = 0, m = 0, d = 0;
    if (!digits(text, 4, y) || !mark(text, '-') || !digits(text, 2, m) || !mark(text, '-') || !digits(text, 2, d)) return false;
    year_month_day const ymd{year{y}, month{static_cast<unsigned>(m)}, std::chrono::day{static_cast<unsigned>(d)}};
    out = ymd.ok() ? sys_days{ymd} : sys_days{};
    return ymd.ok();
}
constexpr std::int64_t kLongest = 1000LL * 366 * 86400;     // a thousand years
struct Unit { char name; std::int64_t seconds; };
constexpr Unit kUnits[] = {{'w', 604800}, {'d', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}};
}  // namespace

Result<Duration> Duration::parse(std::string_view text) {
    auto const whole = text;
    if (text == "0") return Duration{};
    std::int64_t total = 0;
    bool any = false;
    while (!text.empty()) {
        if (any && mark(text, ' ')) continue;
        double n = 0;
        auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), n, std::chars_format::fixed);
        auto const used = static_cast<std::size_t>(end - text.data());
        if (ec != std::errc{} || used == text.size() || n < 0 || n > static_cast<double>(kLongest)) return bad("base.duration", whole);
        text.remove_prefix(used);
        std::int64_t unit = 0;
        for (auto const& u : kUnits) if (u.name == text.front()) unit = u.seconds;
        double const seconds = n * static_cast<double>(unit);
        if (unit == 0 || seconds > static_cast<double>(kLongest)) return bad("base.duration", whole);
        total += static_cast<std::int64_t>(seconds + 0.5);
        if (total > kLongest) return bad("base.duration", whole);
        text.remove_prefix(1);
        any = true;
    }
    if (!any) return bad("base.duration", whole);
    return Duration{total};
}
std::string Duration::text() const {
    if (seconds == 0) return "0";
    std::string out;
    std::int64_t left = seconds;
    for (auto const& u : kUnits) {
        if (u.name == 'w' && left % u.seconds != 0) continue;       // "8d", not "1w 1d"
        if (auto const n = left / u.seconds; n > 0) {
            out += fmt::format("{}{}{}", out.empty() ? "" : " ", n, u.name);
            left -= n * u.seconds;
        }
    }
    return out;
}

Result<Date> Date::parse(std::string_view text) {
    auto rest = text;
    Date out;
    if (!day(rest, out.days) || !rest.empty()) return bad("base.date", text);
    return out;
}
std::string Date::text() const {
    year_month_day const d{days};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()), static_cast<unsigned>(d.day()));
}
Date Date::plusMonths(int n) const {
    year_month_day const d{days};
    auto const target = d.year() / d.month() + months{n};
    auto const wanted = target / d.day();
    return {wanted.ok() ? sys_days{wanted} : sys_days{target / last}};
}

Result<Time> Time::parse(std::string_view text) {
    auto rest = text;
    sys_days d{};
    int h = 0, m = 0, s = 0, ms = 0;
    if (!day(rest, d) || !(mark(rest, 'T') || mark(rest, 't') || mark(rest, ' '))) return bad("base.time", text);
    if (!digits(rest, 2, h) || !mark(rest, ':') || !digits(rest, 2, m) || !mark(rest, ':') || !digits(rest, 2, s)) return bad("base.time", text);
    if (h > 23 || m > 59 || s > 60) return bad("base.time", text);
    if (mark(rest, '.')) {
        int n = 0;
        for (; !rest.empty() && rest.front() >= '0' && rest.front() <= '9'; ++n, rest.remove_prefix(1))
            if (n < 3) ms = ms * 10 + (rest.front() - '0');
        if (n == 0 || n > 12) return bad("base.time", text);
        for (; n < 3; ++n) ms *= 10;
    }
    std::int64_t offset = 0;
    if (!mark(rest, 'Z') && !mark(rest, 'z')) {
        int const sign = mark(rest, '+') ? 1 : mark(rest, '-') ? -1 : 0;
        int oh = 0, om = 0;
        if (sign == 0 || !digits(rest, 2, oh) || !mark(rest, ':') || !digits(rest, 2, om) || oh > 23 || om > 59) return bad("base.time", text);
        offset = sign * (oh * 60 + om);
    }
    if (!rest.empty()) return bad("base.time", text);
    std::int64_t const seconds = static_cast<std::int64_t>(d.time_since_epoch().count()) * 86400 + h * 3600 + m * 60 + s - offset * 60;
    return Time{seconds * 1000 + ms};
}
std::string Time::text() const {
    auto const d = utcDate();
    std::int64_t const left = milliseconds - std::int64_t{d.days.time_since_epoch().count()} * 86'400'000;
    auto out = fmt::format("{}T{:02}:{:02}:{:02}", d.text(), left / 3'600'000, left / 60'000 % 60, left / 1000 % 60);
    if (left % 1000) out += fmt::format(".{:03}", left % 1000);
    return out + 'Z';
}
Date Time::utcDate() const { return {floor<std::chrono::days>(sys_time<std::chrono::milliseconds>{std::chrono::milliseconds{milliseconds}})}; }
Date Time::localDate() const { return plus(amsterdamOffset(*this)).utcDate(); }

Duration amsterdamOffset(Time at) {
    auto const y = year_month_day{at.utcDate().days}.year();
    auto const change = [&](month m) {
        sys_days const sunday{y / m / Sunday[last]};
        return std::int64_t{sunday.time_since_epoch().count()} * 86'400'000 + 3'600'000;
    };
    bool const summer = at.milliseconds >= change(March) && at.milliseconds < change(October);
    return Duration::hours(summer ? 2 : 1);
}

Clock const& systemClock() {
    class System final : public Clock {
        Time now() const override { return {duration_cast<std::chrono::milliseconds>(system_clock::now().time_since_epoch()).count()}; }
    };
    static System const clock;
    return clock;
}
}  // namespace schouw
