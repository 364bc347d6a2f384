#include "assessment/schouw_routes.hpp"

namespace schouw::assessment {
namespace {
using http::Access;
using http::Call;
using http::Nothing;

std::string under(std::string_view path) { return "/api/v1/organisations/{organisation}" + std::string(path); }
db::Scope scopeOfSchouw(Call const& call) { return db::Scope::of(call.principal.organisation); }
db::Author authorOfSchouw(Call const& call) { return {"user:" + call.principal.userId, call.principal.userName}; }
content::Language spokenBy(Call const& call) { return content::languageOf(call.request.header("accept-language")); }

enum class SchouwState { none, open, signed_ };
BOOST_DESCRIBE_ENUM(SchouwState, none, open, signed_)
struct PartView {
    SchouwPart part{};
    std::string text{}, ask{};              // what to look at
    std::vector<SchouwChange> changes{};
    std::optional<Tick> tick{};
};
BOOST_DESCRIBE_STRUCT(PartView, (), (part, text, ask, changes, tick))
struct SchouwPage {
    SchouwState state = SchouwState::none;
    std::string id{};
    std::optional<Time> since{}, startedAt{}, signedAt{};
    std::string by{}, role{}, remark{};
    std::vector<PartView> parts{};
    Standing standing{};
};
BOOST_DESCRIBE_STRUCT(SchouwPage, (), (state, id, since, startedAt, signedAt, by, role, remark, parts, standing))
struct TickForm { std::string part{}, note{}; };
BOOST_DESCRIBE_STRUCT(TickForm, (), (part, note))
struct SignForm { std::string role{}, remark{}; };
BOOST_DESCRIBE_STRUCT(SignForm, (), (role, remark))
struct SchouwLine { std::string id{}; Date on{}; std::string by{}, role{}; std::int64_t changes = 0; };
BOOST_DESCRIBE_STRUCT(SchouwLine, (), (id, on, by, role, changes))
struct SchouwList { std::vector<SchouwLine> items{}; };
BOOST_DESCRIBE_STRUCT(SchouwList, (), (items))

std::string askOf(SchouwPart part, content::Language language) {
    switch (part) {
        case SchouwPart::devices: return content::text(language, "schouw.ask.devices");
        case SchouwPart::software: return content::text(language, "schouw.ask.software");
        case SchouwPart::suppliers: return content::text(language, "schouw.ask.suppliers");
        case SchouwPart::people: return content::text(language, "schouw.ask.people");
        case SchouwPart::processes: return content::text(language, "schouw.ask.processes");
        case SchouwPart::contacts: return content::text(language, "schouw.ask.contacts");
        case SchouwPart::risks: return content::text(language, "schouw.ask.risks");
        case SchouwPart::answers: return content::text(language, "schouw.ask.answers");
    }
    return {};
}
// A signed one as it was signed; one under way, and none yet, by what is there now.
SchouwPage schouwPage(SchouwDeps const& deps, Call const& call) {
    auto const scope = scopeOfSchouw(call);
    auto const language = spokenBy(call);
    auto const current = deps.store.current(scope);
    bool const isSigned = current && current->signedAt;
    SchouwPage out;
    if (current) {
        out.state = isSigned ? SchouwState::signed_ : SchouwState::open;
        out.id = current->id, out.since = current->since, out.startedAt = current->startedAt, out.signedAt = current->signedAt;
        out.by = isSigned ? current->signedBy : current->startedBy, out.role = current->role, out.remark = current->remark;
    }
    auto const parts = isSigned ? current->parts : walk(deps.history(scope, current ? current->since : std::nullopt));
    for (auto const& p : parts) {
        PartView v{p.part, partText(p.part, language), askOf(p.part, language), p.changes, {}};
        if (current)
            if (auto const at = current->ticks.find(std::string(json::enumText(p.part))); at != current->ticks.end()) v.tick = at->second;
        out.parts.push_back(std::move(v));
    }
    out.standing = isSigned && current->standing ? *current->standing : deps.standing(scope);
    return out;
}
}  // namespace
}  // namespace schouw::assessment

namespace schouw::json {
template <> constexpr Rule rule<assessment::TickForm>(std::string_view f) { return f == "part" ? Rule{.min = 1, .max = 32} : Rule{.max = 2000, .absent = true}; }
template <> constexpr Rule rule<assessment::SignForm>(std::string_view f) { return f == "role" ? Rule{.min = 1, .max = 200} : Rule{.max = 4000, .absent = true}; }
}  // namespace schouw::json

