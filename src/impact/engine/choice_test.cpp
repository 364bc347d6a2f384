#include "impact/engine/choice.hpp"

#include "impact/engine/choice_model.hpp"
#include "impact/engine/pictures_for_test.hpp"
#include <algorithm>
#include <bit>
#include <cmath>
#include <gtest/gtest.h>

namespace schouw::impact {
namespace {
using testing::Dice;
double real(Dice& d, double from, double to) { return from + (to - from) * static_cast<double>(d.next() >> 11) * 0x1p-53; }

struct Odd { bool tables = true, links = true, present = true; };
ChoiceQuestion randomChoice(std::uint64_t seed, std::size_t measures, std::size_t scenarios, Odd odd = {}) {
    Dice d(seed);
    ChoiceQuestion q;
    q.years = 3;
    double all = 0;
    for (std::size_t m = 0; m < measures; ++m) {
        ChoiceMeasure x{.once = std::round(real(d, 100, 4000)), .yearly = std::round(real(d, 0, 500)), .present = odd.present && d.chance(0.1)};
        if (odd.links && m > 0 && d.chance(0.2)) x.needs.push_back(static_cast<std::uint32_t>(d.upTo(static_cast<int>(m))));
        if (odd.links && m > 0 && d.chance(0.15)) {
            auto const u = static_cast<std::uint32_t>(d.upTo(static_cast<int>(m)));
            if (std::ranges::find(x.needs, u) == x.needs.end()) x.excludes.push_back(u);
        }
        all += x.once + 3 * x.yearly;
        q.measures.push_back(x);
    }
    q.budget = all * real(d, 0.1, 0.6);
    for (std::size_t s = 0; s < scenarios; ++s) {
        ChoiceScenario x{.loss = std::round(std::exp(real(d, 4, 9)))};
        for (std::uint32_t m = 0; m < measures; ++m) if (d.chance(0.2)) x.shares.push_back({m, real(d, 0.1, 0.9)});
        if (odd.tables && d.chance(0.3)) {
            for (std::uint32_t m = 0; m < measures && x.together.size() < 3; ++m) if (d.chance(0.3)) x.together.push_back(m);
            // Little until all of them are there: no bound for diminishing returns holds here.
            for (std::size_t mask = 0; mask < std::size_t{1} << x.together.size(); ++mask)
                x.lossBy.push_back(mask + 1 == std::size_t{1} << x.together.size() ? x.loss * 0.1 : x.loss * (1 - 0.05 * std::popcount(mask)));
        }
        q.scenarios.push_back(x);
    }
    return q;
}
// Everything tried, in the simplest words.
struct Tried { double cost = 0, loss = 0, total = 0; bool allowed = false; };
Tried tried(ChoiceQuestion const& q, std::uint32_t mask) {
    Tried out{.allowed = true};
    auto const in = [&](std::uint32_t m) { return q.measures[m].present || (mask >> m & 1); };
    for (std::uint32_t m = 0; m < q.measures.size(); ++m) {
        if (q.measures[m].present && (mask >> m & 1)) out.allowed = false;
        if (!in(m)) continue;
        bool const both = q.measures[m].present;
        for (auto const u : q.measures[m].needs) if (!in(u) && !both) out.allowed = false;
        for (auto const u : q.measures[m].excludes) if (in(u) && !(both && q.measures[u].present)) out.allowed = false;
        if (!both) out.cost += q.measures[m].once + q.years * q.measures[m].yearly;
    }
    for (auto const& s : q.scenarios) {
        double loss = s.loss;
        if (!s.together.empty()) {
            std::size_t place = 0;
            for (std::size_t i = 0; i < s.together.size(); ++i) if (in(s.together[i])) place |= std::size_t{1} << i;
            loss = s.lossBy[place];
        }
        for (auto const& x : s.shares) if (in(x.measure)) loss *= x.left;
        out.loss += loss;
    }
    out.total = out.loss * q.years + out.cost;
    return out;
}
double bestOfAll(ChoiceQuestion const& q) {
    double best = 1e300;
    for (std::uint32_t mask = 0; mask < std::uint32_t{1} << q.measures.size(); ++mask)
        if (auto const t = tried(q, mask); t.allowed && t.cost <= q.budget + 1e-9) best = std::min(best, t.total);
    return best;
}
std::uint32_t maskOf(std::vector<std::uint32_t> const& measures) {
    std::uint32_t out = 0;
    for (auto const m : measures) out |= std::uint32_t{1} << m;
    return out;
}

TEST(Choice, isTheBestOfEverySetTried) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        SCOPED_TRACE(seed);
        auto const q = randomChoice(seed, 10, 12);
        auto const a = choose(q);
        ASSERT_TRUE(a);
        EXPECT_TRUE(a->proven);
        EXPECT_NEAR(a->best.total, bestOfAll(q), 1e-6);
        EXPECT_LE(a->best.cost, q.budget + 1e-9);
        auto const t = tried(q, maskOf(a->best.measures));
        EXPECT_TRUE(t.allowed);
        EXPECT_NEAR(t.loss, a->best.loss, 1e-6);
        EXPECT_NEAR(lossWith(q, a->best.measures), a->best.loss, 1e-6);
    }
}
// The search itself, also where choose() would look at every set.
ChoiceFound searched(ChoiceQuestion const& q, std::size_t work) {
    ChoiceModel const model(q);
    return searchChoice(model, q.budget, 1, ChoiceSet(model.size(), 0), work, {});
}
TEST(Choice, bySearchIsTheBestOfEverySetTriedToo) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        SCOPED_TRACE(seed);
        auto const q = randomChoice(seed, 11, 10, {.tables = seed % 2 == 0, .links = seed % 3 != 0});
        auto const found = searched(q, 100'000'000);
        EXPECT_TRUE(found.proven);
        EXPECT_NEAR(found.total, bestOfAll(q), 1e-6);
    }
    auto const q = randomChoice(5, 17, 8, {.present = false});     // above 16 measures no longer all sets are seen
    auto const a = *choose(q);
    EXPECT_TRUE(a.proven);
    EXPECT_NEAR(a.best.total, searched(q, 100'000'000).total, 1e-6);
    EXPECT_TRUE(tried(q, maskOf(a.best.measures)).allowed);
}
TEST(Choice, carriesABoundThatHoldsWhenCutShort) {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        SCOPED_TRACE(seed);
        auto const q = randomChoice(seed, 11, 10);
        double const best = bestOfAll(q);
        for (std::size_t const work : {1U, 5'000U, 50'000U}) {
            auto const found = searched(q, work);
            EXPECT_LE(found.bound, best + 1e-6) << work;
            EXPECT_GE(found.total, best - 1e-6) << work;
            if (found.proven) { EXPECT_NEAR(found.total, best, 1e-6); }
        }
    }
}
TEST(Choice, frontIsEverySetThatNoOtherBeats) {
    auto const q = randomChoice(3, 9, 8);
    auto const a = *choose(q);
    ASSERT_TRUE(a.frontComplete);
    for (std::size_t i = 1; i < a.front.size(); ++i) {
        EXPECT_GT(a.front[i].cost, a.front[i - 1].cost);
        EXPECT_LT(a.front[i].loss, a.front[i - 1].loss);
    }
    for (std::uint32_t mask = 0; mask < 512; ++mask) {
        auto const t = tried(q, mask);
        if (!t.allowed) continue;
        EXPECT_TRUE(std::ranges::any_of(a.front, [&](Chosen const& c) { return c.cost <= t.cost + 1e-6 && c.loss <= t.loss + 1e-6 * (1 + t.loss); })) << mask;
    }
}
TEST(Choice, aMeasureNeverRaisesTheLoss) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        auto q = randomChoice(seed, 8, 8);
        for (auto& s : q.scenarios)                             // a table with a mistake in it is held to that
            if (!s.lossBy.empty()) s.lossBy.back() *= 20;
        Dice d(seed);
        for (int i = 0; i < 20; ++i) {
            std::vector<std::uint32_t> some;
            for (std::uint32_t m = 0; m < 8; ++m) if (d.chance(0.5)) some.push_back(m);
            double const before = lossWith(q, some);
            some.push_back(static_cast<std::uint32_t>(d.upTo(8)));
            EXPECT_LE(lossWith(q, some), before + 1e-9);
        }
    }
}
TEST(Choice, twoThatOnlyHelpTogetherAreFound) {
    ChoiceQuestion q{.measures = {{.once = 1000}, {.once = 1000}, {.once = 1000}}, .budget = 2000};
    q.scenarios.push_back({.loss = 10'000, .together = {0, 1}, .lossBy = {10'000, 10'000, 10'000, 0}});
    q.scenarios.push_back({.loss = 3000, .shares = {{2, 0.5}}});
    auto const a = *choose(q);
    EXPECT_EQ(a.best.measures, (std::vector<std::uint32_t>{0, 1}));
    ASSERT_TRUE(a.next);
    EXPECT_EQ(a.next->measures, (std::vector<std::uint32_t>{0, 1, 2}));
}
TEST(Choice, buysNothingThatCostsMoreThanItSaves) {
    ChoiceQuestion q{.measures = {{.once = 5000}}, .budget = 1e9};
    q.scenarios.push_back({.loss = 1000, .shares = {{0, 0.1}}});
    auto const a = *choose(q);
    EXPECT_TRUE(a.best.measures.empty());
    EXPECT_EQ(a.front.size(), 2U);                              // but it is told what it would bring
}
TEST(Choice, refusesWhatCannotBe) {
    auto const key = [](auto change) {
        auto q = randomChoice(1, 4, 4, {.tables = false});
        change(q);
        auto const a = choose(q);
        return a ? std::string("fine") : a.error().key;
    };
    EXPECT_EQ(key([](auto&) {}), "fine");
    EXPECT_EQ(key([](auto& q) { q.budget = -1; }), "impact.choice");
    EXPECT_EQ(key([](auto& q) { q.budget = std::nan(""); }), "impact.choice");
    EXPECT_EQ(key([](auto& q) { q.measures[0].once = -5; }), "impact.choice");
    EXPECT_EQ(key([](auto& q) { q.measures[0].needs.push_back(99); }), "impact.choice");
    EXPECT_EQ(key([](auto& q) { q.measures[0].excludes.push_back(0); }), "impact.choice");
    EXPECT_EQ(key([](auto& q) { q.scenarios[0].shares = {{0, 1.5}}; }), "impact.choice");
    EXPECT_EQ(key([](auto& q) { q.scenarios[0].together = {0, 1}; }), "impact.choice");
    EXPECT_EQ(key([](auto& q) { q.years = 0; }), "impact.choice");
    EXPECT_EQ(key([](auto& q) { q.measures.resize(5000); }), "impact.too-many-choices");
    EXPECT_EQ(key([](auto& q) { q.progress = [](double) { return false; }; }), "impact.stopped");
}
}  // namespace
}  // namespace schouw::impact
