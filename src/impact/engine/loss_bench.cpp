#include "impact/engine/loss.hpp"
#include "impact/engine/loss_band.hpp"
#include "impact/engine/pictures_for_test.hpp"
#include <benchmark/benchmark.h>
#include <cmath>

namespace schouw::impact {
namespace {
// Small firms' scenarios: some that happen every year and cost little, some rare and dear. The same as benchmarks/yardsticks/yearly_loss.py.
LossQuestion portfolio(std::size_t scenarios, std::uint64_t years) {
    LossQuestion q;
    q.years = years;
    for (std::size_t i = 0; i < scenarios; ++i) {
        double const k = static_cast<double>(i % 20);
        LossScenario s{.id = "s" + std::to_string(i), .rate = 0.6 * std::pow(0.8, k)};
        s.direct = *Lognormal::between(300 * std::pow(1.3, k), 6000 * std::pow(1.5, k));
        q.scenarios.push_back(s);
    }
    return q;
}
void yearly(benchmark::State& state, std::size_t scenarios, std::uint64_t years, char const* bar) {
    auto const q = portfolio(scenarios, years);
    for (auto _ : state) {
        auto const a = simulateLoss(q);
        benchmark::DoNotOptimize(a->p99.value);
    }
    state.SetLabel(bar);
}
BENCHMARK_CAPTURE(yearly, small, 20, 100'000, "<= 10 ms, aim 4")->Name("yearly loss of 20 scenarios x 100,000 years")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(yearly, large, 200, 1'000'000, "<= 1 s, aim 0.35")->Name("yearly loss of 200 scenarios x 1,000,000 years")->Unit(benchmark::kMillisecond);

void exactly(benchmark::State& state) {
    auto const q = portfolio(20, 1000);
    for (auto _ : state) benchmark::DoNotOptimize(exactLoss(q)->p99.value);
}
BENCHMARK(exactly)->Name("exact yearly loss of 20 scenarios")->Unit(benchmark::kMillisecond);
void banded(benchmark::State& state) {
    auto q = portfolio(20, 1000);
    for (auto& s : q.scenarios) s.shape = 2;
    q.campaign = 4;
    for (auto _ : state) benchmark::DoNotOptimize(lossBand(q, {})->p99.high);
}
BENCHMARK(banded)->Name("band of 200 draws of the rates of 20 scenarios")->Unit(benchmark::kMillisecond);
}  // namespace
}  // namespace schouw::impact
