// A picture of 10,000 assets and 20,000 needs: text in, text out, checking, rating, and asking it. The bar for a list page is 50 ms.
#include "json/write.hpp"
#include "organisation/asset_list.hpp"
#include "organisation/chain.hpp"
#include "organisation/check.hpp"
#include "organisation/describe.hpp"
#include "organisation/picture_yaml.hpp"
#include "organisation/snapshot.hpp"
#include "organisation/supplier_list.hpp"
#include "support/pictures.hpp"
#include <benchmark/benchmark.h>

namespace schouw::organisation {
namespace {
Picture const& large() {
    static Picture const picture = testing::largePicture(10'000);
    return picture;
}
std::string const& yaml() {
    static std::string const text = writePicture(large());
    return text;
}
std::string const& jsonText() {
    static std::string const text = json::text(large());
    return text;
}
SnapshotPtr snapshot() {
    static auto const one = std::make_shared<Snapshot const>(1, large(), Versions{std::vector<std::int64_t>(large().assets.size(), 1), {}, {}});
    return one;
}
#define SCHOUW_BENCH_AS(name, f) BENCHMARK(f)->Name(name)->Unit(benchmark::kMillisecond)

void parseJson(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(json::parse(jsonText(), {.bytes = jsonText().size()}));
}
void readYaml(benchmark::State& state) {
    for (auto _ : state) {
        auto const read = readPicture(yaml(), "p");
        if (!read) state.SkipWithError("not read");
        benchmark::DoNotOptimize(read);
    }
}
void writeYaml(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(writePicture(large()));
}
void writeJson(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(json::text(large()));
}
void copyPicture(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(Picture(large()));
}
void checkPicture(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(check(large()));
}
void ratePicture(benchmark::State& state) {
    PictureIndex const index(large());
    for (auto _ : state) benchmark::DoNotOptimize(rate(index));
}
void makeSnapshot(benchmark::State& state) {
    Versions const versions{std::vector<std::int64_t>(large().assets.size(), 1), {}, {}};
    for (auto _ : state) benchmark::DoNotOptimize(std::make_shared<Snapshot const>(1, large(), versions));
}
void listByName(benchmark::State& state) {
    auto const s = snapshot();
    for (auto _ : state) benchmark::DoNotOptimize(listAssets(*s, {.sort = "name"}, Date::of(2026, 11, 21)));
}
void listSearched(benchmark::State& state) {
    auto const s = snapshot();
    for (auto _ : state) benchmark::DoNotOptimize(listAssets(*s, {.search = "kassa balie", .sort = "-availability"}, Date::of(2026, 11, 21)));
}
void chainAround(benchmark::State& state) {
    auto const s = snapshot();
    PictureIndex::Position at = 0;
    for (auto _ : state) benchmark::DoNotOptimize(chainOf(*s, at = (at + 37) % 10'000, 2, Date::of(2026, 11, 21)));
}
void suppliers(benchmark::State& state) {
    auto const s = snapshot();
    for (auto _ : state) benchmark::DoNotOptimize(suppliersOf(*s, Date::of(2026, 11, 21)));
}
SCHOUW_BENCH_AS("PictureReadYaml10k/ours", readYaml);
SCHOUW_BENCH_AS("PictureReadYaml10k/yardstick:boost_json_parse", parseJson);
SCHOUW_BENCH_AS("PictureWriteYaml10k/ours", writeYaml);
SCHOUW_BENCH_AS("PictureWriteYaml10k/yardstick:json_write", writeJson);
SCHOUW_BENCH_AS("PictureCheck10k/ours", checkPicture);
SCHOUW_BENCH_AS("PictureCheck10k/yardstick:copy", copyPicture);
SCHOUW_BENCH_AS("PictureRate10k/ours", ratePicture);
SCHOUW_BENCH_AS("PictureRate10k/yardstick:copy", copyPicture);
SCHOUW_BENCH_AS("PictureSnapshot10k/ours", makeSnapshot);
SCHOUW_BENCH_AS("PictureSnapshot10k/yardstick:copy", copyPicture);
SCHOUW_BENCH_AS("AssetList10k/ours", listByName);
SCHOUW_BENCH_AS("AssetSearch10k/ours", listSearched);
SCHOUW_BENCH_AS("AssetChain10k/ours", chainAround);
SCHOUW_BENCH_AS("Suppliers10k/ours", suppliers);
}  // namespace
}  // namespace schouw::organisation
