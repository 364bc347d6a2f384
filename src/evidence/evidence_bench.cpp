#include "evidence/state.hpp"
#include <benchmark/benchmark.h>
#include <fmt/format.h>

namespace schouw::evidence {
namespace {
std::vector<Fact> manyFacts() {
    std::vector<Fact> facts;
    for (int i = 0; i < 10'000; ++i) facts.push_back({fmt::format("asset:{}", i / 50), fmt::format("room.fact{}", i % 50), static_cast<double>(i % 97), "bench", Time{i}});
    return facts;
}
// Bar: 500 statements over 10,000 facts below 50 ms, the facts indexed anew.
void statements500(benchmark::State& state) {
    auto const facts = manyFacts();
    std::vector<Rule> rules;
    for (int i = 0; i < 500; ++i)
        rules.push_back({*Expression::parse(fmt::format("average(room.fact{}) > 10 and count_above(room.fact{}, 90) < 40", i % 50, (i + 7) % 50)),
                         *Expression::parse(fmt::format("max(room.fact{}) > 1000", (i + 3) % 50)), 30});
    for (auto _ : state) {
        FactBook const book(facts, Time{86'400'000});
        int confirmed = 0;
        for (auto const& rule : rules) confirmed += judge(rule, book).state == State::confirmed;
        benchmark::DoNotOptimize(confirmed);
    }
    state.SetLabel("< 50 ms");
}
BENCHMARK(statements500)->Name("500 statements over 10,000 facts")->Unit(benchmark::kMillisecond);
}  // namespace
}  // namespace schouw::evidence
