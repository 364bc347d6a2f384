#include "continuity/continuity_routes.hpp"

namespace schouw::continuity {
db::Scope scopeOf(http::Call const& call) { return db::Scope::of(call.principal.organisation); }
db::Author authorOf(http::Call const& call) { return {"user:" + call.principal.userId, call.principal.userName}; }
content::Language languageOf(http::Call const& call) { return content::languageOf(call.request.header("accept-language")); }

Result<Standing> standingOf(ContinuityStore const& store, db::Scope const& scope, std::shared_ptr<organisation::Picture const> picture, Date today, content::Language language) {
    Standing out{.picture = std::move(picture), .language = language};
    SCHOUW_TRY(out.kit, makeKit(*out.picture, today, language));
    out.made = store.kit(scope);
    out.plan = store.plan(scope);
    out.incidents = store.incidents(scope);
    out.tests = testsOf(out.incidents, *out.picture);
    return out;
}
Result<Standing> standing(Deps const& deps, http::Call const& call) {
    SCHOUW_TRY(auto picture, deps.picture(scopeOf(call)));
    return standingOf(deps.store, scopeOf(call), std::move(picture), deps.clock.today(), languageOf(call));
}
http::Answer fileAnswer(std::string bytes, std::string type, std::string const& name) {
    http::Answer out;
    out.response.type = std::move(type);
    out.response.headers = {{"Content-Disposition", "attachment; filename=\"" + name + "\""}, {"Cache-Control", "no-store"}};
    out.response.body = std::move(bytes);
    return out;
}
void addRoutes(http::Api& api, Deps const& deps) {
    auto const shared = std::make_shared<Deps const>(deps);
    addKitRoutes(api, shared);
    addPlanRoutes(api, shared);
    addIncidentRoutes(api, shared);
}
}  // namespace schouw::continuity
