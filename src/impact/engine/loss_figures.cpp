// Mean, quantiles and the curve of a sample, without sorting it: counts by the leading bits of the numbers first, then only the
// few bins that hold a wanted rank are looked into.
#include "impact/engine/loss.hpp"
#include <algorithm>
#include <bit>
#include <cmath>

namespace schouw::impact {
namespace {
constexpr unsigned kShift = 47;                         // sign, 11 of exponent, 5 of mantissa: 32 bins an octave
constexpr std::size_t kBins = std::size_t{1} << (64 - kShift - 1);
std::size_t binOf(double x) { return static_cast<std::size_t>(std::bit_cast<std::uint64_t>(x) >> kShift); }
double edgeOf(std::size_t bin) { return std::bit_cast<double>(std::uint64_t{bin} << kShift); }

class Sample {
public:
    explicit Sample(std::vector<double> const& x) : x_(x), count_(kBins, 0) {
        for (double const v : x) ++count_[binOf(v)];
        std::uint64_t sum = 0;
        while (first_ < kBins && !count_[first_]) ++first_;
        last_ = kBins;
        while (last_ > first_ && !count_[last_ - 1]) --last_;
        for (std::size_t b = first_; b < last_; ++b) {
            sum += count_[b];
            upTo_.push_back(sum);
        }
    }
    // The values of these ranks (from 0, rising).
    std::vector<double> ranks(std::vector<std::uint64_t> const& wanted) const {
        std::vector<std::size_t> bins;
        for (auto const r : wanted) bins.push_back(bin(r));
        std::vector<std::uint32_t> slot(last_ - first_ + 1, 0xffffffffU);
        std::vector<std::vector<double>> inside;
        for (auto const b : bins)
            if (slot[b] == 0xffffffffU) slot[b] = static_cast<std::uint32_t>(inside.size()), inside.emplace_back().reserve(count_[first_ + b]);
        for (double const v : x_)
            if (auto const s = slot[binOf(v) - first_]; s != 0xffffffffU) inside[s].push_back(v);
        for (auto& list : inside) std::ranges::sort(list);
        std::vector<double> out;
        for (std::size_t i = 0; i < wanted.size(); ++i) out.push_back(inside[slot[bins[i]]][wanted[i] - (bins[i] ? upTo_[bins[i] - 1] : 0)]);
        return out;
    }
    std::vector<CurvePoint> curve() const {
        std::vector<CurvePoint> out;
        auto const n = static_cast<double>(x_.size());
        double last = 2;
        for (std::size_t b = 0; b < upTo_.size(); ++b) {
            double const chance = 1 - static_cast<double>(upTo_[b]) / n;
            if (chance < 1e-4 || chance < 10 / n) break;
            if (chance >= last) continue;
            // At most 40 points for each factor ten of chance: enough for any screen.
            if (!out.empty() && chance > out.back().chance * 0.944) continue;
            out.push_back({first_ + b == 0 ? 0 : edgeOf(first_ + b + 1), chance});
            last = chance;
        }
        return out;
    }
    std::uint64_t zeros() const { return first_ == 0 && !upTo_.empty() ? count_[0] : 0; }
private:
    std::size_t bin(std::uint64_t rank) const { return static_cast<std::size_t>(std::ranges::upper_bound(upTo_, rank) - upTo_.begin()); }
    std::vector<double> const& x_;
    std::vector<std::uint32_t> count_;
    std::size_t first_ = 0, last_ = 0;
    std::vector<std::uint64_t> upTo_{};
};
}  // namespace

LossFigures figuresOf(std::vector<double> const& years) {
    LossFigures out;
    out.years = years.size();
    if (years.empty()) return out;
    auto const n = static_cast<double>(years.size());
    Sample const sample(years);

    double sum = 0;
    for (double const v : years) sum += v;
    double const mean = sum / n;
    double m2 = 0, m4 = 0;
    for (double const v : years) {
        double const d = (v - mean) * (v - mean);
        m2 += d;
        m4 += d * d;
    }
    double const variance = m2 / (n - 1), sd = std::sqrt(variance);
    out.mean = {mean, sd / std::sqrt(n)};
    out.sd = {sd, sd > 0 ? std::sqrt(std::max(0.0, m4 / n - variance * variance) / n) / (2 * sd) : 0};
    double const zero = static_cast<double>(sample.zeros()) / n;
    out.pZero = {zero, std::sqrt(zero * (1 - zero) / n)};

    // A quantile and, for its error, the ranks one standard deviation of the count away on both sides.
    constexpr std::array<double, 5> kLevels{0.5, 0.9, 0.95, 0.99, 0.999};
    std::vector<std::uint64_t> wanted;
    for (double const p : kLevels) {
        double const spread = std::sqrt(p * (1 - p) * n);
        for (double const at : {p * n - spread, p * n, p * n + spread}) wanted.push_back(static_cast<std::uint64_t>(std::clamp(std::ceil(at) - 1, 0.0, n - 1)));
    }
    auto const at = sample.ranks(wanted);
    std::array<Figure*, 5> const figures{&out.p50, &out.p90, &out.p95, &out.p99, &out.p999};
    for (std::size_t i = 0; i < 5; ++i) *figures[i] = {at[i * 3 + 1], (at[i * 3 + 2] - at[i * 3]) / 2};

    double const q = out.p99.value;
    double tail = 0, squares = 0, beyond = 0;
    for (double const v : years)
        if (v > q) tail += v - q, squares += (v - q) * (v - q), ++beyond;
    double const share = 0.01, extra = tail / (share * n);           // mean excess over q, in the worst hundredth
    out.cvar99.value = q + extra;
    out.cvar99.se = std::sqrt(std::max(0.0, squares / (n * share * share) - extra * extra) / n);
    out.curve = sample.curve();
    return out;
}
}  // namespace schouw::impact
