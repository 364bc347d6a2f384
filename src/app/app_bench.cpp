// What asking costs before a slice does anything: finding the route, the session and the role. Yardstick: the same answer from a
// site without a gate. And the price of a password.
#include "support/installation.hpp"

#include <benchmark/benchmark.h>

namespace schouw::app {
namespace {
void openRoute(benchmark::State& state) {                  // no session is looked up
    testing::Installation house;
    house.person("Anna", true);
    testing::Client anyone(*house.app);
    for (auto _ : state) benchmark::DoNotOptimize(anyone.get("/session").status);
}
void signedInRoute(benchmark::State& state) {              // session, account and role from the database
    testing::Installation house;
    auto const anna = house.person("Anna", true);
    auto const o = house.organisation("De Plataan", anna);
    auto client = house.signedIn(anna);
    for (auto _ : state) benchmark::DoNotOptimize(client.get("/organisations/" + o).status);
}
void hashPassword(benchmark::State& state) {
    identity::Hasher hasher(systemRandom());
    auto const encoded = *hasher.hash("kruk lamp vijver otter");
    for (auto _ : state) benchmark::DoNotOptimize(hasher.matches("kruk lamp vijver otter", encoded));
}
void openApplication(benchmark::State& state) {            // with its data there: the second start
    testing::TemporaryFolder folder;
    { auto const first = Application::open({.folder = folder.path.string(), .keyFile = {}, .cost = {}}, systemClock(), systemRandom()); }
    for (auto _ : state) benchmark::DoNotOptimize(Application::open({.folder = folder.path.string(), .keyFile = {}, .cost = {}}, systemClock(), systemRandom()));
}
BENCHMARK(openRoute)->Unit(benchmark::kMicrosecond);
BENCHMARK(signedInRoute)->Unit(benchmark::kMicrosecond);
BENCHMARK(hashPassword)->Unit(benchmark::kMillisecond);
BENCHMARK(openApplication)->Unit(benchmark::kMillisecond);
}  // namespace
}  // namespace schouw::app
