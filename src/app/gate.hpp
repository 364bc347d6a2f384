#pragma once
// Who asks, and may he? Asked for every route before anything else is looked at. Rights are read from the database each time,
// so that what was taken away is gone with the next request.
#include "http/api.hpp"
#include "identity/identity.hpp"

namespace schouw::app {
// Errors: identity.not-set-up (first start), identity.signed-out, identity.organisation-unknown (also when it is not yours),
// identity.not-allowed, identity.operator-only.
Result<http::Principal> gate(identity::Identity& identity, http::Request const& request, http::RouteInfo const& route);
}  // namespace schouw::app
