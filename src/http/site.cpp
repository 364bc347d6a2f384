#include "http/site.hpp"

#include "base/log.hpp"
#include "base/mutex.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "http/origin.hpp"
#include "http/problem.hpp"
#include "http/router.hpp"
#include "http/url.hpp"
#include <algorithm>

namespace schouw::http {
namespace {
constexpr std::size_t kNoBody = std::size_t{64} << 10;      // of a route that reads none: what a client sends all the same is dropped

std::string shortId() {                                     // to find a line in the log; no secret
    std::array<std::byte, 4> b{};
    systemRandom().fill(b);
    std::string out;
    for (auto const x : b) out += fmt::format("{:02x}", static_cast<unsigned>(x));
    return out;
}
Error plainError(ErrorKind kind, std::string key) { return {kind, std::move(key), {}, {}}; }
Error parameterError(std::string key, std::string const& name) {
    return {ErrorKind::usage, std::move(key), {name}, {.source = {}, .line = 0, .column = 0, .field = name}};
}
std::optional<Error> wrongQuery(RouteInfo const& info, std::string_view query) {
    auto const pairs = queryPairs(query);
    if (!pairs) return plainError(ErrorKind::usage, "http.query");
    std::vector<std::string_view> seen;
    for (auto const& [name, value] : *pairs) {
        if (std::ranges::find(info.query, name) == info.query.end()) return parameterError("http.query-unknown", name);
        if (std::ranges::find(seen, name) != seen.end()) return parameterError("http.query-twice", name);
        seen.push_back(name);
    }
    return {};
}
bool hasTag(std::string_view list, std::string_view tag) {
    if (trim(list) == "*") return true;
    for (auto const& item : split(list, ',')) {
        auto t = trim(item);
        if (t.starts_with("W/")) t.remove_prefix(2);
        if (t == tag) return true;
    }
    return false;
}
std::string_view headerOf(Response const& response, std::string_view name) {
    for (auto const& [k, v] : response.headers) if (k == name) return v;
    return {};
}
char const* keyOf(int status) {
    switch (status) {
        case 411: return "http.length";
        case 413: return "http.too-large";
        case 421: return "http.host";
        case 431: return "http.head";
        case 503: return "http.busy";
        case 505: return "http.version";
        default: return "http.request";
    }
}
}  // namespace

struct Site::State {
    Api const& api;
    Pages const& pages;
    Hooks hooks;
    SiteLimits limits;
    Router router{};
    Mutex mutex{};
    std::map<std::string, int, std::less<>> heavy SCHOUW_GUARDED_BY(mutex){};      // running, by session or address

    // Counts one heavy request of somebody; false: too many already.
    struct Turn {
        State& state;
        std::string who;
        bool taken = false;
        Turn(State& s, std::string by) : state(s), who(std::move(by)) {
            Lock const lock(state.mutex);
            int& n = state.heavy[who];
            taken = n < state.limits.heavyAtOnce;
            if (taken) ++n;
        }
        ~Turn() {
            if (!taken) return;
            Lock const lock(state.mutex);
            if (auto const it = state.heavy.find(who); --it->second == 0) state.heavy.erase(it);
        }
        Turn(Turn const&) = delete;
        Turn& operator=(Turn const&) = delete;
    };

