#include "risk/risk_routes.hpp"

#include <algorithm>

namespace schouw::risk {
namespace {
using http::Access;
using http::Call;
using http::Nothing;

constexpr auto kProposals = "/api/v1/organisations/{organisation}/risks/proposals";

struct ProposalPage {
    std::vector<ProposalView> items{};
    std::optional<std::string> next{};
    std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(ProposalPage, (), (items, next, total))

struct TakeOver { std::vector<std::string> keys{}; };
BOOST_DESCRIBE_STRUCT(TakeOver, (), (keys))
struct TakenOver { std::vector<RiskView> items{}; };
BOOST_DESCRIBE_STRUCT(TakenOver, (), (items))

std::vector<Proposal> proposals(Deps const& deps, Call const& call, Seen const& s) {
    auto const kept = deps.store.all(scopeOf(call));
    auto const ratings = organisation::rate(s.index);
    return propose({s.index, ratings, kept, s.asking.today, costByWhatIf(*s.picture)}, scales());
}
Result<ProposalPage> proposalPage(Deps const& deps, Call const& call) {
    SCHOUW_TRY(auto const limit, numberOf(call, "limit", 25, 200));
    SCHOUW_TRY(auto const from, numberOf(call, "cursor", 1, 1'000'000));
    SCHOUW_TRY(auto const s, seen(deps, call));
    auto all = proposals(deps, call, *s);
    if (auto const asset = call.request.parameter("asset"))
        std::erase_if(all, [&](Proposal const& p) { return std::ranges::find(p.assets, *asset) == p.assets.end(); });
    ProposalPage out{.total = static_cast<std::int64_t>(all.size())};
    for (auto i = from - 1; i < std::min(all.size(), from - 1 + limit); ++i) out.items.push_back(viewOf(all[i], s->asking));
    if (from - 1 + limit < all.size()) out.next = std::to_string(from + limit);
    return out;
}
Result<TakenOver> takeOver(Deps const& deps, Call const& call, TakeOver const& in) {
    SCHOUW_TRY(auto const s, seen(deps, call));
    auto const all = proposals(deps, call, *s);
    std::vector<RiskFields> chosen;
    for (std::size_t i = 0; i < in.keys.size(); ++i) {
        auto const at = std::ranges::find(all, in.keys[i], &Proposal::key);
        bool const twice = std::find(in.keys.begin(), in.keys.begin() + static_cast<std::ptrdiff_t>(i), in.keys[i]) != in.keys.begin() + static_cast<std::ptrdiff_t>(i);
        if (at == all.end()) return fail(ErrorKind::notFound, "risk.proposal-unknown", {in.keys[i]}, {.field = "/keys/" + std::to_string(i)});
        if (!twice) chosen.push_back(toRisk(*at, s->index, s->asking.language));
    }
    TakenOver out;
    for (auto const& risk : deps.store.add(scopeOf(call), authorOf(call), chosen)) out.items.push_back(viewOf(risk, s->asking));
    return out;
}
}  // namespace
}  // namespace schouw::risk
namespace schouw::json {
template <> constexpr Rule rule<risk::TakeOver>(std::string_view) { return {.min = 1, .max = 200}; }
}  // namespace schouw::json
namespace schouw::risk {
void addProposalRoutes(http::Api& api, Deps const& deps) {
    api.on<Nothing, ProposalPage>({.method = "GET", .pattern = kProposals, .access = Access::reader, .summary = "Risks worth a look, pre-filled from the picture, highest first",
                                   .query = {"asset", "limit", "cursor"}, .heavy = true},
        [deps](Call const& call, Nothing const&) { return proposalPage(deps, call); });
    api.on<TakeOver, TakenOver>({.method = "POST", .pattern = kProposals, .access = Access::editor, .summary = "Take these proposals over into the register", .heavy = true, .status = 201},
        [deps](Call const& call, TakeOver const& in) { return takeOver(deps, call, in); });
}
}  // namespace schouw::risk
