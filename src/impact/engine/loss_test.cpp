#include "impact/engine/fourier.hpp"
#include "impact/engine/kernels.hpp"
#include "impact/engine/loss.hpp"
#include "impact/engine/loss_grid.hpp"
#include "impact/engine/numbers.hpp"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace schouw::impact {
namespace {
LossScenario lognormal(double rate, double low, double high) {
    LossScenario s;
    s.id = "s";
    s.rate = rate;
    s.direct = *Lognormal::between(low, high);
    return s;
}
TEST(Loss, closedFormsAreAsPublished) {
    // Expected yearly losses printed by other tools for nine-of-ten intervals (knowledge: third-party truth).
    EXPECT_NEAR(0.1 * Lognormal::between(100'000, 1'000'000)->mean(), 40'400.1283, 1e-3);
    EXPECT_NEAR(0.1 * Lognormal::between(1, 10)->mean(), 0.4040012826945718, 1e-12);
    EXPECT_NEAR(Lognormal::between(635'000, 19'000'000)->mean(), 5'922'706.83351131, 1e-4);
    EXPECT_NEAR((Pert{10'000, 20'000, 500'000}.mean()), 98'333.33, 0.01);
    EXPECT_NEAR(pertQuantile({0, 5, 10}, 0.5), 5, 1e-9);
    EXPECT_EQ(Lognormal::between(5, 1).error().key, "impact.interval");
}
TEST(Loss, normalQuantileAndItsInverseMeet) {
    for (double p : {1e-12, 1e-5, 0.01, 0.3, 0.5, 0.77, 0.999, 1 - 1e-9}) EXPECT_NEAR(normalBelow(normalQuantile(p)), p, 1e-13);
    EXPECT_NEAR(normalQuantile(0.975), 1.959963984540054, 1e-14);
}
TEST(Loss, theTransformGoesThereAndBack) {
    Fourier const f(64);
    std::vector<std::complex<double>> x(64);
    for (std::size_t i = 0; i < 64; ++i) x[i] = {static_cast<double>(i * i % 17), 0};
    auto const before = x;
    f.forward(x);
    std::complex<double> direct{};
    for (std::size_t i = 0; i < 64; ++i) direct += before[i] * std::polar(1.0, -2 * 3.14159265358979323846 * static_cast<double>(i * 5) / 64);
    EXPECT_NEAR(std::abs(x[5] - direct), 0, 1e-9);
    f.back(x);
    for (std::size_t i = 0; i < 64; ++i) EXPECT_NEAR(std::abs(x[i] - before[i]), 0, 1e-12);
}
TEST(Loss, countsAreAsTheyShouldBe) {
    for (double const mean : {0.3, 4.0, 9.99, 10.0, 63.0, 12'345.0}) {
        Numbers numbers(7, static_cast<std::uint64_t>(mean * 100));
        double sum = 0, square = 0;
        int const n = 40'000;
        for (int i = 0; i < n; ++i) {
            auto const k = static_cast<double>(numbers.poisson(mean));
            sum += k, square += k * k;
        }
        double const m = sum / n, v = square / n - m * m;
        EXPECT_NEAR(m, mean, 4 * std::sqrt(mean / n));
        EXPECT_NEAR(v, mean, 4 * mean * std::sqrt((2 + 1 / mean) / n));
    }
    Numbers numbers(7, 1);
    double sum = 0;
    for (int i = 0; i < 40'000; ++i) sum += numbers.gamma(2.5);
    EXPECT_NEAR(sum / 40'000, 2.5, 4 * std::sqrt(2.5 / 40'000));
}
TEST(Kernels, normalsAreNormalUpToTheTailAndTheSameEverywhere) {
    constexpr std::size_t n = 1 << 17;
    alignas(64) static double x[n], y[n];
    alignas(64) static std::uint64_t a[n], b[n];
    kernelsNamed("v2")->normals(42, 3, 1000, n, x, a);
    double m = 0, v = 0, k = 0;
    std::vector<double> sorted(x, x + n);
    for (double const z : sorted) m += z, v += z * z, k += z * z * z * z;
    EXPECT_NEAR(m / n, 0, 0.01);
    EXPECT_NEAR(v / n, 1, 0.015);
    EXPECT_NEAR(k / n, 3, 0.15);
    std::ranges::sort(sorted);
    EXPECT_NEAR(sorted[static_cast<std::size_t>(n * 0.9999)], normalQuantile(0.9999), 0.2);
    for (auto const* name : {"v3", "v4"}) {
        auto const* kernel = kernelsNamed(name);
        if (!kernel) continue;
        kernel->normals(42, 3, 1000, n, y, b);
        EXPECT_TRUE(std::equal(x, x + n, y) && std::equal(a, a + n, b)) << name;
    }
    Numbers scalar(42, 3);                                  // the same numbers one at a time
    for (int i = 0; i < 2000; ++i) scalar.bits();
    EXPECT_NEAR(scalar.normal(), x[0], 1e-12);
    EXPECT_EQ(scalar.bits(), a[0]);
    for (std::size_t i = 0; i < 4096; ++i) y[i] = -40 + static_cast<double>(i) * 0.02;
    std::copy_n(y, 4096, x);
    kernels().exponentials(0, 1, 4096, y);
    for (std::size_t i = 0; i < 4096; ++i) EXPECT_NEAR(y[i] / std::exp(x[i]), 1, 1e-14);
}
TEST(Loss, theSameSeedGivesTheSameYearsForAnyNumberOfThreads) {
    LossQuestion q;
    q.years = 300'000;
    for (int i = 0; i < 4; ++i) q.scenarios.push_back(lognormal(0.3 * (i + 1), 100, 5000));
    q.scenarios[1].attack = q.scenarios[2].attack = true;
    q.campaign = 2;
    auto const one = *simulateYears(q);
    for (unsigned threads : {2U, 7U}) {
        q.threads = threads;
        EXPECT_EQ(*simulateYears(q), one) << threads;
    }
    q.seed = 2;
    EXPECT_NE(*simulateYears(q), one);
}
TEST(Loss, theExactWayAndTheSimulationAgree) {
    LossQuestion q;
    q.years = 200'000;
    q.scenarios = {lognormal(0.7, 500, 20'000), lognormal(0.2, 2'000, 90'000)};
    q.scenarios[0].shape = 2;
    LossScenario outage;
    outage.id = "o";
    outage.rate = 0.4;
    outage.hours = *Lognormal::between(2, 60);
    outage.costOfLength = {{4, 0}, {24, 4'000}, {100, 60'000}};
    outage.direct = *Lognormal::between(100, 1'000);
    q.scenarios.push_back(outage);
    LossScenario pert;
    pert.id = "p";
    pert.rate = 0.5;
    pert.pert = Pert{1'000, 4'000, 30'000};
    q.scenarios.push_back(pert);
    auto const exact = *exactLoss(q), sample = *simulateLoss(q);
    // Rates are drawn 200 times, so the sample's own error is wider than its printed one: twice as much is allowed.
    EXPECT_NEAR(sample.mean.value, exact.mean.value, exact.mean.value * 0.03);
    EXPECT_NEAR(sample.pZero.value, exact.pZero.value, 0.02);
    EXPECT_NEAR(sample.p95.value, exact.p95.value, exact.p95.value * 0.05);
    EXPECT_NEAR(sample.p99.value, exact.p99.value, exact.p99.value * 0.06);
    for (std::size_t i = 1; i < exact.curve.size(); ++i) {
        EXPECT_GT(exact.curve[i].euros, exact.curve[i - 1].euros);
        EXPECT_LE(exact.curve[i].chance, exact.curve[i - 1].chance);
    }
}
TEST(Loss, aMeasureTakesEventsAwayAndNeverAddsOne) {
    LossQuestion q;
    q.years = 20'000;
    q.scenarios = {lognormal(1.5, 500, 20'000)};
    q.scenarios[0].hours = *Lognormal::between(1, 10);
    q.scenarios[0].costOfLength = {{10, 1'000}};
    auto const before = *simulateYears(q);
    q.scenarios[0].keep = 0.6;
    auto const after = *simulateYears(q);
    double a = 0, b = 0;
    for (std::size_t y = 0; y < before.size(); ++y) {
        EXPECT_LE(after[y], before[y] + 1e-9);
        b += before[y], a += after[y];
    }
    EXPECT_NEAR(a / b, 0.6, 0.03);
}
TEST(Loss, attacksComeTogetherInYearsOfCampaign) {
    LossQuestion q;
    q.years = 100'000;
    q.scenarios = {lognormal(0.5, 1'000, 1'000), lognormal(0.5, 1'000, 1'000)};
    for (auto& s : q.scenarios) s.attack = true;
    auto const apart = *simulateLoss(q);
    q.campaign = 1;
    auto const together = *simulateLoss(q);
    EXPECT_NEAR(together.mean.value, apart.mean.value, 4 * together.mean.se);
    EXPECT_NEAR(apart.pZero.value, std::exp(-1.0), 0.01);
    EXPECT_NEAR(together.pZero.value, 0.5, 0.01);           // geometric counts with mean 1
}
TEST(Loss, refusesWhatCannotBe) {
    auto const key = [](auto change) {
        LossQuestion q;
        q.scenarios = {lognormal(1, 10, 20)};
        change(q);
        auto const a = simulateLoss(q), b = exactLoss(q);
        EXPECT_EQ(a.has_value(), b.has_value());
        return a ? std::string("fine") : a.error().key + a.error().place.field;
    };
    EXPECT_EQ(key([](auto&) {}), "fine");
    EXPECT_EQ(key([](auto& q) { q.scenarios.clear(); }), "fine");
    EXPECT_EQ(key([](auto& q) { q.years = 10; }), "impact.years/years");
    EXPECT_EQ(key([](auto& q) { q.years = 1'000'000'000; }), "impact.years/years");
    EXPECT_EQ(key([](auto& q) { q.scenarios[0].rate = -1; }), "impact.scenario/scenarios/0/rate");
    EXPECT_EQ(key([](auto& q) { q.scenarios[0].rate = std::nan(""); }), "impact.scenario/scenarios/0/rate");
    EXPECT_EQ(key([](auto& q) { q.scenarios[0].direct->sigma = -1; }), "impact.scenario/scenarios/0/direct");
    EXPECT_EQ(key([](auto& q) { q.scenarios[0].pert = Pert{5, 4, 9}; }), "impact.scenario/scenarios/0/pert");
    EXPECT_EQ(key([](auto& q) { q.scenarios[0].keep = 2; }), "impact.scenario/scenarios/0/keep");
    EXPECT_EQ(key([](auto& q) { q.scenarios[0].rate = 90'000; q.years = 1'000'000; }), "impact.too-many-events");
    LossQuestion q;
    q.scenarios = {lognormal(1, 10, 20)};
    q.progress = [](double) { return false; };
    EXPECT_EQ(simulateLoss(q).error().key, "impact.stopped");
}
}  // namespace
}  // namespace schouw::impact
