#pragma once
// The history as people read it: who, when, what, from what to what; and whether the chain still holds.
#include "db/history.hpp"

namespace schouw::identity {
struct ChainReport {
    db::HistoryHead head{};
    std::vector<db::HistoryProblem> problems{};
    std::vector<std::string> file{};            // what the database itself finds wrong with its file
};
class HistoryStore {
public:
    explicit HistoryStore(db::Database& database) : database_(database) {}
    Result<db::HistoryPage> page(db::Scope const& scope, db::HistoryQuery const& query) const;
    ChainReport check() const;
private:
    db::Database& database_;
};
}  // namespace schouw::identity
