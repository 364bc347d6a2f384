#include "agenda/agenda_routes.hpp"

namespace schouw::agenda {
namespace {
using http::Access;
using http::Call;
using http::Nothing;
using http::Reply;

struct ReviewForm {
    ReviewKind kind = ReviewKind::other;
    std::string title{};
    int everyMonths = 6;
    Date nextOn{};
    std::string startsAt{}, owner{}, note{};
};
BOOST_DESCRIBE_STRUCT(ReviewForm, (), (kind, title, everyMonths, nextOn, startsAt, owner, note))
struct CompletedForm { std::optional<Date> on{}; std::optional<std::string> note{}; };
BOOST_DESCRIBE_STRUCT(CompletedForm, (), (on, note))

Reply<ReviewView> reply(Review const& r, Asking const& asking, int status = 200) { return {.value = viewOf(r, asking), .etag = std::to_string(r.version), .status = status}; }

Result<> checkForm(ReviewForm const& in, Asking const& asking) {
    if (in.kind == ReviewKind::other && in.title.empty()) return fail(ErrorKind::invalid, "agenda.title", {}, {.field = "/title"});
    if (!in.startsAt.empty() && !isTimeOfDay(in.startsAt)) return fail(ErrorKind::invalid, "agenda.time-of-day", {in.startsAt}, {.field = "/startsAt"});
    return checkOwner(in.owner, asking);
}
void take(Review& r, ReviewForm const& in) {
    r.kind = in.kind;
    r.title = in.title;
    r.everyMonths = in.everyMonths;
    r.nextOn = in.nextOn;
    r.startsAt = in.startsAt;
    r.owner = in.owner;
    r.note = in.note;
}
void lookAgain(Deps const& deps, Call const& call) {
    if (deps.lookAgain) deps.lookAgain(scopeOf(call));
}
}  // namespace
}  // namespace schouw::agenda
namespace schouw::json {
template <> constexpr Rule rule<agenda::ReviewForm>(std::string_view f) {
    auto r = rule<agenda::Review>(f);
    if (f == "nextOn") r.absent = false;
    return r;
}
template <> constexpr Rule rule<agenda::CompletedForm>(std::string_view) { return {.max = 4000, .absent = true}; }
}  // namespace schouw::json
namespace schouw::agenda {
void addReviewRoutes(http::Api& api, std::shared_ptr<Deps const> deps) {
    api.on<Nothing, ReviewList>({"GET", below("/reviews"), Access::reader, "The reviews of the organisation, and which assets come back until the next schouw"},
        [deps](Call const& call, Nothing const&) -> Result<ReviewList> {
            SCHOUW_TRY(auto const s, seen(*deps, call));
            return reviewList(deps->store.reviews(scopeOf(call)), s->asking);
        });
    api.on<ReviewForm, Reply<ReviewView>>({.method = "POST", .pattern = below("/reviews"), .access = Access::editor, .summary = "Plan something that comes back", .status = 201},
        [deps](Call const& call, ReviewForm const& in) -> Result<Reply<ReviewView>> {
            SCHOUW_TRY(auto const s, seen(*deps, call));
            SCHOUW_TRY_VOID(checkForm(in, s->asking));
            if (in.kind == ReviewKind::schouw) return fail(ErrorKind::conflict, "agenda.schouw-one", {}, {.field = "/kind"});
            Review r;
            take(r, in);
            auto const made = deps->store.addReview(scopeOf(call), authorOf(call), r);
            lookAgain(*deps, call);
            return reply(made, s->asking, 201);
        });
    api.on<ReviewForm, Reply<ReviewView>>({"PUT", below("/reviews/{review}"), Access::editor, "Change when it is and who does it"},
        [deps](Call const& call, ReviewForm const& in) -> Result<Reply<ReviewView>> {
            SCHOUW_TRY(auto const version, call.ifMatch());
            SCHOUW_TRY(auto const s, seen(*deps, call));
            SCHOUW_TRY_VOID(checkForm(in, s->asking));
            SCHOUW_TRY(auto const review, deps->store.changeReview(scopeOf(call), authorOf(call), call.param("review"), version, [&](Review& r) -> Result<> {
                if ((r.kind == ReviewKind::schouw) != (in.kind == ReviewKind::schouw)) return fail(ErrorKind::conflict, "agenda.schouw-one", {}, {.field = "/kind"});
                take(r, in);
                return {};
            }));
            lookAgain(*deps, call);
            return reply(review, s->asking);
        });
    api.on<Nothing, Nothing>({"DELETE", below("/reviews/{review}"), Access::editor, "Plan it no more; the schouw stays"},
        [deps](Call const& call, Nothing const&) -> Result<Nothing> {
            SCHOUW_TRY_VOID(deps->store.removeReview(scopeOf(call), authorOf(call), call.param("review")));
            lookAgain(*deps, call);
            return Nothing{};
        });
    api.on<CompletedForm, Reply<ReviewView>>({"POST", below("/reviews/{review}/done"), Access::editor, "Completed: it comes back after its months, counted from then"},
        [deps](Call const& call, CompletedForm const& in) -> Result<Reply<ReviewView>> {
            SCHOUW_TRY(auto const s, seen(*deps, call));
            auto const on = in.on.value_or(s->asking.today);
            if (on > s->asking.today) return fail(ErrorKind::invalid, "agenda.done-in-future", {}, {.field = "/on"});
            SCHOUW_TRY(auto const review, deps->store.changeReview(scopeOf(call), authorOf(call), call.param("review"), "*", [&](Review& r) -> Result<> {
                complete(r, on);
                if (in.note) r.note = *in.note;
                return {};
            }));
            lookAgain(*deps, call);
            return reply(review, s->asking);
        });
}
}  // namespace schouw::agenda
