#include "detection/engine/time_reader.hpp"
#include <algorithm>
#include <cstring>
#include <utility>

namespace schouw::detection {
namespace {
constexpr std::int64_t kSecond = 1'000'000'000;
bool digit(char c) { return c >= '0' && c <= '9'; }
// Exactly `count` digits at `at`, else -1.
int number(std::string_view s, std::size_t at, std::size_t count) {
    if (at + count > s.size()) return -1;
    int out = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (!digit(s[i])) return -1;
        out = out * 10 + (s[i] - '0');
    }
    return out;
}
// Jan to Dec, any case; 0: none.
unsigned monthAt(std::string_view s, std::size_t at) {
    if (at + 3 > s.size()) return 0;
    auto const low = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(s[at + i] | 0x20)); };
    auto const word = low(0) << 16 | low(1) << 8 | low(2);
    constexpr auto of = [](char const* m) { return static_cast<std::uint32_t>(m[0]) << 16 | static_cast<std::uint32_t>(m[1]) << 8 | static_cast<std::uint32_t>(m[2]); };
    switch (word) {
    case of("jan"): return 1;
    case of("feb"): return 2;
    case of("mar"): return 3;
    case of("apr"): return 4;
    case of("may"): case of("mei"): return 5;
    case of("jun"): return 6;
    case of("jul"): return 7;
    case of("aug"): return 8;
    case of("sep"): return 9;
    case of("oct"): case of("okt"): return 10;
    case of("nov"): return 11;
    case of("dec"): return 12;
    default: return 0;
    }
}
// hh:mm:ss at `at`; -1: none. A leap second counts as the one before.
std::int64_t clockAt(std::string_view s, std::size_t at) {
    auto const h = number(s, at, 2), m = number(s, at + 3, 2), sec = number(s, at + 6, 2);
    if (h < 0 || m < 0 || sec < 0 || h > 23 || m > 59 || sec > 60 || s[at + 2] != ':' || s[at + 5] != ':') return -1;
    return h * 3600 + m * 60 + (sec == 60 ? 59 : sec);
}
bool dayExists(std::int64_t year, unsigned month, unsigned day) {
    if (month < 1 || month > 12 || day < 1 || day > 31) return false;
    auto const c = civilFromDays(daysFromCivil(year, month, day));
    return c.month == month;
}
// ".123456" or ",123" at `at`: nanoseconds, and `at` moves behind it.
std::int64_t fractionAt(std::string_view s, std::size_t& at) {
    if (at + 1 >= s.size() || (s[at] != '.' && s[at] != ',') || !digit(s[at + 1])) return 0;
    std::int64_t out = 0, scale = kSecond;
    std::size_t i = at + 1;
    for (; i < s.size() && digit(s[i]); ++i) if (scale > 1) out = out * 10 + (s[i] - '0'), scale /= 10;
    at = i;
    return out * scale;
}
}  // namespace

std::optional<std::int64_t> TimeReader::epoch(std::string_view s) {
    std::size_t n = 0;
    std::int64_t value = 0;
    while (n < s.size() && n < 19 && digit(s[n])) value = value * 10 + (s[n++] - '0');
    if (n < s.size() && digit(s[n])) return std::nullopt;
    if (n == 10 && value >= 1'000'000'000) {
        auto at = n;
        auto const fraction = fractionAt(s, at);
        return at == s.size() ? std::optional(value * kSecond + fraction) : std::nullopt;
    }
    if (n != s.size() && !(n == 13 && s[n] == '.')) return std::nullopt;
    if (n == 13) return value * 1'000'000;
    if (n == 16) return value * 1'000;
    if (n == 19) return value;
    return std::nullopt;
}

