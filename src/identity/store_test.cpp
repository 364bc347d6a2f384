// The stores on both databases: the same SQL must mean the same.
#include "identity/identity_store.hpp"
#include "identity/member_store.hpp"
#include "identity/secret.hpp"
#include "identity/session_store.hpp"
#include "support/postgres.hpp"
#include <gtest/gtest.h>

namespace schouw::identity {
namespace {
struct Stores : ::testing::TestWithParam<bool> {        // true: PostgreSQL
    testing::TemporaryFolder folder{testing::memoryFolder()};
    FixedClock clock{*Time::parse("2026-11-21T09:00:00Z")};
    std::unique_ptr<db::Database> database{};
    db::Author const by{"user:a", "Anna"};

    void SetUp() override {
        if (!GetParam()) database = db::openDatabase(folder.path.string(), clock);
        else {
            if (!testing::sharedPostgres().ready()) GTEST_SKIP() << "PostgreSQL is not on this machine";
            static int count = 0;
            auto const schema = "identity_" + std::to_string(++count);
            db::openPostgres(testing::sharedPostgres().url())->script("create schema " + schema);
            database = db::openPostgresDatabase(testing::sharedPostgres().url(schema), clock);
        }
        database->migrate(migrations());
    }
    Account account(std::string const& id, bool isOperator = false) {
        return {.id = id, .name = "Name " + id, .email = id + "@x.nl", .operator_ = isOperator, .enrolled = true, .createdAt = clock.now()};
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Stores, ::testing::Values(false, true), [](auto const& p) { return p.param ? "PostgreSQL" : "SQLite"; });

TEST_P(Stores, keepAccounts) {
    AccountStore store(*database);
    EXPECT_TRUE(store.isEmpty());
    ASSERT_TRUE(store.add(account("a", true), {"hash", "sealed", 5, "salt"}, by, true));
    EXPECT_EQ(store.add(account("b"), {}, by, true).error().key, "identity.set-up-already");
    ASSERT_TRUE(store.add(account("b"), {}, by));
    EXPECT_EQ(store.add(account("b"), {}, by).error().key, "identity.email-taken");
    EXPECT_EQ(store.find("a")->email, "a@x.nl");
    EXPECT_TRUE(store.findByEmail("a@x.nl")->operator_);
    EXPECT_FALSE(store.find("c"));
    EXPECT_EQ(store.all().size(), 2u);
    EXPECT_EQ(store.credentials("a")->totpStep, 5);
    EXPECT_TRUE(store.use("a", {.totpStep = 6}, by));
    EXPECT_FALSE(store.use("a", {.totpStep = 6}, by));
    EXPECT_FALSE(store.use("a", {}, by));
    store.replaceRecoveryCodes("a", "salt2", {"h1", "h2"}, by);
    EXPECT_EQ(store.recoveryCodesLeft("a"), 2);
    EXPECT_TRUE(store.use("a", {.recoveryHash = "h1"}, by));
    EXPECT_FALSE(store.use("a", {.recoveryHash = "h1"}, by));
    EXPECT_FALSE(store.use("b", {.recoveryHash = "h2"}, by));
    EXPECT_EQ(store.recoveryCodesLeft("a"), 1);
    ASSERT_TRUE(store.change("b", {.name = "Bob", .language = Language::en, .disabled = true}, by));
    EXPECT_EQ(store.find("b")->language, Language::en);
    EXPECT_TRUE(store.find("b")->disabled);
    EXPECT_EQ(store.change("a", {.operator_ = false}, by).error().key, "identity.last-operator");
    EXPECT_EQ(store.setting("x"), "");
    store.set("x", "1"), store.set("x", "2");
    EXPECT_EQ(store.setting("x"), "2");
}
TEST_P(Stores, resetFactorsAndPasswords) {
    AccountStore store(*database);
    MemberStore members(*database);
    ASSERT_TRUE(store.add(account("a", true), {"hash", "sealed", 5, "salt"}, by));
    members.addOrganisation({"o", "Org", true, clock.now()}, "a", by);
    ASSERT_TRUE(store.resetFactor("a", "sealed2", "kwijt", "", by));
    EXPECT_FALSE(store.find("a")->enrolled);
    EXPECT_EQ(store.recentlyReset(db::Scope::of("o"), Time{clock.now().milliseconds - 1}).size(), 1u);
    EXPECT_TRUE(store.recentlyReset(db::Scope::of("other"), Time{0}).empty());
    EXPECT_TRUE(store.recentlyReset(db::Scope::of("o"), clock.now()).empty());
    EXPECT_FALSE(store.confirmFactor("a", 5, "s", {"h"}, by));          // a step that was used before
    EXPECT_TRUE(store.confirmFactor("a", 6, "s", {"h"}, by));
    EXPECT_FALSE(store.confirmFactor("a", 7, "s", {"h"}, by));
    EXPECT_EQ(store.recoveryCodesLeft("a"), 1);
    store.addResetLink("a", "token", clock.now().plus({60}), by);
    EXPECT_EQ(store.resetLinkAccount("token", clock.now()), "a");
    EXPECT_TRUE(store.resetPassword("token", "hash2"));
    EXPECT_FALSE(store.resetPassword("token", "hash3"));
    EXPECT_EQ(store.credentials("a")->password, "hash2");
    ASSERT_TRUE(store.recover("a", "hash4", "sealed3", "alles kwijt", by));
    EXPECT_EQ(store.credentials("a")->totpSecret, "sealed3");
    EXPECT_EQ(store.recover("z", "", "", "", by).error().key, "identity.account-unknown");
}
TEST_P(Stores, keepSessions) {
    AccountStore accounts(*database);
    SessionStore store(*database);
    ASSERT_TRUE(accounts.add(account("a", true), {"hash", "sealed", 5, "salt"}, by));
    Session const half{"s1", "a", SessionState::factor, clock.now(), clock.now(), {}, "203.0.113.7", "agent", false};
    store.add(half, "t1", by);
    EXPECT_EQ(store.find("t1")->session.agent, "agent");
    EXPECT_EQ(store.find("t1")->account.email, "a@x.nl");
    EXPECT_FALSE(store.find("t2"));
    Session full = half;
    full.id = "s2", full.state = SessionState::full;
    EXPECT_FALSE(store.begin(full, "t2", {.totpStep = 5}, "s1", by));
    EXPECT_TRUE(store.begin(full, "t2", {.totpStep = 6}, "s1", by));
    EXPECT_FALSE(store.find("t1"));
    EXPECT_FALSE(store.begin(full, "t3", {.totpStep = 7}, "s1", by));   // that half session is gone
    store.verified("s2", "t4", clock.now().plus({5}));
    EXPECT_FALSE(store.find("t2"));
    EXPECT_EQ(store.find("t4")->session.verifiedAt, clock.now().plus({5}));
    store.seen({{"s2", clock.now().plus({60})}, {"none", clock.now()}});
    EXPECT_EQ(store.of("a").at(0).lastSeenAt, clock.now().plus({60}));
    full.id = "s3", full.example = true;
    store.add(full, "t5", by);
    EXPECT_TRUE(store.find("t5")->session.example);
    EXPECT_FALSE(store.end("b", "s3", by));
    EXPECT_TRUE(store.end("a", "s3", by));
    store.forgetDead(clock.now().plus({60}).plus(kIdle));
    EXPECT_TRUE(store.of("a").empty());
}
TEST_P(Stores, keepMembersApart) {
    AccountStore accounts(*database);
    MemberStore store(*database);
    for (auto const* id : {"a", "b"}) ASSERT_TRUE(accounts.add(account(id), {}, by));
    store.addOrganisation({"o1", "Een", false, clock.now()}, "a", by);
    store.addOrganisation({"o2", "Twee", true, clock.now()}, "b", by);
    auto const one = db::Scope::of("o1"), two = db::Scope::of("o2");
    EXPECT_EQ(store.role(one, "a"), Role::owner);
    EXPECT_FALSE(store.role(two, "a"));
    EXPECT_EQ(store.of("a").size(), 1u);
    EXPECT_EQ(store.organisations().size(), 2u);
    EXPECT_TRUE(store.organisation(two)->formal);
    EXPECT_EQ(store.changeRole(two, "a", Role::owner, by).error().key, "identity.member-unknown");
    EXPECT_EQ(store.removeMember(two, "a", by).error().key, "identity.member-unknown");
    ASSERT_TRUE(store.changeOrganisation(one, "Eén", true, by));
    EXPECT_EQ(store.organisation(one)->name, "Eén");

    Invitation const i{"i", "c@x.nl", Role::editor, "Anna", clock.now(), clock.now().plus({60})};
    store.invite(one, i, "token", by);
    EXPECT_TRUE(store.invitations(two, clock.now()).empty());
    EXPECT_FALSE(store.withdraw(two, "i", by));
    EXPECT_EQ(store.findInvitation("token", clock.now())->organisation.id, "o1");
    EXPECT_FALSE(store.findInvitation("token", clock.now().plus({60})));
    EXPECT_FALSE(store.accept(two, "token", "b", by));                  // a link of another organisation
    EXPECT_TRUE(store.accept(one, "token", "b", by));
    EXPECT_FALSE(store.accept(one, "token", "b", by));
    EXPECT_EQ(store.role(one, "b"), Role::editor);
    store.invite(one, {"j", "b@x.nl", Role::reader, "Anna", clock.now(), clock.now().plus({60})}, "token2", by);
    EXPECT_TRUE(store.accept(one, "token2", "b", by));
    EXPECT_EQ(store.role(one, "b"), Role::editor);                      // never less than before
    store.invite(one, {"k", "d@x.nl", Role::reader, "Anna", clock.now(), clock.now().plus({60})}, "token3", by);
    EXPECT_TRUE(store.withdraw(one, "k", by));
    EXPECT_FALSE(store.findInvitation("token3", clock.now()));
}
}  // namespace
}  // namespace schouw::identity
