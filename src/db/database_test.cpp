#include "db/database.hpp"
#include "db/fault_point.hpp"
#include "db/history.hpp"
#include "support/postgres.hpp"
#include <algorithm>
#include <atomic>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <thread>

namespace schouw::db {
namespace {
std::vector<Migration> notes() {
    return {{"notes", 1, "create table note (organisation text not null, id bigint not null, text text not null, primary key (organisation, id))", ""}};
}
Scope const kScope = Scope::of("org-1");
Author const kAuthor{"user:1", "Anna"};

void put(Database& db, std::int64_t id, std::string const& text, Scope const& scope = kScope) {
    db.write(scope, kAuthor, [&](Transaction& t) {
        t.connection().exec("insert into note (organisation, id, text) values ($1, $2, $3)", t.scope().organisation(), id, text);
        t.record({"note", std::to_string(id), text, "", "{\"text\":\"" + text + "\"}"});
    });
}
std::int64_t count(Database& db) {
    std::int64_t n = 0;
    db.read([&](Connection& c) { n = *c.one<std::int64_t>("select count(*) from note"); });
    return n;
}
std::vector<HistoryProblem> verify(Database& db) {
    std::vector<HistoryProblem> out;
    db.read([&](Connection& c) { out = verifyHistory(c); });
    return out;
}
FaultKind faultOf(std::function<void()> const& f) {
    try {
        f();
    } catch (Fault const& fault) {
        return fault.kind;
    }
    ADD_FAILURE() << "no fault";
    return FaultKind::other;
}

enum class Kind { sqlite, postgres };
class DatabaseTest : public ::testing::TestWithParam<Kind> {
protected:
    void SetUp() override {
        if (GetParam() == Kind::postgres) {
            auto& cluster = testing::sharedPostgres();
            if (!cluster.ready()) GTEST_SKIP() << "skipped: PostgreSQL (initdb, postgres) is not on this machine";
            static int number = 0;
            auto const name = "t" + std::to_string(++number);
            openPostgres(cluster.url())->script("create schema " + name);
            url = cluster.url(name);
        }
        reopen();
        db->migrate(notes());
    }
    void reopen() {
        db.reset();
        db = GetParam() == Kind::sqlite ? openDatabase(folder.path.string() + "/data", clock) : openPostgresDatabase(url, clock);
    }
    testing::TemporaryFolder folder{};
    FixedClock clock{Time::parse("2026-11-21T09:00:00Z").value()};
    std::string url{};
    std::unique_ptr<Database> db{};
};
INSTANTIATE_TEST_SUITE_P(Both, DatabaseTest, ::testing::Values(Kind::sqlite, Kind::postgres),
                         [](auto const& i) { return i.param == Kind::sqlite ? "Sqlite" : "Postgres"; });

TEST_P(DatabaseTest, AChangeAndItsHistoryStayTogether) {
    put(*db, 1, "one");
    EXPECT_THROW(db->write(kScope, kAuthor, [&](Transaction& t) {
        t.connection().exec("insert into note values ('org-1', 2, 'two')");
        t.record({"note", "2", "two", "", "{}"});
        throw std::runtime_error("no");
    }), std::runtime_error);
    EXPECT_EQ(1, count(*db));
    reopen();
    db->migrate(notes());
    EXPECT_EQ(1, count(*db));
    db->read([&](Connection& c) {
        auto const page = historyPage(c, kScope, {}).value();
        ASSERT_EQ(1u, page.rows.size());
        EXPECT_EQ(1, page.rows[0].number);
        EXPECT_EQ(clock.now(), page.rows[0].at);
        EXPECT_EQ("Anna", page.rows[0].author.name);
        EXPECT_EQ("{\"text\":\"one\"}", page.rows[0].change.after);
        EXPECT_EQ(1, page.total);
        EXPECT_FALSE(page.next);
    });
    EXPECT_TRUE(verify(*db).empty());
}

TEST_P(DatabaseTest, ListenersHearWhatWasCommittedAndMayWrite) {
    std::vector<std::string> heard;
    db->onCommit([&](Scope const& s, std::vector<Change> const& changes) {
        for (auto const& c : changes) heard.push_back(s.organisation() + " " + c.subject + " " + c.id);
        if (changes[0].id == "1") put(*db, 100, "follow-up");
    });
    db->onCommit([](Scope const&, std::vector<Change> const&) { throw std::runtime_error("a broken listener"); });
    put(*db, 1, "one");
    EXPECT_THROW(put(*db, 1, "again"), Fault);
    EXPECT_EQ((std::vector<std::string>{"org-1 note 1", "org-1 note 100"}), heard);
}

TEST_P(DatabaseTest, FaultPointsRollBackAndTheNextWriteWorks) {
    for (auto const point : {FaultPoint::commitFails, FaultPoint::diskFull}) {
        Armed const armed(point, 1);
        put(*db, 10 + static_cast<int>(point), "passes");
        auto const kind = faultOf([&] { put(*db, 1, "one"); });
        EXPECT_EQ(point == FaultPoint::diskFull ? FaultKind::full : FaultKind::other, kind);
    }
    EXPECT_EQ(2, count(*db));
    put(*db, 1, "one");
    EXPECT_EQ(3, count(*db));
    EXPECT_TRUE(verify(*db).empty());
}

TEST_P(DatabaseTest, ReadersSeeOneStateBesideAWriter) {
    put(*db, 0, "x");
    std::atomic<bool> done = false;
    std::vector<std::thread> readers;
    std::atomic<int> looked = 0;
    for (int i = 0; i < 12; ++i) readers.emplace_back([&] {
        while (!done) {
            db->read([&](Connection& c) {
                auto const rows = *c.one<std::int64_t>("select count(*) from note");
                db->read([&](Connection& again) {               // a read in a read: the same state
                    EXPECT_EQ(rows, *again.one<std::int64_t>("select count(*) from history"));
                });
                EXPECT_EQ(rows, *c.one<std::int64_t>("select count(*) from note"));
            });
            ++looked;
        }
    });
    for (int i = 1; i <= 30 || looked < 24; ++i) put(*db, i, "x");
    done = true;
    for (auto& r : readers) r.join();
    EXPECT_TRUE(verify(*db).empty());
}

TEST_P(DatabaseTest, WritersTakeTurns) {
    std::vector<std::thread> writers;
    for (int w = 0; w < 4; ++w) writers.emplace_back([&, w] {
        for (int i = 0; i < 10; ++i) put(*db, w * 1000 + i, "x", Scope::of("org-" + std::to_string(w)));
    });
    for (auto& w : writers) w.join();
    EXPECT_EQ(40, count(*db));
    EXPECT_TRUE(verify(*db).empty());
}

TEST_P(DatabaseTest, MigratesForwardOnceAndRefusesNewer) {
    auto more = notes();
    more.push_back({"notes", 2, "alter table note add column tag text not null default ''", ""});
    more.push_back({"extra", 1, "create table extra (id bigint primary key)", ""});
    put(*db, 1, "one");
    db->migrate(more);
    db->migrate(more);
    EXPECT_EQ(1, count(*db));
    EXPECT_EQ(FaultKind::newer, faultOf([&] { db->migrate(notes()); }));
    reopen();
    EXPECT_EQ(FaultKind::newer, faultOf([&] { db->migrate(notes()); }));
    db->migrate(more);
}

TEST_P(DatabaseTest, AFailedMigrationLeavesNothingBehind) {
    auto more = notes();
    more.push_back({"notes", 2, "create table second (id bigint primary key)", ""});
    more.push_back({"notes", 3, "create table nonsense nonsense", ""});
    EXPECT_THROW(db->migrate(more), Fault);
    more.pop_back();
    db->migrate(more);
    put(*db, 1, "one");
    EXPECT_EQ(1, count(*db));
}

// ---- history ----

TEST_P(DatabaseTest, HistoryCannotBeChanged) {
    put(*db, 1, "one");
    for (std::string const sql : {"update history set after = 'x'", "delete from history", "delete from history_head",
                                  "update history_head set hash = 'x'", "update history_head set rows = 0"})
        EXPECT_THROW(db->write(kScope, kAuthor, [&](Transaction& t) { t.connection().exec(sql); }), Fault) << sql;
    EXPECT_TRUE(verify(*db).empty());
}

TEST_P(DatabaseTest, HistoryPagesByThingAndOrganisation) {
    for (int i = 1; i <= 25; ++i) put(*db, i, "n", Scope::of(i % 5 == 0 ? "org-2" : "org-1"));
    db->read([&](Connection& c) {
        HistoryQuery query;
        query.limit = 8;
        std::vector<std::int64_t> seen;
        for (;;) {
            auto const page = historyPage(c, kScope, query).value();
            EXPECT_EQ(20, page.total);
            for (auto const& r : page.rows) seen.push_back(r.number);
            if (!page.next) break;
            query.cursor = *page.next;
        }
        EXPECT_EQ(20u, seen.size());
        EXPECT_TRUE(std::ranges::is_sorted(seen, std::greater<>()));
        for (auto const n : seen) EXPECT_NE(0, n % 5);
        EXPECT_EQ(1, historyPage(c, kScope, {.subject = "note", .id = "7"}).value().total);
        EXPECT_EQ(0, historyPage(c, kScope, {.subject = "note", .id = "5"}).value().total);      // of another organisation
        for (std::string const wrong : {"x", "-1", "0", "1x", "99999999999999999999"})
            EXPECT_EQ("db.cursor", historyPage(c, kScope, {.cursor = wrong}).error().key);
    });
}

TEST_P(DatabaseTest, VerifyNamesWhatWasDone) {
    using P = HistoryProblem::Kind;
    for (int i = 1; i <= 6; ++i) put(*db, i, "note");
    HistoryHead before;
    db->read([&](Connection& c) { before = historyHead(c); });
    EXPECT_EQ(6, before.rows);
    bool const sqlite = GetParam() == Kind::sqlite;
    auto const off = sqlite ? "drop trigger history_keep; drop trigger history_keep_all; drop trigger history_head_grows"
                            : "drop trigger history_keep on history; drop trigger history_head_grows on history_head";
    struct Case { char const* does; std::vector<std::pair<P, std::int64_t>> finds; };
    std::vector<Case> const cases = {
        {"update history set after = 'x' where number = 3", {{P::changed, 3}}},
        {"update history set organisation = 'org-2' where number = 4", {{P::changed, 4}}},
        {"delete from history where number = 3", {{P::missing, 3}}},
        {"delete from history where number > 4", {{P::cut, 5}}},
        {"update history set number = case number when 2 then -3 when 3 then -2 else number end; update history set number = -number where number < 0",
         {{P::changed, 2}, {P::changed, 3}, {P::changed, 4}}},
        {"update history_head set hash = 'x'", {{P::head, 6}}},
        {"delete from history where number = 6; update history_head set rows = 5", {{P::head, 5}}},
    };
    for (auto const& one : cases) {
        SCOPED_TRACE(one.does);
        std::vector<HistoryProblem> found;
        EXPECT_THROW(db->write(kScope, kAuthor, [&](Transaction& t) {
            t.connection().script(off);
            t.connection().script(one.does);
            found = verifyHistory(t.connection());
            throw std::runtime_error("undo");
        }), std::runtime_error);
        ASSERT_EQ(one.finds.size(), found.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            EXPECT_EQ(one.finds[i].first, found[i].kind);
            EXPECT_EQ(one.finds[i].second, found[i].number);
        }
    }
    // Who owns the file can cut the chain and repair its head; only a head kept elsewhere shows it.
    EXPECT_THROW(db->write(kScope, kAuthor, [&](Transaction& t) {
        t.connection().script(off);
        t.connection().script("delete from history where number = 6; update history_head set rows = 5, hash = (select hash from history where number = 5)");
        EXPECT_TRUE(verifyHistory(t.connection()).empty());
        auto const found = verifyHistory(t.connection(), before);
        ASSERT_EQ(1u, found.size());
        EXPECT_EQ(P::cut, found[0].kind);
        throw std::runtime_error("undo");
    }), std::runtime_error);
    EXPECT_TRUE(verify(*db).empty());
}

// ---- the folder ----

TEST(Folder, IsOfOneProcessAtATime) {
    testing::TemporaryFolder folder;
    auto const path = folder.path.string() + "/data";
    auto first = openDatabase(path, systemClock());
    EXPECT_EQ(FaultKind::inUse, faultOf([&] { openDatabase(path, systemClock()); }));
    pid_t const child = fork();
    if (child == 0) {
        try {
            openDatabase(path, systemClock());
        } catch (Fault const& f) {
            _exit(f.kind == FaultKind::inUse ? 42 : 1);
        }
        _exit(2);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(42, WEXITSTATUS(status));
    first.reset();
    openDatabase(path, systemClock());
}

TEST(Folder, IsPrivate) {
    testing::TemporaryFolder folder;
    auto const path = folder.path.string() + "/a/b";
    auto db = openDatabase(path, systemClock());
    db->migrate(notes());
    put(*db, 1, "x");
    struct stat s{};
    ASSERT_EQ(0, stat(path.c_str(), &s));
    EXPECT_EQ(0700u, s.st_mode & 0777u);
    for (auto const& file : std::filesystem::directory_iterator(path)) {
        ASSERT_EQ(0, stat(file.path().c_str(), &s));
        EXPECT_EQ(0600u, s.st_mode & 0777u) << file.path();
    }
}

TEST(Folder, ThatCannotBeMadeIsAFault) {
    EXPECT_EQ(FaultKind::lost, faultOf([] { openDatabase("/proc/nowhere", systemClock()); }));
}

TEST(Database, ClosesWithAnEmptyLog) {
    testing::TemporaryFolder folder;
    {
        auto db = openDatabase(folder.path.string(), systemClock());
        db->migrate(notes());
        put(*db, 1, "x");
        EXPECT_EQ(1, count(*db));
        db->read([](Connection& c) { EXPECT_TRUE(verifyFile(c).empty()); });
    }
    EXPECT_FALSE(std::filesystem::exists(folder.path / "schouw.db-wal"));
}

TEST(Fault, EveryKindHasASentence) {
    auto const text = testing::fileText(testing::sourceDir() / "content/errors/db.yaml");
    for (int k = 0; k <= static_cast<int>(FaultKind::newer); ++k) {
        auto const error = asError(Fault(static_cast<FaultKind>(k), "secret detail"));
        EXPECT_NE(std::string::npos, text.find("\n" + error.key + ":")) << error.key;
        EXPECT_TRUE(error.arguments.empty());
    }
}
}  // namespace
}  // namespace schouw::db
