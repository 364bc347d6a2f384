#include "assessment/assessment_routes.hpp"

namespace schouw::assessment {
namespace {
using http::Access;
using http::Call;
using http::Nothing;

std::string below(std::string_view path) { return "/api/v1/organisations/{organisation}" + std::string(path); }
db::Scope scopeOf(Call const& call) { return db::Scope::of(call.principal.organisation); }
db::Author authorOf(Call const& call) { return {"user:" + call.principal.userId, call.principal.userName}; }
content::Language languageOf(Call const& call) { return content::languageOf(call.request.header("accept-language")); }

enum class ScanState { none, open, finished };
BOOST_DESCRIBE_ENUM(ScanState, none, open, finished)
struct ScanLine {                           // a finished scan, in a list
    std::string id{};
    Date on{};
    std::string by{};
    std::optional<int> declared{}, demonstrated{};
    std::string weakest{};
};
BOOST_DESCRIBE_STRUCT(ScanLine, (), (id, on, by, declared, demonstrated, weakest))
struct ScanPage {
    ScanState state = ScanState::none;
    std::string id{};
    std::optional<Time> startedAt{}, finishedAt{};
    std::string by{};
    ScanView result{};                      // by the facts of today
    std::optional<ScanLine> previous{};     // the finished scan before this one
    std::vector<ScanChange> changes{};      // against that one
    std::map<std::string, Answer> before{}; // its answers, by statement
};
BOOST_DESCRIBE_STRUCT(ScanPage, (), (state, id, startedAt, finishedAt, by, result, previous, changes, before))
struct AnswerForm : Answer { std::string statement{}; };
BOOST_DESCRIBE_STRUCT(AnswerForm, (Answer), (statement))
struct Answered {
    std::string scan{};
    std::int64_t asked = 0, answered = 0;
    StatementView statement{};
};
BOOST_DESCRIBE_STRUCT(Answered, (), (scan, asked, answered, statement))
struct ScanList { std::vector<ScanLine> items{}; };
BOOST_DESCRIBE_STRUCT(ScanList, (), (items))

// The facts and what comes of them, held together: the result looks into the book.
struct JudgedScan {
    evidence::FactBook book;
    ScanResult result;
    JudgedScan(std::vector<evidence::Fact> facts, Answers const& answers, Time now)
        : book(std::move(facts), now), result(judge(schouwscan(), schouwscanRules(), answers, book)) {}
};
ScanLine lineOf(KeptScan const& s) {
    ScanLine out{.id = s.id, .on = s.outcome ? s.outcome->on : s.startedAt.localDate(), .by = s.finishedBy};
    if (s.outcome && s.outcome->overall) out.declared = s.outcome->overall->declared, out.demonstrated = s.outcome->overall->demonstrated;
    if (s.outcome) out.weakest = s.outcome->weakest;
    return out;
}
ScanPage pageOf(Deps const& deps, Call const& call) {
    auto const scope = scopeOf(call);
    auto const all = deps.store.scans(scope);
    auto const now = deps.clock.now();
    auto const* current = all.empty() ? nullptr : &all.front();
    JudgedScan const judged(deps.facts(scope), current ? current->answers : Answers{}, now);
    ScanPage out{.result = viewOf(judged.result, now.localDate(), languageOf(call), deps.nameOf ? deps.nameOf(scope) : NameOf{})};
    if (!current) return out;
    out.state = current->finishedAt ? ScanState::finished : ScanState::open;
    out.id = current->id;
    out.startedAt = current->startedAt, out.finishedAt = current->finishedAt;
    out.by = current->finishedAt ? current->finishedBy : current->startedBy;
    if (all.size() < 2) return out;
    out.previous = lineOf(all[1]);
    out.before = all[1].answers;
    out.changes = changesSince(all[1], judged.result);
    return out;
}
Result<Answered> answer(Deps const& deps, Call const& call, AnswerForm const& in) {
    auto const scope = scopeOf(call);
    SCHOUW_TRY(auto const scan, deps.store.change(scope, authorOf(call), [&](KeptScan& s) { return setAnswer(s, in.statement, in); }));
    auto const now = deps.clock.now();
    JudgedScan const judged(deps.facts(scope), scan.answers, now);
    auto const view = viewOf(judged.result, now.localDate(), languageOf(call), deps.nameOf ? deps.nameOf(scope) : NameOf{});
    for (auto const& s : view.statements)
        if (s.id == in.statement) return Answered{scan.id, view.asked, view.answered, s};
    return fail(ErrorKind::notFound, "assessment.unknown-statement", {in.statement});
}
}  // namespace
}  // namespace schouw::assessment
namespace schouw::json {
template <> constexpr Rule rule<assessment::AnswerForm>(std::string_view f) { return f == "statement" ? Rule{.min = 1, .max = 16} : rule<assessment::Answer>(f); }
}  // namespace schouw::json
namespace schouw::assessment {
void addRoutes(http::Api& api, Deps const& deps) {
    api.on<Nothing, ScanPage>({"GET", below("/scan"), Access::reader, "The Schouwscan as it stands: answers, what is measured, scores and what to do"},
        [deps](Call const& call, Nothing const&) -> Result<ScanPage> { return pageOf(deps, call); });
    api.on<Nothing, http::Reply<ScanPage>>({.method = "POST", .pattern = below("/scan"), .access = Access::editor, .summary = "Begin a scan", .status = 201},
        [deps](Call const& call, Nothing const&) -> Result<http::Reply<ScanPage>> {
            SCHOUW_TRY_VOID(deps.store.start(scopeOf(call), authorOf(call)));
            return http::Reply<ScanPage>{.value = pageOf(deps, call), .status = 201};
        });
    api.on<Nothing, Nothing>({"DELETE", below("/scan"), Access::editor, "Throw the open scan away; a finished one stays"},
        [deps](Call const& call, Nothing const&) -> Result<Nothing> {
            SCHOUW_TRY_VOID(deps.store.abandon(scopeOf(call), authorOf(call)));
            return Nothing{};
        });
    api.on<AnswerForm, Answered>({"POST", below("/scan/answers"), Access::editor, "Answer one statement, or answer it anew"},
        [deps](Call const& call, AnswerForm const& in) { return answer(deps, call, in); });
    api.on<Nothing, ScanPage>({"POST", below("/scan/finish"), Access::editor, "Finish the scan: its scores are kept, its gaps become actions"},
        [deps](Call const& call, Nothing const&) -> Result<ScanPage> {
            auto const scope = scopeOf(call);
            auto const now = deps.clock.now();
            auto const facts = deps.facts(scope);
            SCHOUW_TRY_VOID(deps.store.change(scope, authorOf(call), [&](KeptScan& s) {
                return finish(s, JudgedScan(facts, s.answers, now).result, call.principal.userName, now);
            }));
            if (deps.lookAgain) deps.lookAgain(scope);
            return pageOf(deps, call);
        });
    api.on<Nothing, ScanList>({"GET", below("/scans"), Access::reader, "The finished scans, newest first"},
        [deps](Call const& call, Nothing const&) -> Result<ScanList> {
            ScanList out;
            for (auto const& s : deps.store.scans(scopeOf(call))) if (s.finishedAt) out.items.push_back(lineOf(s));
            return out;
        });
}
}  // namespace schouw::assessment
