#include "organisation/open_hours.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <tuple>

namespace schouw::organisation {
namespace {
constexpr int kDay = 24 * 60;
constexpr std::int64_t kMinute = 60'000, kWeekMs = std::int64_t{OpenHours::kWeek} * kMinute;
constexpr std::array<std::string_view, 7> kDays = {"mo", "tu", "we", "th", "fr", "sa", "su"}, kDagen = {"ma", "di", "wo", "do", "vr", "za", "zo"};

std::optional<int> day(std::string_view text) {
    for (std::size_t i = 0; i < 7; ++i) if (text == kDays[i] || text == kDagen[i]) return static_cast<int>(i);
    return {};
}
// "8:00", "08:30", "24:00" -> minutes.
std::optional<int> clock(std::string_view text) {
    auto const colon = text.find(':');
    if (colon == text.npos || colon == 0 || colon > 2 || text.size() != colon + 3) return {};
    int h = 0, m = 0;
    for (char const c : text.substr(0, colon)) if (c < '0' || c > '9') return {}; else h = h * 10 + (c - '0');
    for (char const c : text.substr(colon + 1)) if (c < '0' || c > '9') return {}; else m = m * 10 + (c - '0');
    if (h > 24 || m > 59 || (h == 24 && m > 0)) return {};
    return h * 60 + m;
}
std::string clockText(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

// "mo-fr" or "sa" or "mo/we/fr" -> the seven days; false when it is none of them.
bool days(std::string_view text, std::array<bool, 7>& out) {
    out.fill(false);
    for (auto const piece : split(text, '/')) {
        auto const dash = piece.find('-');
        auto const from = day(piece.substr(0, dash)), to = dash == piece.npos ? from : day(piece.substr(dash + 1));
        if (!from || !to) return false;
        for (int d = *from;; d = (d + 1) % 7) {
            out[static_cast<std::size_t>(d)] = true;
            if (d == *to) break;
        }
    }
    return true;
}
std::vector<OpenHours::Span> merged(std::vector<OpenHours::Span> spans) {
    std::ranges::sort(spans, {}, &OpenHours::Span::from);
    std::vector<OpenHours::Span> out;
    for (auto const& s : spans) {
        if (!out.empty() && s.from <= out.back().until) out.back().until = std::max(out.back().until, s.until);
        else out.push_back(s);
    }
    return out;
}

// The clock on the wall: milliseconds since Monday 00:00 local.
std::int64_t wall(Time at, Duration offset) {
    auto const local = at.milliseconds + offset.seconds * 1000 + 3 * 86'400'000LL;      // 1 January 1970 was a Thursday
    auto const inWeek = local % kWeekMs;
    return inWeek < 0 ? inWeek + kWeekMs : inWeek;
}
// The next moment after `at` when the clock itself is changed (last Sunday of March and October, 01:00 UTC).
Time clockChange(Time at) {
    using namespace std::chrono;
    for (auto y = year_month_day{at.utcDate().days}.year();; ++y) {
        for (auto const m : {March, October}) {
            Time const change{std::int64_t{sys_days{y / m / Sunday[last]}.time_since_epoch().count()} * 86'400'000 + 3'600'000};
            if (change > at) return change;
        }
    }
}
}  // namespace

Result<OpenHours> OpenHours::parse(std::string_view text) {
    auto const refuse = [](std::string_view what) { return fail(ErrorKind::invalid, "picture.open-hours", {std::string(what.substr(0, 60))}); };
    OpenHours out;
    auto const whole = trim(text);
    if (whole.empty() || whole == "24/7") return out;
    if (whole.size() > 300) return refuse(whole);
    std::vector<Span> spans;
    std::array<bool, 7> on{};
    bool known = false;
    auto const lowered = lower(whole);
    for (auto part : split(lowered, ',')) {
        part = trim(part);
        auto const blank = part.find(' ');
        if (blank != part.npos) {
            if (!days(part.substr(0, blank), on)) return refuse(part);
            known = true;
        }
        auto const times = blank == part.npos ? part : trim(part.substr(blank));
        auto const dash = times.find('-');
        if (!known || dash == times.npos) return refuse(part);
        auto const from = clock(times.substr(0, dash)), until = clock(times.substr(dash + 1));
        if (!from || !until || *from == kDay || *from == *until) return refuse(part);
        for (int d = 0; d < 7; ++d) {
            if (!on[static_cast<std::size_t>(d)]) continue;
            int const start = d * kDay + *from, end = d * kDay + *until + (*until < *from ? kDay : 0);
            spans.push_back({start, std::min(end, kWeek)});
            if (end > kWeek) spans.push_back({0, end - kWeek});
        }
    }
    out.spans_ = merged(std::move(spans));
    return out;
}

std::string OpenHours::text() const {
    if (always()) return "24/7";
    // What is open from 00:00 on a day and was open until the 24:00 before is the end of that earlier part, when it ends before the part began.
    struct Part { int day, from, until; };
    std::vector<Part> parts;
    auto spans = spans_;
    if (spans.front().from == 0 && spans.back().until == kWeek && spans.size() > 1) {
        spans.back().until = kWeek + spans.front().until;
        spans.erase(spans.begin());
    }
    for (auto const& s : spans) {
        for (int from = s.from; from < s.until;) {
            int const d = from / kDay, left = s.until - d * kDay;
            int const start = from - d * kDay;
            int const end = left <= kDay ? left : left - kDay < start ? left : kDay;
            parts.push_back({d % 7, start, end});
            from = d * kDay + end;
        }
    }
    std::ranges::sort(parts, {}, [](Part const& p) { return std::tuple(p.day, p.from); });
    // Days in a row with the same parts go together.
    auto const of = [&](int d) {
        std::string out;
        for (auto const& p : parts) if (p.day == d) out += (out.empty() ? "" : ", ") + clockText(p.from) + "-" + clockText(p.until > kDay ? p.until - kDay : p.until);
        return out;
    };
    std::string out;
    for (int d = 0; d < 7;) {
        auto const times = of(d);
        int end = d;
        while (end + 1 < 7 && of(end + 1) == times) ++end;
        if (!times.empty()) {
            out += (out.empty() ? "" : ", ") + std::string(kDays[static_cast<std::size_t>(d)]);
            if (end > d) out += "-" + std::string(kDays[static_cast<std::size_t>(end)]);
            out += " " + times;
        }
        d = end + 1;
    }
    return out;
}

int OpenHours::perWeek() const {
    int total = 0;
    for (auto const& s : spans_) total += s.until - s.from;
    return total;
}
bool OpenHours::openAt(Time at) const {
    auto const now = wall(at, amsterdamOffset(at));
    return std::ranges::any_of(spans_, [&](Span const& s) { return s.from * kMinute <= now && now < s.until * kMinute; });
}
std::optional<Time> OpenHours::changeAfter(Time at) const {
    if (always()) return {};
    for (;;) {
        auto const jump = clockChange(at);
        auto const now = wall(at, amsterdamOffset(at));
        // The nearest edge of a span on this side of the week's end, else the first of next week.
        std::int64_t best = 2 * kWeekMs;
        bool const joined = spans_.front().from == 0 && spans_.back().until == kWeek;
        for (auto const& s : spans_) {
            for (bool const opens : {true, false}) {
                int const edge = opens ? s.from : s.until;
                if (joined && (edge == 0 || edge == kWeek)) continue;
                auto ahead = edge * kMinute - now;
                if (ahead <= 0) ahead += kWeekMs;
                best = std::min(best, ahead);
            }
        }
        Time const edge{at.milliseconds + best};
        if (edge < jump) return edge;
        if (openAt(jump) != openAt({jump.milliseconds - 1})) return jump;
        at = jump;
        if (edge == jump) continue;
    }
}
Duration OpenHours::openBetween(Time from, Time until) const {
    std::int64_t open = 0;
    std::int64_t const week = std::int64_t{perWeek()} * kMinute;
    auto const before = [&](std::int64_t inWeek) {              // open milliseconds from Monday 00:00
        std::int64_t sum = 0;
        for (auto const& s : spans_) sum += std::clamp(inWeek - s.from * kMinute, std::int64_t{0}, (s.until - s.from) * kMinute);
        return sum;
    };
    while (from < until) {
        auto const end = std::min(until, clockChange(from));
        auto const start = wall(from, amsterdamOffset(from)), length = end.milliseconds - from.milliseconds;
        auto const stop = start + length;
        open += stop / kWeekMs * week + before(stop % kWeekMs) - before(start);
        from = end;
    }
    return {open / 1000};
}
}  // namespace schouw::organisation
