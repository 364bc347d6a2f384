#include "impact/engine/open_hours.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace schouw::impact {
namespace {
constexpr std::array<std::array<std::string_view, 2>, 7> kDays{{{"mo", "ma"}, {"tu", "di"}, {"we", "wo"}, {"th", "do"},
    {"fr", "vr"}, {"sa", "za"}, {"su", "zo"}}};

std::optional<std::size_t> dayOf(std::string_view text) {
    for (std::size_t d = 0; d < 7; ++d)
        if (text == kDays[d][0] || text == kDays[d][1]) return d;
    return {};
}
// "08:00" as seconds after midnight.
std::optional<double> timeOf(std::string_view t) {
    auto const digit = [](char c) { return c >= '0' && c <= '9'; };
    if (t.size() != 5 || t[2] != ':' || !digit(t[0]) || !digit(t[1]) || !digit(t[3]) || !digit(t[4])) return {};
    int const h = (t[0] - '0') * 10 + (t[1] - '0'), m = (t[3] - '0') * 10 + (t[4] - '0');
    if (h > 24 || m > 59 || (h == 24 && m != 0)) return {};
    return h * 3600.0 + m * 60.0;
}
struct Range { std::string_view from{}, to{}; };
std::optional<Range> rangeOf(std::string_view text) {
    auto const parts = split(text, '-');
    if (parts.size() == 1) return Range{trim(parts[0]), trim(parts[0])};
    if (parts.size() == 2) return Range{trim(parts[0]), trim(parts[1])};
    return {};
}
}  // namespace

Result<OpenHours> OpenHours::parse(std::string_view text) {
    auto const wrong = [&] { return fail(ErrorKind::invalid, "impact.open-hours", {std::string(text.substr(0, 60))}); };
    OpenHours out;
    auto const all = trim(text);
    if (all.empty() || all == "24/7") return out;
    if (all.size() > 400) return wrong();
    std::vector<std::pair<double, double>> raw;
    auto const written = lower(all);
    for (auto const part : split(written, ',')) {
        auto const item = trim(part);
        auto const blank = item.find(' ');
        if (blank == item.npos) return wrong();
        auto const days = rangeOf(item.substr(0, blank)), times = rangeOf(item.substr(blank + 1));
        if (!days || !times) return wrong();
        auto const first = dayOf(days->from), last = dayOf(days->to);
        auto const opens = timeOf(times->from), closes = timeOf(times->to);
        if (!first || !last || !opens || !closes || *opens == *closes) return wrong();
        double const length = *closes > *opens ? *closes - *opens : *closes + 86400 - *opens;
        for (std::size_t d = *first;; d = (d + 1) % 7) {
            double const from = static_cast<double>(d) * 86400 + *opens, to = from + length;
            raw.emplace_back(from, std::min(to, kWeek));
            if (to > kWeek) raw.emplace_back(0.0, to - kWeek);
            if (d == *last) break;
        }
    }
    std::ranges::sort(raw);
    for (auto const& [from, to] : raw) {
        if (!out.spans_.empty() && from <= out.spans_.back().to) out.spans_.back().to = std::max(out.spans_.back().to, to);
        else out.spans_.push_back({from, to, 0});
    }
    for (auto& span : out.spans_) span.before = out.total_, out.total_ += span.to - span.from;
    return out;
}

double OpenHours::until(double moment) const {
    double const weeks = std::floor(moment / kWeek), inWeek = moment - weeks * kWeek;
    auto const after = std::ranges::upper_bound(spans_, inWeek, {}, &Span::from);
    double open = 0;
    if (after != spans_.begin()) {
        auto const& span = *std::prev(after);
        open = span.before + std::min(inWeek, span.to) - span.from;
    }
    return weeks * total_ + open;
}
}  // namespace schouw::impact
