// Keeping a picture of 10,000 assets on disk (SQLite, synchronous=FULL): one asset changed, and all of it put at once.
#include "organisation/change.hpp"
#include "organisation/organisation_store.hpp"
#include "support/files.hpp"
#include "support/pictures.hpp"
#include <benchmark/benchmark.h>

namespace schouw::organisation {
namespace {
struct Kept {
    testing::TemporaryFolder folder{};
    std::unique_ptr<db::Database> database = db::openDatabase(folder.path.string(), systemClock());
    db::Scope scope = db::Scope::of("bench");
    Kept() { database->migrate(migrations()); }
    SnapshotPtr put(Pictures& pictures, Picture const& picture) {
        auto const done = pictures.edit(scope, {"cli", "bench"}, {}, [&](Picture& p) -> Result<> { p = picture; return {}; });
        return done ? *done : nullptr;
    }
};
void changeOne(benchmark::State& state) {
    Kept kept;
    Pictures pictures(*kept.database);
    if (!kept.put(pictures, testing::largePicture(10'000))) state.SkipWithError("not kept");
    std::size_t n = 0;
    for (auto _ : state) {
        auto const done = pictures.edit(kept.scope, {"cli", "bench"}, {}, [&](Picture& p) -> Result<> { p.assets[n * 37 % 10'000].description = std::to_string(n); return {}; });
        if (!done) state.SkipWithError("refused");
        ++n;
    }
}
BENCHMARK(changeOne)->Name("PictureChangeOne10k/ours")->Unit(benchmark::kMillisecond);
void putAll(benchmark::State& state) {
    auto const picture = testing::largePicture(10'000);
    for (auto _ : state) {
        state.PauseTiming();
        Kept kept;
        Pictures pictures(*kept.database);
        state.ResumeTiming();
        if (!kept.put(pictures, picture)) state.SkipWithError("not kept");
    }
    state.counters["assets/s"] = benchmark::Counter(10'000.0 * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(putAll)->Name("PicturePutAll10k/ours")->Unit(benchmark::kMillisecond);
void loadAll(benchmark::State& state) {
    Kept kept;
    Pictures pictures(*kept.database);
    kept.put(pictures, testing::largePicture(10'000));
    for (auto _ : state) {
        pictures.forget(kept.scope);
        benchmark::DoNotOptimize(pictures.current(kept.scope));
    }
}
BENCHMARK(loadAll)->Name("PictureLoad10k/ours")->Unit(benchmark::kMillisecond);
}  // namespace
}  // namespace schouw::organisation
