#include "http/api.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "http/problem.hpp"

namespace schouw::http {
Result<std::string> Call::ifMatch() const {
    auto tag = trim(request.header("if-match"));
    if (tag == "*") return std::string(tag);
    if (tag.size() < 2 || tag.front() != '"' || tag.back() != '"' || tag.find(',') != tag.npos) return fail(ErrorKind::usage, "http.if-match");
    return std::string(tag.substr(1, tag.size() - 2));
}

bool Api::isJson(Request const& request) {
    auto const type = lower(trim(split(request.header("content-type"), ';').front()));
    return type == "application/json";
}

void Api::finish(Response& response, std::string const& etag, std::string const& location, int status) {
    response.status = status;
    if (!etag.empty()) response.headers.emplace_back("ETag", '"' + etag + '"');
    if (!location.empty()) response.headers.emplace_back("Location", location);
}

void Api::add(Route route) {
    for (auto const& r : routes_) check(r.info.method != route.info.method || r.info.pattern != route.info.pattern, "the same route twice");
    routes_.push_back(std::move(route));
}

Response Api::problem(Error const& error) { return problemResponse({error}, {}); }
Response Api::problem(std::vector<Error> errors) { return problemResponse(std::move(errors), {}); }
Response Api::problem(json::Problems const& problems) {
    std::vector<Error> errors;
    for (auto const& p : problems) errors.push_back({ErrorKind::invalid, p.key, p.arguments, {.source = {}, .line = 0, .column = 0, .field = p.path}});
    return problemResponse(std::move(errors), {});
}
}  // namespace schouw::http
