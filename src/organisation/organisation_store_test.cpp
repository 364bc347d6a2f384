#include "organisation/organisation_store.hpp"

#include "db/history.hpp"
#include "organisation/change.hpp"
#include "support/files.hpp"
#include "support/pictures.hpp"
#include "support/postgres.hpp"
#include <gtest/gtest.h>
#include <thread>

namespace schouw::organisation {
namespace {
auto const kHere = db::Scope::of("here"), kThere = db::Scope::of("there");
db::Author const kJan{"user:1", "Jan"};

enum class Kind { sqlite, postgres };
class PicturesTest : public ::testing::TestWithParam<Kind> {
protected:
    void SetUp() override {
        if (GetParam() == Kind::postgres) {
            auto& cluster = testing::sharedPostgres();
            if (!cluster.ready()) GTEST_SKIP() << "skipped: PostgreSQL (initdb, postgres) is not on this machine";
            static int number = 0;
            auto const name = "pictures" + std::to_string(++number);
            db::openPostgres(cluster.url())->script("create schema " + name);
            url_ = cluster.url(name);
        }
        reopen();
    }
    void reopen() {
        pictures_.reset();
        db_.reset();
        db_ = GetParam() == Kind::sqlite ? db::openDatabase(folder_.path.string() + "/data", clock_) : db::openPostgresDatabase(url_, clock_);
        db_->migrate(migrations());
        pictures_ = std::make_unique<Pictures>(*db_);
    }
    SnapshotPtr put(db::Scope const& scope, Picture const& picture) {
        auto done = pictures_->edit(scope, kJan, {}, [&](Picture& p) -> Result<> { p = picture; return {}; });
        if (!done) ADD_FAILURE() << describe(done.error().front());
        return done ? *done : nullptr;
    }
    std::vector<db::HistoryRow> history(db::Scope const& scope) {
        std::vector<db::HistoryRow> out;
        db_->read([&](db::Connection& c) { out = db::historyPage(c, scope, {.limit = 500})->rows; });
        return out;
    }
    testing::TemporaryFolder folder_{};
    FixedClock clock_{Time::parse("2026-11-21T09:00:00Z").value()};
    std::string url_{};
    std::unique_ptr<db::Database> db_{};
    std::unique_ptr<Pictures> pictures_{};
};
INSTANTIATE_TEST_SUITE_P(Both, PicturesTest, ::testing::Values(Kind::sqlite, Kind::postgres), [](auto const& i) { return i.param == Kind::sqlite ? "Sqlite" : "Postgres"; });

TEST_P(PicturesTest, anyPictureIsKept) {
    EXPECT_EQ(pictures_->current(kHere)->version(), 0);
    for (unsigned seed = 1; seed <= 20; ++seed) {
        auto const picture = testing::randomPicture(seed, seed);
        ASSERT_TRUE(put(kHere, picture));
        ASSERT_EQ(pictures_->current(kHere)->picture(), picture) << seed;
        auto const versions = pictures_->current(kHere)->versions().assets;
        pictures_->forget(kHere);
        ASSERT_EQ(pictures_->current(kHere)->picture(), picture) << seed;
        ASSERT_EQ(pictures_->current(kHere)->versions().assets, versions) << seed;
    }
    auto const last = pictures_->current(kHere)->picture();
    reopen();
    EXPECT_EQ(pictures_->current(kHere)->picture(), last);
    EXPECT_EQ(pictures_->current(kThere)->version(), 0);
}
TEST_P(PicturesTest, oneChangeIsOneVersionAndOneHistoryRow) {
    ASSERT_TRUE(put(kHere, testing::randomPicture(3, 12)));
    auto const rows = history(kHere).size();
    auto const before = pictures_->current(kHere);
    auto renamed = before->picture().assets[4];
    renamed.name = "Nieuwe naam";
    auto const done = pictures_->edit(kHere, kJan, {}, [&](Picture& p) { return putAsset(p, renamed.id, renamed); });
    ASSERT_TRUE(done);
    EXPECT_EQ((*done)->version(), before->version() + 1);
    EXPECT_EQ((*done)->versions().assets[4], before->version() + 1);
    EXPECT_EQ((*done)->versions().assets[5], before->versions().assets[5]);
    auto const after = history(kHere);
    ASSERT_EQ(after.size(), rows + 1);
    EXPECT_EQ(after[0].change.subject, "asset");
    EXPECT_EQ(after[0].change.id, renamed.id);
    EXPECT_EQ(after[0].author.name, "Jan");
    EXPECT_NE(after[0].change.after.find("Nieuwe naam"), std::string::npos);
    EXPECT_EQ(after[0].change.before.find("Nieuwe naam"), std::string::npos);
    // The same again changes nothing and writes nothing.
    auto const again = pictures_->edit(kHere, kJan, {}, [&](Picture& p) { return putAsset(p, renamed.id, renamed); });
    EXPECT_EQ((*again)->version(), (*done)->version());
    EXPECT_EQ(history(kHere).size(), rows + 1);
}
TEST_P(PicturesTest, aChangeOnSomethingOlderIsRefused) {
    ASSERT_TRUE(put(kHere, testing::randomPicture(3, 6)));
    auto const seen = pictures_->current(kHere);
    auto const rename = [&](std::size_t nth, Pictures::Basis::Of of, std::int64_t version) {
        auto a = seen->picture().assets[nth];
        a.name = "Versie " + std::to_string(version) + " " + std::to_string(nth);
        return pictures_->edit(kHere, kJan, Pictures::Basis{of, a.id, version}, [&](Picture& p) { return putAsset(p, a.id, a); });
    };
    using Of = Pictures::Basis::Of;
    ASSERT_TRUE(rename(0, Of::asset, seen->versions().assets[0]));
    auto const late = rename(0, Of::asset, seen->versions().assets[0]);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().front().key, "picture.changed");
    EXPECT_EQ(late.error().front().kind, ErrorKind::conflict);
    EXPECT_TRUE(rename(1, Of::asset, seen->versions().assets[1])) << "another asset was not changed";
    EXPECT_FALSE(rename(2, Of::picture, seen->version())) << "the picture as a whole was";
    EXPECT_TRUE(rename(2, Of::picture, pictures_->current(kHere)->version()));
}
TEST_P(PicturesTest, whatDoesNotHoldIsNotKept) {
    ASSERT_TRUE(put(kHere, testing::randomPicture(3, 6)));
    auto const before = pictures_->current(kHere);
    auto const rows = history(kHere).size();
    auto const done = pictures_->edit(kHere, kJan, {}, [](Picture& p) -> Result<> {
        p.assets[0].owner = "niemand";
        p.assets[1].name = std::string(300, 'x');
        p.assets[2].needs = {{.on = {p.assets[2].id}}};
        return {};
    });
    ASSERT_FALSE(done);
    std::vector<std::string> got;
    for (auto const& e : done.error()) got.push_back(e.place.field + " " + e.key);
    EXPECT_EQ(got, (std::vector<std::string>{"/assets/1/name json.long", "/assets/0/owner picture.unknown", "/assets/2/needs/0/on/0 picture.itself"}));
    EXPECT_EQ(pictures_->current(kHere), before);
    EXPECT_EQ(history(kHere).size(), rows);
    EXPECT_FALSE(pictures_->edit(kHere, kJan, {}, [](Picture& p) { return removeContact(p, "bestaat-niet"); }));
}
TEST_P(PicturesTest, organisationsDoNotSeeOrTouchEachOther) {
    ASSERT_TRUE(put(kHere, testing::randomPicture(3, 8)));
    ASSERT_TRUE(put(kThere, testing::randomPicture(4, 8)));      // the same ids
    auto const there = pictures_->current(kThere)->picture();
    ASSERT_TRUE(put(kHere, {.organisation = {.name = "Leeg"}}));
    pictures_->forget(kThere);
    EXPECT_EQ(pictures_->current(kThere)->picture(), there);
    EXPECT_TRUE(pictures_->current(kHere)->picture().assets.empty());
    // The database itself refuses a reference to what another organisation has.
    EXPECT_THROW(db_->write(kHere, kJan, [&](db::Transaction& t) {
        t.connection().exec("insert into asset_reference (organisation_id, subject, id, role, asset_id) values ('here', 'asset', 'x', 'needs', $1)", there.assets[0].id);
    }), db::Fault);
    for (auto const& row : history(kHere)) EXPECT_NE(row.change.name, "there");
}
TEST_P(PicturesTest, manyThreadsAddWithoutLosingOne) {
    ASSERT_TRUE(put(kHere, {.organisation = {.name = "Druk"}}));
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) threads.emplace_back([&, t] {
        for (int i = 0; i < 10; ++i) {
            auto const done = pictures_->edit(kHere, kJan, {}, [&](Picture& p) { return addAsset(p, {.name = "Ding " + std::to_string(t) + " " + std::to_string(i)}); });
            if (!done) ADD_FAILURE() << describe(done.error().front());
            if (pictures_->current(kHere)->picture().assets.empty()) ADD_FAILURE();
        }
    });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(pictures_->current(kHere)->picture().assets.size(), 40u);
    EXPECT_EQ(pictures_->current(kHere)->version(), 41);
}
TEST_P(PicturesTest, anotherProcessMayHaveWritten) {
    ASSERT_TRUE(put(kHere, {.organisation = {.name = "Eén"}}));
    Pictures other(*db_);
    ASSERT_TRUE(other.edit(kHere, kJan, {}, [](Picture& p) { return addAsset(p, {.name = "Van de ander"}); }));
    ASSERT_EQ(pictures_->current(kHere)->version(), 1) << "from memory";
    auto const done = pictures_->edit(kHere, kJan, {}, [](Picture& p) { return addAsset(p, {.name = "Van hier"}); });
    ASSERT_TRUE(done);
    EXPECT_EQ((*done)->picture().assets.size(), 2u);
    auto const stale = other.edit(kHere, kJan, Pictures::Basis{Pictures::Basis::Of::picture, "", 2}, [](Picture& p) { return addAsset(p, {.name = "Te laat"}); });
    ASSERT_FALSE(stale);
    EXPECT_EQ(stale.error().front().key, "picture.changed");
}
}  // namespace
}  // namespace schouw::organisation
