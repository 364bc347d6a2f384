// Branch and bound. Below a node the loss is at least sum_s w_s exp(sum_m y_m log left_ms) for y in [0,1], where w_s takes the table
// of s as if all its open members were in for nothing: convex in y. Descent along single measures finds a good y for a price of
// money; the tangent plane there, filled fractionally within the room left, is below the loss everywhere, so it bounds it.
#include "impact/engine/choice_model.hpp"

#include <algorithm>
#include <cmath>

namespace schouw::impact {
namespace {
enum ChoiceState : char { kOpen, kIn, kOut };

class ChoiceTree {
public:
    ChoiceTree(ChoiceModel const& model, double budget, double costWeight, std::size_t work, std::function<bool(double)> const& progress)
        : m_(model), n_(model.size()), budget_(budget), costWeight_(costWeight), most_(work), progress_(progress), state_(n_, kOpen), weight_(model.scenarios()),
          e_(model.scenarios()), slope_(n_), order_(n_) {}

    ChoiceFound run(ChoiceSet start) {
        out_.set = std::move(start);
        out_.total = m_.totalOf(out_.set, costWeight_);
        for (std::size_t m = 0; m < n_; ++m)
            if (!m_.possible(m)) state_[m] = kOut;
        std::vector<double> y(n_, 0.0);
        out_.bound = kBig_;
        visit(y, 0.1, 60);
        if (!cut_) out_.bound = out_.total;
        out_.bound = std::min(out_.bound, out_.total);
        out_.proven = out_.bound >= out_.total - tolerance();
        return std::move(out_);
    }

private:
    double tolerance() const { return 1e-9 * std::fabs(out_.total) + 1e-9; }

    // ---- deciding, with what follows from it; undone by the trail ----
    bool set(std::size_t m, ChoiceState to) {
        if (state_[m] == to) return true;
        if (state_[m] != kOpen) return false;
        state_[m] = to;
        trail_.push_back(m);
        if (to == kIn) {
            for (auto const u : m_.needs(m)) if (!set(u, kIn)) return false;
            for (auto const u : m_.excludes(m)) if (!set(u, kOut)) return false;
        } else
            for (auto const u : m_.neededBy(m)) if (!set(u, kOut)) return false;
        return true;
    }
    void undo(std::size_t to) {
        for (; trail_.size() > to; trail_.pop_back()) state_[trail_.back()] = kOpen;
    }
    double spent() const {
        double sum = 0;
        for (std::size_t m = 0; m < n_; ++m) if (state_[m] == kIn) sum += m_.cost(m);
        return sum;
    }
    // What does not fit any more goes out.
    double room() {
        double left = budget_ * (1 + 1e-12) + 1e-9 - spent();
        for (std::size_t m = 0; m < n_; ++m)
            if (state_[m] == kOpen && m_.cost(m) > left) set(m, kOut);
        return left;
    }

