#pragma once
// One place per route: method, pattern, who may, what goes in, what comes out, one line of summary.
// From this table come the server's dispatch, the OpenAPI document and the tests that walk every route x role x tenant.
#include "base/result.hpp"
#include "http/message.hpp"
#include "json/read.hpp"
#include "json/schema.hpp"
#include "json/write.hpp"
#include <tuple>
#include <type_traits>
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
    // The entity tag that the change is based on, without quotes; "*" for any. Error: http.if-match (428).
    Result<std::string> ifMatch() const;
};

struct Nothing {};                      // no body in, or 204 out
BOOST_DESCRIBE_STRUCT(Nothing, (), ())
struct RawBody { std::string bytes{}, type{}; };                    // in: an uploaded file as it came
struct Answer { Response response{}; };                             // out: something else than JSON (file, calendar, picture, stream)

// Out: a described struct with more around it. Give the tag and a GET with If-None-Match gets 304.
template <class T> struct Reply {
    using Value = T;
    T value{};
    std::string etag{};                 // without quotes
    std::string location{};             // of what was made
    int status = 200;                   // 201 made, 202 a job works on it
    std::vector<std::pair<std::string, std::string>> headers{};     // more of them: a cookie
};
template <class T> concept IsReply = requires { typename T::Value; requires std::same_as<T, Reply<typename T::Value>>; };

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
    std::vector<std::string> query{};   // names of the query parameters it reads; others, and twice the same, are refused
    bool heavy = false;                 // may take longer than some 50 ms: runs apart, a few at once per session
    int status = 0;                     // of success; 0: 200, or 204 for Nothing
};

class Api {
public:
    using Handler = std::function<Response(Call const&)>;
    struct Route {
        RouteInfo info{};
        json::Object in{}, out{};               // named schemas; empty: none
        std::string inName{}, outName{};        // of the C++ type, as typeid gives it
        bool rawIn = false, rawOut = false;     // RawBody, Answer
        Handler handler{};
    };

    // handle: Result<Out>(Call const&, In const&), or std::expected<Out, std::vector<Error>> to tell all that is wrong. In: described struct, Nothing or RawBody.
    // Out: described struct, Reply of one, Nothing or Answer.
    template <class In, class Out, class F> void on(RouteInfo info, F handle) {
        Route route;
        route.info = std::move(info);
        describeIn<In>(route);
        if constexpr (IsReply<Out>) describeOut<typename Out::Value>(route);
        else describeOut<Out>(route);
        route.handler = [handle = std::move(handle), limit = route.info.bodyLimit, status = route.info.status](Call const& call) -> Response {
            std::ignore = limit, std::ignore = status;      // not every kind of route needs both
            In in{};
            if constexpr (std::same_as<In, RawBody>) in = {call.request.body, std::string(call.request.header("content-type"))};
            else if constexpr (!std::same_as<In, Nothing>) {
                if (!isJson(call.request)) return problem(Error{ErrorKind::usage, "http.type", {"application/json"}, {}});
                auto const value = json::parse(call.request.body, {.bytes = limit});
                if (!value) return problem(value.error());
                json::Problems bad;
                json::read(*value, in, "", bad);
                if (!bad.empty()) return problem(bad);
            }
            using Given = std::invoke_result_t<F const&, Call const&, In const&>;
            std::conditional_t<std::same_as<Given, std::expected<Out, std::vector<Error>>>, Given, Result<Out>> out = handle(call, static_cast<In const&>(in));
            if (!out) return problem(out.error());
            Response done;
            if constexpr (std::same_as<Out, Answer>) return std::move(out->response);
            else if constexpr (std::same_as<Out, Nothing>) done.status = status ? status : 204;
            else if constexpr (IsReply<Out>) {
                json::write(done.body, out->value);
                finish(done, out->etag, out->location, status && out->status == 200 ? status : out->status);
                for (auto& header : out->headers) done.headers.push_back(std::move(header));
            }
            else {
                json::write(done.body, *out);
                done.status = status ? status : 200;
            }
            return done;
        };
        add(std::move(route));
    }
    std::vector<Route> const& routes() const { return routes_; }

    // RFC 9457 problem+json. Status by kind; a key that ends in ".changed" gives 412, ".too-often" 429 (its first argument: seconds
    // to wait), http.if-match 428, http.type 415.
    static Response problem(Error const& error);
    static Response problem(json::Problems const& problems);
    static Response problem(std::vector<Error> errors);     // not empty; the status is that of the first
private:
    template <class In> static void describeIn(Route& route) {
        if constexpr (std::same_as<In, RawBody>) route.rawIn = true;
        else if constexpr (!std::same_as<In, Nothing>) route.in = json::schema<In>(json::Direction::in, {}, true), route.inName = typeid(In).name();
    }
    template <class Out> static void describeOut(Route& route) {
        if constexpr (std::same_as<Out, Answer>) route.rawOut = true;
        else if constexpr (!std::same_as<Out, Nothing>) route.out = json::schema<Out>(json::Direction::out, {}, true), route.outName = typeid(Out).name();
    }
    static bool isJson(Request const& request);
    static void finish(Response& response, std::string const& etag, std::string const& location, int status);
    void add(Route route);                      // stops the program when the route is there already
    std::vector<Route> routes_{};
};

}  // namespace schouw::http
