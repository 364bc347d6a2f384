#include "impact/engine/choice_model.hpp"

#include <algorithm>
#include <cmath>

namespace schouw::impact {
namespace {
constexpr std::uint32_t kPresentMeasure = 0xffffffffU;
constexpr double kLeastLeft = 1e-9;
}  // namespace

ChoiceModel::ChoiceModel(ChoiceQuestion const& q) : years_(q.years), budget_(q.budget) {
    std::vector<std::uint32_t> own(q.measures.size(), kPresentMeasure);
    for (std::uint32_t m = 0; m < q.measures.size(); ++m) {
        if (q.measures[m].present) continue;
        own[m] = static_cast<std::uint32_t>(original_.size());
        original_.push_back(m);
        cost_.push_back(costOver(q, m));
    }
    std::size_t const n = original_.size();
    effects_.resize(n), tablesOf_.resize(n), needs_.resize(n), neededBy_.resize(n), excludes_.resize(n);
    possible_.assign(n, 1);
    for (std::uint32_t m = 0; m < q.measures.size(); ++m) {
        for (auto const u : q.measures[m].needs)
            if (own[m] != kPresentMeasure && own[u] != kPresentMeasure && own[m] != own[u]) needs_[own[m]].push_back(own[u]), neededBy_[own[u]].push_back(own[m]);
        for (auto const u : q.measures[m].excludes) {
            if (own[m] == kPresentMeasure && own[u] == kPresentMeasure) continue;
            if (own[m] == kPresentMeasure) possible_[own[u]] = 0;
            else if (own[u] == kPresentMeasure) possible_[own[m]] = 0;
            else excludes_[own[m]].push_back(own[u]), excludes_[own[u]].push_back(own[m]);
        }
    }
    for (std::uint32_t s = 0; s < q.scenarios.size(); ++s) {
        auto const& what = q.scenarios[s];
        double share = 1;
        for (auto const& x : what.shares) {
            double const left = std::max(x.left, kLeastLeft);
            if (own[x.measure] == kPresentMeasure) share *= left;
            else if (left < 1) effects_[own[x.measure]].push_back({s, left, std::log(left)});
        }
        loss_.push_back(what.loss * share);
        if (what.together.empty()) continue;
        Table table{.scenario = s};
        std::size_t fixed = 0;
        std::vector<std::size_t> bit;
        for (std::size_t i = 0; i < what.together.size(); ++i) {
            if (own[what.together[i]] == kPresentMeasure) fixed |= std::size_t{1} << i;
            else table.members.push_back(own[what.together[i]]), bit.push_back(std::size_t{1} << i);
        }
        for (std::size_t mask = 0; mask < std::size_t{1} << bit.size(); ++mask) {
            std::size_t whole = fixed;
            for (std::size_t i = 0; i < bit.size(); ++i) if (mask >> i & 1) whole |= bit[i];
            table.loss.push_back(what.lossBy[whole] * share);
        }
        for (std::size_t i = 0; i < bit.size(); ++i)            // a measure never raises a loss
            for (std::size_t mask = 0; mask < table.loss.size(); ++mask)
                if (mask >> i & 1) table.loss[mask] = std::min(table.loss[mask], table.loss[mask ^ (std::size_t{1} << i)]);
        loss_[s] = table.loss[0];
        if (table.members.empty()) continue;
        for (auto const m : table.members) tablesOf_[m].push_back(static_cast<std::uint32_t>(tables_.size()));
        tables_.push_back(std::move(table));
    }
    // What needs the impossible, or two that exclude each other, is impossible too.
    for (bool again = true; again;) {
        again = false;
        for (std::size_t m = 0; m < n; ++m) {
            if (!possible_[m] || !withNeeds(m, ChoiceSet(n, 0)).empty()) continue;
            possible_[m] = 0;
            again = true;
        }
    }
}
void ChoiceModel::plain(ChoiceSet const& in, std::vector<double>& out) const {
    out = loss_;
    for (auto const& t : tables_) {
        std::size_t mask = 0;
        for (std::size_t i = 0; i < t.members.size(); ++i) if (in[t.members[i]]) mask |= std::size_t{1} << i;
        out[t.scenario] = t.loss[mask];
    }
}
double ChoiceModel::lossOf(ChoiceSet const& in) const {
    std::vector<double> loss;
    plain(in, loss);
    for (std::size_t m = 0; m < in.size(); ++m)
        if (in[m])
            for (auto const& e : effects_[m]) loss[e.scenario] *= e.left;
    double sum = 0;
    for (double const x : loss) sum += x;
    return sum;
}
double ChoiceModel::costOf(ChoiceSet const& in) const {
    double sum = 0;
    for (std::size_t m = 0; m < in.size(); ++m) if (in[m]) sum += cost_[m];
    return sum;
}
bool ChoiceModel::allowed(ChoiceSet const& in) const {
    for (std::size_t m = 0; m < in.size(); ++m) {
        if (!in[m]) continue;
        if (!possible_[m]) return false;
        for (auto const u : needs_[m]) if (!in[u]) return false;
        for (auto const u : excludes_[m]) if (in[u]) return false;
    }
    return true;
}
std::vector<std::uint32_t> ChoiceModel::withNeeds(std::size_t m, ChoiceSet const& in) const {
    std::vector<std::uint32_t> out{static_cast<std::uint32_t>(m)};
    auto both = in;
    both[m] = 1;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (!possible_[out[i]]) return {};
        for (auto const u : needs_[out[i]]) if (!both[u]) both[u] = 1, out.push_back(u);
    }
    for (auto const u : out)
        for (auto const x : excludes_[u]) if (both[x]) return {};
    return out;
}
Chosen ChoiceModel::chosen(ChoiceSet const& in) const {
    Chosen out{.cost = costOf(in), .loss = lossOf(in)};
    out.total = out.loss * years_ + out.cost;
    for (std::size_t m = 0; m < in.size(); ++m) if (in[m]) out.measures.push_back(original_[m]);
    return out;
}

