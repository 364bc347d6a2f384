#pragma once
// The distribution of a year's loss on a grid of euros, by Fourier transform; exact up to the grid. What one event costs is put
// on the grid so that its mean is kept; the part beyond the grid is left out, which changes nothing below its end; an
// exponential tilt keeps the transform from folding that end back onto the beginning (Grubel, Hermesmeier 1999).
#include "impact/engine/loss.hpp"
#include <span>
#include <vector>

namespace schouw::impact {
// One event of a scenario as a list of (euros, chance), or in closed form where it is a plain lognormal.
struct EventCost {
    std::optional<Lognormal> plain{};
    std::vector<std::pair<double, double>> points{};        // by rising euros
    double mean = 0, square = 0;                            // E[X], E[X^2]
    static EventCost of(LossScenario const& scenario);
    // Mass on 0, step, 2 step ... (size places); adds factor times it to `out`.
    void addTo(std::vector<double>& out, double step, double factor) const;
};
struct LossGrid {
    double step = 0;
    std::vector<double> mass{};                             // of years at 0, step, 2 step ...
    std::vector<double> upTo{};                             // running sum
    // The loss that a share p of the years stays below, read between the grid points; infinity beyond the grid.
    double quantile(double p) const;
    double chanceAbove(double euros) const;
    double meanUpTo(double euros) const;                    // E[S; S <= euros]
};
class LossGrids {
public:
    LossGrids(std::vector<LossScenario> const& scenarios, std::size_t size);
    // rates: per scenario; where shape > 0 and mixed, counts are negative binomial.
    LossGrid at(double step, std::span<double const> rates, bool mixed) const;
    double mean(std::span<double const> rates) const;
    double variance(std::span<double const> rates, bool mixed) const;
    double chanceOfNothing(std::span<double const> rates, bool mixed) const;
    EventCost const& cost(std::size_t s) const { return costs_[s]; }
private:
    template <class F> void eachTogether(bool mixed, F f) const;
    std::vector<LossScenario> const& scenarios_;
    std::size_t size_;
    std::vector<EventCost> costs_{};
};
}  // namespace schouw::impact
