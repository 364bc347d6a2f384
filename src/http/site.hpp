#pragma once
// The edge between the server and the routes: finds the route, keeps strangers out, tells problems in the reader's language.
#include "http/api.hpp"
#include "http/pages.hpp"
#include "http/service.hpp"
#include <memory>

namespace schouw::http {
// What the app knows and the kit does not. All may be called from many threads.
struct Hooks {
    // Who asks, and may he? Fails with unauthenticated, forbidden or notFound. Asked for every route, also open ones.
    std::function<Result<Principal>(Request const&, RouteInfo const&)> gate{};
    // The sentence for people, in the language of the request.
    std::function<std::string(Error const&, Request const&)> sentence{};
    // What a thrown exception means to people (a full disk); nothing: a 500.
    std::function<std::optional<Error>(std::exception const&)> explain{};
};

struct SiteLimits {
    int heavyAtOnce = 2;            // of one session (or address); more: 429
};

class Site final : public Service {
public:
    // All three must outlive the site; routes are not added later.
    Site(Api const& api, Pages const& pages, Hooks hooks, SiteLimits limits = {});
    ~Site() override;
    Plan plan(Request& head) const override;
    std::optional<Response> mayI(Request& head) const override;
    Response handle(Request& request) const override;
    Response refusal(int status) const override;

    Response answer(Request request) const;     // plan, then handle: for tests without sockets
private:
    struct State;
    std::unique_ptr<State> state_;
};
}  // namespace schouw::http
