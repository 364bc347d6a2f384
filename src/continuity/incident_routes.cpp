#include "continuity/continuity_routes.hpp"

#include "base/text.hpp"
#include "content/call_list.hpp"
#include <algorithm>

namespace schouw::continuity {
namespace {
using http::Access;
using http::Call;
using http::Nothing;
using http::Reply;

struct IncidentForm {
    std::string title{};
    IncidentMode mode = IncidentMode::incident;
    std::string card{};
    std::vector<std::string> failed{}, people{};
    std::optional<Time> awareAt{};
};
BOOST_DESCRIBE_STRUCT(IncidentForm, (), (title, mode, card, failed, people, awareAt))
struct LineForm {
    std::string id{};                           // made by the page, so that it can send again what was not answered
    Time at{};
    LineKind kind = LineKind::note;
    std::string about{}, value{}, text{};
    std::optional<Date> due{};                  // of an action
};
BOOST_DESCRIBE_STRUCT(LineForm, (), (id, at, kind, about, value, text, due))
struct LinesForm { std::vector<LineForm> lines{}; };
BOOST_DESCRIBE_STRUCT(LinesForm, (), (lines))
struct IncidentRow {
    IncidentHead head{};
    std::int64_t lines = 0;
    std::int64_t running = 0;                   // clocks that run, and are certain
    std::optional<Time> nextDue{};
};
BOOST_DESCRIBE_STRUCT(IncidentRow, (), (head, lines, running, nextDue))
struct CardChoice { std::string id{}, title{}; };
BOOST_DESCRIBE_STRUCT(CardChoice, (), (id, title))
struct IncidentList { std::vector<IncidentRow> items{}; std::vector<CardChoice> cards{}; };
BOOST_DESCRIBE_STRUCT(IncidentList, (), (items, cards))

IncidentRow rowOf(Incident const& incident, Time now) {
    IncidentRow out{incident.head, static_cast<std::int64_t>(incident.log.size()), 0, {}};
    if (incident.head.closedAt) return out;
    for (auto const& clock : clocksOf(incident, now, content::Language::nl)) {
        if (!clock.certain || !clock.due || (clock.state != ClockState::running && clock.state != ClockState::late)) continue;
        ++out.running;
        if (!out.nextDue || *clock.due < *out.nextDue) out.nextDue = clock.due;
    }
    return out;
}
Result<Reply<IncidentView>> shown(Deps const& deps, Call const& call, Incident const& incident, int status = 200) {
    SCHOUW_TRY(auto const picture, deps.picture(scopeOf(call)));
    SCHOUW_TRY(auto const kit, makeKit(*picture, deps.clock.today(), languageOf(call)));
    Reply<IncidentView> out{.value = viewOf(incident, kit, deps.clock.now(), languageOf(call)), .etag = std::to_string(incident.log.size()), .status = status};
    if (status == 201) out.location = "/api/v1/organisations/" + call.principal.organisation + "/incidents/" + incident.head.id;
    return out;
}
Result<Reply<IncidentView>> openIncident(Deps const& deps, Call const& call, IncidentForm const& in) {
    SCHOUW_TRY(auto const picture, deps.picture(scopeOf(call)));
    auto const* card = content::firstHourCards().find(in.card);
    if (!in.card.empty() && !card) return fail(ErrorKind::invalid, "continuity.line-about", {in.card}, {.field = "/card"});
    for (std::size_t i = 0; i < in.failed.size(); ++i)
        if (!picture->find(in.failed[i])) return fail(ErrorKind::invalid, "continuity.line-about", {in.failed[i]}, {.field = "/failed/" + std::to_string(i)});
    if (in.awareAt && *in.awareAt > deps.clock.now().plus(kClockSlack)) return fail(ErrorKind::invalid, "continuity.line-future", {}, {.field = "/awareAt"});
    auto title = std::string(trim(in.title));
    if (title.empty() && card) title = content::pick(card->text, languageOf(call));
    if (title.empty()) return fail(ErrorKind::invalid, "continuity.line-empty", {}, {.field = "/title"});
    return shown(deps, call, deps.store.open(scopeOf(call), authorOf(call), {.id = {}, .title = title, .mode = in.mode, .card = in.card, .failed = in.failed, .people = in.people}, in.awareAt), 201);
}
Result<Reply<IncidentView>> addLines(Deps const& deps, Call const& call, LinesForm const& in) {
    auto const scope = scopeOf(call);
    SCHOUW_TRY(auto const picture, deps.picture(scope));
    auto const before = deps.store.incident(scope, call.param("incident"));
    if (!before) return fail(ErrorKind::notFound, "continuity.incident-unknown");
    std::vector<IncidentLine> lines;
    for (auto const& l : in.lines) {
        IncidentLine line{.id = l.id, .at = l.at, .received = {}, .by = {}, .kind = l.kind, .about = l.about, .value = l.value, .text = l.text};
        bool const known = std::ranges::find(before->log, l.id, &IncidentLine::id) != before->log.end();
        if (l.kind == LineKind::action && !known && deps.addAction) {
            SCHOUW_TRY_VOID(mayAdd(*before, line, deps.clock.now(), *picture));
            SCHOUW_TRY(line.about, deps.addAction(scope, authorOf(call), {std::string(trim(l.text)), l.value, l.due.value_or(deps.clock.today().plusDays(14))}));
        }
        lines.push_back(std::move(line));
    }
    auto const may = [&](Incident const& now, IncidentLine const& line) { return mayAdd(now, line, deps.clock.now(), *picture); };
    SCHOUW_TRY(auto const incident, deps.store.add(scope, authorOf(call), call.param("incident"), std::move(lines), may));
    return shown(deps, call, incident);
}
}  // namespace
}  // namespace schouw::continuity
namespace schouw::json {
template <> constexpr Rule rule<continuity::IncidentForm>(std::string_view f) { return {.max = f == "failed" ? 500.0 : f == "people" ? 100.0 : f == "card" ? 64.0 : 200.0, .absent = true}; }
template <> constexpr Rule rule<continuity::LineForm>(std::string_view f) {
    if (f == "id") return {.min = 8, .max = 64};
    if (f == "at" || f == "kind") return {};
    return {.max = f == "text" ? 4000.0 : 64.0, .absent = true};
}
template <> constexpr Rule rule<continuity::LinesForm>(std::string_view) { return {.min = 1, .max = 200}; }
}  // namespace schouw::json
namespace schouw::continuity {
void addIncidentRoutes(http::Api& api, std::shared_ptr<Deps const> deps) {
    api.on<Nothing, IncidentList>({"GET", below("/incidents"), Access::reader, "Incidents and exercises, newest first, and the cards to choose from"},
        [deps](Call const& call, Nothing const&) -> Result<IncidentList> {
            IncidentList out;
            for (auto const& incident : deps->store.incidents(scopeOf(call))) out.items.push_back(rowOf(incident, deps->clock.now()));
            for (auto const& card : content::firstHourCards().cards) out.cards.push_back({card.id, content::pick(card.text, languageOf(call))});
            return out;
        });
    api.on<IncidentForm, Reply<IncidentView>>({.method = "POST", .pattern = below("/incidents"), .access = Access::editor, .summary = "Something is going on, or an exercise begins: the log opens and the clocks run", .status = 201},
        [deps](Call const& call, IncidentForm const& in) { return openIncident(*deps, call, in); });
    api.on<Nothing, Reply<IncidentView>>({"GET", below("/incidents/{incident}"), Access::reader, "One incident: log, clocks with their reasons, who to call, card, recovery order"},
        [deps](Call const& call, Nothing const&) -> Result<Reply<IncidentView>> {
            auto const incident = deps->store.incident(scopeOf(call), call.param("incident"));
            if (!incident) return fail(ErrorKind::notFound, "continuity.incident-unknown");
            return shown(*deps, call, *incident);
        });
    api.on<LinesForm, Reply<IncidentView>>({"POST", below("/incidents/{incident}/lines"), Access::editor, "Write in the log: what is there stays; a line that was sent before counts once"},
        [deps](Call const& call, LinesForm const& in) { return addLines(*deps, call, in); });
}
}  // namespace schouw::continuity
