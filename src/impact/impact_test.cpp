#include "impact/describe.hpp"
#include "impact/engine/pictures_for_test.hpp"
#include "impact/impact_routes.hpp"
#include <gtest/gtest.h>

namespace schouw::impact {
namespace {
http::Response post(http::Api& api, std::string const& path, std::string const& body) {
    http::Request request;
    request.method = "POST";
    request.body = body;
    request.params["organisation"] = "o";
    request.headers.emplace_back("content-type", "application/json");
    http::Principal who;
    who.organisation = "o";
    for (auto const& route : api.routes())
        if (route.info.pattern == "/api/v1/organisations/{organisation}" + path) return route.handler({request, who});
    return {};
}
struct ImpactRoutes : ::testing::Test {
    http::Api api{};
    int asked = 0;
    void SetUp() override {
        addRoutes(api, {.picture = [this](std::string const&) -> Result<PictureNow> {
            ++asked;
            return PictureNow{std::make_shared<organisation::Picture const>(testing::film()), "1"};
        }});
    }
};
TEST_F(ImpactRoutes, answerTheFilm) {
    auto const r = post(api, "/whatif", R"({"fail":[{"asset":"server","lasts":"96h"}]})");
    EXPECT_EQ(r.status, 200);
    EXPECT_NE(r.body.find(R"("total":63060,"loss":{"orders":34100,"production":28960})"), std::string::npos) << r.body;
    EXPECT_NE(r.body.find(R"({"hour":12,"kind":"stockRunsOut","asset":"deliveries","key":"impact.event.stock-runs-out","arguments":["deliveries","orders"],"level":null,"amount":null,"lossSoFar":4000})"), std::string::npos) << r.body;
}
TEST_F(ImpactRoutes, refuseWithThePlace) {
    EXPECT_EQ(post(api, "/whatif", R"({"fail":[]})").status, 422);
    auto const r = post(api, "/whatif", R"({"fail":[{"asset":"ghost","lasts":"1h"}]})");
    EXPECT_EQ(r.status, 422);
    EXPECT_NE(r.body.find("/fail/0/asset"), std::string::npos) << r.body;
}
TEST_F(ImpactRoutes, answerWeakPointsYearlyLossMeasuresAndRecovery) {
    auto const weak = post(api, "/weak-points", R"({"horizons":["1w"]})");
    EXPECT_EQ(weak.status, 200) << weak.body;
    EXPECT_NE(weak.body.find(R"("sentence":)"), std::string::npos);
    auto const year = post(api, "/yearly-loss", R"({"years":2000})");
    EXPECT_EQ(year.status, 200) << year.body;
    EXPECT_NE(year.body.find(R"("with":null)"), std::string::npos);
    auto const own = R"("own":{"measures":[{"id":"paper","once":100,"effects":[{"what":"hours","rate":"ict-outage","left":0.5}]}]})";
    auto const with = post(api, "/yearly-loss", std::string(R"({"years":2000,"measures":["paper"],)") + own + "}");
    EXPECT_EQ(with.status, 200) << with.body;
    EXPECT_EQ(with.body.find(R"("with":null)"), std::string::npos);
    EXPECT_EQ(post(api, "/yearly-loss", R"({"years":2000,"measures":["ghost"]})").status, 422);
    auto const best = post(api, "/best-measures", std::string(R"({"budget":5000,)") + own + "}");
    EXPECT_EQ(best.status, 200) << best.body;
    EXPECT_NE(best.body.find(R"("proven":true)"), std::string::npos) << best.body;
    auto const order = post(api, "/recovery-order", R"({"broken":[{"asset":"server","lasts":"20h"}]})");
    EXPECT_EQ(order.status, 200) << order.body;
    EXPECT_EQ(post(api, "/recovery-order", R"({"broken":[{"asset":"ghost"}]})").status, 422);
    EXPECT_EQ(post(api, "/best-measures", R"({"budget":-1})").status, 422);
    EXPECT_EQ(post(api, "/weak-points", R"({"order":9})").status, 422);
}
// Work as soon as it is asked, told to go on or to stop.
struct AtOnce : Jobs {
    bool stop = false;
    Result<std::string> result{};
    struct Told : Progress {
        bool stop = false;
        std::int64_t last = 0;
        void at(std::int64_t done, std::int64_t) override { last = done; }
        bool isCancelled() const override { return stop; }
    };
    Result<std::string> start(std::string, std::string, Work work) override {
        Told told;
        told.stop = stop;
        result = work(told);
        return std::string("job-1");
    }
};
TEST(ImpactRuns, areStartedAskedForAndStopped) {
    AtOnce jobs;
    http::Api api;
    addRoutes(api, {.picture = [](std::string const&) -> Result<PictureNow> { return PictureNow{std::make_shared<organisation::Picture const>(testing::film()), "1"}; }, .jobs = &jobs});
    auto const started = post(api, "/impact-runs", R"({"yearlyLoss":{"years":2000}})");
    EXPECT_EQ(started.status, 202) << started.body;
    ASSERT_TRUE(jobs.result);
    EXPECT_EQ(*jobs.result, "/organisations/o/impact-runs/1");
    for (auto const* body : {R"({"weakPoints":{}})", R"({"measures":{"budget":100}})"}) EXPECT_EQ(post(api, "/impact-runs", body).status, 202) << body;
    EXPECT_EQ(post(api, "/impact-runs", "{}").status, 422);
    jobs.stop = true;
    for (auto const* body : {R"({"weakPoints":{}})", R"({"yearlyLoss":{"years":2000}})", R"({"measures":{"budget":100}})"}) {
        EXPECT_EQ(post(api, "/impact-runs", body).status, 202);
        ASSERT_FALSE(jobs.result) << body;
        EXPECT_EQ(jobs.result.error().key, "impact.stopped");
    }
}
}  // namespace
}  // namespace schouw::impact
