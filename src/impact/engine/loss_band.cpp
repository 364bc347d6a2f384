#include "impact/engine/loss_band.hpp"

#include "impact/engine/fourier.hpp"
#include "impact/engine/loss_grid.hpp"
#include "impact/engine/numbers.hpp"
#include <algorithm>
#include <cmath>
#include <map>

namespace schouw::impact {
namespace {
constexpr std::size_t kBandSize = 4096, kHalf = kBandSize / 2;
constexpr int kCampaigns = 4;                   // equally likely values of the campaign factor
constexpr double kBandTilt = 18;
using Complex = std::complex<double>;
using Spectrum = std::vector<Complex>;

// What varies together: a group of scenarios, or one; attacks of it apart, as the campaign moves them.
struct Varying {
    double shape = 0;                           // 0: known
    Spectrum attack{}, other{};                 // sum of rate x (transform of the cost - 1)
    double mean = 0;                            // euros a year
};

class BandGrid {
public:
    BandGrid(std::vector<LossScenario> const& scenarios, std::vector<EventCost> const& costs, double step)
        : step_(step), fourier_(kBandSize) {
        for (std::size_t k = 0; k < kBandSize; ++k) tilt_.push_back(std::exp(-kBandTilt * static_cast<double>(k) / kBandSize));
        std::map<std::pair<std::uint32_t, std::size_t>, std::size_t> places;
        for (std::size_t s = 0; s < scenarios.size(); ++s) {
            auto const& what = scenarios[s];
            double const rate = what.rate * what.keep;
            if (rate <= 0) continue;
            std::pair<std::uint32_t, std::size_t> const key = what.shape <= 0 ? std::pair(0U, std::size_t{0}) : what.group > 0 ? std::pair(what.group, std::size_t{0}) : std::pair(0U, s + 1);
            auto const [at, fresh] = places.emplace(key, varying_.size());
            if (fresh) varying_.push_back({.shape = what.shape > 0 ? what.shape : 0});
            auto& v = varying_[at->second];
            std::vector<double> mass(kBandSize, 0.0);
            costs[s].addTo(mass, step, rate);
            Spectrum x(kBandSize);
            for (std::size_t k = 0; k < kBandSize; ++k) x[k] = mass[k] * tilt_[k];
            fourier_.forward(x);
            auto& sum = what.attack ? v.attack : v.other;
            if (sum.empty()) sum.resize(kBandSize);
            for (std::size_t k = 0; k < kBandSize; ++k) sum[k] += x[k] - rate;
            v.mean += rate * costs[s].mean;
        }
    }
    // The year for one draw of the factors (one per varying), averaged over the campaign.
    LossGrid year(std::vector<double> const& factors, std::vector<double> const& campaigns) const {
        LossGrid out{step_, std::vector<double>(kBandSize, 0.0), std::vector<double>(kBandSize)};
        Spectrum attack(kBandSize), other(kBandSize), x(kBandSize);
        bool anyAttack = false;
        for (std::size_t v = 0; v < varying_.size(); ++v) {
            if (!varying_[v].attack.empty()) anyAttack = true, add(attack, varying_[v].attack, factors[v]);
            if (!varying_[v].other.empty()) add(other, varying_[v].other, factors[v]);
        }
        std::size_t const n = anyAttack ? campaigns.size() : 1;
        for (std::size_t c = 0; c < n; ++c) {
            for (std::size_t k = 0; k <= kHalf; ++k) x[k] = std::exp(other[k] + campaigns[c] * attack[k]);
            for (std::size_t k = 1; k < kHalf; ++k) x[kBandSize - k] = std::conj(x[k]);         // of real numbers
            fourier_.back(x);
            for (std::size_t k = 0; k < kBandSize; ++k) out.mass[k] += std::max(0.0, x[k].real() / tilt_[k]) / static_cast<double>(n);
        }
        double sum = 0;
        for (std::size_t k = 0; k < kBandSize; ++k) out.upTo[k] = sum += out.mass[k];
        return out;
    }
    std::vector<Varying> const& varying() const { return varying_; }
private:
    static void add(Spectrum& to, Spectrum const& from, double factor) {
        for (std::size_t k = 0; k <= kHalf; ++k) to[k] += factor * from[k];
    }
    double step_;
    Fourier fourier_;
    std::vector<double> tilt_{};
    std::vector<Varying> varying_{};
};
Between between(std::vector<double> values) {
    std::ranges::sort(values);
    auto const at = [&](double p) { return values[std::min(values.size() - 1, static_cast<std::size_t>(p * static_cast<double>(values.size())))]; };
    return {at(0.05), at(0.95)};
}
}  // namespace

Result<LossBand> lossBand(LossQuestion const& q, std::vector<double> const& euros, int draws) {
    SCHOUW_TRY_VOID(checkLoss(q));
    LossBand out;
    std::vector<EventCost> costs;
    double mean = 0, square = 0;
    for (auto const& s : q.scenarios) {
        costs.push_back(EventCost::of(s));
        mean += s.rate * s.keep * costs.back().mean;
        square += s.rate * s.keep * costs.back().square;
    }
    if (!(mean > 0)) {
        out.curve.resize(euros.size());
        return out;
    }
    double const reach = std::max(mean + 8 * std::sqrt(square), euros.empty() ? 0.0 : 1.5 * euros.back());
    // A wide grid for the far end, a fine one for the middle.
    BandGrid const wide(q.scenarios, costs, reach / kBandSize), fine(q.scenarios, costs, reach / 24 / kBandSize);
    std::vector<double> campaigns;
    if (q.campaign > 0) {
        std::vector<double> many;
        Numbers numbers(q.seed, std::uint64_t{1} << 60);
        for (int i = 0; i < 2000; ++i) many.push_back(numbers.gamma(q.campaign) / q.campaign);
        std::ranges::sort(many);
        auto const each = many.size() / kCampaigns;
        for (std::size_t c = 0; c < kCampaigns; ++c) {
            double sum = 0;
            for (std::size_t i = 0; i < each; ++i) sum += many[c * each + i];
            campaigns.push_back(sum / static_cast<double>(each));
        }
    } else campaigns.push_back(1);

    std::array<double, 5> const levels{0.5, 0.9, 0.95, 0.99, 0.999};
    std::array<std::vector<double>, 5> quantiles;
    std::vector<std::vector<double>> chances(euros.size());
    std::vector<double> means;
    for (int d = 0; d < std::max(draws, 20); ++d) {
        if (q.progress && d % 8 == 0 && !q.progress(static_cast<double>(d) / std::max(draws, 20))) return fail(ErrorKind::unavailable, "impact.stopped");
        Numbers numbers(q.seed, (std::uint64_t{1} << 60) + 1 + static_cast<std::uint64_t>(d));
        std::vector<double> factors;
        double m = 0;
        for (auto const& v : wide.varying()) {
            factors.push_back(v.shape > 0 ? numbers.gamma(v.shape) / v.shape : 1);
            m += factors.back() * v.mean;
        }
        means.push_back(m);
        auto const coarse = wide.year(factors, campaigns), middle = fine.year(factors, campaigns);
        for (std::size_t i = 0; i < levels.size(); ++i) {
            double const near = middle.quantile(levels[i]);
            quantiles[i].push_back(std::isfinite(near) ? near : std::min(coarse.quantile(levels[i]), reach));
        }
        double const end = middle.step * static_cast<double>(kBandSize - 1);
        for (std::size_t i = 0; i < euros.size(); ++i) chances[i].push_back(std::clamp((euros[i] < end ? middle : coarse).chanceAbove(euros[i]), 0.0, 1.0));
    }
    out.mean = between(std::move(means));
    std::array<Between*, 5> const bands{&out.p50, &out.p90, &out.p95, &out.p99, &out.p999};
    for (std::size_t i = 0; i < bands.size(); ++i) *bands[i] = between(std::move(quantiles[i]));
    for (auto& list : chances) out.curve.push_back(between(std::move(list)));
    return out;
}
}  // namespace schouw::impact
