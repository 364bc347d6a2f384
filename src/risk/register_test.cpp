// What risks ask people to do, and how the register adds up.
#include "risk/register.hpp"

#include "content/content.hpp"
#include <gtest/gtest.h>
#include <numeric>

namespace schouw::risk {
namespace {
auto const kMade = *Time::parse("2026-11-01T08:00:00Z");
Risk risk(std::string id, Score before) {
    Risk r;
    r.id = std::move(id);
    r.title = "Risico " + r.id;
    r.before = before;
    r.createdAt = r.changedAt = kMade;
    return r;
}
std::vector<std::string> shown(std::vector<Risk> const& risks, Date today) {
    std::vector<std::string> out;
    for (auto const& c : concerns(risks, {}, scales(), today)) {
        out.push_back(c.key + " " + c.text + " " + (c.due ? c.due->text() : "-"));
        EXPECT_TRUE(content::hasText(c.text)) << c.text;
        EXPECT_TRUE(content::hasText(c.text + ".why")) << c.text;
        EXPECT_TRUE(content::hasText(c.text + ".closes")) << c.text;
    }
    return out;
}
using Lines = std::vector<std::string>;

TEST(Concerns, askForADecisionAboveTheLine) {
    auto const today = Date::of(2026, 11, 21);
    EXPECT_EQ(shown({risk("1", {2, 2})}, today), Lines{});
    EXPECT_EQ(shown({risk("2", {3, 4})}, today), (Lines{"risk:2:decide risk.todo.decide 2026-12-01"}));
    EXPECT_EQ(shown({risk("3", {5, 5})}, today), (Lines{"risk:3:decide risk.todo.decide 2026-11-08"}));
    auto closed = risk("4", {5, 5});
    closed.closed = true;
    EXPECT_EQ(shown({closed}, today), Lines{});
}
TEST(Concerns, followAnAcceptanceUnderOneKey) {
    auto r = risk("1", {3, 4});
    r.decision = Decision{Treatment::accept, "anna", "r", Date::of(2027, 3, 1), Date::of(2026, 11, 1), RiskLevel::high};
    EXPECT_EQ(shown({r}, Date::of(2026, 12, 1)), Lines{});
    EXPECT_EQ(shown({r}, Date::of(2027, 1, 30)), (Lines{"risk:1:decide risk.todo.ends-soon 2027-03-01"}));
    EXPECT_EQ(shown({r}, Date::of(2027, 3, 2)), (Lines{"risk:1:decide risk.todo.expired 2027-03-01"}));
    r.before = {5, 4};
    EXPECT_EQ(shown({r}, Date::of(2026, 12, 1)), (Lines{"risk:1:decide risk.todo.outgrown 2026-11-08"}));
}
TEST(Concerns, makeAnActionOfEveryMeasureWithADay) {
    auto r = risk("1", {3, 4});
    r.measures = {{.measure = "MT09", .dueOn = Date::of(2026, 12, 1)}, {.text = "Een hek", .dueOn = Date::of(2026, 11, 10)},
                  {.measure = "MT27", .state = MeasureState::done, .dueOn = Date::of(2026, 11, 5), .doneOn = Date::of(2026, 11, 4)}, {.measure = "MT12"}};
    r.decision = Decision{Treatment::reduce, "anna", "", {}, Date::of(2026, 11, 2), RiskLevel::high};
    EXPECT_EQ(shown({r}, Date::of(2026, 11, 21)), (Lines{"risk:1:measure:MT09 risk.todo.measure 2026-12-01", "risk:1:measure:1 risk.todo.measure-late 2026-11-10"}));
    auto const found = concerns({r}, {}, scales(), Date::of(2026, 11, 21));
    EXPECT_EQ(found[0].arguments[0], "measure:MT09");
    EXPECT_EQ(found[1].arguments[0], "Een hek");
}
TEST(Concerns, askToLookAgainAfterItsMonths) {
    EXPECT_EQ(shown({risk("1", {2, 2})}, Date::of(2027, 5, 2)), (Lines{"risk:1:review risk.todo.review 2027-05-01"}));
}
TEST(Summary, addsUpInBothViews) {
    std::vector<Risk> risks;
    for (int l = 1; l <= 5; ++l)
        for (int i = 1; i <= 5; ++i) risks.push_back(risk(std::to_string(l * 10 + i), {l, i}));
    for (auto const view : {View::fiveByFive, View::threeByThree}) {
        auto const s = summarise(risks, {.view = view}, scales(), Date::of(2026, 11, 21));
        EXPECT_EQ(s.matrix.size(), view == View::fiveByFive ? 25u : 9u);
        EXPECT_EQ(std::accumulate(s.matrix.begin(), s.matrix.end(), 0, [](int n, Cell const& c) { return n + c.count; }), 25);
        EXPECT_EQ(std::accumulate(s.levels.begin(), s.levels.end(), 0, [](int n, LevelCount const& c) { return n + c.count; }), 25);
        EXPECT_EQ(s.open, 25);
        EXPECT_EQ(s.above, s.levels[2].count + s.levels[3].count);
        EXPECT_EQ(s.undecided, s.above);
        EXPECT_EQ(s.matrix.front().likelihood, view == View::fiveByFive ? 5 : 3) << "the likeliest on top";
        EXPECT_EQ(s.matrix.front().impact, 1);
    }
}
}  // namespace
}  // namespace schouw::risk
