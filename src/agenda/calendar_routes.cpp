#include "agenda/agenda_routes.hpp"

namespace schouw::agenda {
namespace {
using http::Access;
using http::Answer;
using http::Call;
using http::Nothing;

struct CalendarForm { std::string language = "nl"; std::string owner{}; };
BOOST_DESCRIBE_STRUCT(CalendarForm, (), (language, owner))
struct CalendarLink {
    bool active = false;
    std::string path{};                     // only when it was just made: it is not kept
    std::string language{}, owner{};
    std::optional<Time> createdAt{};
};
BOOST_DESCRIBE_STRUCT(CalendarLink, (), (active, path, language, owner, createdAt))

CalendarLink linkOf(std::optional<Feed> const& feed) {
    if (!feed) return {};
    return {.active = true, .language = feed->language, .owner = feed->owner, .createdAt = feed->createdAt};
}
// One answer for a link that never was, that ended, and whose user left: it tells nothing.
std::unexpected<Error> noSuchLink() { return fail(ErrorKind::notFound, "agenda.calendar-unknown"); }

Result<Answer> calendar(Deps const& deps, Call const& call) {
    auto const feed = deps.store.feedByToken(deps.tokenHash(call.param("token")));
    if (!feed) return noSuchLink();
    auto const scope = db::Scope::of(feed->organisation);       // the secret stands for the session: it names the organisation
    if (!deps.mayRead(scope, feed->user)) return noSuchLink();
    SCHOUW_TRY(auto const picture, deps.picture(scope));
    auto actions = deps.store.actions(scope);
    if (!feed->owner.empty()) std::erase_if(actions, [&](Action const& a) { return a.owner != feed->owner; });
    auto const language = content::languageOf(feed->language);
    Answer out;
    out.response.type = "text/calendar; charset=utf-8";
    out.response.headers = {{"Content-Disposition", "inline; filename=\"schouw.ics\""}, {"Cache-Control", "private, max-age=900"}};
    out.response.body = writeCalendar(calendarOf(picture->organisation.name, actions, deps.store.reviews(scope), *picture, language, deps.wordOf, ""));
    return out;
}
}  // namespace
}  // namespace schouw::agenda
namespace schouw::json {
template <> constexpr Rule rule<agenda::CalendarForm>(std::string_view f) { return {.max = f == "owner" ? 64.0 : 20.0, .absent = true}; }
}  // namespace schouw::json
namespace schouw::agenda {
void addCalendarRoutes(http::Api& api, std::shared_ptr<Deps const> deps) {
    api.on<Nothing, CalendarLink>({"GET", below("/calendar"), Access::reader, "Your link to the calendar, without its secret"},
        [deps](Call const& call, Nothing const&) -> Result<CalendarLink> { return linkOf(deps->store.feed(scopeOf(call), call.principal.userId)); });
    api.on<CalendarForm, CalendarLink>({.method = "POST", .pattern = below("/calendar"), .access = Access::reader,
                                        .summary = "Make your link to the calendar, or renew it: the old one ends. Shown once", .status = 201},
        [deps](Call const& call, CalendarForm const& in) -> Result<CalendarLink> {
            SCHOUW_TRY(auto const s, seen(*deps, call));
            SCHOUW_TRY_VOID(checkOwner(in.owner, s->asking));
            auto const token = deps->newToken();
            auto const language = std::string(content::name(content::languageOf(in.language)));
            Feed const feed{.organisation = call.principal.organisation, .user = call.principal.userId, .language = language, .owner = in.owner};
            deps->store.setFeed(scopeOf(call), authorOf(call), feed, deps->tokenHash(token));
            auto out = linkOf(deps->store.feed(scopeOf(call), call.principal.userId));
            out.path = "/api/v1/calendar/" + token + ".ics";
            return out;
        });
    api.on<Nothing, Nothing>({"DELETE", below("/calendar"), Access::reader, "End your link to the calendar"},
        [deps](Call const& call, Nothing const&) -> Result<Nothing> {
            deps->store.endFeed(scopeOf(call), authorOf(call), call.principal.userId);
            return Nothing{};
        });
    api.on<Nothing, Answer>({"GET", "/api/v1/calendar/{token}.ics", Access::open, "The calendar itself, for ordinary agendas; the token in the address is the key"},
        [deps](Call const& call, Nothing const&) { return calendar(*deps, call); });
}
}  // namespace schouw::agenda
