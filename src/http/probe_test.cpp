// What a hostile or broken peer may send: one answer each, the right one, and the next request on a fresh connection still works.
#include "support/http_site.hpp"
#include "support/raw_client.hpp"
#include <gtest/gtest.h>

namespace schouw::http {
namespace {
using testing::RawClient;
using testing::statuses;

std::string const kBody = R"({"user":"anna","password":"geheim"})";     // 35 bytes
std::string post(std::string const& headers, std::string const& body = kBody) {
    return "POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + headers + "\r\n" + body;
}
std::string const kPage = "GET /app.js HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"v1\"\r\n\r\n";       // smuggled in, it would show as a 304
std::string const kLength = "Content-Length: 35\r\n";
std::string const kChunks = "23\r\n" + kBody + "\r\n0\r\n\r\n";

std::string repeated(std::string const& s, int n) {
    std::string out;
    for (int i = 0; i < n; ++i) out += s;
    return out;
}
std::string manyHeaders() {
    std::string out;
    for (int i = 0; i < 10000; ++i) out += "X-" + std::to_string(i) + ": a\r\n";
    return out;
}

struct Probe {
    char const* name;
    std::string bytes;
    std::vector<int> answers;
    bool closes = true;             // the server ends the connection
};
std::vector<Probe> probes() {
    using namespace std::string_literals;
    return {
        {"a good sign-in", post(kLength), {200}, false},
        {"no Host", "GET /app.js HTTP/1.1\r\nIf-None-Match: \"v1\"\r\n\r\n", {400}},
        {"two Hosts", "GET /app.js HTTP/1.1\r\nHost: x\r\nHost: b\r\nIf-None-Match: \"v1\"\r\n\r\n", {400}},
        {"a Host that is not ours", "GET /app.js HTTP/1.1\r\nHost: evil.example\r\n\r\n", {421}},
        {"two equal lengths", post(kLength + kLength), {400}},
        {"two different lengths", post(kLength + "Content-Length: 0\r\n", kBody + kPage), {400}},
        {"a length and chunks", post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", kChunks + kPage), {411}},
        {"chunks and a length", post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", kChunks + kPage), {411}},
        {"an unknown transfer coding", post("Transfer-Encoding: xchunked\r\n", kChunks), {411}},
        {"a blank before the colon of Transfer-Encoding", post("Transfer-Encoding : chunked\r\n", kChunks), {400}},
        {"a length with a plus", post("Content-Length: +35\r\n"), {400}},
        {"a negative length", post("Content-Length: -1\r\n"), {400}},
        {"a length of 2^64+35", post("Content-Length: 18446744073709551651\r\n"), {400}},
        {"a hexadecimal length", post("Content-Length: 0x23\r\n"), {400}},
        {"a list of lengths", post("Content-Length: 35, 35\r\n"), {400}},
        {"bare line feeds", "GET /app.js HTTP/1.1\nHost: x\nIf-None-Match: \"v1\"\n\n", {400}},
        {"a bare carriage return", "GET /app.js HTTP/1.1\r\nHost: x\rX: y\r\n\r\n", {400}},
        {"a folded header", "GET /app.js HTTP/1.1\r\nHost: x\r\nIf-None-Match:\r\n \"v1\"\r\n\r\n", {400}},
        {"a NUL in a header", "GET /app.js HTTP/1.1\r\nHost: x\r\nX: a\0b\r\nIf-None-Match: \"v1\"\r\n\r\n"s, {400}},
        {"a blank before a colon", "GET /app.js HTTP/1.1\r\nHost : x\r\nIf-None-Match: \"v1\"\r\n\r\n", {400}},
        {"a chunk size that overflows", post("Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFF1\r\n" + kBody + "\r\n0\r\n\r\n"), {411}},
        {"a chunk extension of 60 KB", post("Transfer-Encoding: chunked\r\n", "23;" + std::string(60000, 'a') + "\r\n" + kBody + "\r\n0\r\n\r\n"), {411}},
        {"a body of 100 MB announced", post("Content-Length: 104857600\r\n", std::string(100000, 'x')), {413}},
        {"3 MB in chunks", post("Transfer-Encoding: chunked\r\n", repeated("10000\r\n" + std::string(65536, 'x') + "\r\n", 48) + "0\r\n\r\n"), {411}},
        {"a target of 60 KB", "GET /" + std::string(60000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", {431}},
        {"a target of 8 KB", "GET /api/assets/" + std::string(7900, '1') + " HTTP/1.1\r\nHost: x\r\n\r\n", {401}, false},
        {"a header of 60 KB", "GET /app.js HTTP/1.1\r\nHost: x\r\nX: " + std::string(60000, 'a') + "\r\n\r\n", {431}},
        {"10,000 headers", "GET /app.js HTTP/1.1\r\nHost: x\r\n" + manyHeaders() + "\r\n", {431}},
        {"150 short headers", "GET /app.js HTTP/1.1\r\nHost: x\r\n" + manyHeaders().substr(0, 1200) + "\r\nA: b\r\n\r\n", {431}},
        {"an endless header of 8 MB", "GET /app.js HTTP/1.1\r\nHost: x\r\nX: " + std::string(8000000, 'a'), {431}},
        {"a path upwards", "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", {400}, false},
        {"a path upwards, encoded", "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", {400}, false},
        {"a slash inside a segment", "GET /api/assets/a%2Fb HTTP/1.1\r\nHost: x\r\n\r\n", {400}, false},
        {"a NUL in the path", "GET /api/assets/a%00b HTTP/1.1\r\nHost: x\r\n\r\n", {400}, false},
        {"half an encoded byte", "GET /api/assets/%4 HTTP/1.1\r\nHost: x\r\n\r\n", {400}, false},
        {"HTTP/1.0", "GET /app.js HTTP/1.0\r\nHost: x\r\nIf-None-Match: \"v1\"\r\n\r\n", {304}},
        {"HTTP/1.0 without Host", "GET /app.js HTTP/1.0\r\nIf-None-Match: \"v1\"\r\n\r\n", {421}},
        {"HTTP/9.9", "GET /app.js HTTP/9.9\r\nHost: x\r\nIf-None-Match: \"v1\"\r\n\r\n", {505}},
        {"HTTP/2 without asking", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400}},
        {"HEAD", "HEAD /app.js HTTP/1.1\r\nHost: x\r\n\r\n", {200}, false},
        {"a method this path does not have", "DELETE /api/login HTTP/1.1\r\nHost: x\r\n\r\n", {405}, false},
        {"OPTIONS", "OPTIONS /api/login HTTP/1.1\r\nHost: x\r\n\r\n", {405}, false},
        {"OPTIONS *", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", {400}},
        {"TRACE", "TRACE /app.js HTTP/1.1\r\nHost: x\r\n\r\n", {405}, false},
        {"CONNECT", "CONNECT evil.example:80 HTTP/1.1\r\nHost: x\r\n\r\n", {400}},
        {"a whole address as target", "GET http://x/app.js HTTP/1.1\r\nHost: x\r\n\r\n", {400}},
        {"Expect: 100-continue with the body", post(kLength + "Expect: 100-continue\r\n"), {200}, false},
        {"an unknown expectation", post(kLength + "Expect: 200-maybe\r\n"), {400}},
        {"two requests at once", kPage + kPage, {304, 304}, false},
        {"an upgrade that we do not do", "GET /app.js HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"v1\"\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n", {304}, false},
        {"a TLS hello", "\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03"s + std::string(150, '\0'), {400}},
        {"nothing but line ends", "\r\n\r\n\r\n\r\n", {400}},
        {"a body for a page that reads none", "GET /app.js HTTP/1.1\r\nHost: x\r\nContent-Length: 70000\r\n\r\n" + std::string(70000, 'x'), {413}},
    };
}

class ProbeTest : public ::testing::Test {
protected:
    static TestSite& site() {
        static TestSite* const one = [] {
            auto* s = new TestSite;
            s->start();
            std::atexit([] { site().stop(); });
            return s;
        }();
        return *one;
    }
    static std::string request(std::string const& bytes) { return testing::talk(site().port(), bytes); }
    static void expectAlive() {
        EXPECT_EQ(std::vector{200}, statuses(request("GET /api/me HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\nConnection: close\r\n\r\n")));
    }
};

TEST_F(ProbeTest, everyProbeHasTheRightAnswer) {
    for (auto const& p : probes()) {
        SCOPED_TRACE(p.name);
        RawClient c(site().port());
        c.send(p.bytes);
        if (!p.closes) c.shutdownSend();            // what the server leaves open ends because we leave
        auto const answer = c.receive();
        EXPECT_EQ(p.answers, statuses(answer)) << answer.substr(0, 300);
        EXPECT_TRUE(c.closed());
        EXPECT_EQ(p.closes, answer.find("Connection: close\r\n") != answer.npos);
        expectAlive();
    }
}

TEST_F(ProbeTest, aByteAtATimeMakesNoDifference) {
    RawClient c(site().port());
    for (char const b : "POST /api/login HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 35\r\n\r\n" + kBody)
        ASSERT_TRUE(c.send({&b, 1}));
    EXPECT_EQ(std::vector{200}, statuses(c.receive()));
}

// Ended Beast 1.81 with an abort: a valid chunked request whose end comes in three segments.
TEST_F(ProbeTest, aChunkedRequestInThreeSegmentsHurtsNobody) {
    for (int round = 0; round < 3; ++round) {
        RawClient c(site().port());
        c.send(post("Transfer-Encoding: chunked\r\n", "23\r\n" + kBody + "\r\n0\r\n"));
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        c.send("\r");
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        c.send("\n");
        EXPECT_EQ(std::vector{411}, statuses(c.receive()));
        expectAlive();
    }
}

TEST_F(ProbeTest, manyPipelinedRequestsAreAnsweredInOrder) {
    RawClient c(site().port());
    std::string all;
    for (int i = 0; i < 50; ++i) all += "GET /api/assets/n" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\n" + (i == 49 ? "Connection: close\r\n" : "") + "\r\n";
    c.send(all);
    auto const answer = c.receive();
    std::size_t at = 0;
    for (int i = 0; i < 50; ++i) {
        at = answer.find("\"name\":\"n" + std::to_string(i) + "\"", at);
        ASSERT_NE(answer.npos, at) << i;
    }
}

TEST_F(ProbeTest, continueIsSentBeforeTheBody) {
    RawClient c(site().port());
    c.send("POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 35\r\n\r\n");
    EXPECT_EQ("HTTP/1.1 100 Continue\r\n\r\n", c.receive("\r\n\r\n"));
    c.send(kBody);
    EXPECT_EQ(std::vector{200}, statuses(c.receive()));
}

TEST_F(ProbeTest, securityHeadersAreOnEveryAnswer) {
    for (std::string const target : {"/app.js", "/", "/api/me", "/api/nothing", "/%zz", "/api/assets/throw"}) {
        auto const answer = request("GET " + target + " HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\nConnection: close\r\n\r\n");
        for (std::string const line : {
                 "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src 'self'; img-src 'self' data:; "
                 "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'\r\n",
                 "X-Content-Type-Options: nosniff\r\n", "Referrer-Policy: no-referrer\r\n", "Cross-Origin-Opener-Policy: same-origin\r\n",
                 "Cross-Origin-Resource-Policy: same-origin\r\n", "\r\nDate: ", "\r\nCache-Control: "})
            EXPECT_NE(answer.npos, answer.find(line)) << target << " lacks " << line;
        EXPECT_EQ(answer.npos, answer.find("Strict-Transport-Security")) << "only over TLS";
        EXPECT_EQ(answer.npos, answer.find("secret detail"));
        EXPECT_EQ(answer.npos, answer.find("\r\nServer:"));
    }
}

TEST_F(ProbeTest, aHeaderCannotBeSplit) {
    auto const answer = request("GET /calendar/abc.ics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_NE(answer.npos, answer.find("BEGIN:VCALENDAR abc"));
    EXPECT_EQ(answer.npos, answer.find("Set-Cookie"));
    EXPECT_EQ(answer.npos, answer.find("X-Split"));
}

TEST_F(ProbeTest, aLongAnswerComesInPieces) {
    auto const answer = request("GET /api/export.csv HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\nConnection: close\r\n\r\n");
    EXPECT_NE(answer.npos, answer.find("Transfer-Encoding: chunked\r\n"));
    EXPECT_TRUE(answer.ends_with("0\r\n\r\n"));
    EXPECT_NE(answer.npos, answer.find("3e8\r\n" + std::string(1000, 't')));
    auto const old = request("GET /api/export.csv HTTP/1.0\r\nHost: x\r\nCookie: sid=anna\r\n\r\n");
    EXPECT_EQ(old.npos, old.find("chunked"));
    EXPECT_EQ(20000u, old.size() - old.find("\r\n\r\n") - 4);
    auto const broken = request("GET /api/export.csv?fail=1 HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\n\r\n");
    EXPECT_EQ(broken.npos, broken.find("\r\n0\r\n\r\n"));        // the peer sees that it is not whole
    expectAlive();
}

TEST_F(ProbeTest, theLogHasPatternsAndNoSecrets) {
    request("GET /calendar/topsecret.ics?key=alsosecret HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    request("GET /sign-in/topsecret HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    request("GET /api/assets/7 HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\nConnection: close\r\n\r\n");
    auto const log = site().log();
    EXPECT_NE(log.end(), std::ranges::find(log, "127.0.0.1  GET /calendar/{token}.ics 200"));
    EXPECT_NE(log.end(), std::ranges::find(log, "127.0.0.1 u1 GET /api/assets/{id} 200"));
    for (auto const& line : log) EXPECT_EQ(line.npos, line.find("secret")) << line;
}
}  // namespace
}  // namespace schouw::http
