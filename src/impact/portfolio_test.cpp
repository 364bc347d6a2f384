#include "impact/portfolio.hpp"
#include "support/files.hpp"
#include <boost/json/parse.hpp>
#include <cmath>
#include <gtest/gtest.h>

namespace schouw::impact {
namespace {
TEST(Portfolio, refusesWithColumnAndLine) {
    auto const key = [](std::string const& text) {
        auto const p = readPortfolio(text, "p.csv");
        return p ? std::string("fine") : p.error().key + " " + std::to_string(p.error().place.line);
    };
    std::string const head = "id,name,annual_rate,low5_eur,high95_eur\n";
    EXPECT_EQ(key(head + "a,b,0.1,10,20\n"), "fine");
    EXPECT_EQ(key("id;annual_rate;low5_eur;high95_eur\na;0.1;10;20\n"), "fine");
    EXPECT_EQ(key(""), "impact.portfolio-empty 1");
    EXPECT_EQ(key(head), "impact.portfolio-empty 1");
    EXPECT_EQ(key("id,name,low5_eur,high95_eur\n"), "impact.portfolio-column 1");
    EXPECT_EQ(key(head + "a,b,-0.1,10,20\n"), "impact.portfolio-number 2");
    EXPECT_EQ(key(head + "a,b,0.1,10,20\nc,d,nan,10,20\n"), "impact.portfolio-number 3");
    EXPECT_EQ(key(head + "a,b,0.1,ten,20\n"), "impact.portfolio-number 2");
    EXPECT_EQ(key(head + "a,b,0.1,30,20\n"), "impact.portfolio-interval 2");
    EXPECT_EQ(key(head + "a,b,0.1,0,20\n"), "impact.portfolio-interval 2");
    EXPECT_EQ(key(head + "a,b,1e99,1,20\n"), "impact.portfolio-number 2");
}
// Third-party truth: compound Poisson-lognormal of the shared portfolio on a grid of 12.5 euros.
TEST(Portfolio, agreesWithTheTruth) {
    auto const data = testing::sharedData();
    if (!data) GTEST_SKIP() << "shared/data is not here";
    LossQuestion q;
    q.scenarios = *readPortfolio(testing::fileText(*data / "impact" / "portfolio20.csv"), "portfolio20.csv");
    auto const all = boost::json::parse(testing::fileText(*data / "impact" / "truth_h12.json"));
    auto const& truth = all.at("truth").at(0);
    auto const number = [&](char const* name) { return truth.at(name).to_number<double>(); };
    auto const exact = exactLoss(q);
    ASSERT_TRUE(exact);
    EXPECT_NEAR(exact->mean.value, number("mean_closed"), 1e-6);
    EXPECT_NEAR(exact->sd.value, number("sd_closed"), 1e-4);
    EXPECT_NEAR(exact->pZero.value, std::exp(-2.2982), 1e-6);
    EXPECT_NEAR(exact->cvar99.value, number("cvar99"), 12.5);
    std::array<std::pair<char const*, Figure LossFigures::*>, 5> const levels{{{"p50", &LossFigures::p50}, {"p90", &LossFigures::p90}, {"p95", &LossFigures::p95}, {"p99", &LossFigures::p99}, {"p99.9", &LossFigures::p999}}};
    for (auto const& [name, figure] : levels) EXPECT_NEAR(((*exact).*figure).value, number(name), 12.5) << name;
    // The error that is told is the error there is: of 108 figures hardly one lies beyond three of its standard errors, none beyond four.
    int beyond = 0;
    auto const look = [&](Figure figure, double real, char const* name, std::uint64_t seed) {
        EXPECT_NEAR(figure.value, real, 4 * figure.se) << name << " seed " << seed;
        beyond += std::fabs(figure.value - real) > 3 * figure.se;
    };
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        q.seed = seed;
        q.years = 200'000;
        auto const s = simulateLoss(q);
        ASSERT_TRUE(s);
        for (auto const& [name, figure] : levels) look((*s).*figure, number(name), name, seed);
        look(s->mean, number("mean_closed"), "mean", seed);
        look(s->sd, number("sd_closed"), "sd", seed);
        look(s->pZero, exact->pZero.value, "p_zero", seed);
        look(s->cvar99, number("cvar99"), "cvar99", seed);
    }
    EXPECT_LE(beyond, 2);
}
}  // namespace
}  // namespace schouw::impact
