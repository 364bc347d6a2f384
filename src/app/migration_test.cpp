// The tables of all rooms together, on both databases.
#include "app/rooms.hpp"

#include "support/postgres.hpp"
#include <gtest/gtest.h>
#include <set>

namespace schouw::app {
namespace {
TEST(Migrations, runTogetherAndOnlyOnce) {
    testing::TemporaryFolder folder;
    auto const database = db::openDatabase(folder.path.string(), systemClock());
    database->migrate(allMigrations());
    database->migrate(allMigrations());
}
TEST(Migrations, runOnPostgres) {
    if (!testing::sharedPostgres().ready()) GTEST_SKIP() << "PostgreSQL is not on this machine";
    db::openPostgres(testing::sharedPostgres().url())->script("create schema everything");
    auto const database = db::openPostgresDatabase(testing::sharedPostgres().url("everything"), systemClock());
    database->migrate(allMigrations());
    database->migrate(allMigrations());
}
// Whatever belongs to an organisation has that in its key, so that a link to another one's row cannot exist.
TEST(Migrations, keysBeginWithTheOrganisation) {
    testing::TemporaryFolder folder;
    auto const database = db::openDatabase(folder.path.string(), systemClock());
    database->migrate(allMigrations());
    std::set<std::string> const without{"history", "organisation", "migration"};        // history numbers all; the others are not of one
    database->read([&](db::Connection& c) {
        std::vector<std::string> tables;
        c.each("select distinct m.name from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table' and p.name in ('organisation_id', 'organisation')", [&](db::Row const& r) { tables.push_back(r.get<std::string>(0)); });
        EXPECT_FALSE(tables.empty());
        for (auto const& table : tables) {
            if (without.contains(table)) continue;
            auto const first = c.one<std::string>("select name from pragma_table_info($1) where pk = 1", table).value_or("");
            EXPECT_TRUE(first == "organisation_id" || first == "organisation") << table << " has the key " << first;
        }
    });
}
}  // namespace
}  // namespace schouw::app
