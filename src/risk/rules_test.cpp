// The rules of scoring, decisions and standing, as data in tests/cases/risk/.
#include "risk/rules.hpp"

#include "base/text.hpp"
#include "support/files.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace schouw::risk {
namespace {
struct CheckCase { std::string name{}; RiskFields risk{}; std::vector<std::string> problems{}; };
BOOST_DESCRIBE_STRUCT(CheckCase, (), (name, risk, problems))
struct DecideCase { std::string name{}; RiskFields risk{}; NewDecision decision{}; std::string error{}; };
BOOST_DESCRIBE_STRUCT(DecideCase, (), (name, risk, decision, error))
struct Expected { RiskLevel level{}; bool above = false; DecisionState decision{}; bool needsDecision = false; Date reviewDue{}; bool reviewOverdue = false; };
BOOST_DESCRIBE_STRUCT(Expected, (), (level, above, decision, needsDecision, reviewDue, reviewOverdue))
struct StandingCase { std::string name{}; Date today{}; RiskFields risk{}; std::optional<Decision> decision{}; Expected expect{}; };
BOOST_DESCRIBE_STRUCT(StandingCase, (), (name, today, risk, decision, expect))
template <class T> struct Cases {
    std::vector<T> cases{};
    BOOST_DESCRIBE_CLASS(Cases, (), (cases), (), ())
};

auto const kToday = Date::of(2026, 11, 21);
template <class T> std::vector<T> casesOf(std::string const& subject) {
    auto const path = testing::sourceDir() / "tests/cases/risk" / subject / "cases.yaml";
    auto read = formats::fromYaml<Cases<T>>(testing::fileText(path), path.string());
    if (!read) ADD_FAILURE() << schouw::describe(read.error().front());
    return read ? std::move(read->cases) : std::vector<T>{};
}
organisation::Picture smallPicture() {
    organisation::Picture p;
    p.assets = {{.id = "anna", .name = "Anna", .kind = organisation::AssetKind::person}, {.id = "server", .name = "Server"}};
    return p;
}

TEST(Level, isAsTheMatrixInTheCasesSays) {
    auto const text = testing::fileText(testing::sourceDir() / "tests/cases/risk/matrix/expected.txt");
    int likelihood = 5;
    for (auto const line : split(text, '\n')) {
        if (line.empty() || line.starts_with('#')) continue;
        int impact = 0;
        for (auto const cell : split(line, ' ')) {
            ++impact;
            auto const level = std::string_view("lmhv").find(cell[0]);
            EXPECT_EQ(levelOf(scales(), {likelihood, impact}), static_cast<RiskLevel>(level)) << likelihood << " x " << impact;
        }
        EXPECT_EQ(impact, 5);
        --likelihood;
    }
    EXPECT_EQ(likelihood, 0);
}
TEST(Level, neverFallsWhenARiskGrows) {
    for (int l = 1; l <= 5; ++l)
        for (int i = 1; i <= 5; ++i) {
            if (l < 5) { EXPECT_LE(levelOf(scales(), {l, i}), levelOf(scales(), {l + 1, i})); }
            if (i < 5) { EXPECT_LE(levelOf(scales(), {l, i}), levelOf(scales(), {l, i + 1})); }
        }
}
TEST(SimpleView, goesThereAndBack) {
    for (int l = 1; l <= 3; ++l)
        for (int i = 1; i <= 3; ++i) EXPECT_EQ(simplified(scales(), fromSimple(scales(), {l, i})), (Score{l, i}));
    for (int l = 1; l <= 5; ++l)
        for (int i = 1; i <= 5; ++i) {
            auto const s = simplified(scales(), {l, i});
            EXPECT_TRUE(s.likelihood >= 1 && s.likelihood <= 3 && s.impact >= 1 && s.impact <= 3);
        }
}
TEST(Impact, followsTheShareOfTheTurnover) {
    auto const turnover = Money::euros(2'000'000);
    EXPECT_EQ(moneyLines(scales(), turnover), (std::vector{Money::euros(2'000), Money::euros(10'000), Money::euros(40'000), Money::euros(200'000)}));
    EXPECT_EQ(impactOf(scales(), Money::euros(1'999), turnover), 1);
    EXPECT_EQ(impactOf(scales(), Money::euros(2'000), turnover), 2);
    EXPECT_EQ(impactOf(scales(), Money::euros(100'000), turnover), 4) << "5 % of turnover is serious trouble";
    EXPECT_EQ(impactOf(scales(), Money::euros(200'001), turnover), 5);
}
TEST(Impact, followsTheStandstill) {
    EXPECT_EQ(impactOf(scales(), *Duration::parse("30m")), 1);
    EXPECT_EQ(impactOf(scales(), *Duration::parse("8h")), 3);
    EXPECT_EQ(impactOf(scales(), *Duration::parse("8d")), 5);
}
TEST(Check, findsWhatTheCasesSay) {
    auto const picture = smallPicture();
    organisation::PictureIndex const index(picture);
    auto const cases = casesOf<CheckCase>("check");
    EXPECT_GT(cases.size(), 8u);
    for (auto const& c : cases) {
        std::vector<std::string> got;
        for (auto const& p : problemsOf(c.risk, index, kToday)) got.push_back(p.path + " " + p.key);
        EXPECT_EQ(got, c.problems) << c.name;
    }
}
TEST(Decide, asTheCasesSay) {
    auto const cases = casesOf<DecideCase>("decide");
    EXPECT_GT(cases.size(), 12u);
    for (auto const& c : cases) {
        Risk risk{c.risk};
        auto const done = decide(risk, c.decision, scales(), kToday);
        EXPECT_EQ(done ? "" : done.error().key + " " + done.error().place.field, c.error) << c.name;
        ASSERT_EQ(risk.decision.has_value(), c.error.empty()) << c.name;
        if (!risk.decision) continue;
        EXPECT_EQ(risk.decision->on, kToday);
        EXPECT_EQ(risk.decision->level, levelOf(scales(), c.risk.before));
        EXPECT_EQ(risk.reviewedOn, kToday) << "deciding is looking";
    }
}
TEST(Standing, isAsTheCasesSay) {
    auto const cases = casesOf<StandingCase>("standing");
    EXPECT_GT(cases.size(), 10u);
    for (auto const& c : cases) {
        Risk risk{c.risk};
        risk.createdAt = risk.changedAt = *Time::parse("2026-06-01T08:00:00Z");
        risk.decision = c.decision;
        if (c.decision) risk.reviewedOn = c.decision->on;
        auto const s = standing(risk, scales(), RiskLevel::medium, c.today);
        EXPECT_EQ(s.levelNow, c.expect.level) << c.name;
        EXPECT_EQ(s.above, c.expect.above) << c.name;
        EXPECT_EQ(json::enumText(s.decision), json::enumText(c.expect.decision)) << c.name;
        EXPECT_EQ(s.needsDecision, c.expect.needsDecision) << c.name;
        EXPECT_EQ(s.reviewDue.text(), c.expect.reviewDue.text()) << c.name;
        EXPECT_EQ(s.reviewOverdue, c.expect.reviewOverdue) << c.name;
    }
}
TEST(SuggestAfter, takesAtMostTwoClassesOffEachSide) {
    RiskFields r{.before = {4, 5}};
    EXPECT_FALSE(suggestAfter(r, scales()));
    r.measures = {{.measure = "MT27"}};
    EXPECT_EQ(suggestAfter(r, scales()), (Score{3, 5}));
    r.measures = {{.measure = "MT27"}, {.measure = "MT12"}, {.measure = "MT19"}, {.measure = "MT09"}, {.measure = "MT10", .state = MeasureState::dropped}};
    EXPECT_EQ(suggestAfter(r, scales()), (Score{2, 4}));
    r.before = {1, 1};
    EXPECT_EQ(suggestAfter(r, scales()), (Score{1, 1}));
}
}  // namespace
}  // namespace schouw::risk
