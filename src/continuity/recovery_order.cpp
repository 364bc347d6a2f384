#include "continuity/recovery_order.hpp"

#include "impact/engine/cold_start.hpp"
#include <algorithm>
#include <numeric>

namespace schouw::continuity {
namespace {
using impact::Graph;
using impact::Node;
using organisation::AssetKind;

constexpr double kHour = 3600;

bool isSystem(AssetKind kind) {
    return kind == AssetKind::device || kind == AssetKind::network || kind == AssetKind::application || kind == AssetKind::cloudService || kind == AssetKind::information;
}
// Depth first, without recursion: a node is handed out after all it waits for.
class Walk {
public:
    explicit Walk(Graph const& graph) : graph_(graph), seen_(graph.nodes(), false) {}
    template <class F> void from(Node start, F each) {
        if (seen_[start]) return;
        seen_[start] = true;
        std::vector<std::pair<Node, std::size_t>> path{{start, 0}};
        std::vector<std::vector<Node>> waits;
        waits.push_back(waitsFor(start));
        while (!path.empty()) {
            auto& [node, next] = path.back();
            if (next < waits.back().size()) {
                Node const to = waits.back()[next++];
                if (seen_[to]) continue;
                seen_[to] = true;
                path.emplace_back(to, 0);
                waits.push_back(waitsFor(to));
                continue;
            }
            each(node);
            path.pop_back();
            waits.pop_back();
        }
    }
private:
    std::vector<Node> waitsFor(Node n) const {
        auto const repair = graph_.recoveryNeedsOf(n);
        std::vector<Node> out(repair.begin(), repair.end());
        for (auto const& need : graph_.needsOf(n)) {
            auto const on = graph_.on(need);
            out.insert(out.end(), on.begin(), on.end());
        }
        return out;
    }
    Graph const& graph_;
    std::vector<bool> seen_;
};
// Without enough of these the need is not met.
bool allAreNeeded(impact::NeedRow const& need) {
    auto const n = need.onEnd - need.onBegin;
    return need.gather == impact::Gather::all || n == 1 || (need.gather != impact::Gather::any && need.count >= n);
}
}  // namespace

RecoveryOrder recoveryOrder(organisation::Picture const& picture, Graph const& graph) {
    RecoveryOrder out;
    auto const& rows = graph.processes();
    std::vector<std::size_t> urgent(rows.size());
    std::iota(urgent.begin(), urgent.end(), 0);
    std::ranges::sort(urgent, {}, [&](std::size_t p) { return std::tuple(rows[p].maximumOutage, rows[p].recoveryTime, -rows[p].marginPerHour, p); });
    Walk walk(graph);
    for (auto const p : urgent) {
        auto const process = graph.assetOf(rows[p].node);
        out.processes.push_back(process);
        walk.from(rows[p].node, [&](Node n) { if (isSystem(graph.kind(n))) out.steps.push_back({graph.assetOf(n), process}); });
    }
    for (std::size_t i = 0; i < picture.assets.size(); ++i)
        walk.from(graph.nodeOf(i), [&](Node n) { if (isSystem(graph.kind(n))) out.steps.push_back({graph.assetOf(n), {}}); });
    std::erase_if(out.steps, [&](RecoveryStep const& s) { return picture.assets[s.asset].lifecycle == organisation::Lifecycle::retired; });

    std::vector<Node> all(graph.nodes());
    std::iota(all.begin(), all.end(), Node{0});
    for (auto const& circle : impact::coldStart(graph, all, kHour).circles) {
        auto& names = out.circles.emplace_back();
        for (auto const n : circle) names.push_back(graph.assetOf(n));
    }
    return out;
}

std::vector<std::size_t> fallsWith(Graph const& graph, std::size_t asset) {
    std::vector<std::size_t> out;
    std::vector<bool> seen(graph.nodes(), false);
    std::vector<Node> open{graph.nodeOf(asset)};
    seen[open.front()] = true;
    for (std::size_t i = 0; i < open.size(); ++i) {
        out.push_back(graph.assetOf(open[i]));
        for (auto const& need : graph.needsOf(open[i])) {
            if (!allAreNeeded(need) || need.stock >= kHour || need.workaround > 0) continue;
            for (auto const n : graph.on(need)) if (!seen[n]) { seen[n] = true; open.push_back(n); }
        }
    }
    return out;
}
}  // namespace schouw::continuity
