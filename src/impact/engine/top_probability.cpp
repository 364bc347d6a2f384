#include "impact/engine/top_probability.hpp"

#include "impact/engine/bdd.hpp"
#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace schouw::impact {
namespace {
// An order of the inputs: as they are met going down from the top; which input of a gate goes first is the choice.
std::vector<std::uint32_t> orderOf(FaultTree const& tree, int choice) {
    auto const n = tree.eventCount();
    std::vector<std::uint32_t> weight(n + tree.gates.size(), 1), uses(n + tree.gates.size(), 0);
    for (std::size_t g = 0; g < tree.gates.size(); ++g) {
        std::uint64_t sum = 0;
        for (auto const in : tree.gates[g].inputs) sum += weight[in.number()], ++uses[in.number()];
        weight[n + g] = static_cast<std::uint32_t>(std::min<std::uint64_t>(sum, 1U << 30));
    }
    std::vector<std::uint32_t> level(n, 0xffffffffU), stack{tree.top.number()};
    std::vector<char> seen(n + tree.gates.size(), 0);
    std::uint32_t next = 0;
    while (!stack.empty()) {
        auto const u = stack.back();
        stack.pop_back();
        if (seen[u]) continue;
        seen[u] = 1;
        if (tree.isEvent(u)) { level[u] = next++; continue; }
        // The last one pushed is visited first. choice: 0 light first, 1 as written, 2 heavy first, 3 shared first.
        std::vector<std::pair<std::int64_t, std::uint32_t>> ranked;
        for (auto const in : tree.gate(u).inputs) {
            std::int64_t const w = weight[in.number()], place = static_cast<std::int64_t>(ranked.size());
            ranked.emplace_back(choice == 0 ? -w : choice == 1 ? -place : choice == 2 ? w : std::int64_t{uses[in.number()]}, in.number());
        }
        std::ranges::sort(ranked);
        std::vector<std::uint32_t> inputs;
        for (auto const& [rank, number] : ranked) inputs.push_back(number);
        stack.insert(stack.end(), inputs.begin(), inputs.end());
    }
    for (auto& l : level) if (l == 0xffffffffU) l = next++;
    return level;
}
// FORCE (Aloul, Markov, Sakallah 2003): each gate pulls what it joins towards its middle, until the sum of spans stops falling.
std::vector<std::uint32_t> pulled(FaultTree const& tree, std::vector<std::uint32_t> const& start) {
    auto const n = tree.eventCount(), all = n + static_cast<std::uint32_t>(tree.gates.size());
    std::vector<double> place(all, 0.0);
    for (std::uint32_t e = 0; e < n; ++e) place[e] = start[e];
    for (std::uint32_t g = n; g < all; ++g) {
        double sum = 0;
        for (auto const in : tree.gate(g).inputs) sum += place[in.number()];
        place[g] = sum / static_cast<double>(tree.gate(g).inputs.size());
    }
    auto const ranked = [&](std::uint32_t upTo) {
        std::vector<std::pair<double, std::uint32_t>> by;
        for (std::uint32_t v = 0; v < upTo; ++v) by.emplace_back(place[v], v);
        std::ranges::sort(by);
        std::vector<std::uint32_t> rank(upTo);
        for (std::uint32_t i = 0; i < upTo; ++i) rank[by[i].second] = i;
        return rank;
    };
    auto const spans = [&] {
        double sum = 0;
        for (std::uint32_t g = n; g < all; ++g) {
            double low = place[g], high = place[g];
            for (auto const in : tree.gate(g).inputs) low = std::min(low, place[in.number()]), high = std::max(high, place[in.number()]);
            sum += high - low;
        }
        return sum;
    };
    auto best = start;
    double least = 1e300;
    int worse = 0;
    for (int round = 0; round < 200 && worse < 8; ++round) {
        auto const rank = ranked(all);
        for (std::uint32_t v = 0; v < all; ++v) place[v] = rank[v];
        if (double const now = spans(); now < least - 0.5) least = now, worse = 0, best = ranked(n);
        else ++worse;
        std::vector<double> sum(all, 0.0);
        std::vector<std::uint32_t> edges(all, 0);
        for (std::uint32_t g = n; g < all; ++g) {
            auto const& inputs = tree.gate(g).inputs;
            double middle = place[g];
            for (auto const in : inputs) middle += place[in.number()];
            middle /= static_cast<double>(inputs.size() + 1);
            sum[g] += middle, ++edges[g];
            for (auto const in : inputs) sum[in.number()] += middle, ++edges[in.number()];
        }
        for (std::uint32_t v = 0; v < all; ++v) if (edges[v]) place[v] = sum[v] / edges[v];
    }
    return best;
}
// Minato 1996: the top shares its weight among its inputs, down to the events; the heaviest goes first and is taken away.
std::vector<std::uint32_t> shared(FaultTree const& tree) {
    auto const n = tree.eventCount();
    std::vector<char> gone(n + tree.gates.size(), 0);
    std::vector<std::uint32_t> level(n, 0xffffffffU);
    for (std::uint32_t next = 0; next < n; ++next) {
        std::vector<double> weight(n + tree.gates.size(), 0.0);
        weight[tree.top.number()] = 1;
        for (std::size_t g = tree.gates.size(); g-- > 0;) {
            std::size_t left = 0;
            for (auto const in : tree.gates[g].inputs) left += !gone[in.number()];
            gone[n + g] = left == 0;
            for (auto const in : tree.gates[g].inputs)
                if (!gone[in.number()]) weight[in.number()] += weight[n + g] / static_cast<double>(left);
        }
        std::uint32_t best = 0xffffffffU;
        for (std::uint32_t e = 0; e < n; ++e)
            if (!gone[e] && (best == 0xffffffffU || weight[e] > weight[best])) best = e;
        gone[best] = 1;
        level[best] = next;
    }
    return level;
}
constexpr int kOrders = 8;
std::vector<std::uint32_t> anyOrder(FaultTree const& tree, int choice) {
    if (choice < 4) return orderOf(tree, choice);
    if (choice == 4) return pulled(tree, orderOf(tree, 1));
    if (choice == 5) return pulled(tree, orderOf(tree, 0));
    if (choice == 6) return pulled(tree, orderOf(tree, 3));
    return shared(tree);
}

class Diagram {
public:
    Diagram(FaultTree const& tree, std::vector<std::uint32_t> level, std::size_t mostNodes) : tree_(tree), level_(std::move(level)), bdd_(mostNodes) {}

