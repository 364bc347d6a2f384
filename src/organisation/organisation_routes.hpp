#pragma once
// What can be asked of the picture: whole or by part, as JSON or as schouw.yaml, and the lists and views made from it.
// Every change says on which version it is based (If-Match), is checked as a whole, and comes back with all that is wrong.
#include "content/content.hpp"
#include "http/api.hpp"
#include "organisation/asset_list.hpp"
#include "organisation/organisation_store.hpp"

namespace schouw::organisation {
struct Deps {
    Pictures& pictures;
    Clock const& clock;
};
void addRoutes(http::Api& api, Deps const& deps);
// Its parts, one subject each.
void addPictureRoutes(http::Api& api, Deps const& deps);
void addAssetRoutes(http::Api& api, Deps const& deps);
void addContractRoutes(http::Api& api, Deps const& deps);
void addTemplateRoutes(http::Api& api, Deps const& deps);

// ---- what the parts share ----
inline constexpr std::string_view kOrganisation = "/api/v1/organisations/{organisation}";
std::string below(std::string_view path);
db::Scope scopeOf(http::Call const& call);
db::Author authorOf(http::Call const& call);
content::Language languageOf(http::Call const& call);
template <class T> using AllOr = formats::AllOr<T>;
inline std::unexpected<formats::Errors> refused(Error error) { return std::unexpected(formats::Errors{std::move(error)}); }

// What If-Match says, for a change of this; "*" gives nothing to hold it against. Errors: http.if-match, picture.changed.
Result<std::optional<Pictures::Basis>> basisOf(http::Call const& call, Pictures::Basis::Of of, std::string id = {});
// The paths of errors about one part, from where the reader stands: "/assets/7/name" becomes "/name".
formats::Errors relativeTo(formats::Errors errors, std::string const& path);
Result<std::size_t> limitOf(http::Call const& call, std::size_t otherwise, std::size_t most);   // error: picture.query
}  // namespace schouw::organisation
