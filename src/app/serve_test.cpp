// The program as people run it: its own process, sockets, files.
#include "support/server.hpp"

#include "app/application.hpp"
#include "identity/totp.hpp"
#include "json/value.hpp"
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace schouw::app {
namespace {
using testing::RunningServer;
std::string const kPassword = "kruk lamp vijver otter";

std::string bodyOf(std::string const& answer) { return answer.substr(answer.find("\r\n\r\n") + 4); }
int statusOf(std::string const& answer) { return answer.size() > 12 ? std::atoi(answer.c_str() + 9) : 0; }
json::Value jsonOf(std::string const& answer) { return json::parse(bodyOf(answer)).value_or(json::Value{}); }
std::string text(json::Value const& v, char const* name) { return std::string(v.at(name).as_string()); }
std::string unbase32(std::string_view s) {
    std::string out;
    unsigned held = 0, bits = 0;
    for (char const c : s) {
        held = (held << 5 | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26)) & 0xffff;
        if ((bits += 5) >= 8) out += static_cast<char>(held >> (bits -= 8) & 0xff);
    }
    return out;
}

TEST(Serve, isSetUpByItsLinkAndTellsNoSecretInItsLog) {
    testing::TemporaryFolder folder;
    RunningServer server(folder.path);
    ASSERT_TRUE(server.isRunning()) << server.log();
    auto const link = server.linkToken();
    ASSERT_EQ(link.size(), 43u) << server.out();
    EXPECT_TRUE(server.out().contains("/setup#"));
    EXPECT_EQ(testing::fileText(folder.path / "data" / "first-start-link"), "http://127.0.0.1:" + std::to_string(server.port()) + "/setup#" + link + "\n");

    auto const half = server.ask("POST", "/api/v1/setup", R"({"token":")" + link + R"(","name":"Fatma","email":"fatma@plataan.nl","password":")" + kPassword + "\"}");
    ASSERT_EQ(statusOf(half), 200) << half;
    auto const halfToken = RunningServer::cookieOf(half);
    auto const secret = text(jsonOf(server.ask("GET", "/api/v1/session/enrolment", "", halfToken)), "secret");
    auto const code = identity::totpCode(unbase32(secret), identity::totpStep(systemClock().now()));
    auto const full = server.ask("POST", "/api/v1/session/enrolment", R"({"code":")" + code + "\"}", halfToken);
    ASSERT_EQ(statusOf(full), 200) << full;
    auto const token = RunningServer::cookieOf(full);
    EXPECT_EQ(text(jsonOf(server.ask("GET", "/api/v1/session", "", token)), "state"), "signedIn");
    (void)server.ask("POST", "/api/v1/session", R"({"email":"fatma@plataan.nl","password":"iets anders geheims"})");
    auto const made = jsonOf(server.ask("POST", "/api/v1/organisations", R"({"name":"De Plataan"})", token));
    auto const invited = jsonOf(server.ask("POST", "/api/v1/organisations/" + text(made, "id") + "/members", R"({"email":"j@plataan.nl","role":"reader"})", token));
    auto const invitation = text(invited, "path").substr(6);
    EXPECT_EQ(server.stop(), 0);

    auto const log = server.log();
    EXPECT_TRUE(log.contains("POST /api/v1/session 422")) << log;
    std::vector<std::string> secrets{link, kPassword, "iets anders geheims", halfToken, secret, code, token, invitation, "fatma@plataan.nl"};
    auto const recovery = jsonOf(full);
    for (auto const& c : recovery.at("recoveryCodes").as_array()) secrets.emplace_back(c.as_string());
    for (auto const& s : secrets) EXPECT_FALSE(log.contains(s)) << s;
}

