#pragma once
// The times that devices write, read by hand: RFC 3164 ("Nov  2 07:08:09", with year or fraction too), RFC 3339 and its looser
// kin ("2026-11-21 19:28:04,198 +0100"), web logs ("18/Jul/2025:14:14:47 -0400"), "2026/11/21 19:28:04", "Mon Aug 10 10:04:39 2020", "2026 Nov 21 19:28:04",
// "11/21/2026 19:28:04", seconds since 1970.
//
// A time without a year takes the year nearest to its receipt, or the year told (and the next when the log runs over 1 January).
// A time without a zone is of the zone told. The hour that comes twice in autumn: what is nearest to receipt, and in an old
// log what does not step back behind the line before.
#include "detection/engine/zone.hpp"
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace schouw::detection {

struct TimeRead {
    std::int64_t nanoseconds = 0;       // since 1970 UTC
    std::size_t length = 0;             // bytes of the text that it took
    bool zoned = false;                 // the text named its own zone
};

class TimeReader {
public:
    explicit TimeReader(Zone zone = Zone(3600, true), std::optional<int> year = {}) : zone_(zone), year_(year) {}
    // The time at the beginning of the text. Blanks and brackets before it are the caller's.
    std::optional<TimeRead> read(std::string_view text, std::int64_t received);
    // The same for a text whose times without a zone are of another one.
    std::optional<TimeRead> readIn(Zone zone, std::string_view text, std::int64_t received);
    // "1795289284", with a fraction or in milli-, micro- or nanoseconds; told by its size. Years 2001 to 2286.
    static std::optional<std::int64_t> epoch(std::string_view digits);
    Zone zone() const { return zone_; }
private:
    struct Parts { std::int64_t year = 0; unsigned month = 1, day = 1; std::int64_t seconds = 0, fraction = 0; bool hasYear = true; };
    std::optional<TimeRead> finish(Parts const& parts, std::string_view text, std::size_t at, std::int64_t received);
    std::optional<TimeRead> bsd(std::string_view text, std::int64_t received, int year = 0);      // year: told before it
    std::optional<TimeRead> dashed(std::string_view text, std::int64_t received);
    std::optional<TimeRead> slashed(std::string_view text, std::int64_t received);
    std::int64_t settle(std::int64_t local, bool hasYear, Parts const& parts, std::int64_t received);

    Zone zone_;
    std::optional<int> year_;
    std::int64_t last_ = INT64_MIN;     // seconds, of the line before
    char hour_[9] = {};                 // "Nov 20 07": what hourStart_ belongs to
    std::int64_t hourStart_ = 0, hourReceived_ = INT64_MIN;
};
}  // namespace schouw::detection
