// Merging 10,000 observations; an import of 10,000 rows from bytes to the database.
#include "base/random.hpp"
#include "discovery/discovery.hpp"
#include <algorithm>
#include <benchmark/benchmark.h>
#include <filesystem>
#include <random>
#include <unistd.h>

namespace schouw::discovery {
namespace {
Time const kNow = *Time::parse("2026-11-21T09:00:00Z");

// 4,000 devices as four sources see them: a list, an agent, a scan, leases.
std::vector<Evidence> manyClaims() {
    std::vector<Evidence> out;
    std::mt19937 random(1);
    auto const mac = [](int i) {
        char text[18];
        std::snprintf(text, sizeof text, "3c:52:82:%02x:%02x:%02x", static_cast<unsigned>(i >> 16) & 255u, static_cast<unsigned>(i >> 8) & 255u, static_cast<unsigned>(i) & 255u);
        return std::string(text);
    };
    for (int i = 0; out.size() < 10'000; ++i) {
        auto const n = std::to_string(100'000 + i);
        Observation list, agent, scan;
        list.source = {SourceType::assetList, "lijst.csv", kNow, false};
        list.know(IdentifierType::serial, "SER" + n);
        list.know(IdentifierType::assetTag, n);
        agent.source = {SourceType::agent, "agent", kNow, false};
        agent.know(IdentifierType::agentId, "pc-" + n + "-2026");
        agent.know(IdentifierType::serial, "SER" + n);
        agent.know(IdentifierType::mac, mac(i));
        agent.know(IdentifierType::fqdn, "pc-" + n + ".bedrijf.example");
        scan.source = {SourceType::networkScan, "nmap", kNow, false};
        scan.know(IdentifierType::mac, mac(i));
        scan.know(IdentifierType::ip, "10." + std::to_string(i / 65536) + "." + std::to_string(i / 256 % 256) + "." + std::to_string(i % 256));
        for (auto* o : {&list, &agent, &scan}) if (out.size() < 10'000 && random() % 5) out.push_back(evidenceOf(*o, std::to_string(static_cast<int>(o->source.type))));
    }
    return out;
}
void mergeOurs(benchmark::State& state) {
    auto const evidence = manyClaims();
    std::size_t groups = 0;
    for (auto _ : state) groups = match(evidence).groups.size();
    state.counters["things"] = static_cast<double>(groups);
}
void mergeYardstick(benchmark::State& state) {
    auto const evidence = manyClaims();
    for (auto _ : state) {
        std::vector<std::string_view> keys;
        for (auto const& e : evidence) for (auto const& k : e.keys) keys.push_back(k.value);
        std::ranges::sort(keys);
        benchmark::DoNotOptimize(keys.data());
    }
}
BENCHMARK(mergeOurs)->Name("merge 10,000 observations/ours")->Unit(benchmark::kMillisecond);
BENCHMARK(mergeYardstick)->Name("merge 10,000 observations/yardstick:sorting_their_keys")->Unit(benchmark::kMillisecond);

struct NoJobs final : Jobs {
    Result<std::string> start(std::string, std::string, Work) override { return fail(ErrorKind::unavailable, "jobs.too-often"); }
};
struct Folder {
    std::string path = (std::filesystem::temp_directory_path() / ("schouw-bench-" + std::to_string(::getpid()))).string();
    Folder() { std::filesystem::remove_all(path); }
    ~Folder() { std::error_code ignored; std::filesystem::remove_all(path, ignored); }
};
std::string table() {
    std::string out = "Naam;Serienummer;MAC-adres;Fabrikant;Model;Locatie;Aanschafdatum\n";
    for (int i = 0; i < 10'000; ++i) {
        auto const n = std::to_string(100'000 + i);
        char mac[18];
        std::snprintf(mac, sizeof mac, "3c:52:82:00:%02x:%02x", static_cast<unsigned>(i >> 8) & 255u, static_cast<unsigned>(i) & 255u);
        out += "pc-" + n + ";SER" + n + ";" + mac + ";Dell;Latitude 5440;Kantoor;01-02-2024\n";
    }
    return out;
}
void importOurs(benchmark::State& state) {
    auto const bytes = table();
    FixedClock const clock(kNow);
    for (auto _ : state) {
        state.PauseTiming();
        Folder const folder;
        auto const database = db::openDatabase(folder.path, clock);
        database->migrate(migrations());
        NoJobs jobs;
        auto const picture = std::make_shared<organisation::Picture const>();
        Discovery discovery(*database, clock, jobs, {[&](db::Scope const&) { return picture; }, {}});
        auto const scope = db::Scope::of("org-1");
        state.ResumeTiming();
        auto const preview = discovery.imports().begin(scope, {"user:1", "F"}, "toestellen.csv", bytes);
        auto const done = discovery.imports().commit(scope, {"user:1", "F"}, preview->row.id);
        if (!done || done->row.created != 10'000) state.SkipWithError("not all rows came in");
    }
    state.SetLabel("<= 1000 ms");
}
// The least that keeping costs: one row of two values each, in one transaction.
void importYardstick(benchmark::State& state) {
    FixedClock const clock(kNow);
    for (auto _ : state) {
        state.PauseTiming();
        Folder const folder;
        auto const database = db::openDatabase(folder.path, clock);
        database->migrate({{"bench", 1, "create table plain (id text primary key, name text not null)", ""}});
        state.ResumeTiming();
        database->write(db::Scope::of("org-1"), {"user:1", "F"}, [&](db::Transaction& t) {
            for (int i = 0; i < 10'000; ++i) t.connection().exec("insert into plain (id, name) values ($1, $2)", newId(kNow), "pc-" + std::to_string(i));
        });
    }
}
BENCHMARK(importOurs)->Name("import 10,000 rows into the database/ours")->Unit(benchmark::kMillisecond);
BENCHMARK(importYardstick)->Name("import 10,000 rows into the database/yardstick:bare_rows_in_SQLite")->Unit(benchmark::kMillisecond);
}  // namespace
}  // namespace schouw::discovery
