#include "agenda/action.hpp"

#include <algorithm>
#include <tuple>

namespace schouw::agenda {
When whenOf(Action const& a, Date today) {
    auto const left = daysBetween(today, a.due);
    if (left <= 0 || a.severity == Severity::now) return When::now;
    return left <= 7 ? When::thisWeek : When::later;
}
bool isOpen(Action const& a) { return a.state == ActionState::open || a.state == ActionState::snoozed; }

void sortByUrgency(std::vector<Action>& actions, Date today) {
    auto const rank = [&](Action const& a) { return std::tuple(whenOf(a, today), -static_cast<int>(a.severity), a.due, std::string_view(a.key), std::string_view(a.id)); };
    std::ranges::sort(actions, [&](Action const& a, Action const& b) {
        auto const x = rank(a), y = rank(b);
        // Within "now" the most pressing first; after that by day.
        if (std::get<0>(x) != std::get<0>(y)) return std::get<0>(x) < std::get<0>(y);
        if (std::get<0>(x) == When::now) return x < y;
        return std::tuple(a.due, std::get<1>(x), std::get<3>(x), std::get<4>(x)) < std::tuple(b.due, std::get<1>(y), std::get<3>(y), std::get<4>(y));
    });
}
}  // namespace schouw::agenda
