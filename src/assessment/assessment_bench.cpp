#include "assessment/scan.hpp"
#include <benchmark/benchmark.h>
#include <fmt/format.h>

namespace schouw::assessment {
namespace {
// Bar: 500 statements over 10,000 facts in less than 50 ms, from the facts as they come to the scores. The rules are the real ones,
// written out over and over; every second fact is one that they ask for.
void statements(benchmark::State& state) {
    Questionnaire q = schouwscan();
    auto rules = schouwscanRules();
    Answers answers;
    auto const one = q.statements;
    auto const oneRules = rules;
    while (q.statements.size() < 500) {
        auto const i = q.statements.size() % one.size();
        q.statements.push_back(one[i]);
        q.statements.back().id += fmt::format("-{}", q.statements.size());
        rules.push_back(oneRules[i]);
    }
    for (auto const& s : q.statements) answers[s.id] = {Reply::yes, "", ""};
    std::vector<evidence::Fact> facts;
    auto const& names = factNames().facts;
    for (std::size_t i = 0; i < 10'000; ++i) {
        auto const& name = names[i % names.size()];
        evidence::FactValue value = static_cast<double>(i % 7);
        if (name.kind == FactKind::yes_) value = i % 3 != 0;
        if (name.kind == FactKind::date) value = std::string("2026-06-01");
        facts.push_back({name.of == FactOf::thing ? fmt::format("asset:{}", i) : "", i % 2 ? name.name : fmt::format("room.fact{}", i % 50), value, "bench", Time{static_cast<std::int64_t>(i)}});
    }
    for (auto _ : state) {
        evidence::FactBook const book(facts, Time{86'400'000});
        benchmark::DoNotOptimize(judge(q, rules, answers, book));
    }
    state.SetLabel("< 50 ms");
}
BENCHMARK(statements)->Name("Schouwscan, 500 statements over 10,000 facts")->Unit(benchmark::kMillisecond);
}  // namespace
}  // namespace schouw::assessment
