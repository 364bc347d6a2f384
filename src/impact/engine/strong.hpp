#pragma once
// Strongly connected components of a directed graph in CSR form, in dependency order (Tarjan, without recursion).
#include <cstdint>
#include <span>
#include <vector>

namespace schouw::impact {
struct Components {
    std::vector<std::uint32_t> of{};        // node -> component; a component comes after every component it depends on
    std::vector<std::uint32_t> begin{};     // component -> first place in members; one longer than there are components
    std::vector<std::uint32_t> members{};
    std::size_t count() const { return begin.empty() ? 0 : begin.size() - 1; }
    std::span<std::uint32_t const> in(std::size_t c) const { return {members.data() + begin[c], begin[c + 1] - begin[c]}; }
};
// edges of node v: to[begin[v]] .. to[begin[v + 1]], each a node that v depends on.
Components componentsOf(std::span<std::uint32_t const> begin, std::span<std::uint32_t const> to);
}  // namespace schouw::impact
