// The small parts without a socket: heads, targets, hosts, proxies, routes.
#include "http/head.hpp"
#include "http/message.hpp"
#include "http/origin.hpp"
#include "http/router.hpp"
#include "http/url.hpp"
#include <gtest/gtest.h>

namespace schouw::http {
namespace {
using Strings = std::vector<std::string>;

// ---- head ----

TEST(Head, isFoundWhereverItIsCut) {
    std::string const text = "GET /a?b=c HTTP/1.1\r\nHost: x\r\nA:  b c \t\r\n\r\n";
    for (std::size_t cut = 0; cut < text.size(); ++cut) {
        auto const first = scanHead(text.substr(0, cut), 0);
        EXPECT_EQ(HeadScan::State::more, first.state) << cut;
        auto const whole = scanHead(text + "rest", first.seen);
        EXPECT_EQ(HeadScan::State::found, whole.state);
        EXPECT_EQ(text.size(), whole.seen);
    }
    Head head;
    ASSERT_EQ(Verdict::done, parseHead(text, 10, head));
    EXPECT_EQ("/a?b=c", head.target);
    EXPECT_EQ((std::vector<std::pair<std::string, std::string>>{{"host", "x"}, {"a", "b c"}}), head.fields);
}

TEST(Head, whatCanNeverBecomeOneIsSeenAtOnce) {
    using namespace std::string_literals;
    for (auto const& text : {"\n"s, "GET / HTTP/1.1\n"s, "GET /\rx"s, "\r\n"s, "GET / HTTP/1.1\r\nA: \x01"s, "\x16\x03\x01"s, "A\0"s, " GET"s, "/a HTTP/1.1\r\nHost: x\r\n\r\n"s, "A\r\n\r\r"s})
        EXPECT_EQ(HeadScan::State::wrong, scanHead(text, 0).state) << text;
}

TEST(Head, connectionListsAreRead) {
    auto const keeps = [](std::string const& version, std::string const& connection) {
        Head head;
        EXPECT_EQ(Verdict::done, parseHead("GET / HTTP/" + version + "\r\nHost: x\r\nConnection: " + connection + "\r\n\r\n", 10, head));
        return head.keepAlive;
    };
    EXPECT_TRUE(keeps("1.1", "Upgrade"));
    EXPECT_FALSE(keeps("1.1", "keep-alive, Close"));
    EXPECT_FALSE(keeps("1.1", "close, keep-alive"));
    EXPECT_TRUE(keeps("1.0", "Keep-Alive"));
    EXPECT_FALSE(keeps("1.0", "x"));
}

// ---- target ----

TEST(Url, decodesOnceAndStrictly) {
    EXPECT_EQ("a b", percentDecode("a%20b"));
    EXPECT_EQ("%41", percentDecode("%2541"));
    EXPECT_EQ("a+b", percentDecode("a+b"));
    EXPECT_EQ("a b", percentDecode("a+b", true));
    EXPECT_EQ("caf\xc3\xa9", percentDecode("caf%C3%A9"));
    for (auto const* bad : {"%", "%4", "%zz", "%00", "%0d%0a", "%ff", "%c0%80", "%7f"}) EXPECT_FALSE(percentDecode(bad)) << bad;
}

TEST(Url, pathsHaveSegments) {
    EXPECT_EQ((Strings{"a", "b c"}), pathSegments("/a/b%20c"));
    EXPECT_EQ((Strings{""}), pathSegments("/"));
    EXPECT_EQ((Strings{"a", ""}), pathSegments("/a/"));
    for (auto const* bad : {"", "a", "/a/../b", "/./a", "/%2e%2e", "/a%2fb", "/a%5cb", "/%"}) EXPECT_FALSE(pathSegments(bad)) << bad;
}

TEST(Url, queriesHavePairs) {
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    EXPECT_EQ((Pairs{{"a", "1"}, {"b", "x&y=z"}, {"c", ""}, {"d", ""}}), queryPairs("a=1&b=x%26y=z&c&d=&"));
    EXPECT_EQ(Pairs{}, queryPairs(""));
    EXPECT_FALSE(queryPairs("a=%"));
    std::string many;
    for (int i = 0; i < 65; ++i) many += "a=b&";
    EXPECT_FALSE(queryPairs(many));
    Request request;
    request.query = "search=caf%C3%A9+au&cursor=";
    EXPECT_EQ("caf\xc3\xa9 au", request.parameter("search"));
    EXPECT_EQ("", request.parameter("cursor"));
    EXPECT_FALSE(request.parameter("other"));
}

TEST(Url, cookiesAreFoundByTheirWholeName) {
    std::string_view const header = "a=1; __Host-session=abc=def; xsession=2; q=\"z\"; __Host-session=later";
    EXPECT_EQ("abc=def", cookieValue(header, "__Host-session"));
    EXPECT_EQ("1", cookieValue(header, "a"));
    EXPECT_EQ("z", cookieValue(header, "q"));
    EXPECT_EQ("", cookieValue(header, "session"));
    EXPECT_EQ("", cookieValue(";;=;", "x"));
}

// ---- where from ----

TEST(Hosts, allowsListedNamesWithAnyPort) {
    Hosts const hosts({"Schouw.example", "[fd00::1]"});
    for (auto const* good : {"schouw.example", "SCHOUW.example:8443", "[fd00::1]:80", "[fd00::1]"}) EXPECT_TRUE(hosts.allows(good)) << good;
    for (auto const* bad : {"", "evil.example", "schouw.example.evil", "xschouw.example", "schouw.example:80a", "schouw.example:123456", "[fd00::1", "localhost"})
        EXPECT_FALSE(hosts.allows(bad)) << bad;
    EXPECT_TRUE(Hosts({}).allows("127.0.0.1:8080"));
    EXPECT_TRUE(Hosts({}).allows("[::1]:8080"));
    EXPECT_FALSE(Hosts({}).allows("rebound.example"));
}

TEST(Origin, onlyOurOwnPagesMayChangeThings) {
    auto const ours = [](std::string const& method, std::vector<std::pair<std::string, std::string>> headers) {
        Request r;
        r.method = method;
        r.headers = std::move(headers);
        r.headers.emplace_back("host", "schouw.example:8443");
        return fromOurselves(r);
    };
    EXPECT_TRUE(ours("POST", {}));                                              // no browser
    EXPECT_TRUE(ours("POST", {{"origin", "https://schouw.example:8443"}}));
    EXPECT_FALSE(ours("POST", {{"origin", "https://schouw.example"}}));
    EXPECT_FALSE(ours("POST", {{"origin", "https://evil.example"}}));
    EXPECT_FALSE(ours("POST", {{"origin", "null"}}));
    EXPECT_TRUE(ours("POST", {{"sec-fetch-site", "same-origin"}}));
    EXPECT_TRUE(ours("DELETE", {{"sec-fetch-site", "none"}}));
    EXPECT_FALSE(ours("POST", {{"sec-fetch-site", "cross-site"}}));
    EXPECT_FALSE(ours("PUT", {{"sec-fetch-site", "same-site"}, {"origin", "https://schouw.example:8443"}}));
    EXPECT_FALSE(ours("POST", {{"sec-fetch-site", "cross-site"}, {"sec-fetch-mode", "navigate"}, {"sec-fetch-dest", "document"}}));
    EXPECT_TRUE(ours("GET", {{"sec-fetch-site", "cross-site"}, {"sec-fetch-mode", "navigate"}, {"sec-fetch-dest", "document"}}));      // a link in a mail
    EXPECT_FALSE(ours("GET", {{"sec-fetch-site", "cross-site"}, {"sec-fetch-mode", "no-cors"}, {"sec-fetch-dest", "image"}}));
    EXPECT_FALSE(ours("GET", {{"sec-fetch-site", "cross-site"}, {"sec-fetch-mode", "navigate"}, {"sec-fetch-dest", "iframe"}}));
}

TEST(Proxies, networksHoldTheirAddresses) {
    auto const p = Proxies::of({"10.0.0.0/8", "192.0.2.129/25", "2001:db8::/33", "127.0.0.1", "0.0.0.0/0"}).value();
    EXPECT_TRUE(p.contains("10.255.0.1"));
    EXPECT_TRUE(p.contains("2001:db8:7fff::1"));
    EXPECT_FALSE(p.contains("2001:db8:8000::1"));
    EXPECT_FALSE(p.contains("nonsense"));
    EXPECT_TRUE(p.contains("::ffff:203.0.113.1"));          // 0.0.0.0/0: all of IPv4, and nothing else
    EXPECT_FALSE(p.contains("::1"));
    auto const q = Proxies::of({"192.0.2.129/25"}).value();
    EXPECT_TRUE(q.contains("192.0.2.200"));
    EXPECT_FALSE(q.contains("192.0.2.127"));
    for (std::string const bad : {"", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "host.example", "::/129", "10.0.0.0/8x"}) EXPECT_FALSE(Proxies::of({bad})) << bad;
}

TEST(Proxies, theLastForeignAddressAsks) {
    auto const p = Proxies::of({"10.0.0.0/8"}).value();
    EXPECT_EQ("192.0.2.1", p.client("192.0.2.1", "203.0.113.9"));
    EXPECT_EQ("203.0.113.9", p.client("10.0.0.1", "198.51.100.7, 203.0.113.9"));
    EXPECT_EQ("203.0.113.9", p.client("10.0.0.1", "203.0.113.9, 10.0.0.2"));
    EXPECT_EQ("10.0.0.1", p.client("10.0.0.1", ""));
    EXPECT_EQ("10.0.0.1", p.client("10.0.0.1", "203.0.113.9, <script>"));
}

// ---- routes ----

TEST(Router, literalBeforeVariableAndBackAgain) {
    Router r;
    r.add("GET", "/a/{x}", 1);
    r.add("GET", "/a/b", 2);
    r.add("GET", "/a/{x}/c", 3);
    r.add("PUT", "/a/{y}", 4);
    r.add("GET", "/a/b/d", 5);
    r.add("GET", "/f/{token}.ics", 6);
    r.add("GET", "/f/{name}", 7);
    r.add("GET", "/", 8);
    auto const find = [&](std::string_view method, Strings const& path) { return r.find(method, path); };
    EXPECT_EQ(2, find("GET", {"a", "b"}).route);
    EXPECT_EQ(2, find("HEAD", {"a", "b"}).route);
    EXPECT_EQ(1, find("GET", {"a", "z"}).route);
    EXPECT_EQ(3, find("GET", {"a", "b", "c"}).route);               // /a/b leads nowhere: back to {x}
    EXPECT_EQ((std::vector<std::pair<std::string, std::string>>{{"x", "b"}}), find("GET", {"a", "b", "c"}).params);
    EXPECT_EQ((std::vector<std::pair<std::string, std::string>>{{"y", "q"}}), find("PUT", {"a", "q"}).params);
    EXPECT_EQ("t", find("GET", {"f", "t.ics"}).params[0].second);
    EXPECT_EQ(7, find("GET", {"f", ".ics"}).route);
    EXPECT_EQ(8, find("GET", {""}).route);
    EXPECT_EQ("GET, HEAD, PUT", find("DELETE", {"a", "z"}).allow);
    auto const none = find("GET", {"a", "b", "x", "y"});
    EXPECT_EQ(-1, none.route);
    EXPECT_EQ("", none.allow);
}
TEST(Router, aVariableIsNeverEmpty) {
    Router r;
    r.add("GET", "/a/{x}", 1);
    EXPECT_EQ(-1, r.find("GET", {"a", ""}).route);
}
TEST(RouterDeathTest, wrongPatternsStopTheProgram) {
    auto const add = [](char const* pattern) {
        Router r;
        r.add("GET", "/a/{x}", 1);
        r.add("GET", pattern, 2);
    };
    for (auto const* bad : {"a", "/{x", "/{}", "/a{x}", "/{x}/{x}", "/a/{y}"}) EXPECT_DEATH(add(bad), "impossible") << bad;
}
}  // namespace
}  // namespace schouw::http
