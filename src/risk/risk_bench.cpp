// Proposals over a large picture, beside the ratings that they rest on.
#include "risk/proposal.hpp"

#include <benchmark/benchmark.h>

namespace schouw::risk {
namespace {
// Processes on applications on devices on a site, a tenth of each kind rated.
organisation::Picture picture(int count) {
    using organisation::AssetKind;
    static constexpr AssetKind kinds[] = {AssetKind::process, AssetKind::information, AssetKind::application, AssetKind::device, AssetKind::network, AssetKind::cloudService, AssetKind::person};
    organisation::Picture p;
    p.organisation.yearlyTurnover = Money::euros(10'000'000);
    for (int i = 0; i < count; ++i) {
        organisation::Asset a{.id = "a" + std::to_string(i), .name = "Asset " + std::to_string(i), .kind = kinds[i % 7]};
        if (i % 10 == 0) a.rating = {.availability = organisation::Level::high, .confidentiality = organisation::Level::medium};
        if (a.kind == AssetKind::process) a.process = organisation::ProcessFacts{.marginPerHour = Money::euros(100)};
        if (i + 7 < count) a.needs = {{.on = {"a" + std::to_string(i + 1)}}, {.on = {"a" + std::to_string(i + 5)}}};
        p.assets.push_back(std::move(a));
    }
    return p;
}
void rate(benchmark::State& state) {
    auto const p = picture(static_cast<int>(state.range(0)));
    for (auto _ : state) {
        organisation::PictureIndex const index(p);
        benchmark::DoNotOptimize(organisation::rate(index));
    }
}
BENCHMARK(rate)->Name("risk/yardstick: index and ratings")->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

void proposeFrom(benchmark::State& state, bool figures) {
    auto const p = picture(static_cast<int>(state.range(0)));
    organisation::PictureIndex const index(p);
    auto const ratings = organisation::rate(index);
    std::vector<Risk> const kept;
    for (auto _ : state) benchmark::DoNotOptimize(propose({index, ratings, kept, Date::of(2026, 11, 21), figures ? costByWhatIf(p) : CostOfOutage{}}, scales()));
}
BENCHMARK_CAPTURE(proposeFrom, classes, false)->Name("risk/propose by classes")->Arg(25)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(proposeFrom, figures, true)->Name("risk/propose with 200 outages worked out")->Arg(25)->Arg(1'000)->Unit(benchmark::kMillisecond);
}  // namespace
}  // namespace schouw::risk
