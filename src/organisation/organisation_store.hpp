#pragma once
// What is kept of the picture: one row per asset, contract and contact, and one per reference to an asset, with composite keys,
// so that a reference to another organisation's asset cannot exist. Every question is answered from memory (Snapshot);
// the database is read once per organisation, and written with every change.
#include "base/mutex.hpp"
#include "db/database.hpp"
#include "formats/yaml.hpp"
#include "organisation/snapshot.hpp"
#include <functional>
#include <map>

namespace schouw::organisation {

std::vector<db::Migration> migrations();

class Pictures {
public:
    // nameOf: the name of an organisation that has no picture yet.
    explicit Pictures(db::Database& database, std::function<std::string(db::Scope const&)> nameOf = {}) : database_(database), nameOf_(std::move(nameOf)) {}
    Pictures(Pictures const&) = delete;
    Pictures& operator=(Pictures const&) = delete;

    // The newest version; an empty picture of version 0 when nothing was kept. Never null. Any thread; the first time for an
    // organisation reads the database, later calls do not.
    SnapshotPtr current(db::Scope const& scope);

    // What a change is based on; empty: whatever is there. Refused with picture.changed (412) when it is no longer so.
    struct Basis {
        enum class Of { picture, asset, contract, contact } of = Of::picture;
        std::string id{};
        std::int64_t version = 0;
    };
    // Lets `change` work on a copy, checks the whole, and keeps what differs: changed rows, one history row for each, and a
    // new version, in one transaction. Nothing different: the version stays. All errors of check() come back, with paths.
    formats::AllOr<SnapshotPtr> edit(db::Scope const& scope, db::Author const& author, std::optional<Basis> const& basis, std::function<Result<>(Picture&)> const& change);

    // Forgets what is in memory, so that the next question reads the database: when another process may have written.
    void forget(db::Scope const& scope);

private:
    db::Database& database_;
    std::function<std::string(db::Scope const&)> nameOf_;
    Mutex editing_;                                         // one change at a time; held while the database writes
    Mutex mutex_;
    std::map<std::string, SnapshotPtr> current_ SCHOUW_GUARDED_BY(mutex_);
};

}  // namespace schouw::organisation
