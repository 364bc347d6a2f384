#pragma once
// Opening hours for counting: how many open seconds lie between two moments of a course that starts in some week.
// Local time without the change to and from summer time (organisation/open_hours.hpp knows that; an outage scenario does not).
#include "organisation/open_hours.hpp"
#include <cmath>
#include <vector>

namespace schouw::impact {
inline constexpr double kWeek = 7 * 86400.0;        // seconds

class Calendar {
public:
    Calendar() = default;
    explicit Calendar(organisation::OpenHours const& hours) {
        if (hours.always()) return;
        for (auto const& span : hours.spans()) {
            spans_.push_back({span.from * 60.0, span.until * 60.0, total_});
            total_ += (span.until - span.from) * 60.0;
        }
    }
    bool always() const { return spans_.empty(); }
    double perWeek() const { return always() ? kWeek : total_; }        // open seconds
    // Both in seconds after some Monday 00:00; from <= to.
    double between(double from, double to) const { return always() ? to - from : until(to) - until(from); }
private:
    struct Span { double from = 0, to = 0, before = 0; };               // before: open seconds of the week up to here
    double until(double moment) const {
        double const weeks = std::floor(moment / kWeek), inWeek = moment - weeks * kWeek;
        double open = weeks * total_;
        for (auto const& span : spans_) {
            if (inWeek < span.from) break;
            open = weeks * total_ + span.before + (inWeek < span.to ? inWeek : span.to) - span.from;
        }
        return open;
    }
    std::vector<Span> spans_{};                                         // in order, apart
    double total_ = 0;
};
}  // namespace schouw::impact
