// Limits, deadlines, uploads, event streams, stopping: what the server does with peers that mean well and peers that do not.
#include "support/http_site.hpp"
#include "support/raw_client.hpp"
#include <gtest/gtest.h>

namespace schouw::http {
namespace {
using std::chrono::milliseconds;
using testing::RawClient;
using testing::statuses;
using testing::talk;

std::string const kMe = "GET /api/me HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\n\r\n";
std::string closing(std::string const& method, std::string const& target, std::string const& headers = {}, std::string const& body = {}) {
    return method + " " + target + " HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\nConnection: close\r\n" + headers +
           (body.empty() ? "" : "Content-Length: " + std::to_string(body.size()) + "\r\n") + "\r\n" + body;
}
template <class F> bool eventually(F&& holds) {
    for (int i = 0; i < 4000; ++i) {
        if (holds()) return true;
        std::this_thread::sleep_for(milliseconds(2));
    }
    return false;
}

TEST(Server, keepsAConnectionForManyRequestsAndEndsAnIdleOne) {
    Config c;
    c.limits.idle = milliseconds(100);
    TestSite site(c);
    site.start();
    RawClient client(site.port());
    for (int i = 0; i < 5; ++i) {
        client.send(kMe);
        EXPECT_EQ(std::vector{200}, statuses(client.receive("}")));
    }
    EXPECT_EQ("", client.receive());
    EXPECT_TRUE(client.closed());
}

TEST(Server, aSilentConnectionEndsToo) {
    Config c;
    c.limits.idle = milliseconds(50);
    TestSite site(c);
    site.start();
    RawClient client(site.port());
    EXPECT_EQ("", client.receive());
    EXPECT_TRUE(client.closed());
}

TEST(Server, limitsConnectionsPerAddressAndInAll) {
    Config c;
    c.limits.connectionsPerAddress = 3;
    c.limits.connections = 5;
    TestSite site(c);
    site.start();
    std::vector<RawClient> all;
    auto const ask = [&](char const* from) {
        all.emplace_back(site.port(), 0, from).send(kMe);
        return statuses(all.back().receive("}"));
    };
    for (int i = 0; i < 3; ++i) EXPECT_EQ(std::vector{200}, ask("127.0.0.2"));
    EXPECT_TRUE(ask("127.0.0.2").empty());
    EXPECT_EQ(std::vector{200}, ask("127.0.0.3"));
    EXPECT_EQ(std::vector{200}, ask("127.0.0.4"));
    EXPECT_TRUE(ask("127.0.0.5").empty());
    all.clear();
    EXPECT_TRUE(eventually([&] { return ask("127.0.0.2") == std::vector{200}; }));
}

// ---- bodies ----

TEST(Server, takesALargeUploadWhole) {
    TestSite site;
    site.start();
    std::string const body(5'000'000, 'u');
    auto const answer = talk(site.port(), closing("POST", "/api/upload", "", body));
    EXPECT_EQ(std::vector{200}, statuses(answer));
    EXPECT_TRUE(answer.ends_with("\r\n\r\n5000000"));
}

TEST(Server, asksWhoBeforeItReadsALargeBody) {
    TestSite site;
    site.start();
    RawClient stranger(site.port());
    stranger.send("POST /api/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 60000000\r\n\r\n");
    EXPECT_EQ(std::vector{401}, statuses(stranger.receive()));
    RawClient foreign(site.port());
    foreign.send("POST /api/upload HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\nOrigin: https://evil.example\r\nContent-Length: 60000000\r\n\r\n");
    EXPECT_EQ(std::vector{403}, statuses(foreign.receive()));
    EXPECT_EQ(0, site.maxUploads);
}

TEST(Server, limitsTheBodyByRoute) {
    TestSite site;
    site.start();
    EXPECT_EQ(std::vector{413}, statuses(talk(site.port(), closing("POST", "/api/login", "", std::string(1'100'000, ' ')))));
    EXPECT_EQ(std::vector{413}, statuses(talk(site.port(), "POST /api/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 67108865\r\n\r\n")));
}

TEST(Server, limitsAllLargeBodiesTogether) {
    Config c;
    c.limits.bodies = 1'000'000;
    TestSite site(c);
    site.start();
    RawClient first(site.port());
    first.send("POST /api/upload HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\nContent-Length: 900000\r\n\r\nabc");
    std::string const body(200'000, 'b');
    EXPECT_TRUE(eventually([&] { return statuses(talk(site.port(), closing("POST", "/api/upload", "", body))) == std::vector{503}; }));
    first.send(std::string(899'997, 'x'));
    EXPECT_EQ(std::vector{200}, statuses(first.receive("900000")));
    EXPECT_EQ(std::vector{200}, statuses(talk(site.port(), closing("POST", "/api/upload", "", body))));
}

TEST(Server, continueComesAfterTheQuestionWho) {
    TestSite site;
    site.start();
    RawClient stranger(site.port());
    stranger.send("POST /api/upload HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 100000\r\n\r\n");
    EXPECT_EQ(std::vector{401}, statuses(stranger.receive()));
    RawClient anna(site.port());
    anna.send("POST /api/upload HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 100000\r\n\r\n");
    EXPECT_EQ(std::vector{100}, statuses(anna.receive("\r\n\r\n")));
    anna.send(std::string(100'000, 'x'));
    EXPECT_EQ(std::vector{200}, statuses(anna.receive()));
}

// ---- who asks ----

TEST(Server, believesOnlyListedProxies) {
    Config c;
    c.proxies = {"127.0.0.2", "10.0.0.0/8"};
    c.limits.connectionsPerAddress = 2;
    TestSite site(c);
    site.start();
    auto const ask = [&](char const* from, std::string const& headers) {
        RawClient client(site.port(), 0, from);
        client.send(closing("GET", "/api/me", headers));
        return client.receive();
    };
    ask("127.0.0.1", "X-Forwarded-For: 192.0.2.9\r\nX-Forwarded-Proto: https\r\n");
    auto const secure = ask("127.0.0.2", "X-Forwarded-For: 198.51.100.1, 192.0.2.7, 10.1.1.1\r\nX-Forwarded-Proto: https\r\n");
    EXPECT_NE(secure.npos, secure.find("Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n"));
    ask("127.0.0.2", "X-Forwarded-For: 198.51.100.1, unknown\r\n");
    EXPECT_EQ((std::vector<std::string>{"127.0.0.1 u1 GET /api/me 200", "192.0.2.7 u1 GET /api/me 200", "127.0.0.2 u1 GET /api/me 200"}), site.log());
    std::vector<RawClient> many;                    // a proxy speaks for many
    for (int i = 0; i < 6; ++i) {
        many.emplace_back(site.port(), 0, "127.0.0.2").send(kMe);
        EXPECT_EQ(std::vector{200}, statuses(many.back().receive("}")));
    }
}

TEST(Server, heavyWorkOfOneSessionWaitsItsTurn) {
    Config c;
    c.heavyWorkers = 3;
    TestSite site(c);
    site.start();
    std::vector<RawClient> busy;
    for (int i = 0; i < 2; ++i) busy.emplace_back(site.port()).send(closing("GET", "/api/wait"));
    ASSERT_TRUE(eventually([&] { return site.waiting == 2; }));
    auto const third = talk(site.port(), closing("GET", "/api/wait"));
    EXPECT_EQ(std::vector{429}, statuses(third));
    EXPECT_NE(third.npos, third.find("Retry-After: "));
    EXPECT_EQ(std::vector{200}, statuses(talk(site.port(), closing("GET", "/api/me"))));      // light work goes on
    site.release = true;
    for (auto& b : busy) EXPECT_EQ(std::vector{204}, statuses(b.receive()));
    EXPECT_EQ(std::vector{204}, statuses(talk(site.port(), closing("GET", "/api/wait"))));
}

// ---- event streams ----

TEST(Events, aStreamBeatsAndEndsWhenSignedOut) {
    Config c;
    c.limits.beat = milliseconds(20);
    TestSite site(c);
    site.start();
    RawClient client(site.port());
    client.send("GET /api/events HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\n\r\n");
    auto const begin = client.receive(": beat\n\n\r\n8\r\n: beat\n\n");
    EXPECT_NE(begin.npos, begin.find("Content-Type: text/event-stream\r\n"));
    EXPECT_NE(begin.npos, begin.find("Cache-Control: no-store\r\n"));
    site.signedOut = true;
    client.receive();
    EXPECT_TRUE(client.closed());
    EXPECT_TRUE(eventually([&] { return site.events().listeners() == 0; }));
}

TEST(Events, linesInTheDataStayOneEvent) {
    TestSite site;
    site.start();
    RawClient client(site.port());
    client.send("GET /api/events HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\n\r\n");
    client.receive("beat\n\n");
    site.events().publish("chan\nge", "one\r\ntwo");
    EXPECT_NE(std::string::npos, client.receive("two\n\n").find("event: chan ge\ndata: one\ndata: two\n\n"));
}

TEST(Events, whoLagsBehindIsCutOff) {
    Config c;
    c.limits.queuedEvents = 8;
    TestSite site(c);
    site.start();
    RawClient client(site.port(), 2048);
    client.send("GET /api/events HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\n\r\n");
    ASSERT_TRUE(eventually([&] { return site.events().listeners() == 1; }));
    std::string const data(65536, 'd');
    for (int i = 0; i < 2000 && site.events().listeners() > 0; ++i) site.events().publish("message", data);
    EXPECT_EQ(0u, site.events().listeners());
}

// ---- stopping ----

TEST(Stop, finishesWhatIsUnderWay) {
    Config c;
    c.limits.read = milliseconds(200);              // also how long a goodbye lasts
    TestSite site(c);
    site.start();
    auto const port = site.port();
    RawClient idle(port), busy(port), stream(port);
    idle.send(kMe);
    idle.receive("}");
    stream.send("GET /api/events HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\n\r\n");
    stream.receive("beat\n\n");
    busy.send("GET /api/wait HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\n\r\n");
    ASSERT_TRUE(eventually([&] { return site.waiting == 1; }));
    site.server().stop();
    idle.receive();
    EXPECT_TRUE(idle.closed());
    stream.receive();
    EXPECT_TRUE(stream.closed());
    EXPECT_TRUE(eventually([&] { return !RawClient(port).connected(); }));
    EXPECT_FALSE(site.ran);
    site.release = true;
    auto const answer = busy.receive();
    EXPECT_EQ(std::vector{204}, statuses(answer));
    EXPECT_NE(answer.npos, answer.find("Connection: close\r\n"));
    EXPECT_TRUE(eventually([&] { return site.ran.load(); }));
}

TEST(Stop, doesNotWaitForEver) {
    Config c;
    c.limits.drain = milliseconds(50);
    TestSite site(c);
    site.start();
    RawClient dripping(site.port());
    dripping.send("GET /api/me HTTP/1.1\r\nHo");
    ASSERT_EQ(std::vector{200}, statuses(talk(site.port(), closing("GET", "/api/me"))));
    site.stop();
    EXPECT_TRUE(site.ran);
}

TEST(Stop, mayBeCalledBeforeRunAndTwice) {
    TestSite site;
    site.server().stop();
    site.server().stop();
    site.start();
    EXPECT_TRUE(eventually([&] { return site.ran.load(); }));
}

TEST(Open, refusesWhatWouldNotBeSafeOrPossible) {
    auto const error = [](Config c) {
        TestSite site(std::move(c));
        return site.failed ? site.failed->key : "";
    };
    EXPECT_EQ("http.plain", error({.address = "0.0.0.0"}));
    EXPECT_EQ("", error({.address = "localhost"}));
    EXPECT_EQ("http.listen", error({.address = "nonsense"}));
    EXPECT_EQ("http.listen", error({.address = "127.0.0.1", .listening = 9999}));
    EXPECT_EQ("http.certificate", error({.certificate = "/nowhere.pem", .key = "/nowhere.pem"}));
    EXPECT_EQ("http.proxy", error({.proxies = {"10.0.0.0/33"}}));
    TestSite first;
    EXPECT_EQ("http.listen", error({.port = first.port()}));
}
TEST(Open, takesASocketThatAlreadyListens) {
    auto const listening = [](in_addr_t address) {
        int const fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(address);
        EXPECT_EQ(0, bind(fd, reinterpret_cast<sockaddr*>(&at), sizeof at));
        EXPECT_EQ(0, listen(fd, 10));
        return fd;
    };
    TestSite site({.listening = listening(INADDR_LOOPBACK)});
    site.start();
    EXPECT_EQ(std::vector{200}, statuses(talk(site.port(), closing("GET", "/api/me"))));
    TestSite const open({.listening = listening(INADDR_ANY)});
    ASSERT_TRUE(open.failed);
    EXPECT_EQ("http.plain", open.failed->key);
}

TEST(Open, anInheritedSocketIsForThisProcessOnly) {
    setenv("LISTEN_FDS", "1", 1);
    setenv("LISTEN_PID", "1", 1);
    EXPECT_EQ(-1, inheritedSocket());
    EXPECT_EQ(nullptr, std::getenv("LISTEN_FDS"));
    setenv("LISTEN_FDS", "1", 1);
    setenv("LISTEN_PID", std::to_string(getpid()).c_str(), 1);
    EXPECT_EQ(3, inheritedSocket());
    EXPECT_EQ(-1, inheritedSocket());
}
}  // namespace
}  // namespace schouw::http
