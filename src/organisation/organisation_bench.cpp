// A picture of 10,000 assets and 20,000 needs: text in, text out, checking, rating. Yardstick: Boost.JSON parsing the same picture.
#include "json/write.hpp"
#include "organisation/check.hpp"
#include "organisation/describe.hpp"
#include "organisation/picture_yaml.hpp"
#include "support/pictures.hpp"
#include <benchmark/benchmark.h>

namespace schouw::organisation {
namespace {
Picture const& large() {
    static Picture const picture = testing::largePicture(10'000);
    return picture;
}
void yardstickParseJson(benchmark::State& state) {
    auto const text = json::text(large());
    for (auto _ : state) benchmark::DoNotOptimize(json::parse(text, {.bytes = text.size()}));
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(yardstickParseJson)->Unit(benchmark::kMillisecond);
void pictureReadYaml(benchmark::State& state) {
    auto const text = writePicture(large());
    for (auto _ : state) {
        auto const read = readPicture(text, "p");
        if (!read) state.SkipWithError("not read");
        benchmark::DoNotOptimize(read);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(pictureReadYaml)->Unit(benchmark::kMillisecond);
void pictureWriteYaml(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(writePicture(large()));
}
BENCHMARK(pictureWriteYaml)->Unit(benchmark::kMillisecond);
void pictureReadJson(benchmark::State& state) {
    auto const text = json::text(large());
    for (auto _ : state) benchmark::DoNotOptimize(json::fromText<Picture>(text, text.size()));
}
BENCHMARK(pictureReadJson)->Unit(benchmark::kMillisecond);
void pictureCheck(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(check(large()));
}
BENCHMARK(pictureCheck)->Unit(benchmark::kMillisecond);
void pictureRate(benchmark::State& state) {
    PictureIndex const index(large());
    for (auto _ : state) benchmark::DoNotOptimize(rate(index));
}
BENCHMARK(pictureRate)->Unit(benchmark::kMillisecond);
void pictureIndex(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(PictureIndex(large()));
}
BENCHMARK(pictureIndex)->Unit(benchmark::kMillisecond);
void pictureCopy(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(Picture(large()));
}
BENCHMARK(pictureCopy)->Unit(benchmark::kMillisecond);
}  // namespace
}  // namespace schouw::organisation
