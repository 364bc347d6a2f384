#include "impact/engine/loss_grid.hpp"

#include "impact/engine/fourier.hpp"
#include "impact/engine/numbers.hpp"
#include <algorithm>
#include <cmath>
#include <map>

namespace schouw::impact {
namespace {
constexpr int kPlaces = 96;             // of each normal, for events that are not plain lognormals
constexpr double kTilt = 18;            // e^-18 of what lies beyond the grid folds back
}  // namespace

EventCost EventCost::of(LossScenario const& s) {
    EventCost out;
    if (s.direct && !s.hours && !s.pert) {
        out.plain = s.direct;
        out.mean = s.direct->mean();
        out.square = std::exp(2 * s.direct->mu + 2 * s.direct->sigma * s.direct->sigma);
        return out;
    }
    if (!s.direct && !s.pert && (!s.hours || s.costOfLength.empty())) {
        out.points.emplace_back(0.0, 1.0);
        return out;
    }
    bool const two = s.hours && (s.direct || s.pert);
    int const n = two ? kPlaces : kPlaces * kPlaces, m = two ? kPlaces : 1;
    for (int i = 0; i < n; ++i)
        for (int j = 0; j < m; ++j) {
            double const z1 = normalQuantile((i + 0.5) / n), z2 = two ? normalQuantile((j + 0.5) / m) : z1;
            out.points.emplace_back(s.hours || two ? costOf(s, z1, z2) : costOf(s, 0, z1), 1.0 / (static_cast<double>(n) * m));
        }
    std::ranges::sort(out.points);
    for (auto const& [euros, chance] : out.points) out.mean += euros * chance, out.square += euros * euros * chance;
    return out;
}
void EventCost::addTo(std::vector<double>& out, double step, double factor) const {
    std::size_t const size = out.size();
    if (!plain) {
        for (auto const& [euros, chance] : points) {
            double const at = euros / step;
            if (at >= static_cast<double>(size)) break;
            auto const k = static_cast<std::size_t>(at);
            double const up = (at - static_cast<double>(k)) * chance;
            out[k] += factor * (chance - up);
            if (k + 1 < size) out[k + 1] += factor * up;
        }
        return;
    }
    double const mu = plain->mu, sigma = plain->sigma;
    if (sigma <= 0) {
        EventCost fixed;
        fixed.points.emplace_back(std::exp(mu), 1.0);
        return fixed.addTo(out, step, factor);
    }
    double below = 0, first = 0;                            // chance and first moment up to the left edge
    for (std::size_t k = 0; k < size; ++k) {
        double const z = (std::log(static_cast<double>(k + 1) * step) - mu) / sigma;
        double const chance = normalBelow(z), moment = mean * normalBelow(z - sigma);
        double const mass = chance - below, cells = (moment - first) / step;
        // Far out the difference of two numbers near one is noise: it is held to what is possible.
        double const up = std::clamp(cells - mass * static_cast<double>(k), 0.0, mass);
        out[k] += factor * (mass - up);
        if (k + 1 < size) out[k + 1] += factor * up;
        below = chance;
        first = moment;
        if (z > 9) break;
    }
}

double LossGrid::quantile(double p) const {
    auto const it = std::ranges::lower_bound(upTo, p);
    if (it == upTo.end()) return std::numeric_limits<double>::infinity();
    if (it == upTo.begin()) return 0;
    auto const k = static_cast<double>(it - upTo.begin());
    double const before = *std::prev(it), share = *it > before ? (p - before) / (*it - before) : 1;
    return std::max(0.0, (k - 0.5 + share) * step);         // a grid point stands for what lies half a step on both sides
}
double LossGrid::chanceAbove(double euros) const {
    double const at = euros / step + 0.5;
    if (at < 1) return 1 - upTo[0];
    auto const k = static_cast<std::size_t>(at);
    if (k >= upTo.size()) return 1 - upTo.back();
    return 1 - (upTo[k - 1] + mass[k] * (at - static_cast<double>(k)));
}
double LossGrid::meanUpTo(double euros) const {
    double sum = 0;
    for (std::size_t k = 0; k < mass.size(); ++k) {
        double const low = (static_cast<double>(k) - 0.5) * step, share = std::clamp((euros - low) / step, 0.0, 1.0);
        if (share <= 0) break;
        sum += mass[k] * share * (low + share * step / 2);
    }
    return sum;
}

LossGrids::LossGrids(std::vector<LossScenario> const& scenarios, std::size_t size) : scenarios_(scenarios), size_(size) {
    for (auto const& s : scenarios) costs_.push_back(EventCost::of(s));
}
double LossGrids::mean(std::span<double const> rates) const {
    double sum = 0;
    for (std::size_t s = 0; s < costs_.size(); ++s) sum += rates[s] * scenarios_[s].keep * costs_[s].mean;
    return sum;
}
// Scenarios whose rates are uncertain together: by group, each with a shape of its own alone.
template <class F> void LossGrids::eachTogether(bool mixed, F f) const {
    std::map<std::uint32_t, std::vector<std::size_t>> groups;
    for (std::size_t s = 0; s < costs_.size(); ++s) {
        if (!mixed || scenarios_[s].shape <= 0) f(std::span(&s, 1), 0.0);
        else if (scenarios_[s].group == 0) f(std::span(&s, 1), scenarios_[s].shape);
        else groups[scenarios_[s].group].push_back(s);
    }
    for (auto const& [group, members] : groups) f(std::span<std::size_t const>(members), scenarios_[members[0]].shape);
}
double LossGrids::variance(std::span<double const> rates, bool mixed) const {
    double sum = 0;
    eachTogether(mixed, [&](std::span<std::size_t const> members, double shape) {
        double mean = 0;
        for (auto const s : members) {
            double const rate = rates[s] * scenarios_[s].keep;
            sum += rate * costs_[s].square;
            mean += rate * costs_[s].mean;
        }
        if (shape > 0) sum += mean * mean / shape;
    });
    return sum;
}
double LossGrids::chanceOfNothing(std::span<double const> rates, bool mixed) const {
    double log = 0;
    eachTogether(mixed, [&](std::span<std::size_t const> members, double shape) {
        double costly = 0;                                  // events a year that cost something
        for (auto const s : members) {
            double free = 0;                                // chance that one event costs nothing
            for (auto const& [euros, chance] : costs_[s].points) if (euros <= 0) free += chance;
            costly += rates[s] * scenarios_[s].keep * std::max(0.0, 1 - free);
        }
        log -= shape > 0 ? shape * std::log1p(costly / shape) : costly;
    });
    return std::exp(log);
}
LossGrid LossGrids::at(double step, std::span<double const> rates, bool mixed) const {
    using Complex = std::complex<double>;
    Fourier const fourier(size_);
    auto const n = static_cast<double>(size_);
    std::vector<double> tilt(size_);
    for (std::size_t k = 0; k < size_; ++k) tilt[k] = std::exp(-kTilt * static_cast<double>(k) / n);
    std::vector<Complex> log(size_), x(size_);              // log of the transform of the year
    auto const add = [&](std::vector<double> const& mass, double total, double shape) {
        for (std::size_t k = 0; k < size_; ++k) x[k] = mass[k] * tilt[k];
        fourier.forward(x);
        for (std::size_t k = 0; k < size_; ++k) log[k] += shape > 0 ? -shape * std::log(1.0 - (x[k] - total) / shape) : x[k] - total;
    };
    std::vector<double> together(size_, 0.0);
    double total = 0;
    eachTogether(mixed, [&](std::span<std::size_t const> members, double shape) {
        std::vector<double> own(shape > 0 ? size_ : 0, 0.0);
        double ofAll = 0;
        for (auto const s : members) {
            double const rate = rates[s] * scenarios_[s].keep;
            if (rate <= 0) continue;
            costs_[s].addTo(shape > 0 ? own : together, step, rate);
            ofAll += rate;
        }
        if (shape <= 0) total += ofAll;
        else if (ofAll > 0) add(own, ofAll, shape);
    });
    add(together, total, 0);
    for (std::size_t k = 0; k < size_; ++k) x[k] = std::exp(log[k]);
    fourier.back(x);
    LossGrid out{step, std::vector<double>(size_), std::vector<double>(size_)};
    double sum = 0;
    for (std::size_t k = 0; k < size_; ++k) {
        out.mass[k] = std::max(0.0, x[k].real() / tilt[k]);
        out.upTo[k] = sum += out.mass[k];
    }
    return out;
}
}  // namespace schouw::impact
