// Looking again at a large picture, and writing a feed, beside the ratings and the same feed as JSON.
#include "agenda/overview.hpp"
#include "agenda/reconcile.hpp"

#include "json/write.hpp"
#include <benchmark/benchmark.h>

namespace schouw::agenda {
namespace {
auto const kToday = Date::of(2026, 11, 21);

organisation::Picture picture(int count) {
    organisation::Picture p;
    for (int i = 0; i < count; ++i) {
        organisation::Asset a{.id = "a" + std::to_string(i), .name = "Asset " + std::to_string(i), .reviewedOn = kToday.plusDays(-i % 400)};
        if (i % 3 == 0) a.rating = {.availability = organisation::Level::high};
        if (i % 5 == 0) a.supportEnds = kToday.plusDays(i % 300);
        if (i + 1 < count) a.needs = {{.on = {"a" + std::to_string(i + 1)}}};
        p.assets.push_back(std::move(a));
    }
    return p;
}
struct Found {
    organisation::Picture p;
    organisation::PictureIndex index;
    organisation::Ratings ratings;
    explicit Found(int count) : p(picture(count)), index(p), ratings(organisation::rate(index)) {}
    std::vector<Cause> causes() const { return findInPicture({index, ratings, kToday}); }
    std::vector<Action> actions() const {
        int n = 0;
        return reconcile({}, causes(), "picture", Time{}, [&] { return std::to_string(++n); }).changed;
    }
};
void rate(benchmark::State& state) {
    Found const f(static_cast<int>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(organisation::rate(f.index));
}
BENCHMARK(rate)->Name("agenda/yardstick: ratings")->Arg(10'000)->Unit(benchmark::kMillisecond);
void find(benchmark::State& state) {
    Found const f(static_cast<int>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(f.causes());
}
BENCHMARK(find)->Name("agenda/find in a picture")->Arg(10'000)->Unit(benchmark::kMillisecond);
void lookAgain(benchmark::State& state) {
    Found const f(static_cast<int>(state.range(0)));
    auto const causes = f.causes();
    auto const kept = f.actions();
    for (auto _ : state) benchmark::DoNotOptimize(reconcile(kept, causes, "picture", Time{}, [] { return std::string(); }));
}
BENCHMARK(lookAgain)->Name("agenda/look again, nothing changed")->Arg(10'000)->Unit(benchmark::kMillisecond);
void feed(benchmark::State& state) {
    Found const f(static_cast<int>(state.range(0)));
    auto const actions = f.actions();
    auto const calendar = calendarOf("x", actions, {}, f.p, content::Language::nl, {}, "");
    for (auto _ : state) benchmark::DoNotOptimize(writeCalendar(calendar));
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * writeCalendar(calendar).size()));
}
BENCHMARK(feed)->Name("agenda/calendar feed")->Arg(10'000)->Unit(benchmark::kMillisecond);
void asJson(benchmark::State& state) {
    Found const f(static_cast<int>(state.range(0)));
    auto const actions = f.actions();
    for (auto _ : state) benchmark::DoNotOptimize(json::text(actions));
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * json::text(actions).size()));
}
BENCHMARK(asJson)->Name("agenda/yardstick: the actions as JSON")->Arg(10'000)->Unit(benchmark::kMillisecond);
}  // namespace
}  // namespace schouw::agenda
