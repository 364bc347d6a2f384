#include "impact/engine/loss.hpp"
#include "impact/engine/loss_grid.hpp"
#include <algorithm>
#include <cmath>

namespace schouw::impact {
namespace {
constexpr std::size_t kSize = 1 << 16;

// For each wanted figure a grid of its own that just holds it: fine for the median, wide for one year in a thousand.
class Exact {
public:
    explicit Exact(LossQuestion const& q) : q_(q), grids_(q.scenarios, kSize) {
        for (auto const& s : q.scenarios) rates_.push_back(s.rate);
    }
    Result<LossFigures> run() {
        LossFigures out;
        double const mean = grids_.mean(rates_), sd = std::sqrt(grids_.variance(rates_, true));
        out.mean.value = mean;
        out.sd.value = sd;
        out.pZero.value = grids_.chanceOfNothing(rates_, true);
        if (mean <= 0) return out;
        constexpr std::array<double, 5> levels{0.5, 0.9, 0.95, 0.99, 0.999};
        std::array<Figure*, 5> const figures{&out.p50, &out.p90, &out.p95, &out.p99, &out.p999};
        double step = (mean + 6 * sd) / static_cast<double>(kSize);
        std::size_t done = 0;
        for (std::size_t i = 0; i < levels.size(); ++i) {
            if (levels[i] <= out.pZero.value) continue;     // a year without loss is that common
            if (q_.progress && !q_.progress(static_cast<double>(done++) / 5)) return fail(ErrorKind::unavailable, "impact.stopped");
            auto const grid = holding(levels[i], step);
            figures[i]->value = grid.quantile(levels[i]);
            if (levels[i] == 0.99) out.cvar99.value = (mean - grid.meanUpTo(figures[i]->value)) / 0.01;
            curve(grid, out.curve, i + 1 == levels.size());
            step = grid.step;
        }
        if (out.p99.value <= 0) out.cvar99.value = mean / 0.01;
        return out;
    }
private:
    // A grid on which the quantile stands in its upper half.
    LossGrid holding(double p, double step) const {
        for (int tries = 0;; ++tries) {
            auto grid = grids_.at(step, rates_, true);
            double const q = grid.quantile(p);
            if (tries == 60) return grid;
            if (!std::isfinite(q)) { step *= 4; continue; }
            double const share = q / (step * static_cast<double>(kSize));
            if (share > 0.85) { step *= 1.5; continue; }
            if (share >= 0.3 || q <= 0) return grid;
            step = std::max(q * 1.6 / static_cast<double>(kSize), step / 4096);
        }
    }
    // Points of this grid beyond those there are.
    static void curve(LossGrid const& grid, std::vector<CurvePoint>& out, bool last) {
        double from = out.empty() ? grid.step : out.back().euros * 1.06;
        double const to = grid.step * static_cast<double>(grid.mass.size()) * 0.9;
        if (out.empty()) out.push_back({0, 1 - grid.upTo[0]});
        for (double euros = std::max(from, to / 50'000); euros < to; euros *= 1.12) {
            double const chance = grid.chanceAbove(euros);
            if (chance < 1e-4 || (!last && chance < 2e-3)) break;
            if (chance <= out.back().chance) out.push_back({euros, chance});
        }
    }
    LossQuestion const& q_;
    LossGrids grids_;
    std::vector<double> rates_{};
};
}  // namespace

Result<LossFigures> exactLoss(LossQuestion const& q) {
    SCHOUW_TRY_VOID(checkLoss(q));
    return Exact(q).run();
}
}  // namespace schouw::impact
