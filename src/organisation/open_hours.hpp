#pragma once
// When something is open, week after week, on the clock of Europe/Amsterdam. Text form:
//     "24/7"                                     always
//     "mo-fr 08:00-18:00, sa 09:00-17:00"        days and times; Dutch names of days (ma di wo do vr za zo) are read too
//     "mo-fr 08:00-12:00, 13:00-17:00"           a part without days is about the days before it
//     "fr-sa 22:00-06:00"                        until the next day
// Holidays are not known. When the clock goes back the hour between counts twice, when it goes forward not at all.
#include "base/result.hpp"
#include "base/time.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schouw::organisation {

class OpenHours {
public:
    static constexpr int kWeek = 7 * 24 * 60;
    struct Span {                   // minutes since Monday 00:00; 0 <= from < until <= kWeek
        int from = 0, until = 0;
        bool operator==(Span const&) const = default;
    };

    OpenHours() : spans_{{0, kWeek}} {}                         // always
    // Empty text: always. Errors: picture.open-hours with what could not be read.
    static Result<OpenHours> parse(std::string_view text);
    std::string text() const;                                   // the shortest form with the same meaning; parse gives it back

    bool always() const { return perWeek() == kWeek; }
    int perWeek() const;                                        // open minutes in a week without a change of the clock
    std::vector<Span> const& spans() const { return spans_; }   // in order, apart from each other, never empty

    bool openAt(Time at) const;
    std::optional<Time> changeAfter(Time at) const;             // the first moment after `at` when it opens or closes; never for always
    Duration openBetween(Time from, Time until) const;          // whole seconds; zero when until <= from

    bool operator==(OpenHours const&) const = default;

private:
    std::vector<Span> spans_;
};

}  // namespace schouw::organisation
