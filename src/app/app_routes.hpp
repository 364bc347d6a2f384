#pragma once
// Routes that belong to no slice: jobs and live events.
#include "app/job_runner.hpp"
#include "app/live.hpp"
#include "http/api.hpp"
#include "identity/identity.hpp"

namespace schouw::app {
void addRoutes(http::Api& api, identity::Identity& identity, JobRunner& jobs, Live& live);
}  // namespace schouw::app
