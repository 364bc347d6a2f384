#pragma once
// The routes of questionnaires that an organisation imported: in, answered part by part, out.
#include "assessment/framework_store.hpp"
#include "http/api.hpp"

namespace schouw::assessment {
void addFrameworkRoutes(http::Api& api, FrameworkStore& store);
}  // namespace schouw::assessment
