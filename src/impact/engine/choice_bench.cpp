#include "impact/engine/choice.hpp"
#include "impact/engine/pictures_for_test.hpp"
#include <algorithm>
#include <benchmark/benchmark.h>
#include <cmath>

namespace schouw::impact {
namespace {
// Measures that each touch about one scenario in seven, by 10 to 90 %.
ChoiceQuestion measuresOfBench(std::size_t measures, std::size_t scenarios, double budget) {
    testing::Dice d(7);
    auto const real = [&] { return static_cast<double>(d.next() >> 11) * 0x1p-53; };
    ChoiceQuestion q;
    q.budget = budget;
    q.front = 0;
    for (std::size_t s = 0; s < scenarios; ++s) q.scenarios.push_back({.loss = std::exp(4 + 4 * real())});
    for (std::uint32_t m = 0; m < measures; ++m) {
        double const u = real();
        q.measures.push_back({.once = 300 + 5000 * u * u});
        for (auto& s : q.scenarios) if (real() < 0.15) s.shares.push_back({m, 0.1 + 0.8 * real()});
    }
    return q;
}
void chosen(benchmark::State& state, std::size_t measures, std::size_t scenarios, double budget, char const* bar) {
    auto const q = measuresOfBench(measures, scenarios, budget);
    bool proven = false;
    double gap = 0;
    for (auto _ : state) {
        auto const a = choose(q);
        proven = a->proven;
        gap = a->gap();
    }
    state.counters["proven"] = proven;
    state.counters["gap_%"] = gap * 100;
    state.SetLabel(bar);
}
BENCHMARK_CAPTURE(chosen, twentyFive, 25, 96, 12'000, "proven, < 1 s")->Name("best of 25 measures x 96 scenarios")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(chosen, fifty, 50, 96, 12'000, "proven, < 1 s")->Name("best of 50 measures x 96 scenarios")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(chosen, twoHundred, 200, 400, 40'000, "gap <= 1 %, < 5 s")->Name("best of 200 measures x 400 scenarios")->Iterations(1)->Unit(benchmark::kMillisecond);
}  // namespace
}  // namespace schouw::impact