TEST(Serve, tellsEveryAnswerWhatTheBrowserMayDo) {
    testing::TemporaryFolder folder;
    RunningServer server(folder.path, {"--example"});
    ASSERT_TRUE(server.isRunning()) << server.log();
    auto const entered = server.ask("POST", "/api/v1/enter", R"({"token":")" + server.linkToken() + "\"}");
    ASSERT_EQ(statusOf(entered), 200) << entered;
    auto const token = RunningServer::cookieOf(entered);
    EXPECT_EQ(statusOf(server.ask("POST", "/api/v1/enter", R"({"token":")" + server.linkToken() + "\"}")), 404);

    std::vector<std::string> answers;
    auto const session = jsonOf(server.ask("GET", "/api/v1/session", "", token));
    auto const& organisations = session.at("organisations").as_array();
    auto const document = json::parse(openApiDocument(), {.bytes = std::size_t{4} << 20}).value();
    for (auto const& [pattern, methods] : document.at("paths").as_object()) {
        std::string path(pattern);
        if (path.ends_with("/events")) continue;            // does not end
        if (auto const at = path.find("{organisation}"); at != path.npos && !organisations.empty()) path.replace(at, 14, std::string(organisations.front().at("id").as_string()));
        for (auto at = path.find('{'); at != path.npos; at = path.find('{')) path.replace(at, path.find('}') - at + 1, "x");
        for (auto const& [method, about] : methods.as_object()) {
            if (method == "get") answers.push_back(server.ask("GET", path, "", token));
            answers.push_back(server.ask(method == "get" ? "HEAD" : method == "post" ? "POST" : method == "put" ? "PUT" : method == "patch" ? "PATCH" : "DELETE", path, "{}"));
        }
    }
    for (auto const* odd : {"/", "/setup", "/no/such/page", "/api/v1/none", "/%", "/../etc/passwd"}) answers.push_back(server.ask("GET", odd));
    answers.push_back(server.ask("TRACE", "/"));
    for (auto const& a : answers) {
        auto const head = a.substr(0, a.find("\r\n\r\n"));
        for (auto const* header : {"Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self';", "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
                                   "Cross-Origin-Opener-Policy: same-origin", "Cross-Origin-Resource-Policy: same-origin"})
            EXPECT_TRUE(head.contains(header)) << header << " is missing in:\n" << head;
        EXPECT_FALSE(head.contains("Server:")) << head;
        EXPECT_FALSE(head.contains("Access-Control-Allow-Origin")) << head;
        if (head.contains("application/json")) EXPECT_TRUE(head.contains("Cache-Control: no-store")) << head;
    }
    EXPECT_GT(answers.size(), 50u);
}

TEST(Serve, startsAgainWithWhatWasThere) {
    testing::TemporaryFolder folder;
    {
        RunningServer first(folder.path, {"--example"});
        ASSERT_TRUE(first.isRunning()) << first.log();
        auto const entered = first.ask("POST", "/api/v1/enter", R"({"token":")" + first.linkToken() + "\"}");
        EXPECT_EQ(statusOf(entered), 200);
        // A second server on the same data is refused, in words.
        testing::TemporaryFolder other;
        std::filesystem::create_directory_symlink(folder.path / "data", other.path / "data");
        RunningServer second(other.path);
        EXPECT_FALSE(second.isRunning());
        EXPECT_EQ(second.stop(), 1);
        EXPECT_FALSE(second.log().empty());
    }
    RunningServer again(folder.path, {"--example"});
    ASSERT_TRUE(again.isRunning()) << again.log();
    EXPECT_EQ(statusOf(again.ask("POST", "/api/v1/enter", R"({"token":")" + again.linkToken() + "\"}")), 200);
    again.stop();
    RunningServer plain(folder.path);                       // without --example: no link, and nobody can guess one
    ASSERT_TRUE(plain.isRunning());
    EXPECT_EQ(plain.linkToken(), "");
}
TEST(Serve, keepsTheExampleAwayFromRealData) {
    testing::TemporaryFolder folder;
    {
        RunningServer real(folder.path);
        ASSERT_TRUE(real.isRunning());
        EXPECT_EQ(statusOf(real.ask("POST", "/api/v1/setup", R"({"token":")" + real.linkToken() + R"(","name":"Fatma","email":"fatma@plataan.nl","password":")" + kPassword + "\"}")), 200);
    }
    RunningServer example(folder.path, {"--example"});
    EXPECT_FALSE(example.isRunning());
    EXPECT_TRUE(example.log().contains("echte gegevens")) << example.log();
    testing::TemporaryFolder elsewhere;
    RunningServer open(elsewhere.path, {"--example", "--listen", "0.0.0.0"});
    EXPECT_FALSE(open.isRunning());
    RunningServer bare(elsewhere.path, {"--listen", "0.0.0.0"});        // plain HTTP beyond this machine
    EXPECT_FALSE(bare.isRunning());
}
}  // namespace
}  // namespace schouw::app