    // ---- the bound ----
    double base() {
        std::vector<double> loss;
        optimistic_.assign(n_, 0);
        for (std::size_t m = 0; m < n_; ++m) optimistic_[m] = state_[m] != kOut;
        m_.plain(optimistic_, loss);
        weight_ = std::move(loss);
        double cost = 0;
        for (std::size_t m = 0; m < n_; ++m) {
            if (state_[m] != kIn) continue;
            cost += m_.cost(m);
            for (auto const& e : m_.effects(m)) weight_[e.scenario] *= e.left;
        }
        return costWeight_ * cost;
    }
    void place(std::vector<double> const& y) {
        e_ = weight_;
        for (auto const m : open_)
            if (y[m] > 0)
                for (auto const& e : m_.effects(m)) e_[e.scenario] *= y[m] >= 1 ? e.left : std::exp(y[m] * e.log);
    }
    // One pass over the open measures: each to its best place at this price of money.
    void descend(std::vector<double>& y, double price) {
        for (auto const m : open_) {
            double const cost = m_.cost(m) * (costWeight_ + price), from = y[m];
            auto const effects = m_.effects(m);
            work_ += 8 + effects.size();
            double at = from;
            for (int step = 0; step < 4; ++step) {
                double first = cost, second = 0;
                for (auto const& e : effects) {
                    double const now = m_.years() * e_[e.scenario] * (at == from ? 1.0 : std::exp((at - from) * e.log));
                    first += now * e.log;
                    second += now * e.log * e.log;
                }
                if (second <= 0) { at = first < 0 ? 1 : 0; break; }
                double const to = std::clamp(at - first / second, 0.0, 1.0);
                bool const settled = std::fabs(to - at) < 1e-3;
                at = to;
                if (settled) break;
            }
            if (at == from) continue;
            for (auto const& e : effects) e_[e.scenario] *= std::exp((at - from) * e.log);
            y[m] = at;
        }
    }
    // The tangent plane at y, filled within the room: below the total of everything under this node.
    double plane(std::vector<double> const& y, double room, double fixed) {
        double value = fixed;
        for (double const x : e_) value += m_.years() * x;
        order_.clear();
        for (auto const m : open_) {
            double slope = costWeight_ * m_.cost(m);
            value += costWeight_ * m_.cost(m) * y[m];
            for (auto const& e : m_.effects(m)) slope += m_.years() * e_[e.scenario] * e.log;
            slope_[m] = slope;
            value -= slope * y[m];
            if (slope < 0) order_.push_back(m);
        }
        std::ranges::sort(order_, [&](auto a, auto b) { return slope_[a] * m_.cost(b) < slope_[b] * m_.cost(a); });
        for (auto const m : order_) {
            double const cost = m_.cost(m);
            if (cost <= room) { value += slope_[m], room -= cost; continue; }
            value += slope_[m] * room / cost;
            break;
        }
        return value;
    }
    double bound(std::vector<double>& y, double& price, double room, double fixed, int passes) {
        open_.clear();
        for (std::size_t m = 0; m < n_; ++m) {
            if (state_[m] == kOpen && !m_.effects(m).empty()) open_.push_back(static_cast<std::uint32_t>(m));
            else y[m] = 0;
        }
        place(y);
        double best = -kBig_, low = 0, high = kBig_;
        for (int pass = 0; pass < passes; ++pass) {
            descend(y, price);
            best = std::max(best, plane(y, room, fixed));
            if (best >= out_.total - tolerance()) break;
            double used = 0;
            for (auto const m : open_) used += y[m] * m_.cost(m);
            if (used > room) low = std::max(low, price);
            else high = std::min(high, price);
            if (used <= room && price <= 1e-9) { if (pass > 1) break; continue; }
            double const aim = std::clamp(price * std::pow((used + 1e-3 * room + 1e-9) / (room + 1e-9), 1.5), price / 3, price * 3 + 1e-6);
            if (aim > low && aim < high) price = aim;
            else price = high < kBig_ ? (low + high) / 2 : price * 2 + 1e-6;
            if (price < 1e-7) price = 0;
            if (pass % 6 == 5) low *= 0.9, high *= 1.1;         // the pass before was not settled: the bracket may be off
        }
        return best;
    }

