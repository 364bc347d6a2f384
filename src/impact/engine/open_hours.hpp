#pragma once
// Opening hours as a weekly pattern. Text form: "" or "24/7" (always), else "mo-fr 08:00-18:00, sa 09:00-17:00".
// Dutch day names (ma di wo do vr za zo) are taken too; "22:00-06:00" runs on into the next day; 24:00 is midnight.
// All in local time; a week starts on Monday 00:00 and has 168 hours (the one hour of summer time is not counted).
#include "base/result.hpp"
#include <string_view>
#include <vector>

namespace schouw::impact {
inline constexpr double kWeek = 7 * 86400.0;    // seconds

class OpenHours {
public:
    // Errors: impact.open-hours {text}.
    static Result<OpenHours> parse(std::string_view text);

    bool always() const { return spans_.empty(); }
    double perWeek() const { return always() ? kWeek : total_; }        // open seconds
    // Open seconds between two moments, both in seconds after some Monday 00:00; from <= to.
    double between(double from, double to) const { return always() ? to - from : until(to) - until(from); }
private:
    struct Span { double from = 0, to = 0, before = 0; };   // `before`: open seconds of the week before this span
    double until(double moment) const;
    std::vector<Span> spans_{};                             // sorted, apart
    double total_ = 0;
};
}  // namespace schouw::impact