namespace schouw::assessment {
void addSchouwRoutes(http::Api& api, SchouwDeps const& deps) {
    api.on<Nothing, SchouwPage>({"GET", under("/schouw"), Access::reader, "The half-yearly schouw: what changed since the last one, part by part"},
        [deps](Call const& call, Nothing const&) -> Result<SchouwPage> { return schouwPage(deps, call); });
    api.on<Nothing, http::Reply<SchouwPage>>({.method = "POST", .pattern = under("/schouw"), .access = Access::editor, .summary = "Begin a schouw", .status = 201},
        [deps](Call const& call, Nothing const&) -> Result<http::Reply<SchouwPage>> {
            SCHOUW_TRY_VOID(deps.store.start(scopeOfSchouw(call), authorOfSchouw(call)));
            return http::Reply<SchouwPage>{.value = schouwPage(deps, call), .status = 201};
        });
    api.on<Nothing, Nothing>({"DELETE", under("/schouw"), Access::editor, "Throw the schouw under way away; a signed one stays"},
        [deps](Call const& call, Nothing const&) -> Result<Nothing> {
            SCHOUW_TRY_VOID(deps.store.abandon(scopeOfSchouw(call), authorOfSchouw(call)));
            return Nothing{};
        });
    api.on<TickForm, SchouwPage>({"POST", under("/schouw/ticks"), Access::editor, "Tick a part off: somebody looked at it"},
        [deps](Call const& call, TickForm const& in) -> Result<SchouwPage> {
            Tick const done{deps.clock.today(), call.principal.userName, in.note};
            SCHOUW_TRY_VOID(deps.store.change(scopeOfSchouw(call), authorOfSchouw(call), [&](KeptSchouw& s) { return tick(s, in.part, done); }));
            return schouwPage(deps, call);
        });
    api.on<SignForm, SchouwPage>({"POST", under("/schouw/signature"), Access::editor, "Sign the schouw; it stays as it is from then on"},
        [deps](Call const& call, SignForm const& in) -> Result<SchouwPage> {
            auto const scope = scopeOfSchouw(call);
            auto const now = deps.clock.now();
            auto const current = deps.store.current(scope);
            auto parts = walk(deps.history(scope, current ? current->since : std::nullopt));
            auto standing = deps.standing(scope);
            SCHOUW_TRY_VOID(deps.store.change(scope, authorOfSchouw(call), [&](KeptSchouw& s) {
                return sign(s, call.principal.userName, in.role, in.remark, std::move(parts), std::move(standing), now);
            }));
            if (deps.signedOn) deps.signedOn(scope, authorOfSchouw(call), now.localDate());
            return schouwPage(deps, call);
        });
    api.on<Nothing, SchouwList>({"GET", under("/schouws"), Access::reader, "The signed schouws, newest first"},
        [deps](Call const& call, Nothing const&) -> Result<SchouwList> {
            SchouwList out;
            for (auto const& s : deps.store.all(scopeOfSchouw(call))) {
                if (!s.signedAt) continue;
                SchouwLine l{s.id, s.signedAt->localDate(), s.signedBy, s.role, 0};
                for (auto const& p : s.parts) l.changes += static_cast<std::int64_t>(p.changes.size());
                out.items.push_back(std::move(l));
            }
            return out;
        });
    api.on<Nothing, http::Answer>({.method = "GET", .pattern = under("/schouws/{schouw}/report.pdf"), .access = Access::reader, .summary = "The signed report as a tagged PDF", .heavy = true},
        [deps](Call const& call, Nothing const&) -> Result<http::Answer> {
            auto const schouw = deps.store.find(scopeOfSchouw(call), call.param("schouw"));
            if (!schouw) return fail(ErrorKind::notFound, "tour.unknown");
            SCHOUW_TRY(auto bytes, report(*schouw, spokenBy(call)));
            http::Answer out;
            out.response.type = "application/pdf";
            out.response.body = std::move(bytes);
            out.response.headers = {{"Content-Disposition", "attachment; filename=\"schouw-" + schouw->signedAt->localDate().text() + ".pdf\""}};
            return out;
        });
}
}  // namespace schouw::assessment
