#pragma once
// The routes for the worst day: the kit, the plan, incidents and exercises.
#include "base/random.hpp"
#include "continuity/continuity_store.hpp"
#include "http/api.hpp"
#include <functional>
#include <memory>

namespace schouw::continuity {
struct NewAction { std::string title{}, owner{}; Date due{}; };
struct Deps {
    ContinuityStore& store;
    Clock const& clock;
    Random& random;
    // The picture of an organisation as it is now.
    std::function<Result<std::shared_ptr<organisation::Picture const>>(db::Scope const&)> picture{};
    // Puts an improvement on the list of next actions; gives its id. May be empty.
    std::function<Result<std::string>(db::Scope const&, db::Author const&, NewAction const&)> addAction{};
};
void addRoutes(http::Api& api, Deps const& deps);
// Its parts, one subject each.
void addKitRoutes(http::Api& api, std::shared_ptr<Deps const> deps);
void addPlanRoutes(http::Api& api, std::shared_ptr<Deps const> deps);
void addIncidentRoutes(http::Api& api, std::shared_ptr<Deps const> deps);

// How it stands now, in this language.
Result<Standing> standingOf(ContinuityStore const& store, db::Scope const& scope, std::shared_ptr<organisation::Picture const> picture, Date today, content::Language language);

// ---- what the parts share ----
inline std::string below(std::string_view path) { return "/api/v1/organisations/{organisation}" + std::string(path); }
db::Scope scopeOf(http::Call const& call);
db::Author authorOf(http::Call const& call);
content::Language languageOf(http::Call const& call);
Result<Standing> standing(Deps const& deps, http::Call const& call);
http::Answer fileAnswer(std::string bytes, std::string type, std::string const& name);
}  // namespace schouw::continuity
