#pragma once
// When does each thing work again, when its repairs end at given moments? Inside recovery.cpp.
#include "impact/engine/graph.hpp"
#include <vector>

namespace schouw::impact {
class RecoveryTimes {
public:
    explicit RecoveryTimes(Graph const& graph) : graph_(graph), works_(graph.nodes(), 0), fell_(graph.nodes(), kNever) {}
    // repaired: per node the moment its own repair ends; 0: it is not broken, kNever: never. A stock that lasts until the need is
    // met again counts as met. What holds each other up in a circle starts together.
    void look(std::vector<double> const& repaired);
    double works(Node n) const { return works_[n]; }
    // The moment the node gives at least `least` for good: a workaround of that level counts from its set-up, when it can be
    // kept up until the need is met.
    double givesAt(Node n, double least, std::vector<double> const& repaired) const;
    // What decided when it works: its own repair (the node itself), or the need that came last. Empty where it never fell.
    std::vector<Node> path(Node n, std::vector<double> const& repaired) const;
private:
    struct Gap { double from = kNever, to = 0; bool any() const { return to > from; } };
    Gap gapOf(NeedRow const& need) const;           // when what the need gathers is not there
    Gap shortOf(NeedRow const& need) const;         // what is left of it after its stock
    Graph const& graph_;
    std::vector<double> works_, fell_;
};
}  // namespace schouw::impact