    bool build() {
        auto const n = tree_.eventCount();
        std::vector<Bdd::Ref> made(n + tree_.gates.size());
        for (std::uint32_t e = 0; e < n; ++e) made[e] = bdd_.variable(level_[e]);
        for (std::size_t g = 0; g < tree_.gates.size(); ++g) {
            std::vector<Bdd::Ref> inputs;
            for (auto const in : tree_.gates[g].inputs) inputs.push_back(made[in.number()] ^ (in.negated() ? 1U : 0U));
            made[n + g] = gate(tree_.gates[g], std::move(inputs));
            if (bdd_.full()) return false;
        }
        top_ = made[tree_.top.number()] ^ (tree_.top.negated() ? 1U : 0U);
        return true;
    }
    double chance(std::vector<double> const& p, std::vector<double>* slopes) const {
        std::vector<double> byLevel(p.size()), slope;
        for (std::size_t e = 0; e < p.size(); ++e) byLevel[level_[e]] = p[e];
        double const out = bdd_.chance(top_, byLevel, slopes ? &slope : nullptr);
        if (slopes) {
            slopes->resize(p.size());
            for (std::size_t e = 0; e < p.size(); ++e) (*slopes)[e] = slope[level_[e]];
        }
        return out;
    }
    std::size_t nodes() const { return bdd_.nodes(); }

private:
    Bdd::Ref gate(Gate const& gate, std::vector<Bdd::Ref> inputs) {
        // Deep ones first: what is decided last is joined first, so that the parts in between stay small.
        if (gate.kind == GateKind::xor_) {
            Bdd::Ref r = Bdd::kFalse;
            for (auto const in : inputs) r = bdd_.differ(r, in);
            return r;
        }
        if (gate.kind == GateKind::atLeast) {
            std::vector<Bdd::Ref> atLeast(gate.count + 1, Bdd::kFalse);
            atLeast[0] = Bdd::kTrue;
            for (auto it = inputs.rbegin(); it != inputs.rend(); ++it)
                for (auto k = gate.count; k > 0; --k) atLeast[k] = bdd_.choose(*it, atLeast[k - 1], atLeast[k]);
            return atLeast[gate.count];
        }
        if (bdd_.full()) return Bdd::kFull;
        std::ranges::sort(inputs, {}, [&](Bdd::Ref f) { return std::pair(~bdd_.levelOf(f), f); });
        Bdd::Ref r = gate.kind == GateKind::and_ ? Bdd::kTrue : Bdd::kFalse;
        for (auto const in : inputs) r = gate.kind == GateKind::and_ ? bdd_.both(r, in) : bdd_.either(r, in);
        return r;
    }
    FaultTree const& tree_;
    std::vector<std::uint32_t> level_;
    Bdd bdd_;
    Bdd::Ref top_ = Bdd::kFalse;
};

struct Range { double low = 0, high = 1; };
// Where no diagram fits: bounds by the gates alone (Frechet); negation turns a bound around.
Range frechet(FaultTree const& tree, std::vector<Range> const& inputs) {
    std::vector<Range> at(inputs);
    auto const of = [&](Signal s) { return s.negated() ? Range{1 - at[s.number()].high, 1 - at[s.number()].low} : at[s.number()]; };
    for (auto const& gate : tree.gates) {
        Range r{0, 1};
        double sumLow = 0, sumHigh = 0, most = 0, mostHigh = 0, leastHigh = 1;
        for (auto const in : gate.inputs) {
            auto const x = of(in);
            sumLow += x.low, sumHigh += x.high;
            most = std::max(most, x.low), mostHigh = std::max(mostHigh, x.high), leastHigh = std::min(leastHigh, x.high);
        }
        auto const n = static_cast<double>(gate.inputs.size());
        if (gate.kind == GateKind::and_) r = {std::max(0.0, sumLow - (n - 1)), leastHigh};
        if (gate.kind == GateKind::or_) r = {most, std::min(1.0, sumHigh)};
        if (gate.kind == GateKind::atLeast) r = {std::max(0.0, (sumLow - (gate.count - 1)) / (n - gate.count + 1)), std::min(1.0, sumHigh / gate.count)};
        at.push_back(r);
    }
    return of(tree.top);
}
}  // namespace

