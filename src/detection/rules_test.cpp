// The rules that are built in: all can be read, each says what people need, and passes the tests inside its file. And the promise
// about replays: in one go, in two files, or after a restart, the alerts are the same bytes.
#include "detection/pipeline.hpp"
#include "detection/rule_check.hpp"
#include <gtest/gtest.h>

namespace schouw::detection {
namespace {
std::shared_ptr<RuleSet const> ownRules() {
    static auto const set = std::make_shared<RuleSet const>(RuleSet::load(builtInRules(), sigmaDictionary()));
    return set;
}
TEST(BuiltInRules, areAllAccepted) {
    for (auto const& e : ownRules()->refused()) ADD_FAILURE() << describe(e);
    EXPECT_GE(ownRules()->rules().size(), 30u);
}
TEST(BuiltInRules, sayWhatPeopleNeedInBothLanguages) {
    for (auto const& r : ownRules()->rules()) {
        if (r.isBase) continue;
        for (auto const* t : {&r.nl, &r.en}) EXPECT_FALSE(t->title.empty() || t->sentence.empty() || t->why.empty() || t->action.empty()) << r.id;
        EXPECT_FALSE(r.category.empty() || r.tests.size() < (r.id == "schouw-bad-address" ? 1u : 2u)) << r.id;
    }
}
TEST(BuiltInRules, passTheTestsInsideThem) {
    auto const check = checkRules(ownRules());
    for (auto const& f : check.faults) ADD_FAILURE() << f.file << ":" << f.line << ": " << f.rule << (f.expected ? " does not fire" : " fires");
    EXPECT_GT(check.tests, 40u);
}

// Lines of all rule tests that guess, scan and spray, woven into one day.
std::vector<std::string> aDay() {
    std::vector<std::string> out;
    for (int i = 0; i < 4000; ++i) {
        auto const two = [](int n) { return std::string(1, static_cast<char>('0' + n / 10)) + static_cast<char>('0' + n % 10); };
        auto const t = "Nov 20 " + two(8 + i / 600) + ":" + two(i / 10 % 60) + ":" + two(i % 10 * 6);
        if (i % 7 == 0) out.push_back(t + " bastion sshd[1]: Failed password for user" + std::to_string(i % 90) + " from 198.51.100." + std::to_string(i % 5) + " port 5" + std::to_string(i) + " ssh2");
        if (i % 70 == 0) out.push_back(t + " bastion sshd[1]: Failed password for who" + std::to_string(i) + " from 203.0.113.77 port 50000 ssh2");
        if (i % 300 == 5) out.push_back(t + " bastion sshd[1]: Accepted password for user3 from 198.51.100.3 port 50000 ssh2");
        if (i % 2 == 0) out.push_back(t + " web01 kernel: [1.2] [UFW BLOCK] IN=eth0 OUT= SRC=198.51.100." + std::to_string(i % 40) + " DST=203.0.113." + std::to_string(i % 9) + " LEN=60 PROTO=TCP SPT=4000 DPT=" + std::to_string(i % 977) + " SYN");
        if (i > 990 && i < 1020) out.push_back(t + " bastion sshd[1]: Failed password for user3 from 192.0.2.5 port 5" + std::to_string(i) + " ssh2");
        if (i == 1025) out.push_back(t + " bastion sshd[1]: Accepted password for user3 from 192.0.2.5 port 50000 ssh2");
        if (i > 1900 && i < 2100) out.push_back(t + " web01 kernel: [1.2] [UFW BLOCK] IN=eth0 OUT= SRC=192.0.2.9 DST=203.0.113.1 LEN=60 PROTO=TCP SPT=4000 DPT=" + std::to_string(i) + " SYN");
        if (i % 50 == 0) out.push_back(t + " pf01 filterlog[7]: 92,,,1611223344,igb1,match,pass,in,4,0x0,,42,1,0,DF,6,tcp,60,10.0.0.9,198.51.100.7,50000,443,0,S,1,,64240,,mss");
    }
    return out;
}
std::string alertsOf(RuleEngine const& engine) {
    std::string out;
    for (auto const& a : engine.alerts()) writeAlert(out, a);
    return out;
}
std::string replay(std::vector<std::string> const& lines, std::vector<std::size_t> const& restarts) {
    auto engine = std::make_unique<RuleEngine>(ownRules(), moduleNames(*builtInParsers()));
    Pipeline pipeline(builtInParsers());
    pipeline.to([&](Event const& e) { engine->take(e); });
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (std::ranges::find(restarts, i) != restarts.end()) {
            auto const state = engine->save();
            engine = std::make_unique<RuleEngine>(ownRules(), moduleNames(*builtInParsers()));
            EXPECT_TRUE(engine->restore(state));
            EXPECT_EQ(state, engine->save()) << "saved again it is the same";
        }
        pipeline.line(lines[i], 1795200000'000'000'000);
    }
    return alertsOf(*engine);
}
TEST(Replay, givesTheSameBytesInOneGoAndAfterRestarts) {
    auto const lines = aDay();
    auto const whole = replay(lines, {});
    EXPECT_NE(std::string::npos, whole.find("port-scan"));
    EXPECT_NE(std::string::npos, whole.find("guess-succeeded"));
    EXPECT_EQ(whole, replay(lines, {}));
    EXPECT_EQ(whole, replay(lines, {lines.size() / 2}));
    EXPECT_EQ(whole, replay(lines, {1, 500, 501, 1999, 3000, lines.size() - 1}));
}
// Lines of a device whose clock is 90 minutes slow, between those of one that is right.
TEST(Clock, thatIsWrongIsPutRightAndTold) {
    std::vector<std::string> lines;
    auto const at = [](int seconds) {
        auto const two = [](int n) { return std::string(1, static_cast<char>('0' + n / 10)) + static_cast<char>('0' + n % 10); };
        return "Nov 20 " + two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60);
    };
    for (int i = 0; i < 200; ++i) {
        lines.push_back(at(36'000 + i * 10) + " alpha sshd[1]: Connection closed by 192.0.2.1 port 5");
        lines.push_back(at(36'000 + i * 10 - 5'400) + " beta sshd[1]: Connection closed by 192.0.2.1 port 5");
    }
    for (int i = 0; i < 8; ++i) lines.push_back(at(38'000 + i - 5'400) + " beta sshd[1]: Failed password for root from 198.51.100.7 port 5" + std::to_string(i) + " ssh2");
    RuleEngine engine(ownRules(), moduleNames(*builtInParsers()));
    Pipeline pipeline(builtInParsers(), {.zone = Zone(0, false), .year = 2026});
    pipeline.to([&](Event const& e) { engine.take(e); });
    for (auto const& l : lines) pipeline.line(l, 1795200000'000'000'000);
    auto const alerts = engine.alerts();
    ASSERT_EQ(2u, alerts.size());
    EXPECT_EQ("clock-wrong", alerts[0].category);
    EXPECT_EQ(std::vector<std::string>{"beta"}, alerts[0].hosts);
    EXPECT_EQ("brute-force", alerts[1].category);
    EXPECT_NEAR(static_cast<double>(alerts[1].first / 1'000'000'000 % 86400), 38'000, 20);
}
TEST(Replay, refusesTheStateOfOtherRules) {
    RuleEngine engine(ownRules(), {});
    auto const other = std::make_shared<RuleSet const>(RuleSet::load({{"x.yml", "title: x\nlogsource: {product: schouw}\ndetection: {s: {a: b}, condition: s}\n", false}}, sigmaDictionary()));
    EXPECT_FALSE(RuleEngine(other, {}).restore(engine.save()));
    EXPECT_FALSE(engine.restore("something else"));
    EXPECT_FALSE(engine.learn("something else"));
    EXPECT_TRUE(engine.learn(RuleEngine(other, {}).learned()));
}
}  // namespace
}  // namespace schouw::detection