    // ---- the tree ----
    void consider() {
        ChoiceSet in(n_, 0);
        for (std::size_t m = 0; m < n_; ++m) in[m] = state_[m] == kIn;
        take(in);
    }
    void take(ChoiceSet const& in) {
        double const total = m_.totalOf(in, costWeight_);
        if (total < out_.total - tolerance() / 10 && m_.allowed(in) && m_.costOf(in) <= budget_ * (1 + 1e-12) + 1e-9) out_.total = total, out_.set = in;
    }
    void tryRounded(std::vector<double> const& y) {
        ChoiceSet in(n_, 0);
        double left = budget_ - spent();
        for (std::size_t m = 0; m < n_; ++m) in[m] = state_[m] == kIn;
        std::vector<std::uint32_t> wanted;
        for (auto const m : open_) if (y[m] > 0.5) wanted.push_back(m);
        std::ranges::sort(wanted, [&](auto a, auto b) { return y[a] > y[b]; });
        for (auto const m : wanted) {
            auto const more = m_.withNeeds(m, in);
            double cost = 0;
            for (auto const u : more) cost += m_.cost(u);
            if (more.empty() || cost > left) continue;
            for (auto const u : more) in[u] = 1;
            left -= cost;
        }
        take(in);
    }
    // The measure to decide next: first those that tables wait for, then the one the bound is least sure of.
    std::size_t next(std::vector<double> const& y) const {
        std::size_t best = n_;
        double most = -1;
        for (auto const& t : m_.tables()) {
            std::size_t all = t.loss.size() - 1, in = 0;
            for (std::size_t i = 0; i < t.members.size(); ++i) {
                if (state_[t.members[i]] == kOut) all &= ~(std::size_t{1} << i);
                if (state_[t.members[i]] == kIn) in |= std::size_t{1} << i;
            }
            for (std::size_t i = 0; i < t.members.size(); ++i) {
                if (state_[t.members[i]] != kOpen) continue;
                auto const bit = std::size_t{1} << i;
                double const worth = t.loss[in] - t.loss[in | bit] + t.loss[all & ~bit] - t.loss[all] + 1e-9;
                if (worth > most) most = worth, best = t.members[i];
            }
        }
        if (best < n_) return best;
        for (auto const m : open_) {
            double const unsure = 0.5 - std::fabs(y[m] - 0.5);
            double const worth = unsure + 1e-6 * -slope_[m] / (1 + std::fabs(slope_[m]));
            if (worth > most) most = worth, best = m;
        }
        if (best < n_) return best;
        for (std::size_t m = 0; m < n_; ++m) if (state_[m] == kOpen) return m;
        return n_;
    }
    void visit(std::vector<double> y, double price, int passes) {
        if (out_.stopped) return;
        if (++count_ > 1 && work_ > most_) { give(-kBig_); return; }
        if (count_ % 64 == 0 && progress_ && !progress_(std::min(0.99, static_cast<double>(work_) / static_cast<double>(most_)))) { out_.stopped = true; return; }
        auto const mark = trail_.size();
        double const left = room();
        double const fixed = base();
        consider();
        bool const anyOpen = std::ranges::find(state_, static_cast<char>(kOpen)) != state_.end();
        if (anyOpen && left > -1e-6) {
            double const low = bound(y, price, left, fixed, passes);
            if (low < out_.total - tolerance()) {
                if (count_ < 200 || count_ % 64 == 0) tryRounded(y);
                if (low < out_.total - tolerance()) branch(y, price, low);
            }
        }
        undo(mark);
    }
    void branch(std::vector<double> const& y, double price, double low) {
        auto const m = next(y);
        if (m == n_) return;
        auto const mark = trail_.size();
        bool const inFirst = y[m] >= 0.5 || m_.effects(m).empty();
        double const above = std::max(pending_, low);           // what the nodes above know holds here too
        for (bool const in : {inFirst, !inFirst}) {
            if (work_ > most_ || out_.stopped) {              // this half is not looked at: its bound is that of the node
                give(low);
                continue;
            }
            double const was = pending_;
            pending_ = above;
            if (set(m, in ? kIn : kOut)) visit(y, price, kPasses_);
            pending_ = was;
            undo(mark);
        }
    }
    // A node that is left unseen: the answer cannot be told better than its bound.
    void give(double low) {
        cut_ = true;
        out_.bound = std::min(out_.bound, std::max(low, pending_));
    }

    static constexpr double kBig_ = 1e300;
    static constexpr int kPasses_ = 8;
    ChoiceModel const& m_;
    std::size_t n_;
    double budget_, costWeight_;
    std::size_t most_, work_ = 0, count_ = 0;
    std::function<bool(double)> const& progress_;
    std::vector<char> state_;
    std::vector<double> weight_, e_, slope_;
    std::vector<std::uint32_t> order_, open_{};
    std::vector<std::size_t> trail_{};
    ChoiceSet optimistic_{};
    double pending_ = -kBig_;
    bool cut_ = false;
    ChoiceFound out_{};
};
}  // namespace

ChoiceFound searchChoice(ChoiceModel const& model, double budget, double costWeight, ChoiceSet start, std::size_t work, std::function<bool(double)> const& progress) {
    return ChoiceTree(model, budget, costWeight, work, progress).run(std::move(start));
}
}  // namespace schouw::impact
