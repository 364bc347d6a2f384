#include "identity/history_store.hpp"

namespace schouw::identity {
Result<db::HistoryPage> HistoryStore::page(db::Scope const& scope, db::HistoryQuery const& query) const {
    Result<db::HistoryPage> out;
    database_.read([&](db::Connection& c) { out = db::historyPage(c, scope, query); });
    return out;
}
ChainReport HistoryStore::check() const {
    ChainReport out;
    database_.read([&](db::Connection& c) {
        out.head = db::historyHead(c);
        out.problems = db::verifyHistory(c);
        out.file = db::verifyFile(c);
    });
    return out;
}
}  // namespace schouw::identity
