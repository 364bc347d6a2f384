// Our door beside sqlite3 itself, on the same table in the same file.
#include "db/database.hpp"
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <sqlite3.h>

namespace schouw::db {
namespace {
constexpr int kRows = 10000;
constexpr char kTable[] = "create table thing (id integer primary key, name text not null, owner text, a integer, cost real) strict";
constexpr char kInsert[] = "insert into thing (id, name, owner, a, cost) values ($1, $2, $3, $4, $5)";
constexpr char kPoint[] = "select id, name, owner, a, cost from thing where id = $1";
constexpr char kScan[] = "select id, name, owner, a, cost from thing order by id";

struct Folder {
    std::string path = "/tmp/schouw-bench-XXXXXX";
    Folder() { if (!mkdtemp(path.data())) std::abort(); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    ~Folder() { std::filesystem::remove_all(path); }
};
void fill(Connection& c) {
    c.script("begin");
    for (int i = 0; i < kRows; ++i) c.exec(kInsert, i, "server-" + std::to_string(i), "team", i % 4, i * 0.5);
    c.script("commit");
}
struct Raw {                // sqlite3 as its manual shows it
    sqlite3* db = nullptr;
    explicit Raw(std::string const& path) {
        if (sqlite3_open(path.c_str(), &db) != SQLITE_OK) std::abort();
        run("pragma journal_mode=wal; pragma synchronous=full");
    }
    Raw(Raw const&) = delete;
    Raw& operator=(Raw const&) = delete;
    ~Raw() { sqlite3_close(db); }
    void run(char const* sql) const { if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK) std::abort(); }
    sqlite3_stmt* prepare(char const* sql) const {
        sqlite3_stmt* s = nullptr;
        if (sqlite3_prepare_v2(db, sql, -1, &s, nullptr) != SQLITE_OK) std::abort();
        return s;
    }
};
double consume(sqlite3_stmt* s) {
    std::string const name(reinterpret_cast<char const*>(sqlite3_column_text(s, 1)));
    return sqlite3_column_double(s, 4) + static_cast<double>(name.size());
}
double consume(Row const& r) { return r.get<double>(4) + static_cast<double>(r.get<std::string>(1).size()); }

void insertOurs(benchmark::State& state) {
    Folder const f;
    auto const c = openSqlite(f.path + "/a.db");
    c->script(kTable);
    for (auto _ : state) {
        fill(*c);
        state.PauseTiming();
        c->script("delete from thing");
        state.ResumeTiming();
    }
}
void insertRaw(benchmark::State& state) {
    Folder const f;
    Raw const raw(f.path + "/a.db");
    raw.run(kTable);
    auto* const s = raw.prepare(kInsert);
    for (auto _ : state) {
        raw.run("begin");
        for (int i = 0; i < kRows; ++i) {
            auto const name = "server-" + std::to_string(i);
            sqlite3_bind_int64(s, 1, i);
            sqlite3_bind_text(s, 2, name.data(), static_cast<int>(name.size()), SQLITE_STATIC);
            sqlite3_bind_text(s, 3, "team", 4, SQLITE_STATIC);
            sqlite3_bind_int64(s, 4, i % 4);
            sqlite3_bind_double(s, 5, i * 0.5);
            sqlite3_step(s);
            sqlite3_reset(s);
        }
        raw.run("commit");
        state.PauseTiming();
        raw.run("delete from thing");
        state.ResumeTiming();
    }
    sqlite3_finalize(s);
}
BENCHMARK(insertOurs)->Name("insert 10,000 rows/ours")->Unit(benchmark::kMillisecond);
BENCHMARK(insertRaw)->Name("insert 10,000 rows/yardstick:sqlite3")->Unit(benchmark::kMillisecond);

void pointOurs(benchmark::State& state) {
    Folder const f;
    auto const c = openSqlite(f.path + "/a.db");
    c->script(kTable);
    fill(*c);
    double sum = 0;
    std::int64_t k = 0;
    for (auto _ : state) c->each(kPoint, [&](Row const& r) { sum += consume(r); }, k = (k + 7919) % kRows);
    benchmark::DoNotOptimize(sum);
}
void pointRaw(benchmark::State& state) {
    Folder const f;
    {
        auto const c = openSqlite(f.path + "/a.db");
        c->script(kTable);
        fill(*c);
    }
    Raw const raw(f.path + "/a.db");
    auto* const s = raw.prepare(kPoint);
    double sum = 0;
    std::int64_t k = 0;
    for (auto _ : state) {
        sqlite3_bind_int64(s, 1, k = (k + 7919) % kRows);
        while (sqlite3_step(s) == SQLITE_ROW) sum += consume(s);
        sqlite3_reset(s);
    }
    sqlite3_finalize(s);
    benchmark::DoNotOptimize(sum);
}
BENCHMARK(pointOurs)->Name("read one row by key/ours")->Unit(benchmark::kMicrosecond);
BENCHMARK(pointRaw)->Name("read one row by key/yardstick:sqlite3")->Unit(benchmark::kMicrosecond);

void scanOurs(benchmark::State& state) {
    Folder const f;
    auto const c = openSqlite(f.path + "/a.db");
    c->script(kTable);
    fill(*c);
    double sum = 0;
    for (auto _ : state) c->each(kScan, [&](Row const& r) { sum += consume(r); });
    benchmark::DoNotOptimize(sum);
}
void scanRaw(benchmark::State& state) {
    Folder const f;
    {
        auto const c = openSqlite(f.path + "/a.db");
        c->script(kTable);
        fill(*c);
    }
    Raw const raw(f.path + "/a.db");
    auto* const s = raw.prepare(kScan);
    double sum = 0;
    for (auto _ : state) {
        while (sqlite3_step(s) == SQLITE_ROW) sum += consume(s);
        sqlite3_reset(s);
    }
    sqlite3_finalize(s);
    benchmark::DoNotOptimize(sum);
}
BENCHMARK(scanOurs)->Name("scan 10,000 rows/ours")->Unit(benchmark::kMillisecond);
BENCHMARK(scanRaw)->Name("scan 10,000 rows/yardstick:sqlite3")->Unit(benchmark::kMillisecond);

// One change as the program makes it: a transaction with its chained history row, on disk. Beside it: the bare insert and commit.
void changeOurs(benchmark::State& state) {
    Folder const f;
    auto const db = openDatabase(f.path, systemClock());
    db->migrate({{"bench", 1, kTable, ""}});
    std::int64_t id = 0;
    for (auto _ : state) {
        db->write(Scope::of("org"), {"user:1", "Anna"}, [&](Transaction& t) {
            t.connection().exec(kInsert, ++id, "server", "team", 1, 1.0);
            t.record({"thing", "1", "server", "", R"({"name":"server","owner":"team","a":1,"cost":1})"});
        });
    }
}
void changeRaw(benchmark::State& state) {
    Folder const f;
    Raw const raw(f.path + "/a.db");
    raw.run(kTable);
    auto* const s = raw.prepare("insert into thing (id, name, owner, a, cost) values ($1, 'server', 'team', 1, 1.0)");
    std::int64_t id = 0;
    for (auto _ : state) {
        raw.run("begin immediate");
        sqlite3_bind_int64(s, 1, ++id);
        sqlite3_step(s);
        sqlite3_reset(s);
        raw.run("commit");
    }
    sqlite3_finalize(s);
}
BENCHMARK(changeOurs)->Name("one change with its history/ours")->Unit(benchmark::kMicrosecond);
BENCHMARK(changeRaw)->Name("one change with its history/yardstick:sqlite3 without history")->Unit(benchmark::kMicrosecond);
}  // namespace
}  // namespace schouw::db
