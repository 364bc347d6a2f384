#include "evidence/state.hpp"
#include <gtest/gtest.h>

namespace schouw::evidence {
namespace {
Time at(char const* text) { return *Time::parse(text); }
Time const kNow = at("2026-11-21T12:00:00Z");

FactBook book() {
    return FactBook({
        {"", "inventory.coverage", 0.97, "discovery", at("2026-11-20T00:00:00Z")},
        {"", "inventory.reviewed", std::string("2026-08-01"), "agenda", at("2026-11-20T00:00:00Z")},
        {"asset:a", "disk.encrypted", true, "discovery", at("2026-11-20T00:00:00Z")},
        {"asset:b", "disk.encrypted", false, "discovery", at("2026-11-19T00:00:00Z")},
        {"asset:b", "disk.encrypted", true, "discovery", at("2026-11-01T00:00:00Z")},
        {"asset:a", "flaw.days", 9.0, "match", at("2026-11-21T00:00:00Z")},
        {"asset:b", "flaw.days", 3.0, "match", at("2026-11-21T00:00:00Z")},
        {"", "clock.ahead", true, "watch", at("2026-11-22T00:00:00Z")},
    }, kNow);
}
Truth ask(char const* text) { return Expression::parse(text)->evaluate(book()).truth; }

TEST(Expression, answersFromFacts) {
    for (auto const* yes : {"inventory.coverage >= 0.95", "inventory.coverage >= 0.95 and days_since(inventory.reviewed) <= 183", "share(disk.encrypted) == 0.5",
                            "any(disk.encrypted) and not all(disk.encrypted)", "count_above(flaw.days, 7) == 1", "max(flaw.days) - min(flaw.days) == 2 * 3",
                            "inventory.reviewed == \"2026-08-01\"", "hours_old(disk.encrypted) == 60", "known(flaw.days)", "not known(flaw.nothing)", "(1 + 2) * 3 == 9"})
        EXPECT_EQ(ask(yes), Truth::yes) << yes;
    for (auto const* no : {"inventory.coverage < 0.95", "none(disk.encrypted)", "count_below(flaw.days, 3) > 0", "false or false"}) EXPECT_EQ(ask(no), Truth::no) << no;
}
TEST(Expression, unknownGoesThroughAndIsNeverGood) {
    for (auto const* u : {"backup.age <= 1", "not backup.done", "backup.done and true", "backup.done or false", "inventory.coverage == \"x\"", "inventory.coverage", "inventory.coverage / 0 > 1", "disk.encrypted"})
        EXPECT_EQ(ask(u), Truth::unknown) << u;
    EXPECT_EQ(ask("backup.done and false"), Truth::no);
    EXPECT_EQ(ask("backup.done or true"), Truth::yes);
}
TEST(Expression, showsWhatItRestsOn) {
    auto const b = book();
    auto const answer = Expression::parse("share(disk.encrypted) > 0.9 or backup.age < 1")->evaluate(b);
    ASSERT_EQ(answer.facts.size(), 2u);
    EXPECT_EQ(answer.facts[1]->subject, "asset:b");
    EXPECT_EQ(answer.facts[1]->value, FactValue{false});        // the newest, not the older true
    EXPECT_EQ(answer.missing, std::vector<std::string>{"backup.age"});
    EXPECT_EQ(Expression::parse("a.b > 1 and count(c.d) > a.b")->names(), (std::vector<std::string>{"a.b", "c.d"}));
}
TEST(Expression, refusesWithThePlace) {
    struct { char const* text; char const* key; std::size_t column; } const cases[] = {
        {"inventory.coverage >=", "evidence.syntax", 22}, {"oops", "evidence.syntax", 5}, {"sin(a.b)", "evidence.function", 5}, {"a.b > 1 extra", "evidence.syntax", 9},
        {"count_above(a.b)", "evidence.syntax", 16}, {"\"open", "evidence.syntax", 1}, {"", "evidence.syntax", 1}};
    for (auto const& c : cases) {
        auto const parsed = Expression::parse(c.text);
        ASSERT_FALSE(parsed) << c.text;
        EXPECT_EQ(parsed.error().key, c.key) << c.text;
        EXPECT_EQ(parsed.error().place.column, c.column) << c.text;
    }
    EXPECT_EQ(Expression::parse(std::string(200, '(') + "a.b").error().key, "evidence.too-deep");
    std::string nots;
    for (int i = 0; i < 200; ++i) nots += "not ";
    EXPECT_EQ(Expression::parse(nots + "a.b").error().key, "evidence.too-deep");
    EXPECT_EQ(Expression::parse(std::string(5000, ' ')).error().key, "evidence.too-long");
}
TEST(FactBook, takesTheNewestAndNothingFromTheFuture) {
    auto const b = book();
    EXPECT_EQ(b.named("disk.encrypted").size(), 2u);
    EXPECT_TRUE(b.named("clock.ahead").empty());
    ASSERT_EQ(b.refused().size(), 1u);
    EXPECT_EQ(b.refused()[0].name, "clock.ahead");
}
TEST(State, contradictionWinsAndProofGrowsOld) {
    auto const b = book();
    Rule rule{*Expression::parse("inventory.coverage >= 0.95"), *Expression::parse("count_above(flaw.days, 7) > 0"), 30};
    EXPECT_EQ(judge(rule, b).state, State::contradicted);
    rule.contradicts.reset();
    EXPECT_EQ(judge(rule, b).state, State::confirmed);
    FactBook const later({{"", "inventory.coverage", 0.97, "discovery", at("2026-10-01T00:00:00Z")}}, kNow);
    EXPECT_EQ(judge(rule, later).state, State::stale);
    rule.proves = *Expression::parse("inventory.coverage >= 0.99");
    auto const none = judge(rule, b);
    EXPECT_EQ(none.state, State::noData);
    EXPECT_EQ(none.facts.size(), 1u);
    Rule const both{*Expression::parse("inventory.coverage > 2 and backup.done"), *Expression::parse("inventory.coverage < 0 or backup.done"), 0};
    EXPECT_EQ(judge(both, b).facts.size(), 1u) << "a fact that both rules rest on stands there once";
    EXPECT_EQ(judge(both, b).missing, std::vector<std::string>{"backup.done"});
    EXPECT_EQ(judge({*Expression::parse("backup.done")}, b).missing, std::vector<std::string>{"backup.done"});
}
}  // namespace
}  // namespace schouw::evidence
