#include "impact/engine/loss.hpp"

#include "impact/engine/numbers.hpp"
#include <algorithm>
#include <cmath>

namespace schouw::impact {
namespace {
constexpr double kZ95 = 1.6448536269514722;
constexpr double kMostRate = 100'000, kMostEuros = 1e12, kMostHours = 87'600;

// Regularised incomplete beta by its continued fraction (Lentz).
double betaBelow(double x, double a, double b) {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    if (x > (a + 1) / (a + b + 2)) return 1 - betaBelow(1 - x, b, a);
    double const front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x)) / a;
    double c = 1, d = 1 / (1 - (a + b) * x / (a + 1)), f = d;
    for (int m = 1; m < 300; ++m) {
        double const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / (1 + even * d), c = 1 + even / c, f *= d * c;
        double const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / (1 + odd * d), c = 1 + odd / c;
        double const step = d * c;
        f *= step;
        if (std::fabs(step - 1) < 1e-14) break;
    }
    return front * f;
}
}  // namespace

Result<Lognormal> Lognormal::between(double low, double high) {
    if (!(low > 0 && high >= low && high <= kMostEuros)) return fail(ErrorKind::invalid, "impact.interval");
    return Lognormal{(std::log(low) + std::log(high)) / 2, (std::log(high) - std::log(low)) / (2 * kZ95)};
}
double Lognormal::mean() const { return std::exp(mu + sigma * sigma / 2); }
double Lognormal::quantile(double p) const { return std::exp(mu + sigma * normalQuantile(p)); }

double pertQuantile(Pert const& pert, double p) {
    double const width = pert.high - pert.low;
    if (width <= 0) return pert.low;
    double const a = 1 + 4 * (pert.mode - pert.low) / width, b = 1 + 4 * (pert.high - pert.mode) / width;
    double low = 0, high = 1;
    for (int i = 0; i < 60; ++i) {
        double const middle = (low + high) / 2;
        (betaBelow(middle, a, b) < p ? low : high) = middle;
    }
    return pert.low + width * (low + high) / 2;
}
double costAt(std::vector<CostOfLength> const& cost, double hours) {
    if (cost.empty() || hours <= 0) return 0;
    auto const after = std::ranges::upper_bound(cost, hours, {}, &CostOfLength::hours);
    auto const line = [&](CostOfLength a, CostOfLength b) { return b.hours > a.hours ? a.euros + (b.euros - a.euros) * (hours - a.hours) / (b.hours - a.hours) : b.euros; };
    if (after == cost.begin()) return line({}, cost.front());
    if (after != cost.end()) return line(*std::prev(after), *after);
    return cost.size() == 1 ? cost.back().euros : line(cost[cost.size() - 2], cost.back());
}
double costOf(LossScenario const& s, double z1, double z2) {
    double euros = 0;
    if (s.hours) euros += costAt(s.costOfLength, std::exp(s.hours->mu + s.hours->sigma * z1));
    double const z = s.hours ? s.together * z1 + std::sqrt(1 - s.together * s.together) * z2 : z2;
    if (s.pert) euros += pertQuantile(*s.pert, std::clamp(normalBelow(z), 1e-12, 1 - 1e-12));
    else if (s.direct) euros += std::exp(s.direct->mu + s.direct->sigma * z);
    return euros;
}
std::vector<std::string> tooWide(std::vector<LossScenario> const& scenarios) {
    std::vector<std::string> out;
    for (auto const& s : scenarios)
        if (s.direct && s.direct->mean() > s.direct->quantile(0.95) / 2) out.push_back(s.id);
    return out;
}
double rounded(Figure figure) {
    double const scale = figure.se > 0 ? figure.se : std::fabs(figure.value) / 100;
    if (!(scale > 0) || !std::isfinite(figure.value)) return figure.value;
    double const place = std::pow(10, std::floor(std::log10(scale)));
    return std::round(figure.value / place) * place;
}
Result<> checkLoss(LossQuestion const& q) {
    if (q.years < kFewestYears || q.years > kMostYears) return fail(ErrorKind::invalid, "impact.years", {std::to_string(kFewestYears), std::to_string(kMostYears)}, {.field = "/years"});
    if (q.scenarios.size() > kMostScenarios) return fail(ErrorKind::limit, "impact.too-many-scenarios", {std::to_string(kMostScenarios)});
    auto const holds = [](Lognormal const& l, double most) { return std::isfinite(l.mu) && l.sigma >= 0 && l.sigma <= 10 && l.mu <= std::log(most); };
    double events = 0;
    for (std::size_t i = 0; i < q.scenarios.size(); ++i) {
        auto const& s = q.scenarios[i];
        auto const wrong = [&](std::string_view field) { return fail(ErrorKind::invalid, "impact.scenario", {s.id}, {.field = "/scenarios/" + std::to_string(i) + "/" + std::string(field)}); };
        if (!(s.rate >= 0 && s.rate <= kMostRate)) return wrong("rate");
        if (!(s.shape >= 0 && s.shape <= 1e9)) return wrong("shape");
        if (!(s.keep >= 0 && s.keep <= 1)) return wrong("keep");
        if (!(std::fabs(s.together) <= 1)) return wrong("together");
        if (s.direct && !holds(*s.direct, kMostEuros)) return wrong("direct");
        if (s.hours && !holds(*s.hours, kMostHours)) return wrong("hours");
        if (s.pert && !(s.pert->low >= 0 && s.pert->low <= s.pert->mode && s.pert->mode <= s.pert->high && s.pert->high <= kMostEuros)) return wrong("pert");
        for (std::size_t k = 0; k < s.costOfLength.size(); ++k) {
            auto const& c = s.costOfLength[k];
            if (!(c.hours > 0 && c.euros >= 0 && c.euros <= kMostEuros) || (k && c.hours <= s.costOfLength[k - 1].hours)) return wrong("costOfLength");
        }
        events += s.rate * static_cast<double>(q.years);
    }
    if (events > 2e9) return fail(ErrorKind::limit, "impact.too-many-events", {"2 000 000 000"});
    return {};
}
}  // namespace schouw::impact
