#include "impact/engine/knapsack.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace schouw::impact {
namespace {
using Whole = std::int64_t;
constexpr std::uint32_t kRoot = 0xffffffffU;

// a/wa > b/wb in worth per weight, without rounding; weightless things first.
bool denser(KnapsackItem const& a, KnapsackItem const& b) {
    auto const left = static_cast<long double>(a.value) * static_cast<long double>(b.weight);
    auto const right = static_cast<long double>(b.value) * static_cast<long double>(a.weight);
    return left != right ? left > right : a.weight < b.weight;
}

class Core {
public:
    Core(Whole capacity, std::vector<KnapsackItem> items, KnapsackOptions const& options) : capacity_(capacity), items_(std::move(items)), options_(options) {}

    // items: sorted, each fits alone, each worth something.
    Result<> run() {
        while (broken_ < items_.size() && weight_ + items_[broken_].weight <= capacity_) {
            value_ += items_[broken_].value;
            weight_ += items_[broken_].weight;
            ++broken_;
        }
        best_ = value_;
        bestFill_.clear();
        auto room = capacity_ - weight_;
        for (auto i = broken_; i < items_.size(); ++i)                  // what else still fits
            if (items_[i].weight <= room) room -= items_[i].weight, best_ += items_[i].value, bestFill_.push_back(i);
        upper_ = broken_ == items_.size() ? value_ : static_cast<Whole>(std::floor(static_cast<long double>(value_) + gain(capacity_ - weight_, broken_) + 1e-6L));
        if (upper_ <= best_) { upper_ = best_; return {}; }

        states_ = {{weight_, value_, kRoot}};
        std::size_t next = broken_, last = broken_;                     // core: [last, next)
        std::size_t rounds = 0;
        while (!states_.empty() && (next < items_.size() || last > 0)) {
            if (next < items_.size()) { if (worthLooking(next, 1)) grow(next, 1, next + 1, last); ++next; }
            if (last > 0) { --last; if (worthLooking(last, -1)) grow(last, -1, next, last); }
            if (trail_.size() > options_.states) return {};              // unproven: upper_ stays
            if (options_.progress && ++rounds % 16 == 0 && !options_.progress(static_cast<double>(next - last) / static_cast<double>(items_.size())))
                return fail(ErrorKind::unavailable, "impact.stopped");
        }
        upper_ = best_;
        return {};
    }
    Whole best() const { return best_; }
    Whole upper() const { return upper_; }
    std::vector<std::size_t> chosen() const {
        std::vector<char> in(items_.size(), 0);
        std::fill(in.begin(), in.begin() + static_cast<std::ptrdiff_t>(broken_), char{1});
        for (auto const i : bestFill_) in[i] = 1;
        for (auto at = bestTrail_; at != kRoot; at = trail_[at].before) in[trail_[at].item] = trail_[at].item >= broken_ ? 1 : 0;
        std::vector<std::size_t> out;
        for (std::size_t i = 0; i < in.size(); ++i) if (in[i]) out.push_back(i);
        return out;
    }

private:
    struct State { Whole weight = 0, value = 0; std::uint32_t trail = kRoot; };
    struct Step { std::uint32_t before = kRoot, item = 0; };

    long double gain(Whole room, std::size_t i) const {
        return static_cast<long double>(room) * static_cast<long double>(items_[i].value) / static_cast<long double>(items_[i].weight);
    }
    // Could any filling with this one thing changed against the greedy one be better than the best?
    bool worthLooking(std::size_t i, Whole sign) const {
        auto const bound = static_cast<long double>(value_ + sign * items_[i].value) + gain(capacity_ - weight_ - sign * items_[i].weight, broken_);
        return bound + 1e-6L >= static_cast<long double>(best_ + 1);
    }
    // Every state with thing i changed is added; what another state beats, or what cannot become better than the best, is left out.
    void grow(std::size_t i, Whole sign, std::size_t next, std::size_t last) {
        auto const dw = sign * items_[i].weight, dv = sign * items_[i].value;
        for (auto const& s : states_)
            if (s.weight + dw <= capacity_ && s.value + dv > best_) {
                best_ = s.value + dv;
                bestFill_.clear();
                bestTrail_ = add(s.trail, i);
            }
        merged_.clear();
        std::size_t a = 0, b = 0;
        auto const n = states_.size();
        Whole most = -1;
        while (a < n || b < n) {
            bool const old = b == n || (a < n && (states_[a].weight < states_[b].weight + dw ||
                (states_[a].weight == states_[b].weight + dw && states_[a].value >= states_[b].value + dv)));
            auto s = old ? states_[a++] : State{states_[b].weight + dw, states_[b].value + dv, states_[b].trail};
            if (!old) ++b;
            if (s.value <= most) continue;
            auto const room = capacity_ - s.weight;
            auto bound = static_cast<long double>(s.value);
            if (room >= 0 && next < items_.size()) bound += gain(room, next);
            else if (room < 0 && last == 0) continue;
            else if (room < 0) bound += gain(room, last - 1);
            if (bound + 1e-6L < static_cast<long double>(best_ + 1)) continue;
            most = s.value;
            if (!old) s.trail = add(s.trail, i);
            merged_.push_back(s);
        }
        states_.swap(merged_);
    }
    std::uint32_t add(std::uint32_t before, std::size_t i) {
        trail_.push_back({before, static_cast<std::uint32_t>(i)});
        return static_cast<std::uint32_t>(trail_.size() - 1);
    }

    Whole capacity_;
    std::vector<KnapsackItem> items_;
    KnapsackOptions const& options_;
    std::size_t broken_ = 0;
    Whole value_ = 0, weight_ = 0, best_ = 0, upper_ = 0;
    std::vector<std::size_t> bestFill_{};
    std::uint32_t bestTrail_ = kRoot;
    std::vector<State> states_{}, merged_{};
    std::vector<Step> trail_{};
};
}  // namespace

Result<KnapsackAnswer> solveKnapsack(Knapsack const& question, KnapsackOptions const& options) {
    auto const wrong = [] { return fail(ErrorKind::invalid, "impact.knapsack"); };
    if (question.capacity < 0 || question.capacity > kMostKnapsackSum || question.items.size() > kMostKnapsackItems) return wrong();
    Whole weights = 0, values = 0;
    KnapsackAnswer out;
    std::vector<std::uint32_t> place;
    for (std::uint32_t i = 0; i < question.items.size(); ++i) {
        auto const& item = question.items[i];
        if (item.value < 0 || item.weight < 0 || item.value > kMostKnapsackSum - values || item.weight > kMostKnapsackSum - weights) return wrong();
        values += item.value;
        weights += item.weight;
        if (item.value == 0) continue;
        if (item.weight == 0) out.value += item.value, out.chosen.push_back(i);
        else if (item.weight <= question.capacity) place.push_back(i);
    }
    std::ranges::sort(place, [&](auto a, auto b) {
        auto const &x = question.items[a], &y = question.items[b];
        return denser(x, y) || (!denser(y, x) && a < b);
    });
    std::vector<KnapsackItem> items;
    for (auto const i : place) items.push_back(question.items[i]);
    Core core(question.capacity, std::move(items), options);
    SCHOUW_TRY_VOID(core.run());
    out.upper = out.value + core.upper();
    out.value += core.best();
    for (auto const i : core.chosen()) out.chosen.push_back(place[i]), out.weight += question.items[place[i]].weight;
    std::ranges::sort(out.chosen);
    return out;
}
}  // namespace schouw::impact
