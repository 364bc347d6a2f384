// Sliding windows against brute force, for every type; late events; save and restore; bounds; and the words around them.
#include "detection/engine/correlation_reference.hpp"
#include "detection/engine/rule_engine.hpp"
#include <gtest/gtest.h>

namespace schouw::detection {
namespace {
using namespace reference;

TEST(Correlation, isWhatBruteForceSays) {
    for (auto const& f : forms()) {
        auto const c = correlationOf(f.type, f.kind, f.number);
        auto const events = randomEvents(6'000, f.type, 20261128);
        auto const expected = bruteForce(c, events);
        EXPECT_FALSE(expected.empty()) << static_cast<int>(f.type);
        EXPECT_TRUE(expected == windows(c, events)) << static_cast<int>(f.type);
    }
}
TEST(Correlation, takesLateEventsInTheirPlace) {
    using T = Correlation::Type;
    for (auto const& f : forms()) {
        bool const grows = f.type == T::temporal || f.type == T::temporalOrdered || ((f.type == T::eventCount || f.type == T::valueCount || f.type == T::valueSum) && f.kind != SigmaValue::Kind::less && f.kind != SigmaValue::Kind::lessEqual);
        if (!grows) continue;                                       // what fired before the late event came cannot be taken back
        auto const c = correlationOf(f.type, f.kind, f.number);
        auto const events = randomEvents(5'000, f.type, 7);
        auto mixed = events;
        std::mt19937 random(3);
        std::vector<std::pair<std::int64_t, std::size_t>> order;
        for (std::size_t i = 0; i < mixed.size(); ++i) order.emplace_back(mixed[i].time + (random() % 20 == 0 ? static_cast<std::int64_t>(random() % 30) : 0), i);
        std::ranges::sort(order);
        for (std::size_t i = 0; i < order.size(); ++i) mixed[i] = events[order[i].second];
        EXPECT_TRUE(bruteForce(c, events) == windows(c, mixed)) << static_cast<int>(f.type);
    }
}
TEST(Correlation, goesOnAfterSaveAndRestore) {
    for (auto const& f : forms()) {
        auto const c = correlationOf(f.type, f.kind, f.number);
        auto const events = randomEvents(3'000, f.type, 11);
        for (std::size_t const at : {1u, 1000u, 2999u}) EXPECT_TRUE(windows(c, events) == windows(c, events, at)) << static_cast<int>(f.type);
    }
}
TEST(Correlation, staysBounded) {
    auto const c = correlationOf(Correlation::Type::valueCount, SigmaValue::Kind::greaterEqual, 1e9);
    CorrelationWindows w(c, 0);
    for (std::uint32_t i = 0; i < 200'000; ++i) w.add(keyOf(i), 1, 0, i, "x", [](Fired const&) { FAIL(); });
    EXPECT_LE(w.groups(), CorrelationWindows::kMostGroups);
    for (std::uint32_t i = 0; i < 20'000; ++i) w.add(keyOf(1), 1, 0, i, "x", [](Fired const&) { FAIL(); });
    std::string state;
    w.save(state);
    EXPECT_LT(state.size(), std::size_t{4} << 20);
}
TEST(Correlation, refusesABrokenState) {
    auto const c = correlationOf(Correlation::Type::eventCount, SigmaValue::Kind::greaterEqual, 3);
    CorrelationWindows w(c, 0);
    for (std::uint32_t i = 0; i < 50; ++i) w.add(keyOf(i % 5), i, 0, 0, "a line", [](Fired const&) {});
    std::string state;
    w.save(state);
    for (std::size_t n = 0; n < state.size(); ++n) {
        CorrelationWindows other(c, 0);
        std::string_view in(state.data(), n);
        EXPECT_FALSE(other.restore(in)) << n;
    }
}
SigmaDictionary const& noWords() {
    static auto const out = SigmaDictionary::read("fields: {}\n", "words");
    return *out;
}
std::vector<Alert> run(std::string const& rules, std::vector<std::pair<std::int64_t, std::vector<Native>>> const& events) {
    auto const set = std::make_shared<RuleSet const>(RuleSet::load({{"r.yml", rules, false}}, noWords()));
    for (auto const& e : set->refused()) ADD_FAILURE() << describe(e);
    RuleEngine engine(set, {});
    Event e;
    for (auto const& [seconds, natives] : events) {
        e.reset("line");
        e.time = seconds * 1'000'000'000;
        for (auto const& n : natives) e.natives.push_back(n);
        engine.take(e);
    }
    return engine.alerts();
}
std::string const kBase = "title: a\nname: a\nlogsource: {product: schouw}\ndetection: {s: {k: a}, condition: s}\n---\ntitle: b\nname: b\nlogsource: {product: schouw}\ndetection: {s: {k: b}, condition: s}\n---\n";
TEST(CorrelationWords, groupByAliases) {
    auto const rules = kBase + "title: c\nid: c\ncorrelation:\n  type: temporal\n  rules: [a, b]\n  group-by: [who]\n  timespan: 1m\n  aliases: {who: {a: user, b: account}}\n";
    EXPECT_EQ(1u, run(rules, {{1, {{"k", "a"}, {"user", "jan"}}}, {30, {{"k", "b"}, {"account", "jan"}}}}).size());
    EXPECT_EQ(0u, run(rules, {{1, {{"k", "a"}, {"user", "jan"}}}, {30, {{"k", "b"}, {"account", "eva"}}}}).size());
    EXPECT_EQ(0u, run(rules, {{1, {{"k", "a"}, {"user", "jan"}}}, {90, {{"k", "b"}, {"account", "jan"}}}}).size());
}
TEST(CorrelationWords, restOnOtherCorrelations) {
    auto const rules = kBase + "title: many\nname: many\ncorrelation: {type: event_count, rules: [a], group-by: [user], timespan: 10m, condition: {gte: 3}}\n---\ntitle: then\nid: then\ncorrelation: {type: temporal_ordered, rules: [many, b], group-by: [user], timespan: 10m}\n";
    auto const a = [](std::int64_t t) { return std::pair<std::int64_t, std::vector<Native>>{t, {{"k", "a"}, {"user", "jan"}}}; };
    auto const b = [](std::int64_t t) { return std::pair<std::int64_t, std::vector<Native>>{t, {{"k", "b"}, {"user", "jan"}}}; };
    auto const found = run(rules, {a(1), a(2), a(3), b(9)});
    ASSERT_EQ(1u, found.size());
    EXPECT_EQ("then", found[0].rule);
    EXPECT_EQ(0u, run(rules, {b(0), a(1), a(2), a(3)}).size()) << "in the other order";
    EXPECT_EQ(0u, run(rules, {a(1), a(2), b(9)}).size());
}
TEST(CorrelationWords, generateKeepsTheRulesThemselves) {
    auto const c = std::string("title: c\ncorrelation: {type: event_count, rules: [a], group-by: [user], timespan: 1m, condition: {gte: 9}");
    EXPECT_EQ(0u, run(kBase + c + "}\n", {{1, {{"k", "a"}, {"user", "jan"}}}}).size());
    EXPECT_EQ(1u, run(kBase + c + ", generate: true}\n", {{1, {{"k", "a"}, {"user", "jan"}}}}).size());
}
TEST(CorrelationWords, refuseCirclesAndStrangers) {
    auto const circle = RuleSet::load({{"r.yml", "title: x\nname: x\ncorrelation: {type: temporal, rules: [y], group-by: [u], timespan: 1m}\n---\ntitle: y\nname: y\ncorrelation: {type: temporal, rules: [x], group-by: [u], timespan: 1m}\n", false}}, noWords());
    EXPECT_FALSE(circle.refused().empty());
    auto const stranger = RuleSet::load({{"r.yml", "title: x\ncorrelation: {type: temporal, rules: [nobody], group-by: [u], timespan: 1m}\n", false}}, noWords());
    ASSERT_EQ(1u, stranger.refused().size());
    EXPECT_EQ("sigma.unknown-rule", stranger.refused()[0].key);
}
}  // namespace
}  // namespace schouw::detection
