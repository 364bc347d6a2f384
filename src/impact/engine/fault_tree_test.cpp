// Cut sets and probabilities against trying everything, on random trees with and without negation.
#include "impact/engine/cut_sets.hpp"
#include "impact/engine/kernels.hpp"
#include "impact/engine/pictures_for_test.hpp"
#include "impact/engine/top_probability.hpp"
#include <algorithm>
#include <bit>
#include <cmath>
#include <gtest/gtest.h>

namespace schouw::impact {
namespace {
using testing::Dice;

FaultTree randomTree(std::uint64_t seed, int events, int gates, bool monotone) {
    Dice dice(seed);
    FaultTree t;
    for (int e = 0; e < events; ++e) {
        t.events.push_back("e" + std::to_string(e));
        t.probability.push_back(0.05 * (1 + dice.upTo(10)));
    }
    for (int g = 0; g < gates; ++g) {
        Gate gate;
        int const kind = dice.upTo(monotone ? 3 : 4);
        gate.kind = static_cast<GateKind>(kind);
        for (int n = 2 + dice.upTo(3); n > 0; --n) {
            // mostly the newest, so that the tree is deep
            int const among = events + g, number = g > 2 && dice.chance(0.5) ? events + g - 1 - dice.upTo(3) : dice.upTo(among);
            gate.inputs.push_back(Signal::of(static_cast<std::uint32_t>(number), !monotone && dice.chance(0.2)));
        }
        if (gate.kind == GateKind::atLeast) gate.count = static_cast<std::uint32_t>(1 + dice.upTo(static_cast<int>(gate.inputs.size())));
        t.gates.push_back(gate);
    }
    t.top = Signal::of(static_cast<std::uint32_t>(events + gates - 1), !monotone && dice.chance(0.3));
    return t;
}
bool holds(FaultTree const& t, std::uint32_t failed) {
    std::vector<bool> v;
    for (std::uint32_t e = 0; e < t.eventCount(); ++e) v.push_back(failed >> e & 1);
    auto const of = [&](Signal s) { return v[s.number()] != s.negated(); };
    for (auto const& g : t.gates) {
        std::uint32_t n = 0;
        for (auto const in : g.inputs) n += of(in);
        v.push_back(g.kind == GateKind::and_ ? n == g.inputs.size() : g.kind == GateKind::or_ ? n > 0 : g.kind == GateKind::xor_ ? n % 2 == 1 : n >= g.count);
    }
    return of(t.top);
}
TEST(FaultTree, cutSetsAndProbabilityAreWhatTryingEverythingGives) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        bool const monotone = seed % 2;
        auto const t = randomTree(seed, 11, 9 + static_cast<int>(seed % 7), monotone);
        std::array<std::vector<std::uint32_t>, 4> want;
        double p = 0;
        std::vector<double> slope(11, 0.0);
        for (std::uint32_t s = 0; s < 1U << 11; ++s) {
            bool const cut = holds(t, s);
            double chance = 1;
            for (std::size_t e = 0; e < 11; ++e) chance *= s >> e & 1 ? t.probability[e] : 1 - t.probability[e];
            if (cut) p += chance;
            if (cut) for (std::size_t e = 0; e < 11; ++e) slope[e] += s >> e & 1 ? chance / t.probability[e] : -chance / (1 - t.probability[e]);
        }
        for (std::uint32_t order = 0; order <= 3; ++order)
            for (std::uint32_t s = 0; s < 1U << 11; ++s) {
                if (static_cast<std::uint32_t>(std::popcount(s)) != order || !holds(t, s)) continue;
                bool minimal = true;
                for (auto const& lower : want) for (auto const q : lower) minimal = minimal && (q & s) != q;
                if (minimal) want[order].push_back(s);
            }
        auto const got = cutSets(t);
        ASSERT_TRUE(got);
        std::array<std::vector<std::uint32_t>, 4> sets;
        for (auto const& set : got->sets) {
            std::uint32_t s = 0;
            for (auto const e : set) if (e != kNoEvent) s |= 1U << e;
            sets[static_cast<std::size_t>(std::popcount(s))].push_back(s);
        }
        EXPECT_EQ(got->count[0], want[0].size()) << seed;
        for (std::size_t order = 1; order <= 3; ++order) {
            std::ranges::sort(sets[order]);
            EXPECT_EQ(sets[order], want[order]) << "seed " << seed << " order " << order;
            EXPECT_EQ(got->count[order], want[order].size());
        }
        auto const top = topProbability(t, {.nodes = 100'000, .importance = true});
        ASSERT_TRUE(top && top->exact());
        EXPECT_NEAR(top->p, p, 1e-12) << seed;
        for (std::size_t e = 0; e < 11; ++e) EXPECT_NEAR(top->birnbaum[e], slope[e], 1e-12) << seed;
        if (HasFailure()) break;
    }
}
// Enough inputs that whole groups are tried first, and more than one block of lanes; against sets found from the gates up.
TEST(FaultTree, manyEventsGiveTheSameInBothWays) {
    constexpr int kWide = 700;
    FaultTree t;
    for (int e = 0; e < kWide; ++e) t.events.push_back(std::to_string(e)), t.probability.push_back(0.01);
    auto const add = [&](Gate g) { t.gates.push_back(std::move(g)); return Signal::of(static_cast<std::uint32_t>(kWide + t.gates.size() - 1)); };
    Dice dice(3);
    std::vector<Signal> ors;
    std::vector<std::vector<std::uint32_t>> of;
    for (int i = 0; i < 3; ++i) {           // three overlapping lists: triples with one of each
        Gate g;
        std::vector<std::uint32_t> members;
        for (int e = 0; e < kWide; ++e) if (dice.chance(i == 2 ? 0.02 : 0.6)) g.inputs.push_back(Signal::of(static_cast<std::uint32_t>(e))), members.push_back(static_cast<std::uint32_t>(e));
        ors.push_back(add(g));
        of.push_back(members);
    }
    t.top = add({GateKind::and_, 0, ors});
    auto const in = [&](std::size_t list, std::uint32_t e) { return std::ranges::binary_search(of[list], e); };
    std::uint64_t one = 0, two = 0;
    for (std::uint32_t e = 0; e < kWide; ++e) one += in(0, e) && in(1, e) && in(2, e);
    for (std::uint32_t a = 0; a < kWide; ++a)
        for (std::uint32_t b = a + 1; b < kWide; ++b) {
            auto const all = [&](std::uint32_t e) { return in(0, e) && in(1, e) && in(2, e); };
            if (all(a) || all(b)) continue;
            bool whole = true;
            for (std::size_t l = 0; l < 3; ++l) whole = whole && (in(l, a) || in(l, b));
            two += whole;
        }
    auto const got = cutSets(t, {.keep = 0});
    ASSERT_TRUE(got);
    EXPECT_EQ(got->count[1], one);
    EXPECT_EQ(got->count[2], two);
}
TEST(FaultTree, libraryFormulasHold) {
    FaultTree t;                                            // 2 of 3 with 0.1, 0.2, 0.3: 0.098
    for (double p : {0.1, 0.2, 0.3}) t.events.push_back("e"), t.probability.push_back(p);
    t.gates.push_back({GateKind::atLeast, 2, {Signal::of(0), Signal::of(1), Signal::of(2)}});
    t.top = Signal::of(3);
    EXPECT_NEAR(topProbability(t)->p, 0.098, 1e-15);
    EXPECT_EQ(cutSets(t)->count[2], 3u);
    t.gates = {{GateKind::and_, 0, {Signal::of(0), Signal::of(1)}}, {GateKind::and_, 0, {Signal::of(1), Signal::of(2)}}, {GateKind::or_, 0, {Signal::of(3), Signal::of(4)}}};
    t.top = Signal::of(5);                                  // ab + bc
    EXPECT_NEAR(topProbability(t)->p, 0.074, 1e-15);
}
TEST(FaultTree, tooLargeADiagramGivesBounds) {
    auto const t = randomTree(5, 25, 60, true);
    auto const exact = topProbability(t), bounded = topProbability(t, {.nodes = 8});
    ASSERT_TRUE(exact && bounded);
    EXPECT_FALSE(bounded->exact());
    EXPECT_LE(bounded->lower, exact->p);
    EXPECT_GE(bounded->upper, exact->p);
}
TEST(Kernels, giveTheSameBitsOnEveryLevel) {
    auto const t = randomTree(9, 40, 80, false);
    std::vector<std::uint8_t> kind;
    std::vector<std::uint32_t> count, begin{0}, inputs, list;
    for (std::uint32_t g = 0; g < t.gates.size(); ++g) {
        kind.push_back(static_cast<std::uint8_t>(t.gates[g].kind)), count.push_back(t.gates[g].count), list.push_back(g);
        for (auto const in : t.gates[g].inputs) inputs.push_back(in.code);
        begin.push_back(static_cast<std::uint32_t>(inputs.size()));
    }
    Circuit const c{kind.data(), count.data(), begin.data(), inputs.data(), 40};
    alignas(64) static std::uint64_t a[120 * 8], b[120 * 8];
    Dice dice(4);
    for (int i = 0; i < 40 * 8; ++i) a[i] = b[i] = dice.next();
    kernelsNamed("v2")->gates(c, list.data(), list.size(), a);
    for (auto const* name : {"v3", "v4"}) {
        auto const* k = kernelsNamed(name);
        if (!k) continue;
        k->gates(c, list.data(), list.size(), b);
        EXPECT_TRUE(std::equal(std::begin(a), std::end(a), std::begin(b))) << name;
    }
}
}  // namespace
}  // namespace schouw::impact
