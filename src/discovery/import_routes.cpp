#include "content/content.hpp"
#include "discovery/discovery_routes.hpp"
#include "discovery/import_words.hpp"
#include "discovery/views.hpp"

namespace schouw::discovery {
namespace {
using http::Access;
using http::Call;
using http::Nothing;
using http::Reply;

std::string imports(std::string_view rest) { return std::string(kOrganisation) + "/imports" + std::string(rest); }

ImportFault faultOf(Error const& e, Call const& call) {
    return {e.key, e.arguments, e.place.source, e.place.field, static_cast<std::int64_t>(e.place.line), static_cast<std::int64_t>(e.place.column),
            content::text(content::languageOf(call.request.header("accept-language")), e.key, e.arguments)};
}
ImportView viewOf(ImportSession const& s, Call const& call) {
    ImportView v;
    v.id = s.row.id, v.name = s.row.name, v.format = s.row.format, v.formatVersion = s.formatVersion;
    v.state = s.state, v.at = s.row.at, v.author = s.row.author, v.progress = s.progress, v.job = s.job;
    v.rows = s.row.rows, v.observations = s.observations, v.created = s.row.created, v.changed = s.row.changed, v.same = s.row.same, v.twice = s.twice, v.bad = s.row.bad;
    for (auto const& e : s.faults) v.faults.push_back(faultOf(e, call));
    for (auto const& e : s.notes) v.notes.push_back(faultOf(e, call));
    v.columns = s.columns;
    if (s.state == SessionState::preview && !s.columns.empty()) v.meanings = importWords().meanings();
    if (s.error) v.error = faultOf(*s.error, call);
    return v;
}
Reply<ImportView> replyOf(ImportSession const& s, Call const& call, int ready) {
    return {.value = viewOf(s, call), .location = "/api/v1/organisations/" + call.principal.organisation + "/imports/" + s.row.id, .status = s.job.empty() ? ready : 202};
}
}  // namespace

void addImportRoutes(http::Api& api, Discovery& discovery) {
    auto& desk = discovery.imports();
    api.on<Nothing, ImportList>({"GET", imports(""), Access::reader, "Imports, newest first: on their way in, taken over and undone"}, [&](Call const& call, Nothing const&) -> Result<ImportList> {
        ImportList out;
        for (auto const& s : desk.all(scopeOf(call))) out.items.push_back(viewOf(s, call));
        return out;
    });
    api.on<http::RawBody, Reply<ImportView>>({.method = "POST", .pattern = imports(""), .access = Access::editor, .summary = "Read a file and show what it would change; nothing is kept yet",
                                              .bodyLimit = ImportDesk::kMostBytes, .query = {"name"}, .heavy = true, .status = 201},
        [&](Call const& call, http::RawBody const& in) -> Result<Reply<ImportView>> {
            SCHOUW_TRY(auto const session, desk.begin(scopeOf(call), authorOf(call), call.request.parameter("name").value_or(""), in.bytes));
            return replyOf(session, call, 201);
        });
    api.on<Nothing, ImportView>({"GET", imports("/{import}"), Access::reader, "One import, with its bad rows and columns"}, [&](Call const& call, Nothing const&) -> Result<ImportView> {
        SCHOUW_TRY(auto const session, desk.find(scopeOf(call), call.param("import")));
        return viewOf(session, call);
    });
    api.on<Nothing, http::Page<ImportRowView>>({.method = "GET", .pattern = imports("/{import}/rows"), .access = Access::reader, .summary = "The good rows of an import that is not taken over yet: new, changed, known or twice",
                                                .query = {"state", "cursor", "limit"}},
        [&](Call const& call, Nothing const&) -> Result<http::Page<ImportRowView>> {
            SCHOUW_TRY(auto const state, choiceOf<RowState>(call, "state"));
            SCHOUW_TRY(auto const from, numberOf(call, "cursor", 0, 0, 1'000'000'000));
            SCHOUW_TRY(auto const limit, numberOf(call, "limit", 50, 1, 500));
            SCHOUW_TRY(auto const rows, desk.rows(scopeOf(call), call.param("import"), state, static_cast<std::size_t>(from), static_cast<std::size_t>(limit)));
            http::Page<ImportRowView> out;
            out.total = rows.total;
            if (rows.next) out.next = std::to_string(rows.next);
            for (std::size_t i = 0; i < rows.rows.size(); ++i) {
                auto const& r = rows.rows[i];
                auto const& o = rows.observations[i];
                out.items.push_back({static_cast<std::int64_t>(r.row), r.state, o.kind, r.name, o.identifiers, o.facts, static_cast<std::int64_t>(o.software.size()), static_cast<std::int64_t>(o.services.size()),
                                     r.thing, r.thingName, r.reasons, rows.changes[i], static_cast<std::int64_t>(r.twiceOf)});
            }
            return out;
        });
    api.on<MappingForm, ImportView>({.method = "POST", .pattern = imports("/{import}/mapping"), .access = Access::editor, .summary = "Say what the columns of a table mean, and read it again", .heavy = true},
        [&](Call const& call, MappingForm const& in) -> Result<ImportView> {
            for (auto const& [title, means] : in.columns)
                if (!means.empty() && !importWords().isMeaning(means)) return fail(ErrorKind::invalid, "discovery.meaning", {means, title}, {.field = "/columns/" + title});
            SCHOUW_TRY(auto const session, desk.map(scopeOf(call), call.param("import"), in.columns));
            return viewOf(session, call);
        });
    api.on<Nothing, Reply<ImportView>>({.method = "POST", .pattern = imports("/{import}/commit"), .access = Access::editor, .summary = "Take it over: all of it or nothing", .heavy = true},
        [&](Call const& call, Nothing const&) -> Result<Reply<ImportView>> {
            SCHOUW_TRY(auto const session, desk.commit(scopeOf(call), authorOf(call), call.param("import")));
            return replyOf(session, call, 200);
        });
    api.on<Nothing, ImportView>({.method = "POST", .pattern = imports("/{import}/undo"), .access = Access::editor, .summary = "Take it back, as if it had never been", .heavy = true},
        [&](Call const& call, Nothing const&) -> Result<ImportView> {
            SCHOUW_TRY(auto const session, desk.undo(scopeOf(call), authorOf(call), call.param("import")));
            return viewOf(session, call);
        });
    api.on<Nothing, Nothing>({"DELETE", imports("/{import}"), Access::editor, "Throw away what was not taken over"}, [&](Call const& call, Nothing const&) -> Result<Nothing> {
        SCHOUW_TRY_VOID(desk.drop(scopeOf(call), call.param("import")));
        return Nothing{};
    });
}
}  // namespace schouw::discovery
