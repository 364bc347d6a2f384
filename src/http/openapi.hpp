#pragma once
// The OpenAPI 3.1 document of an Api: the same bytes for the same routes, however they were registered.
#include "http/api.hpp"

namespace schouw::http {
struct OpenApiInfo {
    std::string title = "schouw";
    std::string version{};
    std::string cookie{};           // name of the session cookie
};
std::string openApi(Api const& api, OpenApiInfo const& info);       // JSON, indented by two, ends in a line break
}  // namespace schouw::http
