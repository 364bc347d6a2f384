// One line of each kind to a typed event, every field; the yardstick only cuts the same lines at their blanks.
#include "detection/pipeline.hpp"
#include <benchmark/benchmark.h>
#include <cstring>

namespace schouw::detection {
namespace {
std::vector<std::string> lines() {                      // of the tests inside the parsers: every format
    std::vector<std::string> out;
    for (auto const& p : builtInParsers()->parsers()) for (auto const& t : p.tests()) out.push_back(t.line);
    return out;
}
void everyFormat(benchmark::State& state) {
    auto const all = lines();
    Normaliser normaliser(builtInParsers());
    Event event;
    for (auto _ : state)
        for (auto const& l : all) benchmark::DoNotOptimize(normaliser.understand(l, 1795154400LL * 1'000'000'000, event));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(all.size()));
    state.SetLabel("lines of every parser");
}
void cutAtBlanks(benchmark::State& state) {
    auto const all = lines();
    for (auto _ : state)
        for (auto const& l : all) {
            std::size_t words = 0;
            for (auto const* p = l.data(); p; p = static_cast<char const*>(std::memchr(p + 1, ' ', static_cast<std::size_t>(l.data() + l.size() - p - 1)))) ++words;
            benchmark::DoNotOptimize(words);
        }
}
BENCHMARK(everyFormat)->Name("watch, every format/ours");
BENCHMARK(cutAtBlanks)->Name("watch, every format/yardstick:cut at blanks");
}  // namespace
}  // namespace schouw::detection
