#pragma once
// The append-only history: who changed what, when, from what to what. Each row holds the SHA-256 of the row before it and
// its own bytes, so that a flipped, dropped, swapped or cut row is found. Who can write the file as its owner can still
// rewrite the whole chain: only a head kept elsewhere shows that.
//
// hash(n) = SHA-256(hash(n-1) as 32 bytes || number, at, organisation, author id, author name, subject, id, name, before,
// after), each as decimal length, ':', bytes. hash(0) is 32 zero bytes.
#include "base/time.hpp"
#include "db/database.hpp"
#include <optional>

namespace schouw::db {
struct HistoryRow {
    std::int64_t number = 0;        // from 1, over all organisations
    Time at{};
    Author author{};
    Change change{};
};

struct HistoryQuery {
    std::string subject{}, id{};    // empty: all
    std::string cursor{};           // empty: from the newest
    std::size_t limit = 50;         // 1 to 500
};
struct HistoryPage {
    std::vector<HistoryRow> rows{};             // newest first
    std::optional<std::string> next{};          // cursor of what is older
    std::int64_t total = 0;                     // of the query, without cursor
};
Result<HistoryPage> historyPage(Connection& connection, Scope const& scope, HistoryQuery const& query);      // error: db.cursor

struct HistoryHead {
    std::int64_t rows = 0;
    std::string hash{};             // 64 hexadecimal digits
    bool operator==(HistoryHead const&) const = default;
};
HistoryHead historyHead(Connection& connection);

struct HistoryProblem {
    enum class Kind { missing, changed, cut, head } kind = Kind::changed;
    std::int64_t number = 0;        // the first row that is missing or whose hash does not follow
};
// Walks the whole chain; stops naming after the 100th problem. `known`: a head that was kept elsewhere, also checked.
std::vector<HistoryProblem> verifyHistory(Connection& connection, std::optional<HistoryHead> const& known = {});

// What SQLite itself finds wrong with the file and its foreign keys; empty is good. PostgreSQL: always empty.
std::vector<std::string> verifyFile(Connection& connection);

// For Database only: adds a row after the head, in the open transaction.
void addHistory(Connection& connection, Scope const& scope, Author const& author, Time at, Change const& change);
std::vector<Migration> historyMigrations();
}  // namespace schouw::db
