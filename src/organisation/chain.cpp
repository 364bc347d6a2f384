#include "organisation/chain.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace schouw::organisation {
namespace {
using Position = PictureIndex::Position;
constexpr std::size_t kMostNodes = 300;
}  // namespace

Chain chainOf(Snapshot const& s, Position asset, int steps, Date today) {
    Chain out;
    std::unordered_map<Position, int> step = {{asset, 0}};
    std::vector<Position> order = {asset};
    auto const walk = [&](bool down) {
        std::vector<Position> now = {asset};
        for (int n = 1; n <= steps; ++n) {
            std::vector<Position> next;
            for (auto const at : now) {
                for (auto const& e : down ? s.index().needs(at) : s.index().neededBy(at)) {
                    auto const to = down ? e.to : e.from;
                    if (step.contains(to)) continue;
                    if (order.size() >= kMostNodes) { ++out.more; step[to] = 1000; continue; }
                    step[to] = down ? n : -n;
                    order.push_back(to);
                    next.push_back(to);
                }
            }
            now = std::move(next);
        }
    };
    walk(true);
    walk(false);
    std::ranges::sort(order, {}, [&](Position p) { return std::tuple(std::abs(step[p]), step[p] < 0, p); });
    for (auto const p : order) out.nodes.push_back({step[p], rowOf(s, p, today)});
    for (auto const p : order) {
        for (auto const& e : s.index().needs(p)) {
            auto const known = step.find(e.to);
            if (known == step.end() || known->second == 1000) continue;
            auto const& need = s.picture().assets[p].needs[e.need];
            out.edges.push_back({s.picture().assets[p].id, s.picture().assets[e.to].id, static_cast<int>(e.need), need.require, need.count, static_cast<int>(need.on.size()), need.lasts, need.workaround.has_value()});
        }
    }
    return out;
}
}  // namespace schouw::organisation
