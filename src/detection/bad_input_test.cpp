// What an attacker or a broken device may send: nothing crashes, nothing is lost, and what a stranger typed is never taken for what
// the device says.
#include "detection/engine/ecs_json.hpp"
#include "detection/engine/line_framer.hpp"
#include "detection/pipeline.hpp"
#include "json/value.hpp"
#include <gtest/gtest.h>
#include <random>

namespace schouw::detection {
namespace {
constexpr std::int64_t kReceived = 1795154400LL * 1'000'000'000;
std::string sourceOf(std::string_view line) {
    Normaliser normaliser(builtInParsers());
    Event e;
    normaliser.understand(line, kReceived, e);
    return e.ip(Slot::sourceIp) ? e.ip(Slot::sourceIp)->text() : "";
}
TEST(BadInput, whatAStrangerTypedIsNeverTheSource) {
    struct Case { std::string_view line, source; };
    for (auto const& [line, source] : {
        Case{"Nov 20 07:00:00 h sshd[1]: Failed password for invalid user x from 6.6.6.6 port 1 ssh2 from 198.18.4.9 port 50122 ssh2", "198.18.4.9"},
        Case{"Nov 20 07:00:00 h sshd[1]: Invalid user a from 6.6.6.6 port 1 from 198.18.4.9 port 2", "198.18.4.9"},
        Case{"Nov 20 07:00:00 h postfix/smtpd[9]: warning: unknown[198.18.4.9]: SASL LOGIN authentication failed: x, sasl_username=a rhost=6.6.6.6", "198.18.4.9"},
        Case{"Nov 20 07:00:00 h pvedaemon[3]: authentication failure; rhost=198.18.4.9 user=x rhost=6.6.6.6@pam msg=no", "198.18.4.9"},
        Case{"198.18.4.9 - - [20/Nov/2026:07:00:00 +0100] \"GET /?from=6.6.6.6 client: 6.6.6.6 HTTP/1.1\" 404 1 \"-\" \"6.6.6.6\"", "198.18.4.9"},
        Case{"2026/11/20 07:00:00 [error] 1#1: *1 user \"x, client: 6.6.6.6, server: y\": password mismatch, client: 198.18.4.9, server: s, request: \"GET / HTTP/1.1\"", "198.18.4.9"},
        Case{"Nov 20 07:00:00 pf php-fpm[3]: /index.php: webConfigurator authentication error for user 'x' from: 6.6.6.6' from: 198.18.4.9", "198.18.4.9"},
        Case{"<30>Nov 20 07:00:00 mt system,error,critical login failure for user x from 6.6.6.6 via ssh from 198.18.4.9 via winbox", "198.18.4.9"},
        Case{"Nov 20 07:00:00 h openvpn[3]: 198.18.4.9:50122 TLS: Username/Password authentication succeeded for username 'x 6.6.6.6:1' ", "198.18.4.9"},
        Case{"Nov 20 07:00:00 h unknownd[3]: login failed for x from 6.6.6.6 from 198.18.4.9", ""},
    }) EXPECT_EQ(sourceOf(line), source) << line;
}
TEST(BadInput, anyBytesGiveAnEventThatCanBeWritten) {
    std::mt19937 random(20261120);
    std::vector<std::string> seeds;
    for (auto const& p : builtInParsers()->parsers()) for (auto const& t : p.tests()) seeds.push_back(t.line);
    Normaliser normaliser(builtInParsers());
    Event e;
    std::string json;
    for (int i = 0; i < 20'000; ++i) {
        auto line = seeds[random() % seeds.size()];
        for (auto n = random() % 6; n-- > 0 && !line.empty();) {
            auto const at = random() % line.size();
            switch (random() % 5) {
            case 0: line[at] = static_cast<char>(random() & 0xff); break;
            case 1: line.erase(at, random() % 20); break;
            case 2: line.insert(at, seeds[random() % seeds.size()].substr(0, random() % 40)); break;
            case 3: line.insert(at, 1, '\0'); break;
            case 4: line.resize(at); break;
            }
        }
        normaliser.understand(line, kReceived, e);
        json.clear();
        writeEcs(json, e, *builtInParsers());
        if (i % 10 == 0) { auto const back = json::parse(json, {.bytes = std::size_t{1} << 24, .twice = true}); ASSERT_TRUE(back) << line << "\n" << json; }
    }
}
TEST(BadInput, aLineOfAMegabyteIsReadInTimeThatGrowsWithIt) {
    Normaliser normaliser(builtInParsers());
    Event e;
    for (auto const piece : {"a", " ", "x=1 ", "[", "{\"a\":", "\"", "1.2.3.4 ", "from 1.2.3.4 ", "<", "|", "\\", ": ", "\t", "user ", "%", "CEF:0|"}) {
        std::string line = "<13>Nov 20 07:00:00 h p: ";
        while (line.size() < (std::size_t{1} << 20)) line += piece;
        normaliser.understand(line, kReceived, e);
        EXPECT_EQ(e.raw.size(), line.size());
        EXPECT_LE(e.natives.size(), Scratch::kMostFields + 1);
    }
}
TEST(BadInput, longLinesAreCutAndTheNextIsWhole) {
    LineFramer framer;
    std::vector<std::size_t> sizes;
    auto const take = [&](std::string_view l) { sizes.push_back(l.size()); };
    std::string const piece(100'000, 'x');
    for (int i = 0; i < 15; ++i) framer.feed(piece, take);
    framer.feed("\nshort\n", take);
    framer.finish(take);
    EXPECT_EQ(sizes, (std::vector<std::size_t>{LineFramer::kLongest, 5}));
    EXPECT_EQ(framer.cutLines(), 1u);
}
TEST(BadInput, aMillionHostsAndFormsTakeBoundedMemory) {
    Pipeline pipeline(builtInParsers());
    for (int i = 0; i < 60'000; ++i) {
        auto const n = std::to_string(i);
        std::string letters;
        for (char const c : n) letters += static_cast<char>('g' + (c - '0'));
        pipeline.line("<13>Nov 20 07:00:00 host" + n + " daemon: " + letters + " says hello", kReceived);
    }
    EXPECT_LE(pipeline.normaliser().sources(), Normaliser::kMostSources);
    EXPECT_LE(pipeline.unread().size(), Pipeline::kMostUnread);
    EXPECT_GT(pipeline.unreadForgotten(), 0u);
    EXPECT_EQ(pipeline.counts().lines, 60'000u);
}
}  // namespace
}  // namespace schouw::detection