ChoiceSet greedyChoice(ChoiceModel const& model, double budget, double costWeight, ChoiceSet in) {
    double room = budget - model.costOf(in);
    std::vector<double> loss;
    auto const refresh = [&] {
        model.plain(in, loss);
        for (std::size_t m = 0; m < in.size(); ++m)
            if (in[m])
                for (auto const& e : model.effects(m)) loss[e.scenario] *= e.left;
    };
    refresh();
    double total = model.totalOf(in, costWeight);
    for (;;) {
        std::vector<std::uint32_t> best;
        double bestRate = 0;
        auto const look = [&](std::vector<std::uint32_t> const& more) {
            double cost = 0;
            for (auto const m : more) cost += model.cost(m);
            if (more.empty() || cost > room * (1 + 1e-12) + 1e-9) return;
            double gain = 0;
            if (more.size() == 1 && model.tablesOf(more[0]).empty()) {
                for (auto const& e : model.effects(more[0])) gain += loss[e.scenario] * (1 - e.left);
                gain = gain * model.years() - costWeight * cost;
            } else {
                auto with = in;
                for (auto const m : more) with[m] = 1;
                gain = total - model.totalOf(with, costWeight);
            }
            double const rate = gain / (cost + 1e-6);
            if (gain > 1e-9 && rate > bestRate) bestRate = rate, best = more;
        };
        for (std::size_t m = 0; m < in.size(); ++m) if (!in[m]) look(model.withNeeds(m, in));
        for (auto const& t : model.tables())                    // two that only help together
            for (std::size_t i = 0; i < t.members.size(); ++i)
                for (std::size_t j = i + 1; j < t.members.size(); ++j) {
                    if (in[t.members[i]] || in[t.members[j]]) continue;
                    auto pair = model.withNeeds(t.members[i], in);
                    if (pair.empty()) continue;
                    auto with = in;
                    for (auto const m : pair) with[m] = 1;
                    if (with[t.members[j]]) continue;
                    auto const more = model.withNeeds(t.members[j], with);
                    if (more.empty()) continue;
                    pair.insert(pair.end(), more.begin(), more.end());
                    look(pair);
                }
        if (best.empty()) return in;
        for (auto const m : best) in[m] = 1, room -= model.cost(m);
        refresh();
        total = model.totalOf(in, costWeight);
    }
}
ChoiceSet exchanged(ChoiceModel const& model, double budget, double costWeight, ChoiceSet in) {
    double total = model.totalOf(in, costWeight);
    for (int round = 0; round < 20; ++round) {
        bool better = false;
        for (std::size_t m = 0; m < in.size(); ++m) {
            if (!in[m]) continue;
            auto without = in;
            without[m] = 0;
            for (bool again = true; again;) {                   // what needs it goes too
                again = false;
                for (std::size_t u = 0; u < in.size(); ++u)
                    if (without[u])
                        for (auto const x : model.needs(u)) if (!without[x]) without[u] = 0, again = true;
            }
            // Once as it is, once with the one that fits best in its place before the rest.
            auto const filled = greedyChoice(model, budget, costWeight, without);
            double const now = model.totalOf(filled, costWeight);
            if (now < total - 1e-9 * std::fabs(total) - 1e-9) in = filled, total = now, better = true;
            if (in.size() > 80) continue;
            for (std::size_t u = 0; u < in.size(); ++u) {
                if (in[u] || u == m) continue;
                auto const more = model.withNeeds(u, without);
                if (more.empty()) continue;
                auto with = without;
                for (auto const x : more) with[x] = 1;
                if (model.costOf(with) > budget * (1 + 1e-12) + 1e-9) continue;
                double const then = model.totalOf(with, costWeight);
                if (then >= total - 1e-9 * std::fabs(total) - 1e-9) continue;
                in = with, total = then, better = true;
                break;
            }
        }
        if (!better) break;
    }
    return in;
}
}  // namespace schouw::impact