std::int64_t TimeReader::settle(std::int64_t local, bool hasYear, Parts const& p, std::int64_t received) {
    auto const receivedSeconds = received / kSecond;
    auto const moment = [&](std::int64_t l) {
        auto const m = zone_.utc(l);
        if (m.first == m.second) return m.first;
        auto const away = receivedSeconds - m.first;
        if (away > -7200 && away < 10800) return receivedSeconds - m.first < m.second - receivedSeconds ? m.first : m.second;
        return last_ != INT64_MIN && m.first < last_ - 120 && m.first > last_ - 10800 ? m.second : m.first;
    };
    if (hasYear) return moment(local);
    auto const at = [&](std::int64_t year) { return daysFromCivil(year, p.month, p.day) * 86400 + p.seconds; };
    if (year_) {
        // The year told, and the one after it once the log has come to its end.
        auto const here = moment(at(*year_));
        if (last_ == INT64_MIN || here > last_ - 200 * 86400) return here;
        return moment(at(*year_ + 1));
    }
    auto const year = civilFromDays(receivedSeconds / 86400).year;
    std::int64_t best = 0, distance = INT64_MAX;
    for (auto y = year - 1; y <= year + 1; ++y) {
        if (!dayExists(y, p.month, p.day)) continue;
        auto const m = at(y) - 3600;
        auto const d = m > receivedSeconds ? m - receivedSeconds : receivedSeconds - m;
        if (d < distance) distance = d, best = y;
    }
    if (distance == INT64_MAX) best = year;             // 29 February and no leap year near: 1 March
    return moment(at(best));
}

std::optional<TimeRead> TimeReader::finish(Parts const& parts, std::string_view text, std::size_t at, std::int64_t received) {
    Parts const& p = parts;
    if (p.hasYear ? (p.year < 1970 || p.year > 2261 || !dayExists(p.year, p.month, p.day)) : !dayExists(2024, p.month, p.day)) return std::nullopt;
    auto const local = p.hasYear ? daysFromCivil(p.year, p.month, p.day) * 86400 + p.seconds : 0;
    // A zone may follow: Z, +01:00, " +0100", " UTC", "+0100".
    std::size_t z = at;
    while (z < text.size() && text[z] == ' ' && z < at + 2) ++z;
    std::optional<Zone> own;
    std::size_t behind = at;
    if (z < text.size()) {
        if (text[z] == '+' || text[z] == '-') {
            std::size_t n = z + 1;
            while (n < text.size() && (digit(text[n]) || text[n] == ':') && n - z < 6) ++n;
            if (text[n - 1] == ':') --n;
            if (n - z >= 5 || (n - z == 3 && z == at)) own = Zone::named(text.substr(z, n - z));
            behind = n;
        } else if (text[z] == 'Z' && z == at) {
            own = Zone(0, false), behind = z + 1;
        } else if (text[z] >= 'A' && text[z] <= 'Z') {
            std::size_t n = z;
            while (n < text.size() && text[n] >= 'A' && text[n] <= 'Z' && n - z < 5) ++n;
            bool const ends = n == text.size() || text[n] == ' ' || text[n] == ':' || text[n] == ']' || text[n] == ')' || text[n] == ',' || text[n] == '"';
            if (n - z >= 2 && ends) own = Zone::named(text.substr(z, n - z)), behind = n;
        }
    }
    TimeRead out{.length = own ? behind : at, .zoned = own.has_value()};
    if (own && p.hasYear) out.nanoseconds = (local - own->offsetAt(0)) * kSecond + p.fraction;
    else {
        auto seconds = settle(local, p.hasYear, p, received);
        if (own) seconds += zone_.offsetAt(seconds) - own->offsetAt(0);
        last_ = seconds;
        out.nanoseconds = seconds * kSecond + p.fraction;
    }
    return out;
}

