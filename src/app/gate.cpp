#include "app/gate.hpp"

#include "identity/identity_routes.hpp"

namespace schouw::app {
namespace {
using http::Access;

bool worksAtFirstStart(http::RouteInfo const& route) {
    return (route.method == "GET" && route.pattern == "/api/v1/session") || (route.method == "POST" && route.pattern == "/api/v1/setup");
}
Access accessOf(identity::Role role) {
    switch (role) {
        case identity::Role::reader: return Access::reader;
        case identity::Role::editor: return Access::editor;
        case identity::Role::owner: return Access::owner;
    }
    return Access::open;
}
}  // namespace

Result<http::Principal> gate(identity::Identity& identity, http::Request const& request, http::RouteInfo const& route) {
    if (!worksAtFirstStart(route) && identity.isFirstStart()) return fail(ErrorKind::unavailable, "identity.not-set-up");
    if (route.access == Access::open) return http::Principal{};             // they look at the cookie themselves where they need it
    auto const who = identity.find(request.cookie(identity::kCookie));
    if (!who || who->session.state != identity::SessionState::full) return fail(ErrorKind::unauthenticated, "identity.signed-out");

    http::Principal out;
    out.userId = who->account.id;
    out.userName = who->account.name;
    out.session = who->session.id;
    out.recentlyVerified = isVerified(who->session, identity.clock().now());
    out.access = who->account.operator_ ? Access::operator_ : Access::signedIn;
    auto const organisation = request.params.find("organisation");
    if (organisation == request.params.end()) {
        // A catalogue is for whoever is signed in; nothing else without an organisation asks for a role in one.
        if (route.access == Access::operator_ && !who->account.operator_) return fail(ErrorKind::forbidden, "identity.operator-only");
        return out;
    }
    // Who keeps the installation may not for that reason look into an organisation.
    auto const role = identity.members().role(db::Scope::of(organisation->second), who->account.id);
    if (!role) return fail(ErrorKind::notFound, "identity.organisation-unknown");
    out.organisation = organisation->second;
    out.access = accessOf(*role);
    if (out.access < route.access) return fail(ErrorKind::forbidden, "identity.not-allowed");
    return out;
}
}  // namespace schouw::app
