#include "discovery/discovery_routes.hpp"

#include <charconv>

namespace schouw::discovery {
db::Scope scopeOf(http::Call const& call) { return db::Scope::of(call.principal.organisation); }
db::Author authorOf(http::Call const& call) { return {"user:" + call.principal.userId, call.principal.userName}; }

Result<std::int64_t> numberOf(http::Call const& call, std::string_view name, std::int64_t otherwise, std::int64_t least, std::int64_t most) {
    auto const text = call.request.parameter(name);
    if (!text || text->empty()) return otherwise;
    std::int64_t n = 0;
    auto const [end, error] = std::from_chars(text->data(), text->data() + text->size(), n);
    Place const place{.field = std::string(name)};
    if (error != std::errc{} || end != text->data() + text->size()) return fail(ErrorKind::usage, "json.integer", {}, place);
    if (n < least) return fail(ErrorKind::usage, "json.below", {std::to_string(least)}, place);
    if (n > most) return fail(ErrorKind::usage, "json.above", {std::to_string(most)}, place);
    return n;
}

void addRoutes(http::Api& api, Discovery& discovery) {
    addImportRoutes(api, discovery);
    addDeviceRoutes(api, discovery);
    addMergeRoutes(api, discovery);
}
}  // namespace schouw::discovery
