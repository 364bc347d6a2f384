// YAML of some 3 MB and 330,000 nodes, as an inventory of 10,000 things has: read with places, beside yaml-cpp's own tree.
#include "formats/yaml.hpp"
#include <benchmark/benchmark.h>
#include <yaml-cpp/yaml.h>

namespace schouw::formats {
namespace {
std::string const& text() {
    static std::string const all = [] {
        std::string out = "assets:\n";
        for (int i = 0; i < 10'000; ++i) {
            auto const n = std::to_string(i);
            out += "  - id: a" + n + "\n    name: Werkplek kantoor " + n + "\n    kind: device\n    description: Staat in de lijst sinds de laatste telling.\n    owner: a" + std::to_string(i % 200) +
                   "\n    needs:\n      - on: [a" + std::to_string(i / 2) + "]\n        lasts: 8h\n      - on: [a" + std::to_string(i / 3) + "]\n        lasts: 1d\n    identifiers:\n      - type: serial\n        value: SN" + n + "\n";
        }
        return out;
    }();
    return all;
}
void ours(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(readYaml(text(), "f", {.nodes = 1'000'000}));
    state.SetBytesProcessed(static_cast<std::int64_t>(text().size()) * static_cast<std::int64_t>(state.iterations()));
}
void theirs(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(YAML::Load(text()));
    state.SetBytesProcessed(static_cast<std::int64_t>(text().size()) * static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(ours)->Name("Yaml/ours")->Unit(benchmark::kMillisecond);
BENCHMARK(theirs)->Name("Yaml/yardstick:yaml_cpp_tree")->Unit(benchmark::kMillisecond);
}  // namespace
}  // namespace schouw::formats
