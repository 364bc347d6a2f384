#include "agenda/agenda_routes.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <charconv>

namespace schouw::agenda {
namespace {
using http::Access;
using http::Call;
using http::Nothing;
using http::Reply;

constexpr int kSnoozeMonths = 12;

struct NewAction {
    std::string title{}, note{}, asset{}, owner{};
    Date due{};
    Severity severity = Severity::calm;
};
BOOST_DESCRIBE_STRUCT(NewAction, (), (title, note, asset, owner, due, severity))
// What is absent stays as it is.
struct ActionChange {
    std::optional<std::string> owner{}, note{}, title{};
    std::optional<Date> due{};
};
BOOST_DESCRIBE_STRUCT(ActionChange, (), (owner, note, title, due))
struct DoneForm { std::string proof{}; };
BOOST_DESCRIBE_STRUCT(DoneForm, (), (proof))
struct SnoozeForm { Date until{}; std::string reason{}; };
BOOST_DESCRIBE_STRUCT(SnoozeForm, (), (until, reason))

enum class Which { open, snoozed, done, closed, all };
BOOST_DESCRIBE_ENUM(Which, open, snoozed, done, closed, all)

template <class E> Result<std::optional<E>> choice(Call const& call, std::string_view name) {
    auto const given = call.request.parameter(name);
    if (!given) return std::optional<E>{};
    if (auto const value = json::enumValue<E>(*given)) return value;
    return fail(ErrorKind::usage, "agenda.query", {*given}, {.field = std::string(name)});
}
Result<std::size_t> numberOf(Call const& call, std::string_view name, std::size_t otherwise, std::size_t most) {
    auto const given = call.request.parameter(name);
    if (!given) return otherwise;
    std::size_t n = 0;
    auto const [end, ec] = std::from_chars(given->data(), given->data() + given->size(), n);
    if (ec == std::errc{} && end == given->data() + given->size() && n >= 1 && n <= most) return n;
    return fail(ErrorKind::usage, "agenda.query", {*given}, {.field = std::string(name)});
}
bool inState(Action const& a, Which which) {
    switch (which) {
        case Which::open: return a.state == ActionState::open;
        case Which::snoozed: return a.state == ActionState::snoozed;
        case Which::done: return a.state == ActionState::done;
        case Which::closed: return a.state == ActionState::closed;
        case Which::all: return true;
    }
    return false;
}
std::string listSentence(ActionCounts const& n, content::Language language) {
    int const open = n.now + n.thisWeek + n.later, week = n.now + n.thisWeek;
    if (open == 0) return content::text(language, "agenda.list.none");
    if (open == 1) return content::text(language, "agenda.list.one");
    return content::text(language, "agenda.list.some", {std::to_string(open), std::to_string(week)});
}
Result<ActionPage> page(Deps const& deps, Call const& call) {
    SCHOUW_TRY(auto const state, choice<Which>(call, "state"));
    SCHOUW_TRY(auto const when, choice<When>(call, "when"));
    SCHOUW_TRY(auto const limit, numberOf(call, "limit", 100, 500));
    SCHOUW_TRY(auto const from, numberOf(call, "cursor", 1, 1'000'000));
    SCHOUW_TRY(auto const s, seen(deps, call));
    auto const which = state.value_or(Which::open);
    auto all = deps.store.actions(scopeOf(call), which == Which::closed || which == Which::all);
    ActionPage out{.counts = countActions(all, s->asking.today)};
    out.sentence = listSentence(out.counts, s->asking.language);
    auto const owner = call.request.parameter("owner"), asset = call.request.parameter("asset"), source = call.request.parameter("source");
    std::erase_if(all, [&](Action const& a) {
        return !inState(a, which) || (when && whenOf(a, s->asking.today) != *when) || (owner && a.owner != *owner) || (asset && a.asset != *asset) || (source && a.source != *source);
    });
    sortByUrgency(all, s->asking.today);
    if (which == Which::closed) std::ranges::sort(all, std::greater<>{}, &Action::changedAt);
    out.total = static_cast<std::int64_t>(all.size());
    for (auto i = from - 1; i < std::min(all.size(), from - 1 + limit); ++i) out.items.push_back(viewOf(all[i], s->asking));
    if (from - 1 + limit < all.size()) out.next = std::to_string(from + limit);
    return out;
}
Reply<ActionView> reply(Action const& a, Asking const& asking, int status = 200) {
    return {.value = viewOf(a, asking), .etag = std::to_string(a.version), .status = status};
}
Result<Reply<ActionView>> changed(Deps const& deps, Call const& call, Asking const& asking, std::function<Result<>(Action&)> const& change) {
    SCHOUW_TRY(auto const version, call.ifMatch());
    SCHOUW_TRY(auto const action, deps.store.change(scopeOf(call), authorOf(call), call.param("action"), version, change));
    return reply(action, asking);
}
Result<> apply(Action& a, ActionChange const& in) {
    if (in.title && a.source != kManual) return fail(ErrorKind::conflict, "agenda.only-manual", {}, {.field = "/title"});
    if (in.title && trim(*in.title).empty()) return fail(ErrorKind::invalid, "agenda.title", {}, {.field = "/title"});
    if (in.title) a.title = std::string(trim(*in.title));
    if (in.note) a.note = *in.note;
    if (in.owner && *in.owner != a.owner) a.owner = *in.owner, a.ownerChosen = !in.owner->empty();
    if (in.due && *in.due != a.due) a.due = *in.due, a.dueChosen = true;
    return {};
}
void markDone(Action& a, DoneForm const& in, std::string const& who, Time now) {
    a.state = a.source == kManual || a.source == "reviews" ? ActionState::closed : ActionState::done;
    a.doneOn = now.localDate();
    a.doneBy = who;
    a.proof = in.proof;
    a.snoozedUntil.reset();
    if (a.state == ActionState::closed) a.closedAt = now;
}
Result<> snooze(Action& a, SnoozeForm const& in, Date today) {
    if (!isOpen(a)) return fail(ErrorKind::conflict, "agenda.not-open");
    if (trim(in.reason).empty()) return fail(ErrorKind::invalid, "agenda.reason", {}, {.field = "/reason"});
    if (in.until <= today) return fail(ErrorKind::invalid, "agenda.until-past", {}, {.field = "/until"});
    if (in.until > today.plusMonths(kSnoozeMonths)) return fail(ErrorKind::invalid, "agenda.until-far", {std::to_string(kSnoozeMonths)}, {.field = "/until"});
    a.state = ActionState::snoozed;
    a.snoozedUntil = in.until;
    a.snoozeReason = std::string(trim(in.reason));
    return {};
}
// A review that is done comes back after its months, counted from today.
void completeReview(Deps const& deps, Call const& call, Action const& a, Date today) {
    if (a.source != "reviews") return;
    std::ignore = deps.store.changeReview(scopeOf(call), authorOf(call), a.key, "*", [&](Review& r) -> Result<> {
        complete(r, today);
        return {};
    });
}
}  // namespace
}  // namespace schouw::agenda
namespace schouw::json {
template <> constexpr Rule rule<agenda::NewAction>(std::string_view f) {
    if (f == "title") return {.min = 1, .max = 300};
    if (f == "due") return {};
    return {.max = f == "note" ? 4000.0 : 64.0, .absent = true};
}
template <> constexpr Rule rule<agenda::ActionChange>(std::string_view f) { return {.max = f == "note" ? 4000.0 : f == "title" ? 300.0 : 64.0, .absent = true}; }
template <> constexpr Rule rule<agenda::DoneForm>(std::string_view) { return {.max = 4000, .absent = true}; }
template <> constexpr Rule rule<agenda::SnoozeForm>(std::string_view f) { return {.max = 1000, .absent = f == "reason"}; }
}  // namespace schouw::json
namespace schouw::agenda {
std::string below(std::string_view path) { return "/api/v1/organisations/{organisation}" + std::string(path); }
db::Scope scopeOf(Call const& call) { return db::Scope::of(call.principal.organisation); }
db::Author authorOf(Call const& call) { return {"user:" + call.principal.userId, call.principal.userName}; }
Result<std::shared_ptr<Seen const>> seen(Deps const& deps, Call const& call) {
    SCHOUW_TRY(auto picture, deps.picture(scopeOf(call)));
    return std::make_shared<Seen>(std::move(picture), deps.clock.today(), content::languageOf(call.request.header("accept-language")), deps.wordOf);
}
Result<> checkOwner(std::string const& owner, Asking const& asking) {
    if (owner.empty()) return {};
    auto const at = asking.picture.find(owner);
    if (at && asking.picture.asset(*at).kind == organisation::AssetKind::person) return {};
    return fail(ErrorKind::invalid, "agenda.owner-unknown", {owner}, {.field = "/owner"});
}

void addActionRoutes(http::Api& api, std::shared_ptr<Deps const> deps) {
    api.on<Nothing, ActionPage>({.method = "GET", .pattern = below("/actions"), .access = Access::reader, .summary = "The next actions, most pressing first",
                                 .query = {"state", "when", "owner", "asset", "source", "limit", "cursor"}},
        [deps](Call const& call, Nothing const&) { return page(*deps, call); });
    api.on<NewAction, Reply<ActionView>>({.method = "POST", .pattern = below("/actions"), .access = Access::editor, .summary = "Add an action of your own", .status = 201},
        [deps](Call const& call, NewAction const& in) -> Result<Reply<ActionView>> {
            SCHOUW_TRY(auto const s, seen(*deps, call));
            if (trim(in.title).empty()) return fail(ErrorKind::invalid, "agenda.title", {}, {.field = "/title"});
            SCHOUW_TRY_VOID(checkOwner(in.owner, s->asking));
            if (!in.asset.empty() && !s->index.find(in.asset)) return fail(ErrorKind::invalid, "agenda.asset-unknown", {in.asset}, {.field = "/asset"});
            auto const made = deps->store.add(scopeOf(call), authorOf(call), {.title = std::string(trim(in.title)), .asset = in.asset, .owner = in.owner, .ownerChosen = true,
                .severity = in.severity, .due = in.due, .dueChosen = true, .note = in.note});
            auto out = reply(made, s->asking, 201);
            out.location = "/api/v1/organisations/" + call.principal.organisation + "/actions/" + made.id;
            return out;
        });
    api.on<Nothing, Reply<ActionView>>({"GET", below("/actions/{action}"), Access::reader, "One action"},
        [deps](Call const& call, Nothing const&) -> Result<Reply<ActionView>> {
            auto const action = deps->store.action(scopeOf(call), call.param("action"));
            if (!action) return fail(ErrorKind::notFound, "agenda.unknown");
            SCHOUW_TRY(auto const s, seen(*deps, call));
            return reply(*action, s->asking);
        });
    api.on<ActionChange, Reply<ActionView>>({"PATCH", below("/actions/{action}"), Access::editor, "Who does it, when, a note; what was found keeps its own words"},
        [deps](Call const& call, ActionChange const& in) -> Result<Reply<ActionView>> {
            SCHOUW_TRY(auto const s, seen(*deps, call));
            if (in.owner) SCHOUW_TRY_VOID(checkOwner(*in.owner, s->asking));
            return changed(*deps, call, s->asking, [&](Action& a) { return apply(a, in); });
        });
    api.on<Nothing, Nothing>({"DELETE", below("/actions/{action}"), Access::editor, "Remove an action of your own; what was found goes by itself"},
        [deps](Call const& call, Nothing const&) -> Result<Nothing> {
            SCHOUW_TRY(auto const version, call.ifMatch());
            SCHOUW_TRY_VOID(deps->store.remove(scopeOf(call), authorOf(call), call.param("action"), version));
            return Nothing{};
        });
    api.on<DoneForm, Reply<ActionView>>({"POST", below("/actions/{action}/done"), Access::editor, "It is done, with what proves it; what was found is confirmed by the next look"},
        [deps](Call const& call, DoneForm const& in) -> Result<Reply<ActionView>> {
            SCHOUW_TRY(auto const s, seen(*deps, call));
            auto done = changed(*deps, call, s->asking, [&](Action& a) -> Result<> {
                if (!isOpen(a)) return fail(ErrorKind::conflict, "agenda.not-open");
                markDone(a, in, call.principal.userName, deps->clock.now());
                return {};
            });
            if (!done) return done;
            completeReview(*deps, call, done->value, s->asking.today);
            if (deps->lookAgain) deps->lookAgain(scopeOf(call));
            if (auto const now = deps->store.action(scopeOf(call), done->value.id)) return reply(*now, s->asking);
            return done;
        });
    api.on<SnoozeForm, Reply<ActionView>>({"POST", below("/actions/{action}/snooze"), Access::editor, "Put it off until a day, with the reason"},
        [deps](Call const& call, SnoozeForm const& in) -> Result<Reply<ActionView>> {
            SCHOUW_TRY(auto const s, seen(*deps, call));
            return changed(*deps, call, s->asking, [&](Action& a) { return snooze(a, in, s->asking.today); });
        });
    api.on<Nothing, Reply<ActionView>>({"POST", below("/actions/{action}/reopen"), Access::editor, "Not done after all, or not put off any more"},
        [deps](Call const& call, Nothing const&) -> Result<Reply<ActionView>> {
            SCHOUW_TRY(auto const s, seen(*deps, call));
            return changed(*deps, call, s->asking, [&](Action& a) -> Result<> {
                if (a.state == ActionState::closed && a.source != kManual) return fail(ErrorKind::conflict, "agenda.closed-by-itself");
                a.state = ActionState::open;
                a.doneOn.reset();
                a.doneBy.clear();
                a.closedAt.reset();
                a.snoozedUntil.reset();
                return {};
            });
        });
}
void addRoutes(http::Api& api, Deps const& deps) {
    auto const shared = std::make_shared<Deps const>(deps);
    addActionRoutes(api, shared);
    addReviewRoutes(api, shared);
    addCalendarRoutes(api, shared);
    addOverviewRoutes(api, shared);
}
}  // namespace schouw::agenda
