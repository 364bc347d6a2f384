#pragma once
// A story of changes, written down as the disk saw it; then the power is cut at its places. And the same story with a write,
// truncation or sync that fails: what was acknowledged is there in every case.
#include "db/database.hpp"
#include "db/history.hpp"
#include "support/files.hpp"
#include "support/power_cut.hpp"
#include <gtest/gtest.h>

namespace schouw::db::disk_story {
inline std::string noteText(std::int64_t id) { return std::string(static_cast<std::size_t>(200 + id * 7919 % 9000), static_cast<char>('a' + id % 26)); }
inline std::vector<Migration> notes() { return {{"notes", 1, "create table note (id bigint primary key, text text not null)", ""}}; }

// Small steps so that the log is checkpointed and begun again several times; closed and opened again halfway.
inline void story(std::string const& folder, int changes, std::function<void(std::int64_t)> const& acknowledged) {
    for (int half = 0; half < 2; ++half) {
        auto const db = openDatabase(folder, systemClock());
        db->migrate(notes());
        for (int i = half * changes / 2 + 1; i <= (half + 1) * changes / 2; ++i) {
            db->write(Scope::of("org"), {"user:1", "Anna"}, [&](Transaction& t) {
                t.connection().script("pragma wal_autocheckpoint=12");
                t.connection().exec("insert into note (id, text) values ($1, $2)", i, noteText(i));
                t.connection().exec("update note set text = $1 where id = $2", "changed for a moment", i / 2 + 1);
                t.connection().exec("update note set text = $1 where id = $2", noteText(i / 2 + 1), i / 2 + 1);
                t.record({"note", std::to_string(i), "", "", noteText(i)});
            });
            acknowledged(i);
            if (i % 5 == 0) db->read([](Connection& c) { c.one<std::int64_t>("select sum(length(text)) from note"); });
        }
    }
}

inline void look(std::string const& folder, std::int64_t acknowledged) {
    auto const db = openDatabase(folder, systemClock());
    db->migrate(notes());
    db->read([&](Connection& c) {
        EXPECT_EQ(std::vector<std::string>{}, verifyFile(c));
        EXPECT_TRUE(verifyHistory(c).empty());
        std::int64_t rows = 0;
        c.each("select id, text from note order by id", [&](Row const& r) {
            EXPECT_EQ(++rows, r.integer(0));
            EXPECT_EQ(noteText(rows), r.text(1));
        });
        EXPECT_GE(rows, acknowledged) << "an acknowledged change is lost";
        EXPECT_EQ(rows, historyHead(c).rows);
    });
}

// Cuts after every sync and acknowledgement and after each `step`th other event. Gives the number of cuts.
inline std::size_t cutEverywhere(int changes, unsigned seed, std::size_t step) {
    std::vector<testing::Disk::Event> events;
    {
        testing::TemporaryFolder folder;
        testing::Disk disk;
        story(folder.path.string(), changes, [&](std::int64_t n) { disk.mark(n); });
        events = disk.events();
    }
    using Kind = testing::Disk::Event::Kind;
    EXPECT_EQ(changes, std::ranges::count(events, Kind::mark, &testing::Disk::Event::kind));
    EXPECT_GT(std::ranges::count_if(events, [](auto const& e) { return e.kind == Kind::sync && e.file == "schouw.db"; }), 3) << "no checkpoints in the story";
    std::mt19937 random(seed);
    std::size_t cuts = 0;
    for (std::size_t at = 0; at <= events.size() && !::testing::Test::HasFailure(); ++at) {
        bool const telling = at > 0 && (events[at - 1].kind == Kind::sync || events[at - 1].kind == Kind::mark);
        if (!telling && at % step != 0) continue;
        testing::TemporaryFolder folder;
        auto const acknowledged = testing::powerCut(events, at, random, folder.path);
        SCOPED_TRACE("cut after event " + std::to_string(at) + " of " + std::to_string(events.size()) + ", seed " + std::to_string(seed));
        look(folder.path.string(), acknowledged);
        ++cuts;
    }
    return cuts;
}

// Lets each `step`th operation of the story fail with this code, one at a time. Gives the number of failures.
inline std::size_t failEverywhere(int changes, int code, FaultKind expected, std::size_t step) {
    std::size_t failures = 0;
    bool more = true;
    for (std::size_t k = 1; more && !::testing::Test::HasFailure(); k += step) {
        SCOPED_TRACE("operation " + std::to_string(k) + " fails with " + std::to_string(code));
        testing::TemporaryFolder folder;
        std::int64_t acknowledged = 0;
        {
            testing::Disk disk;
            disk.failAt(k, code);
            try {
                story(folder.path.string(), changes, [&](std::int64_t n) { acknowledged = n; });
            } catch (Fault const& fault) {
                EXPECT_EQ(expected, fault.kind) << fault.what();
            }
            more = disk.failed();
        }
        failures += more ? 1 : 0;
        look(folder.path.string(), acknowledged);
    }
    return failures;
}
}  // namespace schouw::db::disk_story
