#pragma once
// The routes of this room. Links that people get have the token behind '#', which a browser never sends:
//     /setup#token   first start            /join#token   invitation          /reset#token   new password
//     /recover#token from the machine       /enter#token  the example
// The page reads it there and posts it to /api/v1/setup, /join, /reset, /recover or /enter.
#include "http/api.hpp"
#include "identity/history_store.hpp"
#include "identity/identity.hpp"
#include "identity/views.hpp"

namespace schouw::identity {
// The session token stands in this cookie. Browsers keep it on https and on this machine only (the prefix sees to that).
inline constexpr std::string_view kCookie = "__Host-schouw";

struct Deps {
    Identity& identity;
    HistoryStore& history;
};
void addRoutes(http::Api& api, Deps const& deps);
// Its parts, one subject each.
void addSessionRoutes(http::Api& api, Identity& identity);
void addLinkRoutes(http::Api& api, Identity& identity);
void addOrganisationRoutes(http::Api& api, Identity& identity);
void addAccountRoutes(http::Api& api, Identity& identity);
void addHistoryRoutes(http::Api& api, HistoryStore& history);

// ---- what the parts share ----
Origin originOf(http::Call const& call);
db::Author authorOf(http::Call const& call);
db::Scope scopeOf(http::Call const& call);                  // of the organisation that the gate has checked
// The session of the call, whole or half. Error: identity.signed-out.
Result<SignedIn> sessionOf(Identity& identity, http::Call const& call);
// For weighty changes: the second factor was shown in the last five minutes. Error: identity.verify-again.
Result<> needStepUp(http::Call const& call);
// The cookie of a ticket, and what is asked next.
Result<http::Reply<NextStep>> stepOf(Result<Ticket> const& ticket);
std::pair<std::string, std::string> cookieOf(std::string const& token);     // "" forgets it
}  // namespace schouw::identity
