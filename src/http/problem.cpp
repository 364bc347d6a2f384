#include "http/problem.hpp"

#include "base/check.hpp"
#include "json/write.hpp"
#include <algorithm>

namespace schouw::http {
namespace {
constexpr std::size_t kMostProblems = 100;      // of one answer; a body full of mistakes needs no more to begin with

ProblemItem itemOf(Error const& e, Sentence const& sentence) {
    ProblemPlace const place{e.place.source, static_cast<std::int64_t>(e.place.line), static_cast<std::int64_t>(e.place.column), e.place.field};
    return {e.key, e.arguments, place, sentence ? sentence(e) : e.key};
}
bool isNumber(std::string_view s) { return !s.empty() && s.size() < 9 && s.find_first_not_of("0123456789") == s.npos; }
}  // namespace

std::string_view reason(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 206: return "Partial Content";
        case 301: return "Moved Permanently";
        case 302: return "Found";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 307: return "Temporary Redirect";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 406: return "Not Acceptable";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 410: return "Gone";
        case 411: return "Length Required";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 415: return "Unsupported Media Type";
        case 421: return "Misdirected Request";
        case 422: return "Unprocessable Content";
        case 428: return "Precondition Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        case 505: return "HTTP Version Not Supported";
        default: return "Status";
    }
}

int statusOf(Error const& e) {
    std::string_view const key = e.key;
    if (key == "http.if-match") return 428;
    if (key == "http.type") return 415;
    switch (e.kind) {
        case ErrorKind::invalid: return 422;
        case ErrorKind::usage: return 400;
        case ErrorKind::unauthenticated: return 401;
        case ErrorKind::forbidden: return 403;
        case ErrorKind::notFound: return 404;
        case ErrorKind::conflict: return key.ends_with(".changed") ? 412 : 409;
        case ErrorKind::limit: return key.ends_with(".too-often") ? 429 : 413;
        case ErrorKind::unavailable: return 503;
    }
    return 500;
}

void tell(Response& response, Sentence const& sentence) {
    if (response.problems.empty()) return;
    Problem out;
    out.status = response.status;
    out.title = reason(response.status);
    for (auto const& e : response.problems) {
        if (out.problems.size() == kMostProblems) break;
        out.problems.push_back(itemOf(e, sentence));
    }
    auto const& first = out.problems.front();
    out.detail = first.detail;
    out.key = first.key;
    out.arguments = first.arguments;
    out.place = first.place;
    response.type = "application/problem+json";
    response.body = json::text(out);
}

Response problemResponse(std::vector<Error> errors, Sentence const& sentence) {
    check(!errors.empty(), "a problem without a problem");
    Response out;
    out.status = statusOf(errors.front());
    auto const& arguments = errors.front().arguments;
    if (out.status == 429 || out.status == 503)
        out.headers.emplace_back("Retry-After", !arguments.empty() && isNumber(arguments.front()) ? arguments.front() : "5");
    out.problems = std::move(errors);
    tell(out, sentence);
    return out;
}
}  // namespace schouw::http
