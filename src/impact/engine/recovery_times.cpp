#include "impact/engine/recovery_times.hpp"

#include <algorithm>
#include <functional>

namespace schouw::impact {
// The moment k of them are there again, and the moment fewer than k are left.
RecoveryTimes::Gap RecoveryTimes::gapOf(NeedRow const& need) const {
    auto const on = graph_.on(need);
    auto const wanted = need.gather == Gather::all ? on.size() : need.gather == Gather::any ? std::size_t{1} : std::size_t{need.count};
    std::vector<double> back, fell;
    for (auto const u : on) back.push_back(works_[u]), fell.push_back(works_[u] > 0 ? fell_[u] : kNever);
    std::ranges::sort(back);
    std::ranges::sort(fell, std::greater<>());
    return {fell[wanted - 1], back[wanted - 1]};
}
RecoveryTimes::Gap RecoveryTimes::shortOf(NeedRow const& need) const {
    auto const gap = gapOf(need);
    return gap.any() ? Gap{gap.from + need.stock, gap.to} : Gap{};
}
void RecoveryTimes::look(std::vector<double> const& repaired) {
    for (Node first = 0; first < graph_.nodes();) {
        auto const last = graph_.circle(first).second;
        for (Node n = first; n < last; ++n) works_[n] = repaired[n], fell_[n] = repaired[n] > 0 ? 0 : kNever;
        // Inside a circle the moments move until they hold; a restart inside it counts once.
        for (bool again = true; again;) {
            again = false;
            for (Node n = first; n < last; ++n)
                for (auto const& need : graph_.needsOf(n)) {
                    auto const gap = shortOf(need);
                    if (!gap.any() || (gap.to <= works_[n] && gap.from >= fell_[n])) continue;
                    works_[n] = std::max(works_[n], gap.to);
                    fell_[n] = std::min(fell_[n], gap.from);
                    again = last - first > 1;
                }
        }
        for (Node n = first; n < last; ++n)
            if (works_[n] > 0 && works_[n] < kNever) works_[n] += graph_.restart(n);
        first = last;
    }
}
double RecoveryTimes::givesAt(Node n, double least, std::vector<double> const& repaired) const {
    double at = repaired[n];
    bool whole = at <= 0;                       // everything is as it was: no restart in between
    for (auto const& need : graph_.needsOf(n)) {
        auto const gap = gapOf(need);
        if (!shortOf(need).any()) continue;
        double const ready = gap.from + std::max(need.setup, need.stock);
        bool const enough = need.workaround >= least - 1e-9 && need.longest > 0 && gap.from + need.setup < gap.to && gap.to - ready <= need.longest;
        if (!enough) at = std::max(at, gap.to), whole = false;
        else if (need.setup > need.stock) at = std::max(at, gap.from + need.setup);
    }
    return at > 0 && at < kNever && !whole ? at + graph_.restart(n) : at;
}
std::vector<Node> RecoveryTimes::path(Node n, std::vector<double> const& repaired) const {
    std::vector<Node> out;
    std::vector<char> seen(graph_.nodes(), 0);
    while (works_[n] > 0 && !seen[n]) {
        seen[n] = 1;
        out.push_back(n);
        double latest = repaired[n];
        Node next = n;
        for (auto const& need : graph_.needsOf(n)) {
            auto const gap = shortOf(need);
            double const at = gap.to;
            if (!gap.any() || at <= latest) continue;
            // Of what the need gathers, the one that came at that moment.
            for (auto const u : graph_.on(need))
                if (works_[u] == at && !seen[u]) { latest = at, next = u; break; }
        }
        if (next == n) break;
        n = next;
    }
    std::ranges::reverse(out);
    return out;
}
}  // namespace schouw::impact
