#include "impact/engine/cold_start.hpp"

#include "impact/engine/strong.hpp"
#include <algorithm>

namespace schouw::impact {
namespace {
class Least {
public:
    Least(Graph const& graph, double longest) : graph_(graph), longest_(longest), level_(graph.nodes(), 1.0), affected_(graph.nodes(), 0), failed_(graph.nodes(), 0) {}

    void fell(std::span<Node const> failed) {
        for (auto const n : failed) failed_[n] = 1, reach(n);
        for (std::size_t i = 0; i < cone_.size(); ++i)
            for (auto const j : graph_.usedBy(cone_[i]))
                if (graph_.needs()[j].stock < longest_) reach(graph_.needs()[j].owner);
        std::ranges::sort(cone_);
        for (auto const n : cone_)
            if (failed_[n])
                for (auto const u : graph_.recoveryNeedsOf(n)) repairs_.emplace_back(u, n);
        std::ranges::sort(repairs_);
    }
    // Raises levels from below until nothing rises.
    void rise() {
        std::vector<Node> queue = cone_;
        std::vector<char> waiting(graph_.nodes(), 0);
        for (auto const n : queue) waiting[n] = 1;
        std::size_t const most = 64 * (cone_.size() + 1024);     // shared loads in a circle close in ever smaller steps
        for (std::size_t i = 0; i < queue.size() && i < most; ++i) {
            Node const n = queue[i];
            waiting[n] = 0;
            double const level = canGive(n);
            if (level <= level_[n] + 1e-9) continue;
            level_[n] = level > 1 - 1e-9 ? 1 : level;
            auto const again = [&](Node v) { if (affected_[v] && !waiting[v]) waiting[v] = 1, queue.push_back(v); };
            for (auto const j : graph_.usedBy(n)) again(graph_.needs()[j].owner);
            for (auto it = std::ranges::lower_bound(repairs_, std::pair(n, Node{0})); it != repairs_.end() && it->first == n; ++it) again(it->second);
        }
    }
    ColdStart answer() const {
        ColdStart out;
        for (auto const n : cone_)
            if (level_[n] < 1) out.stuck.push_back(n);
        std::vector<std::uint32_t> begin{0}, to, local(graph_.nodes(), 0xffffffffU);
        for (std::uint32_t i = 0; i < out.stuck.size(); ++i) local[out.stuck[i]] = i;
        for (auto const n : out.stuck) {
            auto const edge = [&](Node u) { if (local[u] != 0xffffffffU) to.push_back(local[u]); };
            for (auto const& need : graph_.needsOf(n))
                for (auto const u : graph_.on(need)) edge(u);
            if (failed_[n])
                for (auto const u : graph_.recoveryNeedsOf(n)) edge(u);
            begin.push_back(static_cast<std::uint32_t>(to.size()));
        }
        auto const parts = componentsOf(begin, to);
        for (std::size_t c = 0; c < parts.count(); ++c) {
            auto const members = parts.in(c);
            auto const first = members[0];
            if (members.size() == 1 && std::find(to.begin() + begin[first], to.begin() + begin[first + 1], first) == to.begin() + begin[first + 1]) continue;
            auto& circle = out.circles.emplace_back();
            for (auto const i : members) circle.push_back(out.stuck[i]);
            std::ranges::sort(circle);
        }
        return out;
    }

private:
    void reach(Node n) { if (!affected_[n]) affected_[n] = 1, level_[n] = 0, cone_.push_back(n); }
    double canGive(Node n) const {
        double least = 1;
        if (failed_[n])
            for (auto const u : graph_.recoveryNeedsOf(n)) if (level_[u] <= 0) return 0;
        for (auto const& need : graph_.needsOf(n)) {
            if (need.stock >= longest_) continue;
            double const given = gather(need);
            least = std::min(least, need.longest > 0 ? std::max(given, need.workaround) : given);
        }
        return least;
    }
    double gather(NeedRow const& need) const {
        std::vector<double> levels;
        for (auto const u : graph_.on(need)) levels.push_back(level_[u]);
        std::ranges::sort(levels, std::greater<>());
        if (need.gather == Gather::all) return levels.back();
        if (need.gather == Gather::any) return levels.front();
        if (need.gather == Gather::quorum) return levels[need.count - 1];
        double sum = 0;
        for (auto const x : levels) sum += x;
        return std::min(1.0, sum / need.count);
    }

    Graph const& graph_;
    double longest_;
    std::vector<double> level_;
    std::vector<char> affected_, failed_;
    std::vector<Node> cone_{};
    std::vector<std::pair<Node, Node>> repairs_{};      // (what is needed for a repair, what is repaired)
};
}  // namespace

ColdStart coldStart(Graph const& graph, std::span<Node const> failed, double longest) {
    Least least(graph, longest);
    least.fell(failed);
    least.rise();
    return least.answer();
}
}  // namespace schouw::impact
