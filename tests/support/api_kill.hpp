#pragma once
// kill -9 of the whole program while it is asked for changes over its API: whatever was answered with 201 is there afterwards.
#include "app/application.hpp"
#include "db/history.hpp"
#include "json/value.hpp"
#include "support/server.hpp"
#include <gtest/gtest.h>
#include <random>
#include <set>

namespace schouw::app {
class ApiKillStory {
public:
    explicit ApiKillStory(unsigned seed) : random_(seed) {}
    void round() {
        testing::RunningServer server(folder_.path, {"--example"});
        ASSERT_TRUE(server.isRunning()) << server.log();
        auto const token = testing::RunningServer::cookieOf(server.ask("POST", "/api/v1/enter", R"({"token":")" + server.linkToken() + "\"}"));
        ASSERT_FALSE(token.empty());
        auto const known = namesOf(server.ask("GET", "/api/v1/organisations", "", token));
        for (auto const& name : acknowledged_) ASSERT_TRUE(known.contains(name)) << name << " was acknowledged and is gone";

        std::vector<std::set<std::string>> heard(3);
        std::vector<std::thread> writers;
        for (std::size_t w = 0; w < heard.size(); ++w) writers.emplace_back([&, w] { write(server.port(), token, heard[w], w); });
        std::this_thread::sleep_for(std::chrono::microseconds(random_() % 120'000));
        server.stop(SIGKILL);
        for (auto& t : writers) t.join();
        for (auto const& h : heard) acknowledged_.insert(h.begin(), h.end());
        ++rounds_;
        look();
    }
    std::size_t acknowledged() const { return acknowledged_.size(); }

private:
    static std::set<std::string> namesOf(std::string const& answer) {
        std::set<std::string> out;
        auto const list = json::parse(answer.substr(answer.find("\r\n\r\n") + 4), {.bytes = std::size_t{16} << 20});
        if (list) for (auto const& o : list->at("items").as_array()) out.emplace(o.at("name").as_string());
        return out;
    }
    void write(std::uint16_t port, std::string const& token, std::set<std::string>& heard, std::size_t writer) const {
        testing::RawClient client(port);
        for (int i = 0;; ++i) {
            auto const name = "Ronde " + std::to_string(rounds_) + " van " + std::to_string(writer) + " nummer " + std::to_string(i);
            auto const body = "{\"name\":\"" + name + "\"}";
            client.send("POST /api/v1/organisations HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: __Host-schouw=" + token +
                        "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
            auto const answer = client.receive("\"" + name + "\"");
            if (client.closed() || testing::statuses(answer) != std::vector{201}) return;
            heard.insert(name);
        }
    }
    void look() {
        auto const db = db::openDatabase((folder_.path / "data").string(), systemClock());
        db->read([&](db::Connection& c) {
            EXPECT_EQ(std::vector<std::string>{}, db::verifyFile(c));
            EXPECT_TRUE(db::verifyHistory(c).empty());
            std::set<std::string> there, told;
            c.each("select name from organisation", [&](db::Row const& r) { there.insert(r.get<std::string>(0)); });
            c.each("select name from history where subject = 'organisation'", [&](db::Row const& r) { told.insert(r.get<std::string>(0)); });
            for (auto const& name : acknowledged_) EXPECT_TRUE(there.contains(name)) << name << " was acknowledged and is gone";
            for (auto const& name : there) EXPECT_TRUE(told.contains(name)) << name << " has no history";
        });
    }
    testing::TemporaryFolder folder_{};
    std::mt19937 random_;
    std::set<std::string> acknowledged_{};
    int rounds_ = 0;
};
}  // namespace schouw::app
