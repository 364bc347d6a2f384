// Looking again and again, as data: tests/cases/agenda/reconcile/cases.yaml.
#include "agenda/reconcile.hpp"

#include "formats/yaml.hpp"
#include "json/write.hpp"
#include "support/files.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>
#include <set>

namespace schouw::agenda {
namespace {
struct CauseIn { std::string key{}; Severity severity{}; std::optional<Date> due{}; std::string owner{}; std::string text = "t"; };
BOOST_DESCRIBE_STRUCT(CauseIn, (), (key, severity, due, owner, text))
struct Deed { std::string key{}; std::optional<std::string> owner{}, note{}; std::optional<Date> due{}, snoozeUntil{}; bool done = false; };
BOOST_DESCRIBE_STRUCT(Deed, (), (key, owner, note, due, snoozeUntil, done))
struct Step {
    Date on{};
    std::string source = "picture";
    std::vector<Deed> people{};
    std::vector<CauseIn> causes{};
    std::vector<std::string> expect{};
    std::optional<int> changes{};
    std::optional<std::string> text{}, note{};
};
BOOST_DESCRIBE_STRUCT(Step, (), (on, source, people, causes, expect, changes, text, note))
struct Case { std::string name{}; std::vector<Step> steps{}; };
BOOST_DESCRIBE_STRUCT(Case, (), (name, steps))
struct Cases { std::vector<Case> cases{}; };
BOOST_DESCRIBE_STRUCT(Cases, (), (cases))
}  // namespace
}  // namespace schouw::agenda
namespace schouw::json {
template <> constexpr Rule rule<agenda::CauseIn>(std::string_view f) { return {.absent = f == "owner" || f == "text"}; }
template <> constexpr Rule rule<agenda::Deed>(std::string_view f) { return {.absent = f == "done"}; }
template <> constexpr Rule rule<agenda::Step>(std::string_view f) { return {.absent = f == "source" || f == "people"}; }
}  // namespace schouw::json
namespace schouw::agenda {
namespace {
Time morning(Date d) { return *Time::parse(d.text() + "T08:00:00Z"); }
std::string shown(Action const& a) {
    return fmt::format("{} {} {} {} {} {}", a.key, json::enumText(a.state), json::enumText(a.severity), a.due.text(), a.owner.empty() ? "-" : a.owner, a.returned);
}
void apply(std::vector<Action>& list, Deed const& d, Date on) {
    auto const a = std::ranges::find(list, d.key, &Action::key);
    ASSERT_NE(a, list.end()) << d.key;
    if (d.owner) a->owner = *d.owner, a->ownerChosen = true;
    if (d.due) a->due = *d.due, a->dueChosen = true;
    if (d.note) a->note = *d.note;
    if (d.snoozeUntil) a->state = ActionState::snoozed, a->snoozedUntil = d.snoozeUntil;
    if (d.done) a->state = ActionState::done, a->doneOn = on;
}
void keep(std::vector<Action>& list, std::vector<Action> const& changed) {
    for (auto const& c : changed) {
        auto const at = std::ranges::find(list, c.id, &Action::id);
        if (at == list.end()) list.push_back(c);
        else *at = c;
    }
}
std::vector<Cause> causesOf(Step const& s) {
    std::vector<Cause> out;
    for (auto const& c : s.causes) out.push_back({.source = s.source, .key = c.key, .text = c.text, .owner = c.owner, .severity = c.severity, .due = c.due});
    return out;
}

TEST(Reconcile, doesWhatTheCasesSay) {
    auto const path = testing::sourceDir() / "tests/cases/agenda/reconcile/cases.yaml";
    auto const read = formats::fromYaml<Cases>(testing::fileText(path), path.string());
    ASSERT_TRUE(read) << schouw::describe(read.error().front());
    EXPECT_GT(read->cases.size(), 10u);
    for (auto const& c : read->cases) {
        std::vector<Action> list;
        int ids = 0;
        for (auto const& s : c.steps) {
            for (auto const& d : s.people) apply(list, d, s.on);
            auto const got = reconcile(list, causesOf(s), s.source, morning(s.on), [&] { return std::to_string(++ids); });
            keep(list, got.changed);
            std::vector<std::string> lines;
            for (auto const& a : list) lines.push_back(shown(a));
            std::ranges::sort(lines);
            EXPECT_EQ(lines, s.expect) << c.name << ", on " << s.on.text();
            if (s.changes) { EXPECT_EQ(static_cast<int>(got.changed.size()), *s.changes) << c.name << ", on " << s.on.text(); }
            if (s.text) { EXPECT_EQ(list.front().text, *s.text) << c.name; }
            if (s.note) { EXPECT_EQ(list.front().note, *s.note) << c.name; }
        }
    }
}
// Whatever happened before: after a look, what is open, snoozed or said to be done is exactly what was found, and a second look changes nothing.
TEST(Reconcile, alwaysEndsWithWhatWasFound) {
    std::mt19937 random(7);
    auto const pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    std::vector<Action> list;
    int ids = 0;
    auto day = Date::of(2026, 1, 1);
    for (int round = 0; round < 300; ++round) {
        day = day.plusDays(pick(12));
        for (auto& a : list) {
            if (a.state == ActionState::closed || pick(4)) continue;
            if (pick(2)) a.state = ActionState::snoozed, a.snoozedUntil = day.plusDays(pick(40));
            else a.state = ActionState::done, a.doneOn = day;
        }
        std::vector<Cause> causes;
        std::set<std::string> keys;
        for (int i = 0; i < 12; ++i)
            if (pick(2)) {
                causes.push_back({.source = "s", .key = std::to_string(i), .text = "t", .severity = static_cast<Severity>(pick(4))});
                keys.insert(causes.back().key);
            }
        auto const next = [&] { return std::to_string(++ids); };
        keep(list, reconcile(list, causes, "s", morning(day), next).changed);
        std::set<std::string> standing;
        for (auto const& a : list)
            if (a.state != ActionState::closed) { EXPECT_TRUE(standing.insert(a.key).second) << "one action per key"; }
        EXPECT_EQ(standing, keys);
        EXPECT_TRUE(reconcile(list, causes, "s", morning(day), next).changed.empty());
    }
    EXPECT_LE(list.size(), 12u) << "an action that returns is the same action";
}
TEST(Urgency, putsWhatIsLateFirst) {
    auto const today = Date::of(2026, 11, 21);
    std::vector<Action> list{{.key = "later", .due = today.plusDays(20)}, {.key = "week", .due = today.plusDays(3)}, {.key = "late", .due = today.plusDays(-3)},
                             {.key = "now", .severity = Severity::now, .due = today.plusDays(9)}, {.key = "today", .severity = Severity::calm, .due = today}};
    sortByUrgency(list, today);
    std::vector<std::string> keys;
    for (auto const& a : list) keys.push_back(a.key);
    EXPECT_EQ(keys, (std::vector<std::string>{"now", "late", "today", "week", "later"}));
}
}  // namespace
}  // namespace schouw::agenda
