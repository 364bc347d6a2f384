#pragma once
// The routes of this room: imports, devices and merges of one organisation.
#include "discovery/discovery.hpp"
#include "http/api.hpp"

namespace schouw::discovery {
void addRoutes(http::Api& api, Discovery& discovery);
// Its parts.
void addImportRoutes(http::Api& api, Discovery& discovery);
void addDeviceRoutes(http::Api& api, Discovery& discovery);
void addMergeRoutes(http::Api& api, Discovery& discovery);

// ---- what the parts share ----
inline constexpr std::string_view kOrganisation = "/api/v1/organisations/{organisation}";
db::Scope scopeOf(http::Call const& call);
db::Author authorOf(http::Call const& call);
// A query parameter as a whole number between least and most. Errors: json.integer, json.below, json.above.
Result<std::int64_t> numberOf(http::Call const& call, std::string_view name, std::int64_t otherwise, std::int64_t least, std::int64_t most);
// A query parameter as one of the names of E; empty when it is absent. Error: json.choice.
template <json::DescribedEnum E> Result<std::optional<E>> choiceOf(http::Call const& call, std::string_view name) {
    auto const text = call.request.parameter(name);
    if (!text || text->empty()) return std::optional<E>{};
    if (auto const value = json::enumValue<E>(*text)) return std::optional<E>{*value};
    std::string all;
    json::enumerators<E>([&](auto e) { all += (all.empty() ? "" : ", ") + std::string(json::publicName(e.name)); });
    return fail(ErrorKind::usage, "json.choice", {all}, {.field = std::string(name)});
}
}  // namespace schouw::discovery
