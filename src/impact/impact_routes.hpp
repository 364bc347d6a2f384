#pragma once
// What the engine answers about the picture of one organisation: below /api/v1/organisations/{organisation}.
#include "base/jobs.hpp"
#include "http/api.hpp"
#include "impact/measure_list.hpp"
#include "organisation/picture.hpp"
#include <functional>
#include <memory>
#include <string>

namespace schouw::impact {
// The picture as it is now, and its version: the same version, the same picture.
struct PictureNow {
    std::shared_ptr<organisation::Picture const> picture{};
    std::string version{};
};
struct ImpactDeps {
    std::function<Result<PictureNow>(std::string const& organisation)> picture{};
    std::function<std::vector<KnownMeasure>()> measures{};      // of the catalogue; empty: none
    Jobs* jobs = nullptr;                                       // null: nothing is asked as a run
};
void addRoutes(http::Api& api, ImpactDeps deps);
}  // namespace schouw::impact
