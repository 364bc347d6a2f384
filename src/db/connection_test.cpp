// What both databases promise alike. The PostgreSQL half runs when its programs are on the machine.
#include "db/db.hpp"
#include "support/postgres.hpp"
#include <gtest/gtest.h>

namespace schouw::db {
namespace {
enum class Kind { sqlite, postgres };

class ConnectionTest : public ::testing::TestWithParam<Kind> {
protected:
    void SetUp() override {
        if (GetParam() == Kind::sqlite) {
            c = openSqlite((folder.path / "test.db").string());
            return;
        }
        auto& cluster = testing::sharedPostgres();
        if (!cluster.ready()) GTEST_SKIP() << "skipped: PostgreSQL (initdb, postgres) is not on this machine";
        c = openPostgres(cluster.url());
        c->script("drop table if exists part; drop table if exists thing");
    }
    void makeThings() {
        c->script("create table thing (id bigint primary key, name text not null unique, cost double precision, kind integer check (kind < 9));"
                  "create table part (id bigint primary key, thing bigint not null references thing (id))");
    }
    FaultKind faultOf(std::string_view sql) {
        try {
            c->exec(sql);
        } catch (Fault const& f) {
            return f.kind;
        }
        ADD_FAILURE() << "no fault: " << sql;
        return FaultKind::other;
    }
    testing::TemporaryFolder folder{};
    std::unique_ptr<Connection> c{};
};
INSTANTIATE_TEST_SUITE_P(Both, ConnectionTest, ::testing::Values(Kind::sqlite, Kind::postgres),
                         [](auto const& i) { return i.param == Kind::sqlite ? "Sqlite" : "Postgres"; });

enum class Colour { red, green };

TEST_P(ConnectionTest, ValuesComeBackAsTheyWentIn) {
    makeThings();
    EXPECT_EQ(1, c->exec("insert into thing (id, name, cost, kind) values ($1, $2, $3, $4)", 9007199254740993LL, "x'); drop table thing;--",
                         0.1, Colour::green));
    int rows = 0;
    c->each("select id, name, cost, kind from thing where name = $2 and id = $1", [&](Row const& r) {
        ++rows;
        EXPECT_EQ(9007199254740993LL, r.get<std::int64_t>(0));
        EXPECT_EQ("x'); drop table thing;--", r.get<std::string>(1));
        EXPECT_EQ(0.1, r.get<double>(2));
        EXPECT_EQ(Colour::green, r.get<Colour>(3));
        EXPECT_FALSE(r.null(3));
    }, 9007199254740993LL, "x'); drop table thing;--");
    EXPECT_EQ(1, rows);
}

TEST_P(ConnectionTest, AbsentIsNull) {
    makeThings();
    c->exec("insert into thing (id, name, cost) values ($1, $2, $3)", 1, "a", std::optional<double>{});
    EXPECT_EQ(std::optional<double>{}, c->one<std::optional<double>>("select cost from thing").value_or(1.0));
    EXPECT_FALSE(c->one<std::int64_t>("select id from thing where id = $1", 2).has_value());
    EXPECT_EQ(0, c->one<std::int64_t>("select count(*) from thing where cost > $1", 0.0));
}

TEST_P(ConnectionTest, CountsChangedRowsAndReturns) {
    makeThings();
    for (int i = 0; i < 3; ++i) c->exec("insert into thing (id, name) values ($1, $2)", i, "n" + std::to_string(i));
    EXPECT_EQ(2, c->exec("update thing set cost = 1 where id > $1", 0));
    EXPECT_EQ(0, c->exec("delete from thing where id = $1", 99));
    EXPECT_EQ(7, c->one<std::int64_t>("insert into thing (id, name) values ($1, $2) on conflict (name) do update set cost = 2 returning id", 7, "n7"));
    int rows = 0;
    EXPECT_EQ(0, c->run("select id from thing", {}, [&](Row const&) { ++rows; }));
    EXPECT_EQ(4, rows);
}

TEST_P(ConnectionTest, FaultsHaveTheSameKind) {
    makeThings();
    c->exec("insert into thing (id, name) values (1, 'a')");
    EXPECT_EQ(FaultKind::unique, faultOf("insert into thing (id, name) values (1, 'b')"));
    EXPECT_EQ(FaultKind::unique, faultOf("insert into thing (id, name) values (2, 'a')"));
    EXPECT_EQ(FaultKind::foreignKey, faultOf("insert into part (id, thing) values (1, 77)"));
    EXPECT_EQ(FaultKind::check, faultOf("insert into thing (id, name, kind) values (2, 'b', 9)"));
    EXPECT_EQ(FaultKind::check, faultOf("insert into thing (id, name) values (2, null)"));
    EXPECT_EQ(FaultKind::other, faultOf("selec 1"));
    EXPECT_EQ(1, c->one<std::int64_t>("select count(*) from thing"));
}

TEST_P(ConnectionTest, TextWithNulIsRefused) {
    makeThings();
    try {
        c->exec("insert into thing (id, name) values ($1, $2)", 1, std::string("a\0b", 3));
        FAIL();
    } catch (Fault const& f) {
        EXPECT_EQ(FaultKind::check, f.kind);
    }
    EXPECT_EQ(0, c->one<std::int64_t>("select count(*) from thing"));
}

TEST_P(ConnectionTest, AnEachMayRunTheSameStatementAgain) {
    makeThings();
    for (int i = 0; i < 3; ++i) c->exec("insert into thing (id, name) values ($1, $2)", i, "n" + std::to_string(i));
    std::string seen;
    c->each("select id from thing where id >= $1 order by id", [&](Row const& outer) {
        seen += std::to_string(outer.integer(0)) + ":";
        c->each("select id from thing where id >= $1 order by id", [&](Row const& inner) { seen += std::to_string(inner.integer(0)); }, outer.integer(0));
        seen += ' ';
    }, 0);
    EXPECT_EQ("0:012 1:12 2:2 ", seen);
}

TEST_P(ConnectionTest, WhatAnEachThrowsComesOutAndTheConnectionGoesOn) {
    makeThings();
    c->exec("insert into thing (id, name) values (1, 'a')");
    EXPECT_THROW(c->each("select id from thing", [](Row const&) { throw std::runtime_error("mine"); }), std::runtime_error);
    EXPECT_EQ(1, c->one<std::int64_t>("select id from thing"));
}

TEST_P(ConnectionTest, ThousandsOfDifferentStatementsStayBounded) {
    makeThings();
    for (int i = 0; i < 700; ++i) EXPECT_EQ(i, c->one<std::int64_t>("select " + std::to_string(i)));
    EXPECT_EQ(5, c->one<std::int64_t>("select 5"));
}

TEST_P(ConnectionTest, TooFewOrTooManyValuesAreAFault) {
    makeThings();
    EXPECT_THROW(c->exec("insert into thing (id, name) values ($1, $2)", 1), Fault);
    EXPECT_THROW(c->exec("insert into thing (id, name) values ($1, 'a')", 1, 2), Fault);
}

TEST(Sqlite, AReaderCannotWriteNorCheckpoint) {
    testing::TemporaryFolder folder;
    auto const path = (folder.path / "a.db").string();
    auto writer = openSqlite(path);
    writer->script("create table t (x integer)");
    auto reader = openSqlite(path, true);
    EXPECT_THROW(reader->exec("insert into t values (1)"), Fault);
    EXPECT_EQ(0, reader->one<std::int64_t>("pragma wal_autocheckpoint"));
    try {
        reader->exec("pragma wal_checkpoint(truncate)");
    } catch (Fault const&) {}
    EXPECT_GT(std::filesystem::file_size(path + "-wal"), 0u);
}

TEST(Sqlite, SettingsThatKeepTheDataSafe) {
    testing::TemporaryFolder folder;
    auto const c = openSqlite((folder.path / "a.db").string());
    EXPECT_EQ("wal", c->one<std::string>("pragma journal_mode"));
    EXPECT_EQ(2, c->one<std::int64_t>("pragma synchronous"));
    EXPECT_EQ(1, c->one<std::int64_t>("pragma foreign_keys"));
    EXPECT_EQ(0, c->one<std::int64_t>("pragma trusted_schema"));
    EXPECT_EQ(0, c->one<std::int64_t>("pragma mmap_size").value_or(0));
    c->script("create table t (x integer)");
    EXPECT_THROW(c->exec("insert into sqlite_master values ('table','u','u',0,'create table u (x)')"), Fault);     // defensive
    EXPECT_THROW(c->script("attach ':memory:' as other"), Fault);
}

TEST(Sqlite, AnythingElseThanADatabaseIsCorrupt) {
    testing::TemporaryFolder folder;
    auto const path = (folder.path / "a.db").string();
    std::ofstream(path) << std::string(5000, 'x');
    try {
        openSqlite(path);
        FAIL();
    } catch (Fault const& f) {
        EXPECT_EQ(FaultKind::corrupt, f.kind);
    }
}

TEST(Sqlite, AFullDiskIsFull) {
    testing::TemporaryFolder folder;
    auto const c = openSqlite((folder.path / "a.db").string());
    c->script("create table t (x text); pragma max_page_count=20");
    FaultKind kind = FaultKind::other;
    try {
        for (int i = 0; i < 1000; ++i) c->exec("insert into t values ($1)", std::string(1000, 'x'));
    } catch (Fault const& f) {
        kind = f.kind;
    }
    EXPECT_EQ(FaultKind::full, kind);
}

TEST(Postgres, AnotherMachineMustShowItsCertificate) {
    try {
        openPostgres("host=192.0.2.1 connect_timeout=1 sslmode=nonsense");
        FAIL();
    } catch (Fault const& f) {
        EXPECT_EQ(FaultKind::lost, f.kind);
    }
}
}  // namespace
}  // namespace schouw::db
