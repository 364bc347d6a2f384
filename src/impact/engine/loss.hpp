#pragma once
// The loss of a year: how often things happen, how much each costs, and what that makes together.
// A scenario happens Poisson(rate) times a year; each time it costs a direct amount, or an outage that costs by its length, or both.
#include "base/result.hpp"
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace schouw::impact {

// exp(mu + sigma * normal).
struct Lognormal {
    double mu = 0, sigma = 0;
    // Nine of ten lie between low and high. Errors: impact.interval where not 0 < low <= high.
    static Result<Lognormal> between(double low, double high);
    double mean() const;
    double quantile(double p) const;
};
// The PERT of mc2d and most tools: a beta on [low, high] with a = 1 + 4 (mode-low)/(high-low), b = 1 + 4 (high-mode)/(high-low).
struct Pert { double low = 0, mode = 0, high = 0; double mean() const { return (low + 4 * mode + high) / 6; } };

struct CostOfLength { double hours = 0, euros = 0; };       // in rising hours; straight lines between, beyond the last its slope goes on

struct LossScenario {
    std::string id{}, name{};
    double rate = 0;                            // times a year
    double shape = 0;                           // above 0: the rate itself is Gamma(shape) with mean `rate`
    std::uint32_t group = 0;                    // above 0: scenarios of a group share the Gamma of their rates (they have one shape)
    bool attack = false;                        // shares the campaign factor of the year
    std::optional<Lognormal> direct{};          // euros
    std::optional<Pert> pert{};                 // euros, instead of direct
    std::optional<Lognormal> hours{};           // length of the outage
    std::vector<CostOfLength> costOfLength{};
    double together = 0.5;                      // correlation of the normals behind direct and hours
    double keep = 1;                            // 0..1: the share of events that a measure leaves (each event with its own number)
};
struct LossQuestion {
    std::vector<LossScenario> scenarios{};
    std::uint64_t years = 100'000;              // 1,000 to 10,000,000
    std::uint64_t seed = 1;
    unsigned threads = 1;
    double campaign = 0;                        // above 0: in a year all attacks come Gamma(campaign)/campaign times as often
    std::function<bool(double)> progress{};     // 0..1; false stops
};

struct Figure { double value = 0, se = 0; };    // se 0: exact
struct CurvePoint { double euros = 0, chance = 0; };        // chance of a year that costs more
struct LossFigures {
    Figure mean{}, sd{}, pZero{}, p50{}, p90{}, p95{}, p99{}, p999{}, cvar99{};
    std::vector<CurvePoint> curve{};            // falling chances, from the first euro to 1 in 10,000
    std::uint64_t years = 0, events = 0;        // simulated; 0: exact
};
inline constexpr std::uint64_t kMostYears = 10'000'000, kFewestYears = 1'000;
inline constexpr std::size_t kMostScenarios = 100'000;

// Errors of both: impact.scenario {id, what is wrong}, impact.years, impact.too-many-scenarios, impact.stopped, impact.too-many-events.
Result<> checkLoss(LossQuestion const& question);
// Event by event; the same bytes for any number of threads and on every machine.
Result<LossFigures> simulateLoss(LossQuestion const& question);
// The losses of the simulated years themselves, unsorted.
Result<std::vector<double>> simulateYears(LossQuestion const& question, std::uint64_t* events = nullptr);
// By Fourier transform of the discretised severities; without campaign factor. Rates with a shape give negative binomial counts.
Result<LossFigures> exactLoss(LossQuestion const& question);

// The ids of scenarios whose interval is so wide that the mean lies above half of its upper bound.
std::vector<std::string> tooWide(std::vector<LossScenario> const& scenarios);
// Rounded to what its error supports: the error in one or two digits, the value to the same place. An exact value to four digits.
double rounded(Figure figure);

double costAt(std::vector<CostOfLength> const& cost, double hours);
// The cost of one event of a scenario at the numbers z1 (length) and z2 (money), independent normals.
double costOf(LossScenario const& scenario, double z1, double z2);
double pertQuantile(Pert const& pert, double p);

// Ordered figures of a sample of years; reorders nothing.
LossFigures figuresOf(std::vector<double> const& years);
}  // namespace schouw::impact
