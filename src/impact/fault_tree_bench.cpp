// Cut sets of the Aralia fault trees (CC0, openpra-org/generic-openpsa-models), where they lie in ../shared/data; nothing without them.
#include "impact/engine/cut_sets.hpp"
#include "impact/open_psa.hpp"
#include "support/files.hpp"
#include <algorithm>
#include <benchmark/benchmark.h>

namespace schouw::impact {
namespace {
std::vector<FaultTree> aralia(std::vector<std::string> const& only, std::vector<std::string> const& without) {
    std::vector<FaultTree> out;
    auto const data = testing::sharedData();
    if (!data || !std::filesystem::is_directory(*data / "impact" / "aralia-cc0")) return out;
    for (auto const& entry : std::filesystem::directory_iterator(*data / "impact" / "aralia-cc0")) {
        auto const name = entry.path().stem().string();
        if (entry.path().extension() != ".xml" || (!only.empty() && std::ranges::find(only, name) == only.end()) || std::ranges::find(without, name) != without.end()) continue;
        out.push_back(*readOpenPsa(testing::fileText(entry.path()), name));
    }
    return out;
}
void sets(benchmark::State& state, std::vector<FaultTree> const& trees, char const* bar) {
    if (trees.empty()) return state.SkipWithError("the trees are not here");
    for (auto _ : state)
        for (auto const& tree : trees) benchmark::DoNotOptimize(cutSets(tree, {.keep = 0})->count[3]);
    state.counters["trees"] = static_cast<double>(trees.size());
    state.SetLabel(bar);
}
void most(benchmark::State& state) { sets(state, aralia({}, {"das9701", "nus9601"}), "<= 0.4 s, aim 0.2"); }
void das9701(benchmark::State& state) { sets(state, aralia({"das9701"}, {}), "<= 0.1 s"); }
void nus9601(benchmark::State& state) { sets(state, aralia({"nus9601"}, {}), "<= 0.2 s"); }
BENCHMARK(most)->Name("cut sets up to three of the Aralia trees")->Unit(benchmark::kMillisecond);
BENCHMARK(das9701)->Name("cut sets up to three of das9701")->Unit(benchmark::kMillisecond);
BENCHMARK(nus9601)->Name("cut sets up to three of nus9601")->Unit(benchmark::kMillisecond);
}  // namespace
}  // namespace schouw::impact
