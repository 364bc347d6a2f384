#include "agenda/agenda_routes.hpp"

namespace schouw::agenda {
namespace {
using http::Access;
using http::Call;
using http::Nothing;

struct SeenForm { std::string upTo{}; };
BOOST_DESCRIBE_STRUCT(SeenForm, (), (upTo))
constexpr std::size_t kShownNotices = 50;

Result<NoticeList> notices(Deps const& deps, Call const& call) {
    SCHOUW_TRY(auto const s, seen(deps, call));
    auto const scope = scopeOf(call);
    return noticeList(deps.store.notices(scope, kShownNotices), deps.store.seenUpTo(scope, call.principal.userId), s->asking);
}
}  // namespace
}  // namespace schouw::agenda
namespace schouw::json {
template <> constexpr Rule rule<agenda::SeenForm>(std::string_view) { return {.min = 1, .max = 64}; }
}  // namespace schouw::json
namespace schouw::agenda {
void addOverviewRoutes(http::Api& api, std::shared_ptr<Deps const> deps) {
    api.on<Nothing, OverviewView>({"GET", below("/overview"), Access::reader, "Home: what needs attention now, the days that come, how many of what"},
        [deps](Call const& call, Nothing const&) -> Result<OverviewView> {
            SCHOUW_TRY(auto const s, seen(*deps, call));
            auto const scope = scopeOf(call);
            return overview(deps->store.actions(scope), deps->store.reviews(scope), deps->facts ? deps->facts(scope) : OverviewFacts{}, s->asking);
        });
    api.on<Nothing, NoticeList>({"GET", below("/notices"), Access::reader, "What was told lately, newest first"},
        [deps](Call const& call, Nothing const&) { return notices(*deps, call); });
    api.on<SeenForm, NoticeList>({"POST", below("/notices/seen"), Access::reader, "Seen up to and with this one"},
        [deps](Call const& call, SeenForm const& in) -> Result<NoticeList> {
            deps->store.seeUpTo(scopeOf(call), call.principal.userId, in.upTo);
            return notices(*deps, call);
        });
}
}  // namespace schouw::agenda