std::optional<TimeRead> TimeReader::bsd(std::string_view s, std::int64_t received, int year) {
    // The same hour as the line before: only minutes and seconds are new.
    if (year == 0 && s.size() > 16 && s[15] == ' ' && std::memcmp(s.data(), hour_, 9) == 0 && received - hourReceived_ < 3600 * kSecond && received >= hourReceived_) {
        auto const m = number(s, 10, 2), sec = number(s, 13, 2);
        if (m >= 0 && m < 60 && sec >= 0 && sec < 60 && s[9] == ':' && s[12] == ':' && !(s.size() >= 20 && digit(s[16]) && number(s, 16, 4) > 0) && s[16] != '+' && s[16] != '-') {
            std::size_t n = 16;
            while (n < s.size() && s[n] >= 'A' && s[n] <= 'Z') ++n;
            if (n < 18 || n == s.size() || (s[n] != ' ' && s[n] != ':')) {          // no word that could be a zone
                last_ = hourStart_ + m * 60 + sec;
                return TimeRead{.nanoseconds = last_ * kSecond, .length = 15};
            }
        }
    }
    Parts p;
    p.month = monthAt(s, 0);
    if (p.month == 0) return std::nullopt;
    std::size_t at = 3;
    if (at < s.size() && s[at] == '.') ++at;
    while (at < s.size() && s[at] == ' ' && at < 7) ++at;
    auto day = number(s, at, 2);
    if (day >= 0) at += 2;
    else if ((day = number(s, at, 1)) >= 0) at += 1;
    else return std::nullopt;
    p.day = static_cast<unsigned>(day);
    if (at < s.size() && s[at] == ',') ++at;
    if (at >= s.size() || s[at] != ' ') return std::nullopt;
    while (at < s.size() && s[at] == ' ' && at < 12) ++at;
    p.hasYear = year != 0, p.year = year;
    if (auto const y = year != 0 ? -1 : number(s, at, 4); y >= 1970 && at + 4 < s.size() && (s[at + 4] == ' ')) p.year = y, p.hasYear = true, at += 5;
    p.seconds = clockAt(s, at);
    if (p.seconds < 0) return std::nullopt;
    auto const clockStart = at;
    at += 8;
    if (auto const half = s.substr(std::min(at, s.size()), 3); half == " AM" || half == " PM") {
        if (half[1] == 'P' && p.seconds < 43200) p.seconds += 43200;
        if (half[1] == 'A' && p.seconds >= 43200) p.seconds -= 43200;
        at += 3;
    }
    p.fraction = fractionAt(s, at);
    if (!p.hasYear && at + 5 <= s.size() && s[at] == ' ') {
        auto const y = number(s, at + 1, 4);
        if (y >= 1990 && y < 2262 && (at + 5 == s.size() || s[at + 5] == ' ' || s[at + 5] == ':')) p.year = y, p.hasYear = true, at += 5;
    }
    // "Nov 21 19:28:04 UTC 2026"
    if (!p.hasYear && at + 9 <= s.size() && s[at] == ' ' && s[at + 4] == ' ') {
        auto const y = number(s, at + 5, 4);
        if (auto const zone = Zone::named(s.substr(at + 1, 3)); zone && y >= 1990 && y < 2262 && (at + 9 == s.size() || s[at + 9] == ' ')) {
            p.year = y;
            auto const seconds = daysFromCivil(p.year, p.month, p.day) * 86400 + p.seconds - zone->offsetAt(0);
            return TimeRead{.nanoseconds = seconds * kSecond + p.fraction, .length = at + 9, .zoned = true};
        }
    }
    auto const out = finish(p, s, at, received);
    if (out && !out->zoned && !p.hasYear && clockStart == 7 && at == 15) {
        auto const start = last_ - last_ % 3600;
        // Not for the hours around a change of the clocks, nor for a zone that is not whole hours.
        if (zone_.offsetAt(start - 7200) == zone_.offsetAt(start + 7200) && zone_.offsetAt(start) % 3600 == 0) {
            std::memcpy(hour_, s.data(), 9);
            hourStart_ = start, hourReceived_ = received;
        }
    }
    return out;
}

