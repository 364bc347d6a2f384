#pragma once
// One place per route: method, pattern, who may, what goes in, what comes out, one line of summary.
// From this table come the server's dispatch, the OpenAPI document and the tests that walk every route x role x tenant.
#include "base/result.hpp"
#include "http/message.hpp"
#include "json/read.hpp"
#include "json/schema.hpp"
#include "json/write.hpp"
#include <typeinfo>

namespace schouw::http {

enum class Access { open, signedIn, reader, editor, owner, operator_ };     // each may all that the one before may

// Who asks. organisation is set for the roles reader, editor and owner (from {organisation} in the path, checked).
struct Principal {
    std::string userId{}, userName{};
    std::string organisation{};
    std::string session{};              // id of the session, never its secret
    Access access = Access::open;
    bool recentlyVerified = false;      // second factor within the last 5 minutes (step-up)
};

struct Call {
    Request const& request;
    Principal const& principal;
    std::string const& param(std::string_view name) const { return request.params.find(name)->second; }
};

struct Nothing {};                      // no body in, or 204 out
BOOST_DESCRIBE_STRUCT(Nothing, (), ())
struct RawBody { std::string bytes{}, type{}; };                    // in: an uploaded file as it came
struct Answer { Response response{}; };                             // out: something else than JSON (file, calendar, picture, stream)

// A list answer: {"items": [...], "next": "cursor" or null, "total": n}.
template <class T> struct Page {
    std::vector<T> items{};
    std::optional<std::string> next{};
    std::int64_t total = 0;
    BOOST_DESCRIBE_CLASS(Page, (), (items, next, total), (), ())
};

struct RouteInfo {
    std::string method{};               // "GET" "POST" "PUT" "PATCH" "DELETE"
    std::string pattern{};              // "/api/v1/organisations/{organisation}/assets/{asset}"
    Access access = Access::owner;
    std::string summary{};              // one English line for the OpenAPI document
    std::size_t bodyLimit = std::size_t{1} << 20;
    std::vector<std::string> query{};   // names of the query parameters it reads
};

class Api {
public:
    using Handler = std::function<Response(Call const&)>;
    struct Route {
        RouteInfo info{};
        json::Object in{}, out{};       // schemas; empty: none
        std::string inName{}, outName{};
        Handler handler{};
    };

    // handle: Result<Out>(Call const&, In const&). In: described struct, Nothing or RawBody. Out: described struct, Nothing or Answer.
    template <class In, class Out, class F> void on(RouteInfo info, F handle) {
        Route route{std::move(info), {}, {}, {}, {}, {}};
        if constexpr (json::Described<In> && !std::same_as<In, Nothing>) route.in = json::schema<In>(json::Direction::in), route.inName = typeid(In).name();
        if constexpr (json::Described<Out> && !std::same_as<Out, Nothing>) route.out = json::schema<Out>(json::Direction::out), route.outName = typeid(Out).name();
        route.handler = [handle = std::move(handle), limit = route.info.bodyLimit](Call const& call) -> Response {
            In in{};
            if constexpr (std::same_as<In, RawBody>) in = {call.request.body, std::string(call.request.header("content-type"))};
            else if constexpr (!std::same_as<In, Nothing>) {
                auto const value = json::parse(call.request.body, {.bytes = limit});
                if (!value) return problem(value.error());
                json::Problems bad;
                json::read(*value, in, "", bad);
                if (!bad.empty()) return problem(bad);
            }
            Result<Out> out = handle(call, static_cast<In const&>(in));
            if (!out) return problem(out.error());
            if constexpr (std::same_as<Out, Answer>) return std::move(out->response);
            else if constexpr (std::same_as<Out, Nothing>) { Response done; done.status = 204; return done; }
            else { Response done; json::write(done.body, *out); return done; }
        };
        add(std::move(route));
    }
    std::vector<Route> const& routes() const { return routes_; }

    static Response problem(Error const& error);            // RFC 9457 problem+json; status by kind
    static Response problem(json::Problems const& problems);
private:
    void add(Route route);
    std::vector<Route> routes_{};
};

}  // namespace schouw::http
