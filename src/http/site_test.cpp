// The edge without sockets: who may, what is refused and in which words.
#include "http/problem.hpp"
#include "json/read.hpp"
#include "support/http_site.hpp"
#include <gtest/gtest.h>

namespace schouw::http {
namespace {
struct Ask {
    std::string method = "GET", path{}, query{}, body{};
    std::vector<std::pair<std::string, std::string>> headers{};
    bool signedIn = true;
};
Request requestOf(Ask ask) {
    Request r;
    r.method = ask.method;
    r.path = ask.path;
    r.query = ask.query;
    r.body = ask.body;
    r.headers = std::move(ask.headers);
    r.headers.emplace_back("host", "x");
    if (ask.signedIn) r.headers.emplace_back("cookie", "sid=anna");
    if (!ask.body.empty()) r.headers.emplace_back("content-type", "application/json");
    return r;
}
std::string header(Response const& r, std::string_view name) {
    for (auto const& [k, v] : r.headers) if (k == name) return v;
    return "";
}
Problem problemOf(Response const& r) {
    EXPECT_EQ("application/problem+json", r.type);
    auto const p = json::fromText<Problem>(r.body);
    EXPECT_TRUE(p) << r.body;
    return p.value_or(Problem{});
}

class SiteTest : public ::testing::Test {
protected:
    Response ask(Ask a) { return site.site().answer(requestOf(std::move(a))); }
    TestSite site{};
};

TEST_F(SiteTest, answersWithJsonAndTags) {
    auto const first = ask({.path = "/api/assets/abc"});
    EXPECT_EQ(200, first.status);
    EXPECT_EQ(R"({"id":7,"name":"abc","owner":null})", first.body);
    EXPECT_EQ("\"tag-7\"", header(first, "ETag"));
    EXPECT_EQ("no-store", header(first, "Cache-Control"));
    for (std::string const list : {"\"tag-7\"", "W/\"tag-7\"", "\"a\", \"tag-7\"", "*"})
        EXPECT_EQ(304, ask({.path = "/api/assets/abc", .headers = {{"if-none-match", list}}}).status) << list;
    EXPECT_EQ(200, ask({.path = "/api/assets/abc", .headers = {{"if-none-match", "\"tag-8\""}}}).status);
}

TEST_F(SiteTest, changesNeedTheTagTheyRestOn) {
    std::string const body = R"({"id":7,"name":"n"})";
    auto const put = [&](std::vector<std::pair<std::string, std::string>> headers) { return ask({.method = "PUT", .path = "/api/assets/7", .body = body, .headers = std::move(headers)}); };
    EXPECT_EQ(428, put({}).status);
    EXPECT_EQ(428, put({{"if-match", "tag-7"}}).status);
    EXPECT_EQ(428, put({{"if-match", "\"a\", \"b\""}}).status);
    EXPECT_EQ(412, put({{"if-match", "\"tag-6\""}}).status);
    EXPECT_EQ(200, put({{"if-match", "\"tag-7\""}}).status);
}

TEST_F(SiteTest, namesEveryProblemOfABody) {
    auto const r = ask({.method = "POST", .path = "/api/login", .body = R"({"user":1,"pasword":"x"})"});
    EXPECT_EQ(422, r.status);
    auto const p = problemOf(r);
    EXPECT_EQ("Unprocessable Content", p.title);
    ASSERT_EQ(3u, p.problems.size());
    EXPECT_EQ("/user", p.problems[0].place.field);
    EXPECT_EQ("json.text", p.key);
    EXPECT_EQ("/password", p.problems[1].place.field);
    EXPECT_EQ("/pasword", p.problems[2].place.field);
    EXPECT_EQ(422, ask({.method = "POST", .path = "/api/login", .body = "{"}).status);
    auto plain = requestOf({.method = "POST", .path = "/api/login", .body = "{}"});
    plain.headers.back().second = "text/plain";
    EXPECT_EQ(415, site.site().answer(plain).status);
}

TEST_F(SiteTest, refusesParametersItDoesNotKnow) {
    EXPECT_EQ(200, ask({.path = "/api/assets", .query = "search=a"}).status);
    auto const unknown = ask({.path = "/api/assets", .query = "serch=a"});
    EXPECT_EQ(400, unknown.status);
    EXPECT_EQ("serch", problemOf(unknown).place.field);
    EXPECT_EQ("http.query-twice", problemOf(ask({.path = "/api/assets", .query = "search=a&search=b"})).key);
    EXPECT_EQ("http.query", problemOf(ask({.path = "/api/assets", .query = "search=%"})).key);
    EXPECT_EQ(401, ask({.path = "/api/assets", .query = "search=%", .signedIn = false}).status);     // first who, then what
}

TEST_F(SiteTest, saysWhatAPathCanDo) {
    EXPECT_EQ("GET, HEAD, PUT", header(ask({.method = "DELETE", .path = "/api/assets/7"}), "Allow"));
    EXPECT_EQ(405, ask({.method = "OPTIONS", .path = "/api/assets/7"}).status);
    EXPECT_EQ("GET, HEAD", header(ask({.method = "POST", .path = "/app.js"}), "Allow"));
    EXPECT_EQ(404, ask({.path = "/api/nothing"}).status);
    EXPECT_EQ(404, ask({.method = "POST", .path = "/api"}).status);
}

TEST_F(SiteTest, otherWebsitesAreKeptOut) {
    auto const foreign = ask({.method = "POST", .path = "/api/emit", .headers = {{"origin", "https://evil.example"}}});
    EXPECT_EQ(403, foreign.status);
    EXPECT_EQ("http.origin", problemOf(foreign).key);
    EXPECT_EQ(403, ask({.path = "/app.js", .headers = {{"sec-fetch-site", "cross-site"}, {"sec-fetch-mode", "no-cors"}, {"sec-fetch-dest", "script"}}}).status);
}

TEST_F(SiteTest, aThrowIsA500WithANumberAndNothingElse) {
    auto const r = ask({.path = "/api/assets/throw"});
    EXPECT_EQ(500, r.status);
    auto const p = problemOf(r);
    EXPECT_EQ("http.failed", p.key);
    ASSERT_EQ(1u, p.arguments.size());
    EXPECT_EQ(8u, p.arguments[0].size());
    EXPECT_EQ(std::string::npos, r.body.find("secret"));
    EXPECT_EQ("", header(r, "Retry-After"));
}

TEST(SiteHooks, sentencesAndKnownThrows) {
    Api api;
    api.on<Nothing, Nothing>({.method = "GET", .pattern = "/full", .access = Access::open}, [](Call const&, Nothing const&) -> Result<Nothing> { throw std::runtime_error("disk"); });
    Pages const pages;
    Hooks hooks;
    hooks.sentence = [](Error const& e, Request const& r) { return std::string(r.header("accept-language")) + ":" + e.key; };
    hooks.explain = [](std::exception const& e) -> std::optional<Error> {
        if (std::string_view(e.what()) == "disk") return Error{ErrorKind::unavailable, "db.full", {}, {}};
        return {};
    };
    Site const site(api, pages, hooks);
    auto const r = site.answer(requestOf({.path = "/full", .headers = {{"accept-language", "en"}}}));
    EXPECT_EQ(503, r.status);
    EXPECT_EQ("en:db.full", problemOf(r).detail);
    EXPECT_EQ("5", header(r, "Retry-After"));
    EXPECT_EQ("Accept-Language", header(r, "Vary"));
    EXPECT_EQ(404, site.answer(requestOf({.path = "/"})).status);       // no pages at all
}

TEST(SiteHooks, withoutAGateOnlyOpenRoutesAnswer) {
    Api api;
    auto const nothing = [](Call const&, Nothing const&) -> Result<Nothing> { return Nothing{}; };
    api.on<Nothing, Nothing>({.method = "GET", .pattern = "/open", .access = Access::open}, nothing);
    api.on<Nothing, Nothing>({.method = "GET", .pattern = "/closed"}, nothing);
    Pages const pages;
    Site const site(api, pages, {});
    EXPECT_EQ(204, site.answer(requestOf({.path = "/open"})).status);
    EXPECT_EQ(401, site.answer(requestOf({.path = "/closed"})).status);
}

TEST(ProblemStatus, followsKindAndKey) {
    auto const status = [](ErrorKind kind, std::string key) { return statusOf({kind, std::move(key), {}, {}}); };
    EXPECT_EQ(422, status(ErrorKind::invalid, "a.b"));
    EXPECT_EQ(400, status(ErrorKind::usage, "a.b"));
    EXPECT_EQ(401, status(ErrorKind::unauthenticated, "a.b"));
    EXPECT_EQ(403, status(ErrorKind::forbidden, "a.b"));
    EXPECT_EQ(404, status(ErrorKind::notFound, "a.b"));
    EXPECT_EQ(409, status(ErrorKind::conflict, "a.b"));
    EXPECT_EQ(412, status(ErrorKind::conflict, "a.changed"));
    EXPECT_EQ(413, status(ErrorKind::limit, "a.b"));
    EXPECT_EQ(429, status(ErrorKind::limit, "a.too-often"));
    EXPECT_EQ(503, status(ErrorKind::unavailable, "a.b"));
}
}  // namespace
}  // namespace schouw::http
