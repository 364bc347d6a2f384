#pragma once
// How far the figures of a year may lie apart because nobody knows how often things really happen: the rates are drawn from
// their Gammas again and again, and for each draw the distribution of the year follows exactly (Fourier transform, the campaign
// factor averaged over). Nine of ten draws lie inside the band. What one event costs is not varied.
#include "impact/engine/loss.hpp"

namespace schouw::impact {
struct Between { double low = 0, high = 0; };
struct LossBand {
    Between mean{}, p50{}, p90{}, p95{}, p99{}, p999{};
    std::vector<Between> curve{};               // chances of a year that costs more, per amount asked
};
inline constexpr int kBandDraws = 200;
// Errors: as simulateLoss. Draws follow the seed of the question.
Result<LossBand> lossBand(LossQuestion const& question, std::vector<double> const& euros, int draws = kBandDraws);
}  // namespace schouw::impact