Result<TopProbability> topProbability(FaultTree const& tree, TopOptions const& options) {
    TopProbability out;
    auto const modules = modulesOf(tree, false);
    auto const n = tree.eventCount();
    if (options.importance) out.birnbaum.assign(n, 0), out.fussellVesely.assign(n, 0);
    if (modules.constant != Modules::Constant::no) {
        out.p = out.lower = out.upper = modules.constant == Modules::Constant::always ? 1 : 0;
        return out;
    }
    std::vector<Range> range(modules.all.size());
    std::vector<std::vector<double>> slopes(modules.all.size());
    bool exact = true;
    for (std::size_t m = 0; m < modules.all.size(); ++m) {
        auto const& module = modules.all[m];
        std::vector<double> p;
        std::vector<Range> inputs;
        bool known = true;
        for (auto const& in : module.inputs) {
            double const given = in.isModule ? 0 : tree.probability[in.of];
            if (std::isnan(given)) return fail(ErrorKind::invalid, "impact.no-probability", {tree.events[in.of]});
            inputs.push_back(in.isModule ? range[in.of] : Range{given, given});
            known = known && inputs.back().low == inputs.back().high;
            p.push_back(inputs.back().low);
        }
        bool done = false;
        // The orders take turns with ever larger limits: no one order is good for all trees.
        for (std::size_t limit = std::min<std::size_t>(options.nodes, 100'000); known && !done; limit = limit < 500'000 ? std::min<std::size_t>(options.nodes, 800'000) : options.nodes) {
            for (int choice = 0; choice < kOrders && !done; ++choice) {
                Diagram diagram(module.tree, anyOrder(module.tree, choice), limit);
                if (!diagram.build()) continue;
                double const q = diagram.chance(p, options.importance ? &slopes[m] : nullptr);
                range[m] = {q, q};
                out.nodes = std::max(out.nodes, diagram.nodes());
                done = true;
            }
            if (limit == options.nodes) break;
        }
        if (!done) range[m] = frechet(module.tree, inputs), exact = false;
    }
    auto last = range.back();
    if (modules.negated) last = {1 - last.high, 1 - last.low};
    out.lower = last.low;
    out.upper = last.high;
    out.p = exact ? last.low : (last.low + last.high) / 2;
    if (!exact || !options.importance) {
        out.birnbaum.clear(), out.fussellVesely.clear();
        return out;
    }
    std::vector<double> reach(modules.all.size(), 0.0);
    reach.back() = modules.negated ? -1 : 1;
    for (std::size_t m = modules.all.size(); m-- > 0;)
        for (std::size_t i = 0; i < modules.all[m].inputs.size(); ++i) {
            auto const& in = modules.all[m].inputs[i];
            (in.isModule ? reach[in.of] : out.birnbaum[in.of]) += reach[m] * slopes[m][i];
        }
    for (std::uint32_t e = 0; e < n; ++e) out.fussellVesely[e] = out.p > 0 ? out.birnbaum[e] * tree.probability[e] / out.p : 0;
    return out;
}
}  // namespace schouw::impact
