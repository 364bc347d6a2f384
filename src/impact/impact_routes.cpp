#include "impact/impact_routes.hpp"

#include "impact/answers_routes.hpp"
#include "impact/describe.hpp"
#include "impact/graph_cache.hpp"

namespace schouw::impact {
namespace {
struct Room {
    ImpactDeps deps{};
    GraphCache graphs{};
    Result<std::shared_ptr<Graph const>> graph(http::Call const& call) {
        auto const& organisation = call.principal.organisation;
        SCHOUW_TRY(auto const now, deps.picture(organisation));
        return graphs.get(organisation, now.version, *now.picture);
    }
};
}  // namespace

void addRoutes(http::Api& api, ImpactDeps deps) {
    addAnswerRoutes(api, deps);
    auto const room = std::make_shared<Room>();
    room->deps = std::move(deps);
    api.on<WhatIf, WhatIfAnswer>({.method = "POST", .pattern = "/api/v1/organisations/{organisation}/whatif", .access = http::Access::reader,
        .summary = "What stops when these things fail, when, and what it costs"},
        [room](http::Call const& call, WhatIf const& question) -> Result<WhatIfAnswer> {
            SCHOUW_TRY(auto const graph, room->graph(call));
            return whatIf(*graph, question);
        });
}
}  // namespace schouw::impact
