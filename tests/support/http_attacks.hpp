#pragma once
// Four ways to wear a server out, and what must hold meanwhile: who asks honestly is answered, and the attackers are gone in the end.
#include "support/http_site.hpp"
#include "support/raw_client.hpp"
#include <gtest/gtest.h>

namespace schouw::http {
class Attack {
public:
    Attack(TestSite& site, int attackers) : site_(site), attackers_(attackers) {}

    void honest(int requests) const {
        for (int i = 0; i < requests; ++i)
            ASSERT_EQ(std::vector{200}, testing::statuses(testing::talk(site_.port(), "GET /api/me HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\nConnection: close\r\n\r\n"))) << i;
    }
    // Connections that asked once and then keep quiet.
    void idle() const {
        std::vector<testing::RawClient> all;
        for (int i = 0; i < attackers_; ++i) {
            all.emplace_back(site_.port()).send("GET /api/me HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\n\r\n");
            ASSERT_NE(std::string::npos, all.back().receive("}").find("anna"));
        }
        honest(20);
    }
    // A byte of a header now and then, for ever.
    void drip(std::chrono::milliseconds pause) const {
        std::vector<testing::RawClient> all;
        for (int i = 0; i < attackers_; ++i) all.emplace_back(site_.port()).send("GET /api/me HTTP/1.1\r\nHost: x\r\nX-A: ");
        untilGone(all, [&](testing::RawClient& c) { c.send("a"); }, pause);
    }
    // The same in a body.
    void dripBody(std::chrono::milliseconds pause) const {
        std::vector<testing::RawClient> all;
        for (int i = 0; i < attackers_; ++i)
            all.emplace_back(site_.port()).send("POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n");
        untilGone(all, [&](testing::RawClient& c) { c.send(" "); }, pause);
    }
    // Many large answers asked for and none read.
    void notReading(std::chrono::milliseconds pause) const {
        std::vector<testing::RawClient> all;
        std::string asks;
        for (int i = 0; i < 60; ++i) asks += "GET /api/assets HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\n\r\n";
        for (int i = 0; i < attackers_; ++i) all.emplace_back(site_.port(), 2048).send(asks);
        for (int left = attackers_, i = 0; left > 0 && i < 3000; ++i) {
            honest(1);
            std::this_thread::sleep_for(pause);
            left = static_cast<int>(std::ranges::count_if(all, [](auto& c) { return !reset(c); }));
            if (left == 0) return;
        }
        ADD_FAILURE() << "not all were dropped";
    }
    void eventStreams() const {
        std::vector<testing::RawClient> all;
        for (int i = 0; i < attackers_; ++i) {
            all.emplace_back(site_.port()).send("GET /api/events HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\n\r\n");
            ASSERT_EQ(std::vector{200}, testing::statuses(all.back().receive("beat\n\n")));
        }
        honest(5);
        emit();
        for (auto& c : all) ASSERT_NE(std::string::npos, c.receive("data: hello\n\n").find("event: message\ndata: hello\n\n"));
        all.erase(all.begin(), all.begin() + attackers_ / 2);
        auto const left = static_cast<std::size_t>(attackers_ - attackers_ / 2);
        for (int i = 0; i < 2000 && site_.events().listeners() != left; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
        EXPECT_EQ(left, site_.events().listeners());
        emit();
        for (auto& c : all) ASSERT_NE(std::string::npos, c.receive("data: hello\n\n").find("data: hello"));
        honest(5);
    }

private:
    // What was sent and not yet taken is lost when the server ends the connection: the socket knows.
    static bool reset(testing::RawClient& c) {
        pollfd p{c.fd(), POLLIN, 0};
        return poll(&p, 1, 0) == 1 && (p.revents & (POLLHUP | POLLERR)) != 0;
    }
    void emit() const {
        EXPECT_EQ(std::vector{204}, testing::statuses(testing::talk(site_.port(),
            "POST /api/emit HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello")));
    }
    template <class F> void untilGone(std::vector<testing::RawClient>& all, F&& poke, std::chrono::milliseconds pause) const {
        for (int i = 0; i < 3000 && !all.empty(); ++i) {
            honest(1);
            for (auto& c : all) poke(c);
            std::this_thread::sleep_for(pause);
            std::erase_if(all, [](auto& c) { return c.gone(); });
        }
        EXPECT_TRUE(all.empty()) << all.size() << " attackers were not dropped";
    }
    TestSite& site_;
    int attackers_;
};
}  // namespace schouw::http
