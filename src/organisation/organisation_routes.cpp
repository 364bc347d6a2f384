#include "organisation/organisation_routes.hpp"

#include <charconv>

namespace schouw::organisation {
std::string below(std::string_view path) { return std::string(kOrganisation) + std::string(path); }
db::Scope scopeOf(http::Call const& call) { return db::Scope::of(call.principal.organisation); }
db::Author authorOf(http::Call const& call) { return {"user:" + call.principal.userId, call.principal.userName}; }
content::Language languageOf(http::Call const& call) { return content::languageOf(call.request.header("accept-language")); }

Result<std::optional<Pictures::Basis>> basisOf(http::Call const& call, Pictures::Basis::Of of, std::string id) {
    SCHOUW_TRY(auto const tag, call.ifMatch());
    if (tag == "*") return std::optional<Pictures::Basis>();
    std::int64_t version = -1;
    auto const [end, ec] = std::from_chars(tag.data(), tag.data() + tag.size(), version);
    if (ec != std::errc{} || end != tag.data() + tag.size()) return fail(ErrorKind::conflict, "picture.changed");
    return std::optional(Pictures::Basis{of, std::move(id), version});
}
formats::Errors relativeTo(formats::Errors errors, std::string const& path) {
    for (auto& e : errors) if (e.place.field.starts_with(path + "/")) e.place.field.erase(0, path.size());
    return errors;
}
Result<std::size_t> limitOf(http::Call const& call, std::size_t otherwise, std::size_t most) {
    auto const given = call.request.parameter("limit");
    if (!given) return otherwise;
    std::size_t n = 0;
    auto const [end, ec] = std::from_chars(given->data(), given->data() + given->size(), n);
    if (ec != std::errc{} || end != given->data() + given->size() || n < 1 || n > most) return fail(ErrorKind::usage, "picture.query", {"limit", *given}, {.field = "limit"});
    return n;
}
void addRoutes(http::Api& api, Deps const& deps) {
    addPictureRoutes(api, deps);
    addAssetRoutes(api, deps);
    addContractRoutes(api, deps);
    addTemplateRoutes(api, deps);
}
}  // namespace schouw::organisation
