#pragma once
// The routes of the agenda: actions, reviews, the calendar link, notices, and what Home shows.
#include "agenda/views.hpp"
#include "http/api.hpp"
#include <functional>
#include <memory>

namespace schouw::agenda {
struct Deps {
    AgendaStore& store;
    Clock const& clock;
    // The picture of an organisation as it is now.
    std::function<Result<std::shared_ptr<organisation::Picture const>>(db::Scope const&)> picture{};
    WordOf wordOf{};                                                            // words of other rooms inside sentences
    std::function<OverviewFacts(db::Scope const&)> facts{};                     // may be empty
    std::function<std::string()> newToken{};                                    // 256 bits, safe in an address
    std::function<std::string(std::string_view)> tokenHash{};
    std::function<bool(db::Scope const&, std::string const& user)> mayRead{};   // is the user of a calendar link still a member?
    // Looks again at all that makes actions, after something was done about one; may be empty.
    std::function<void(db::Scope const&)> lookAgain{};
};
void addRoutes(http::Api& api, Deps const& deps);
// Its parts, one subject each.
void addActionRoutes(http::Api& api, std::shared_ptr<Deps const> deps);
void addReviewRoutes(http::Api& api, std::shared_ptr<Deps const> deps);
void addCalendarRoutes(http::Api& api, std::shared_ptr<Deps const> deps);
void addOverviewRoutes(http::Api& api, std::shared_ptr<Deps const> deps);

// ---- what the parts share ----
struct Seen {                               // the picture and who asks, held together: views look into it
    std::shared_ptr<organisation::Picture const> picture{};
    organisation::PictureIndex index;
    Asking asking;
    Seen(std::shared_ptr<organisation::Picture const> p, Date today, content::Language language, WordOf const& wordOf)
        : picture(std::move(p)), index(*picture), asking{index, today, language, wordOf} {}
    Seen(Seen const&) = delete;
    Seen& operator=(Seen const&) = delete;
};
std::string below(std::string_view path);   // "/api/v1/organisations/{organisation}" + path
db::Scope scopeOf(http::Call const& call);
db::Author authorOf(http::Call const& call);
Result<std::shared_ptr<Seen const>> seen(Deps const& deps, http::Call const& call);
// "" or a person asset of the picture. Error: agenda.owner-unknown.
Result<> checkOwner(std::string const& owner, Asking const& asking);
}  // namespace schouw::agenda
