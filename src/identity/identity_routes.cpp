#include "identity/identity_routes.hpp"

#include "identity/identity_store.hpp"

namespace schouw::identity {
Origin originOf(http::Call const& call) { return {call.request.remote, std::string(call.request.header("user-agent"))}; }
db::Author authorOf(http::Call const& call) { return {"user:" + call.principal.userId, call.principal.userName}; }
db::Scope scopeOf(http::Call const& call) { return db::Scope::of(call.principal.organisation); }
Result<SignedIn> sessionOf(Identity& identity, http::Call const& call) {
    if (auto found = identity.find(call.request.cookie(kCookie))) return *std::move(found);
    return fail(ErrorKind::unauthenticated, "identity.signed-out");
}
Result<> needStepUp(http::Call const& call) {
    if (call.principal.recentlyVerified) return {};
    return fail(ErrorKind::forbidden, "identity.verify-again");
}
Result<http::Reply<NextStep>> stepOf(Result<Ticket> const& ticket) {
    if (!ticket) return std::unexpected(ticket.error());
    auto const next = ticket->next == Next::done ? SignInState::signedIn : ticket->next == Next::enrol ? SignInState::enrol : SignInState::factor;
    return http::Reply<NextStep>{.value = {next}, .headers = {cookieOf(ticket->token)}};
}
std::pair<std::string, std::string> cookieOf(std::string const& token) {
    return {"Set-Cookie", std::string(kCookie) + '=' + token + "; Path=/; Secure; HttpOnly; SameSite=Strict" + (token.empty() ? "; Max-Age=0" : "")};
}
void addRoutes(http::Api& api, Deps const& deps) {
    addSessionRoutes(api, deps.identity);
    addLinkRoutes(api, deps.identity);
    addOrganisationRoutes(api, deps.identity);
    addAccountRoutes(api, deps.identity);
    addHistoryRoutes(api, deps.history);
}
}  // namespace schouw::identity
