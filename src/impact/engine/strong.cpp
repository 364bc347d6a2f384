#include "impact/engine/strong.hpp"

#include <algorithm>

namespace schouw::impact {
Components componentsOf(std::span<std::uint32_t const> begin, std::span<std::uint32_t const> to) {
    constexpr std::uint32_t kNone = 0xffffffffU;
    std::size_t const n = begin.size() - 1;
    Components out;
    out.of.assign(n, kNone);
    out.begin.push_back(0);
    out.members.reserve(n);
    std::vector<std::uint32_t> seen(n, kNone), low(n), next(n), open, path;
    std::uint32_t clock = 0;
    for (std::uint32_t root = 0; root < n; ++root) {
        if (seen[root] != kNone) continue;
        auto const enter = [&](std::uint32_t v) {
            seen[v] = low[v] = clock++;
            next[v] = begin[v];
            open.push_back(v);
            path.push_back(v);
        };
        enter(root);
        while (!path.empty()) {
            auto const v = path.back();
            if (next[v] < begin[v + 1]) {
                auto const u = to[next[v]++];
                if (seen[u] == kNone) enter(u);
                else if (out.of[u] == kNone) low[v] = std::min(low[v], seen[u]);
                continue;
            }
            path.pop_back();
            if (!path.empty()) low[path.back()] = std::min(low[path.back()], low[v]);
            if (low[v] != seen[v]) continue;
            auto const component = static_cast<std::uint32_t>(out.begin.size() - 1);
            for (std::uint32_t u = kNone; u != v;) {
                u = open.back();
                open.pop_back();
                out.of[u] = component;
                out.members.push_back(u);
            }
            out.begin.push_back(static_cast<std::uint32_t>(out.members.size()));
        }
    }
    return out;
}
}  // namespace schouw::impact
