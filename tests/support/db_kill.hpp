#pragma once
// kill -9 at any moment: what was acknowledged is there, a change and its history row are there together or not at all.
#include "db/database.hpp"
#include "db/history.hpp"
#include "support/files.hpp"
#include "support/kill.hpp"
#include <gtest/gtest.h>
#include <random>
#include <thread>

namespace schouw::db {
inline std::vector<Migration> killMigrations(int upTo) {
    std::vector<Migration> out{{"kill", 1, "create table note (id bigint primary key, text text not null)", ""}};
    for (int v = 2; v <= upTo; ++v) {
        auto const column = "extra" + std::to_string(v);
        out.push_back({"kill", v, "alter table note add column " + column + " text; update note set " + column + " = text; create index note_" + column + " on note (" + column + ")", ""});
    }
    return out;
}
inline std::string killText(std::int64_t id) { return std::string(static_cast<std::size_t>(id * 7919 % 6000), static_cast<char>('a' + id % 26)); }

class KillStory {
public:
    explicit KillStory(unsigned seed) : random_(seed) {}
    void round() {
        testing::Child child("KillChild.DISABLED_writes", {{"SCHOUW_KILL_FOLDER", folder_.path}, {"SCHOUW_KILL_VERSION", std::to_string(version_)}});
        if (random_() % 4 == 0) pause(8'000);               // somewhere while it opens or migrates
        else {
            ASSERT_TRUE(child.waitFor(1 + random_() % 5)) << "the child ended by itself";
            pause(6'000);
        }
        child.kill();
        for (auto const id : child.acknowledged()) last_ = std::max(last_, id);
        acknowledged += child.acknowledged().size();
        if (random_() % 8 == 0 && version_ < 12) ++version_;
        look();
    }
    std::size_t acknowledged = 0;

private:
    void pause(int most) { std::this_thread::sleep_for(std::chrono::microseconds(random_() % static_cast<unsigned>(most))); }
    void look() {
        auto const db = openDatabase(folder_.path, systemClock());
        db->migrate(killMigrations(version_));
        db->read([&](Connection& c) {
            EXPECT_EQ(std::vector<std::string>{}, verifyFile(c));
            EXPECT_TRUE(verifyHistory(c).empty());
            std::int64_t expected = 0;
            c.each("select id, text from note order by id", [&](Row const& r) {
                ASSERT_EQ(++expected, r.integer(0)) << "a row is missing";
                EXPECT_EQ(killText(expected), r.text(1));
            });
            EXPECT_GE(expected, last_) << "an acknowledged change is lost";
            EXPECT_EQ(expected, historyHead(c).rows);
        });
    }
    testing::TemporaryFolder folder_{};
    std::mt19937 random_;
    std::int64_t last_ = 0;
    int version_ = 1;
};
}  // namespace schouw::db
