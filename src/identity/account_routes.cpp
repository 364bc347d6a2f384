#include "identity/identity_routes.hpp"
#include "identity/views.hpp"

namespace schouw::identity {
namespace {
using http::Access;
using http::Call;
using http::Nothing;

AccountView viewOf(Account const& a) { return {a.id, a.name, a.email, a.operator_, a.disabled, a.enrolled, a.createdAt}; }

}  // namespace

void addAccountRoutes(http::Api& api, Identity& identity) {
    api.on<Nothing, AccountList>({"GET", "/api/v1/accounts", Access::operator_, "Everyone with an account on this installation"},
        [&](Call const&, Nothing const&) -> Result<AccountList> {
            AccountList out;
            for (auto const& a : identity.accounts().all()) out.items.push_back(viewOf(a));
            return out;
        });
    api.on<AccountForm, AccountView>({"PATCH", "/api/v1/accounts/{account}", Access::operator_, "Disable an account or let it in again; make someone operator or no longer"},
        [&](Call const& call, AccountForm const& in) -> Result<AccountView> {
            SCHOUW_TRY_VOID(needStepUp(call));
            auto const& id = call.param("account");
            SCHOUW_TRY_VOID(identity.accounts().change(id, {.disabled = in.disabled, .operator_ = in.operator_}, authorOf(call)));
            auto const account = identity.accounts().find(id);
            if (!account) return fail(ErrorKind::notFound, "identity.account-unknown");
            return viewOf(*account);
        });
    api.on<Nothing, http::Reply<LinkView>>({.method = "POST", .pattern = "/api/v1/accounts/{account}/reset-link", .access = Access::operator_, .summary = "A link to choose a new password; you hand it over, you never choose it", .status = 201},
        [&](Call const& call, Nothing const&) -> Result<http::Reply<LinkView>> {
            SCHOUW_TRY_VOID(needStepUp(call));
            SCHOUW_TRY(auto const link, identity.resetLink(call.param("account"), authorOf(call)));
            return http::Reply<LinkView>{.value = {call.param("account"), "/reset#" + link.token, link.expires}, .status = 201};
        });
    api.on<ReasonForm, Nothing>({"POST", "/api/v1/accounts/{account}/reset-factor", Access::operator_, "Let someone enrol a new second factor, with the reason; all who work with them see it for a week"},
        [&](Call const& call, ReasonForm const& in) -> Result<Nothing> {
            SCHOUW_TRY_VOID(needStepUp(call));
            SCHOUW_TRY_VOID(identity.resetFactor(call.param("account"), in.reason, authorOf(call)));
            return Nothing{};
        });
    api.on<Nothing, Nothing>({"DELETE", "/api/v1/accounts/{account}/sessions", Access::operator_, "End all sessions of an account"},
        [&](Call const& call, Nothing const&) -> Result<Nothing> {
            auto const& id = call.param("account");
            if (!identity.accounts().find(id)) return fail(ErrorKind::notFound, "identity.account-unknown");
            identity.sessions().endAll(id, id == call.principal.userId ? call.principal.session : "", authorOf(call));
            return Nothing{};
        });
}
}  // namespace schouw::identity
