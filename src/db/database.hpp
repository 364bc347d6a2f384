#pragma once
// The data of one installation: one writer, many readers, every change in one transaction together with its history row.
#include "base/time.hpp"
#include "db/db.hpp"
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace schouw::db {

// The organisation that a statement is about. Every store function takes one and every query carries it.
// "" stands for the installation itself (users, settings).
// Made by the session (http edge) or by a job that runs for one organisation; nobody else may call of().
class Scope {
public:
    static Scope of(std::string organisationId) { return Scope(std::move(organisationId)); }
    std::string const& organisation() const { return organisation_; }
private:
    explicit Scope(std::string id) : organisation_(std::move(id)) {}
    std::string organisation_;
};

// Who makes a change: "user:<id>", "job:<name>" or "cli".
struct Author {
    std::string id{};
    std::string name{};     // as shown in the history
};

// One line of the append-only history. before/after are JSON texts, empty when there was or is nothing.
struct Change {
    std::string subject{};  // "asset", "risk", "user" ...
    std::string id{};       // id of the thing
    std::string name{};     // its name then, for people
    std::string before{}, after{};
};

// An open write transaction. Rolled back unless the function that was given to Database::write returns.
class Transaction {
public:
    virtual ~Transaction() = default;
    virtual Connection& connection() = 0;
    virtual Scope const& scope() const = 0;
    virtual Author const& author() const = 0;
    virtual Time now() const = 0;
    // Writes the history row (hash-chained) and, after the commit, tells the listeners.
    virtual void record(Change change) = 0;
};

struct Migration {
    std::string room{};         // "organisation"; versions count per room from 1
    int version = 1;
    std::string sqlite{}, postgres{};   // postgres empty: the same text
};

class Database {
public:
    virtual ~Database() = default;
    // Runs every migration that is not there yet, in the given order, all in one transaction;
    // refuses (FaultKind::newer) a database that knows a room or version which the program does not.
    virtual void migrate(std::vector<Migration> const& migrations) = 0;
    // Reads a consistent state on one of the reader connections. Any thread; a read inside a read sees the same state.
    virtual void read(std::function<void(Connection&)> const& f) = 0;
    // One at a time; committed and on disk when it returns. What f throws rolls back and goes on to the caller.
    // Not inside another write. After FaultKind::lost while writing, SQLite refuses further writes until a restart.
    virtual void write(Scope const& scope, Author const& author, std::function<void(Transaction&)> const& f) = 0;
    // Called after each commit that recorded something, on the writing thread, when the writer is free again: a listener
    // may read and write, and two commits of two threads may be told in either order. What it throws is logged.
    virtual void onCommit(std::function<void(Scope const&, std::vector<Change> const&)> listener) = 0;
};

// folder/schouw.db (WAL, synchronous=FULL, only the writer checkpoints); makes the folder (0700) when it is not there and
// locks it against a second process (FaultKind::inUse). The clock must outlive the database.
std::unique_ptr<Database> openDatabase(std::string const& folder, Clock const& clock);
std::unique_ptr<Database> openPostgresDatabase(std::string const& url, Clock const& clock);

}  // namespace schouw::db
