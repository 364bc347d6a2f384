#include "risk/risk_routes.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <charconv>
#include <tuple>

namespace schouw::risk {
namespace {
using http::Access;
using http::Call;
using http::Nothing;
using http::Reply;

constexpr std::string_view kRisks = "/api/v1/organisations/{organisation}/risks";
std::string below(std::string_view path) { return std::string(kRisks) + std::string(path); }

struct RiskPage {
    std::string sentence{};
    std::vector<RiskView> items{};
    std::optional<std::string> next{};
    std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(RiskPage, (), (sentence, items, next, total))

enum class Which { open, closed, all };
BOOST_DESCRIBE_ENUM(Which, open, closed, all)
struct Filter {
    Which state = Which::open;
    std::optional<RiskLevel> level{};
    std::string asset{}, search{};
    bool above = false;
};
template <class E> Result<E> choice(Call const& call, std::string_view name, E otherwise) {
    auto const given = call.request.parameter(name);
    if (!given) return otherwise;
    if (auto const value = json::enumValue<E>(*given)) return *value;
    return fail(ErrorKind::usage, "risk.query", {*given}, {.field = std::string(name)});
}
Result<Filter> filterOf(Call const& call) {
    Filter f;
    SCHOUW_TRY(f.state, choice(call, "state", Which::open));
    if (call.request.parameter("level")) {
        SCHOUW_TRY(f.level, choice(call, "level", RiskLevel::low));
    }
    f.asset = call.request.parameter("asset").value_or("");
    f.search = lower(call.request.parameter("search").value_or(""));
    f.above = call.request.parameter("above") == "true";
    return f;
}
bool passes(RiskView const& v, Filter const& f) {
    if (f.state != Which::all && v.closed != (f.state == Which::closed)) return false;
    if (f.level && v.standing.levelNow != *f.level) return false;
    if (f.above && !v.standing.above) return false;
    if (!f.asset.empty() && std::ranges::find(v.assets, f.asset) == v.assets.end()) return false;
    return f.search.empty() || lower(v.title).contains(f.search) || lower(v.words.threat).contains(f.search);
}
bool higher(RiskView const& a, RiskView const& b) {
    auto const rank = [](RiskView const& v) {
        return std::tuple(v.closed, -static_cast<int>(v.standing.levelNow), -v.standing.now.likelihood * v.standing.now.impact, std::string_view(v.id));
    };
    return rank(a) < rank(b);
}
Reply<RiskView> reply(Risk const& risk, Asking const& asking, int status = 200) {
    Reply<RiskView> out{.value = viewOf(risk, asking), .etag = std::to_string(risk.version), .status = status};
    return out;
}
Result<RiskPage> page(Deps const& deps, Call const& call) {
    SCHOUW_TRY(auto const filter, filterOf(call));
    SCHOUW_TRY(auto const limit, numberOf(call, "limit", 100, 500));
    SCHOUW_TRY(auto const from, numberOf(call, "cursor", 1, 1'000'000));
    SCHOUW_TRY(auto const s, seen(deps, call));
    RiskPage out;
    int open = 0, above = 0;
    for (auto const& risk : deps.store.all(scopeOf(call))) {
        auto view = viewOf(risk, s->asking);
        open += !view.closed;
        above += view.standing.above;
        if (passes(view, filter)) out.items.push_back(std::move(view));
    }
    out.sentence = sentenceOf(open, above, s->asking.language);
    out.total = static_cast<std::int64_t>(out.items.size());
    std::ranges::sort(out.items, higher);
    auto const first = std::min(from - 1, out.items.size()), last = std::min(first + limit, out.items.size());
    if (last < out.items.size()) out.next = std::to_string(last + 1);
    out.items = {std::make_move_iterator(out.items.begin() + static_cast<std::ptrdiff_t>(first)), std::make_move_iterator(out.items.begin() + static_cast<std::ptrdiff_t>(last))};
    return out;
}
// The first thing that is wrong with what was written, as an error.
Result<> good(RiskFields const& fields, Asking const& asking) {
    auto const bad = problemsOf(fields, asking.picture, asking.today);
    if (bad.empty()) return {};
    return fail(ErrorKind::invalid, bad.front().key, bad.front().arguments, {.field = bad.front().path});
}
void nameAfterThreat(RiskFields& fields, content::Language language) {
    fields.title = std::string(trim(fields.title));
    if (!fields.title.empty()) return;
    if (auto const* threat = findThreat(fields.threat)) fields.title = content::pick(threat->text, language);
}
Result<Reply<RiskView>> changed(Deps const& deps, Call const& call, Asking const& asking, std::function<Result<>(Risk&)> const& change) {
    SCHOUW_TRY(auto const version, call.ifMatch());
    SCHOUW_TRY(auto const risk, deps.store.change(scopeOf(call), authorOf(call), call.param("risk"), version, change));
    return reply(risk, asking);
}
}  // namespace

db::Scope scopeOf(Call const& call) { return db::Scope::of(call.principal.organisation); }
db::Author authorOf(Call const& call) { return {"user:" + call.principal.userId, call.principal.userName}; }
content::Language languageOf(Call const& call) { return content::languageOf(call.request.header("accept-language")); }
Result<std::shared_ptr<Seen const>> seen(Deps const& deps, Call const& call) {
    SCHOUW_TRY(auto picture, deps.picture(scopeOf(call)));
    return std::make_shared<Seen>(std::move(picture), deps.store.settings(scopeOf(call)), deps.clock.today(), languageOf(call));
}
Result<std::size_t> numberOf(Call const& call, std::string_view name, std::size_t otherwise, std::size_t most) {
    auto const given = call.request.parameter(name);
    if (!given) return otherwise;
    std::size_t n = 0;
    auto const [end, ec] = std::from_chars(given->data(), given->data() + given->size(), n);
    if (ec == std::errc{} && end == given->data() + given->size() && n >= 1 && n <= most) return n;
    return fail(ErrorKind::usage, "risk.query", {*given}, {.field = std::string(name)});
}

void addRegisterRoutes(http::Api& api, Deps const& deps) {
    api.on<Nothing, RiskPage>({.method = "GET", .pattern = below(""), .access = Access::reader, .summary = "The register, highest first",
                               .query = {"state", "level", "asset", "search", "above", "limit", "cursor"}},
        [deps](Call const& call, Nothing const&) { return page(deps, call); });
    api.on<RiskFields, Reply<RiskView>>({.method = "POST", .pattern = below(""), .access = Access::editor, .summary = "Add a risk", .status = 201},
        [deps](Call const& call, RiskFields const& in) -> Result<Reply<RiskView>> {
            SCHOUW_TRY(auto const s, seen(deps, call));
            SCHOUW_TRY_VOID(good(in, s->asking));
            auto fields = in;
            nameAfterThreat(fields, s->asking.language);
            auto const made = deps.store.add(scopeOf(call), authorOf(call), {fields});
            auto out = reply(made.front(), s->asking, 201);
            out.location = "/api/v1/organisations/" + call.principal.organisation + "/risks/" + made.front().id;
            return out;
        });
    api.on<Nothing, SummaryView>({"GET", below("/summary"), Access::reader, "The matrix with counts, the axes in words and euros, and where the line lies"},
        [deps](Call const& call, Nothing const&) -> Result<SummaryView> {
            SCHOUW_TRY(auto const s, seen(deps, call));
            return summaryView(deps.store.all(scopeOf(call)), s->asking);
        });
    api.on<Nothing, Settings>({"GET", below("/settings"), Access::reader, "Where the line lies and which matrix is shown"},
        [deps](Call const& call, Nothing const&) -> Result<Settings> { return deps.store.settings(scopeOf(call)); });
    api.on<Settings, Settings>({"PUT", below("/settings"), Access::owner, "Draw the line, choose the matrix"},
        [deps](Call const& call, Settings const& in) -> Result<Settings> {
            deps.store.setSettings(scopeOf(call), authorOf(call), in);
            return deps.store.settings(scopeOf(call));
        });
    api.on<Nothing, Reply<RiskView>>({"GET", below("/{risk}"), Access::reader, "One risk"},
        [deps](Call const& call, Nothing const&) -> Result<Reply<RiskView>> {
            auto const risk = deps.store.find(scopeOf(call), call.param("risk"));
            if (!risk) return fail(ErrorKind::notFound, "risk.unknown");
            SCHOUW_TRY(auto const s, seen(deps, call));
            return reply(*risk, s->asking);
        });
    api.on<RiskFields, Reply<RiskView>>({"PUT", below("/{risk}"), Access::editor, "Change a risk; its decision stays, and lapses when the risk becomes higher than it was then"},
        [deps](Call const& call, RiskFields const& in) -> Result<Reply<RiskView>> {
            SCHOUW_TRY(auto const s, seen(deps, call));
            SCHOUW_TRY_VOID(good(in, s->asking));
            return changed(deps, call, s->asking, [&](Risk& risk) -> Result<> {
                static_cast<RiskFields&>(risk) = in;
                nameAfterThreat(risk, s->asking.language);
                return {};
            });
        });
    api.on<Nothing, Nothing>({"DELETE", below("/{risk}"), Access::editor, "Remove a risk that should not have been there; closing keeps it"},
        [deps](Call const& call, Nothing const&) -> Result<Nothing> {
            SCHOUW_TRY(auto const version, call.ifMatch());
            SCHOUW_TRY_VOID(deps.store.remove(scopeOf(call), authorOf(call), call.param("risk"), version));
            return Nothing{};
        });
    api.on<NewDecision, Reply<RiskView>>({"POST", below("/{risk}/decision"), Access::editor, "Decide: reduce, transfer, avoid or accept; accepting asks who, why and until when"},
        [deps](Call const& call, NewDecision const& in) -> Result<Reply<RiskView>> {
            SCHOUW_TRY(auto const s, seen(deps, call));
            return changed(deps, call, s->asking, [&](Risk& risk) { return decide(risk, in, scales(), s->asking.today); });
        });
    api.on<Nothing, Reply<RiskView>>({"POST", below("/{risk}/review"), Access::editor, "Looked at today: it comes back after its number of months"},
        [deps](Call const& call, Nothing const&) -> Result<Reply<RiskView>> {
            SCHOUW_TRY(auto const s, seen(deps, call));
            return changed(deps, call, s->asking, [&](Risk& risk) -> Result<> {
                risk.reviewedOn = s->asking.today;
                return {};
            });
        });
}
void addRoutes(http::Api& api, Deps const& deps) {
    addRegisterRoutes(api, deps);
    addProposalRoutes(api, deps);
    addCatalogueRoutes(api);
}
}  // namespace schouw::risk
