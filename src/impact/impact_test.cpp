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
}  // namespace
}  // namespace schouw::impact
