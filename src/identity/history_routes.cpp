#include "identity/identity_routes.hpp"
#include "identity/identity_store.hpp"
#include "identity/views.hpp"
#include <charconv>

namespace schouw::identity {
namespace {
using http::Access;
using http::Call;
using http::Nothing;
using HistoryView = http::Page<HistoryEntry>;

Result<HistoryView> pageOf(HistoryStore& history, db::Scope const& scope, Call const& call) {
    auto const asked = [&](char const* name) { return call.request.parameter(name).value_or(""); };
    db::HistoryQuery query{asked("subject"), asked("id"), asked("cursor")};
    if (auto const limit = asked("limit"); !limit.empty()) std::from_chars(limit.data(), limit.data() + limit.size(), query.limit);
    SCHOUW_TRY(auto const page, history.page(scope, query));
    HistoryView out;
    out.next = page.next;
    out.total = page.total;
    for (auto const& r : page.rows)
        out.items.push_back({r.number, r.at, r.author.name, r.author.id, r.change.subject, r.change.id, r.change.name, r.change.before, r.change.after});
    return out;
}
std::vector<std::string> const kQuery{"subject", "id", "cursor", "limit"};
}  // namespace

void addHistoryRoutes(http::Api& api, HistoryStore& history) {
    api.on<Nothing, HistoryView>({.method = "GET", .pattern = "/api/v1/organisations/{organisation}/history", .access = Access::reader, .summary = "Who changed what, newest first", .query = kQuery},
        [&](Call const& call, Nothing const&) { return pageOf(history, scopeOf(call), call); });
    api.on<Nothing, HistoryView>({.method = "GET", .pattern = "/api/v1/history", .access = Access::operator_, .summary = "What happened to accounts and sign-ins, newest first", .query = kQuery},
        [&](Call const& call, Nothing const&) { return pageOf(history, installation(), call); });
    api.on<Nothing, ChainView>({.method = "GET", .pattern = "/api/v1/history/check", .access = Access::operator_, .summary = "Walks the whole history and tells whether the chain holds", .heavy = true},
        [&](Call const&, Nothing const&) -> Result<ChainView> {
            auto const report = history.check();
            ChainView out{report.head.rows, report.head.hash, {}, report.file};
            for (auto const& p : report.problems) out.problems.push_back({static_cast<ChainProblemKind>(p.kind), p.number});
            return out;
        });
}
}  // namespace schouw::identity
