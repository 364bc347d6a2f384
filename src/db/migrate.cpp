#include "db/migrate.hpp"

#include "base/check.hpp"
#include "base/log.hpp"
#include <map>

namespace schouw::db {
namespace {
using Versions = std::map<std::string, int, std::less<>>;

Versions kept(Connection& c) {
    Versions out;
    c.each("select room, max(version) from migration group by room", [&](Row const& r) { out[r.get<std::string>(0)] = r.get<int>(1); });
    return out;
}
Versions newest(std::vector<Migration> const& known) {
    Versions out;
    for (auto const& m : known) check(m.version == ++out[m.room], "migrations of a room count 1, 2, 3 ...");
    return out;
}
}  // namespace

void migrate(Connection& c, std::vector<Migration> const& known, Time now) {
    auto const target = newest(known);
    bool const sqlite = c.dialect() == Dialect::sqlite;
    c.script(sqlite ? "begin immediate" : "begin; select pg_advisory_xact_lock(7307243)");      // two servers that start at once: one after the other
    try {
        c.script("create table if not exists migration (room text not null, version integer not null, at bigint not null,"
                 " primary key (room, version))");
        auto const have = kept(c);
        for (auto const& [room, version] : have) {
            auto const it = target.find(room);
            if (it == target.end() || it->second < version)
                throw Fault(FaultKind::newer, "the database has " + room + " version " + std::to_string(version) + ", this program does not");
        }
        std::string done;
        for (auto const& m : known) {
            auto const it = have.find(m.room);
            if (it != have.end() && it->second >= m.version) continue;
            c.script(sqlite || m.postgres.empty() ? m.sqlite : m.postgres);
            c.exec("insert into migration (room, version, at) values ($1, $2, $3)", m.room, m.version, now.milliseconds);
            done += " " + m.room + "=" + std::to_string(m.version);
        }
        c.script("commit");
        if (!done.empty()) log::write(log::Level::debug, "db", "migrated" + done);
    } catch (...) {
        try {
            c.script("rollback");
        } catch (Fault const& second) {
            log::warning("db", "roll back of a migration: {}", second.what());
        }
        throw;
    }
}
}  // namespace schouw::db