std::optional<TimeRead> TimeReader::dashed(std::string_view s, std::int64_t received) {
    Parts p;
    char const separator = s[4];
    p.year = number(s, 0, 4);
    auto const month = number(s, 5, 2), day = number(s, 8, 2);
    if (p.year < 0 || month < 1 || day < 1 || s[7] != separator) return std::nullopt;
    p.month = static_cast<unsigned>(month), p.day = static_cast<unsigned>(day);
    std::size_t at = 10;
    if (at >= s.size() || (s[at] != 'T' && s[at] != ' ' && s[at] != 't' && s[at] != '-' && s[at] != '_' && s[at] != '|')) return std::nullopt;
    ++at;
    if (at < s.size() && s[at] == ' ') ++at;
    p.seconds = clockAt(s, at);
    if (p.seconds < 0) {
        auto const h = number(s, at, 2), m = number(s, at + 3, 2);      // "2026-11-21T19:28Z"
        if (h < 0 || m < 0 || h > 23 || m > 59 || s[at + 2] != ':') return std::nullopt;
        p.seconds = h * 3600 + m * 60, at += 5;
    } else {
        at += 8;
    }
    p.fraction = fractionAt(s, at);
    return finish(p, s, at, received);
}
std::optional<TimeRead> TimeReader::slashed(std::string_view s, std::int64_t received) {
    Parts p;
    auto const first = number(s, 0, 2);
    if (first < 0) return std::nullopt;
    std::size_t at = 3;
    if (auto const month = monthAt(s, 3); month != 0) {                 // 18/Jul/2025:14:14:47 -0400, 21-Nov-2026 19:28:04
        p.day = static_cast<unsigned>(first), p.month = month, at = 6;
    } else {
        auto const second = number(s, 3, 2);
        if (second < 1 || s[2] == ' ') return std::nullopt;
        // 11/21/2026 is American; 21/11/2026 and 21.11.2026 are not.
        bool const american = s[2] == '/' && first <= 12;
        p.month = static_cast<unsigned>(american ? first : second), p.day = static_cast<unsigned>(american ? second : first), at = 5;
    }
    if (at >= s.size() || s[at] != s[2]) return std::nullopt;
    p.year = number(s, at + 1, 4), at += 5;
    if (p.year < 0 || at >= s.size() || (s[at] != ':' && s[at] != ' ' && s[at] != 'T' && s[at] != '-')) return std::nullopt;
    ++at;
    if (at < s.size() && s[at] == ' ') ++at;
    p.seconds = clockAt(s, at);
    if (p.seconds < 0) return std::nullopt;
    at += 8;
    p.fraction = fractionAt(s, at);
    if (s.substr(at).starts_with(" AM") || s.substr(at).starts_with(" PM")) {
        auto const hour = p.seconds / 3600;
        if (s[at + 1] == 'P' && hour < 12) p.seconds += 43200;
        if (s[at + 1] == 'A' && hour == 12) p.seconds -= 43200;
        at += 3;
    }
    return finish(p, s, at, received);
}

std::optional<TimeRead> TimeReader::readIn(Zone zone, std::string_view text, std::int64_t received) {
    auto const own = std::exchange(zone_, zone);
    hour_[0] = 0;                       // what is remembered is of the other zone
    auto const out = read(text, received);
    zone_ = own, hour_[0] = 0;
    return out;
}
std::optional<TimeRead> TimeReader::read(std::string_view s, std::int64_t received) {
    if (s.size() < 14) return std::nullopt;
    if (digit(s[0])) {
        if (s[4] == ' ' && monthAt(s, 5) != 0) {                        // 2026 Nov 21 19:28:04
            auto const year = number(s, 0, 4);
            auto out = year < 1970 ? std::nullopt : bsd(s.substr(5), received, year);
            if (out) out->length += 5;
            return out;
        }
        if (s[4] == '-' || s[4] == '/' || s[4] == ':') return dashed(s, received);
        if (s[2] == '/' || s[2] == '-' || s[2] == '.' || s[2] == ' ') return slashed(s, received);
        return std::nullopt;
    }
    if (auto const out = bsd(s, received)) return out;
    // "Mon Aug 10 10:04:39 2020", "Sun, 16 Jun 2024 21:00:52 +0000"
    if (s.size() < 20 || (s[3] != ' ' && s[3] != ',')) return std::nullopt;
    std::size_t const at = s[3] == ',' ? 5 : 4;
    auto out = digit(s[at]) ? slashed(s.substr(at), received) : bsd(s.substr(at), received);
    if (out) out->length += at;
    return out;
}
}  // namespace schouw::detection
