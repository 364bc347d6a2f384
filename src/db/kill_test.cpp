#include "support/db_kill.hpp"

namespace schouw::db {
namespace {
// Only as a child, see tests/support/kill.hpp. Writes until it is killed, with readers beside it.
TEST(KillChild, DISABLED_writes) {
    testing::Acknowledge const acknowledge;
    auto const db = openDatabase(std::getenv("SCHOUW_KILL_FOLDER"), systemClock());
    db->migrate(killMigrations(std::atoi(std::getenv("SCHOUW_KILL_VERSION"))));
    std::thread([&] {
        for (;;) db->read([](Connection& c) { c.one<std::int64_t>("select sum(length(text)) from note"); });
    }).detach();
    std::int64_t next = 1;
    db->read([&](Connection& c) { next = c.one<std::int64_t>("select coalesce(max(id), 0) + 1 from note").value(); });
    for (;; ++next) {
        db->write(Scope::of("org"), {"user:1", "Anna"}, [&](Transaction& t) {
            t.connection().exec("insert into note (id, text) values ($1, $2)", next, killText(next));
            t.record({"note", std::to_string(next), "", "", killText(next)});
        });
        acknowledge(next);
    }
}

TEST(Kill, fiftyTimesLosesNothingAcknowledged) {
    KillStory story(1);
    for (int i = 0; i < 50 && !::testing::Test::HasFailure(); ++i) story.round();
    EXPECT_GT(story.acknowledged, 50u);
}
}  // namespace
}  // namespace schouw::db