    Response say(Error const& error, Request const& request) const {
        auto out = Api::problem(error);
        finish(out, request);
        return out;
    }
    void finish(Response& response, Request const& request) const {
        if (hooks.sentence) tell(response, [&](Error const& e) { return hooks.sentence(e, request); });
        if (headerOf(response, "Cache-Control").empty()) response.headers.emplace_back("Cache-Control", "no-store");
        if (!response.problems.empty() && hooks.sentence) response.headers.emplace_back("Vary", "Accept-Language");
        auto const tag = headerOf(response, "ETag");
        bool const reading = request.method == "GET" || request.method == "HEAD";
        if (response.status == 200 && reading && !tag.empty() && hasTag(request.header("if-none-match"), tag)) {
            response.status = 304;
            response.body.clear();
            response.staticBody = {};
        }
    }
    Result<Principal> gate(Request const& request, RouteInfo const& info) const {
        if (hooks.gate) return hooks.gate(request, info);
        if (info.access == Access::open) return Principal{};
        return fail(ErrorKind::unauthenticated, "http.sign-in");
    }
    // What nobody foresaw: the reader gets a number, the log the rest.
    Response failed(std::exception const& e, Request const& request) const {
        if (hooks.explain) {
            if (auto const known = hooks.explain(e)) {
                log::warning("http", "{} {}: {}", request.method, request.route, e.what());
                return say(*known, request);
            }
        }
        auto const id = shortId();
        log::error("http", "{} {} failed ({}): {}", request.method, request.route, id, e.what());
        auto out = Api::problem(Error{ErrorKind::unavailable, "http.failed", {id}, {}});
        out.status = 500;
        std::erase_if(out.headers, [](auto const& h) { return h.first == "Retry-After"; });
        tell(out, {});
        finish(out, request);
        return out;
    }
    Response handleRoute(Request& request) {
        auto const& route = api.routes()[static_cast<std::size_t>(request.matched)];
        auto const principal = gate(request, route.info);
        if (!principal) return say(principal.error(), request);
        request.user = principal->userId;
        if (auto const wrong = wrongQuery(route.info, request.query)) return say(*wrong, request);
        std::optional<Turn> turn;
        if (route.info.heavy) {
            turn.emplace(*this, principal->session.empty() ? request.remote : principal->session);
            if (!turn->taken) return say(plainError(ErrorKind::limit, "http.heavy.too-often"), request);
        }
        auto response = route.handler(Call{request, *principal});
        finish(response, request);
        return response;
    }
    Response handleOther(Request const& request) const {
        auto const segments = pathSegments(request.path);
        if (!segments) return say(plainError(ErrorKind::usage, "http.request"), request);
        auto allow = router.find(request.method, *segments).allow;
        bool const reading = request.method == "GET" || request.method == "HEAD";
        if (allow.empty() && segments->front() != "api") {
            if (auto page = pages.answer(request)) {
                if (reading) {
                    finish(*page, request);
                    return *std::move(page);
                }
                allow = "GET, HEAD";
            }
        }
        if (allow.empty()) return say(plainError(ErrorKind::notFound, "http.not-found"), request);
        auto out = Api::problem(plainError(ErrorKind::usage, "http.method"));
        out.status = 405;
        out.headers.emplace_back("Allow", allow);
        tell(out, {});
        finish(out, request);
        return out;
    }
};

Site::Site(Api const& api, Pages const& pages, Hooks hooks, SiteLimits limits) : state_(new State{api, pages, std::move(hooks), limits}) {
    for (std::size_t i = 0; i < api.routes().size(); ++i) {
        auto const& info = api.routes()[i].info;
        state_->router.add(info.method, info.pattern, static_cast<int>(i));
    }
}
Site::~Site() = default;

Service::Plan Site::plan(Request& head) const {
    auto const segments = pathSegments(head.path);
    if (!segments) return {kNoBody, Where::here, false};
    auto match = state_->router.find(head.method, *segments);
    head.matched = match.route;
    if (match.route < 0) return {kNoBody, Where::here, false};
    auto const& route = state_->api.routes()[static_cast<std::size_t>(match.route)];
    head.route = route.info.pattern;
    for (auto& [name, value] : match.params) head.params.emplace(name, std::move(value));
    bool const reads = route.rawIn || !route.in.empty();
    return {reads ? route.info.bodyLimit : kNoBody, route.info.heavy ? Where::heavy : Where::worker, true};
}

std::optional<Response> Site::mayI(Request& head) const try {
    if (!fromOurselves(head)) return state_->say(plainError(ErrorKind::forbidden, "http.origin"), head);
    if (head.matched < 0) return {};
    auto const principal = state_->gate(head, state_->api.routes()[static_cast<std::size_t>(head.matched)].info);
    if (!principal) return state_->say(principal.error(), head);
    return {};
} catch (std::exception const& e) {
    return state_->failed(e, head);
}

Response Site::handle(Request& request) const try {
    if (!fromOurselves(request)) return state_->say(plainError(ErrorKind::forbidden, "http.origin"), request);
    return request.matched < 0 ? state_->handleOther(request) : state_->handleRoute(request);
} catch (std::exception const& e) {
    return state_->failed(e, request);
}

Response Site::refusal(int status) const {
    auto out = Api::problem(plainError(ErrorKind::usage, keyOf(status)));
    out.status = status;
    out.headers.emplace_back("Cache-Control", "no-store");
    tell(out, state_->hooks.sentence ? Sentence([&](Error const& e) { return state_->hooks.sentence(e, Request{}); }) : Sentence{});
    return out;
}
Response Site::answer(Request request) const {
    plan(request);
    return handle(request);
}
}  // namespace schouw::http
