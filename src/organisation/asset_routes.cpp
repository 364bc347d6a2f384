#include "base/text.hpp"
#include "organisation/chain.hpp"
#include "organisation/change.hpp"
#include "organisation/organisation_routes.hpp"
#include "organisation/review.hpp"
#include <algorithm>

namespace schouw::organisation {
// A new asset: as an asset, but it may come without id and gets one from its name.
struct NewAsset : Asset {};
BOOST_DESCRIBE_STRUCT(NewAsset, (Asset), ())
BOOST_DESCRIBE_ENUM(Use::Role, needs, recovery, owner, deputy, site, supplier, contract, covered, contact)
BOOST_DESCRIBE_STRUCT(Use, (), (role, id, name))
}  // namespace schouw::organisation
namespace schouw::json {
template <> constexpr Rule rule<organisation::NewAsset>(std::string_view f) {
    return f == "id" ? Rule{.max = organisation::limit::id, .absent = true} : rule<organisation::Asset>(f);
}
}  // namespace schouw::json

namespace schouw::organisation {
namespace {
using http::Access;
using http::Call;
using http::Nothing;
using http::Reply;
using Of = Pictures::Basis::Of;

struct Reviewed {
    Date reviewedOn{};
    std::optional<Date> reviewDue{};
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(Reviewed, (), (reviewedOn, reviewDue, version))
struct Uses { std::vector<Use> items{}; };
BOOST_DESCRIBE_STRUCT(Uses, (), (items))

std::unexpected<Error> noAsset(std::string const& id) { return fail(ErrorKind::notFound, "picture.no-asset", {id.substr(0, 64)}); }
std::unexpected<Error> wrongQuery(std::string_view name, std::string_view given) {
    return fail(ErrorKind::usage, "picture.query", {std::string(name), std::string(given.substr(0, 60))}, {.field = std::string(name)});
}
Reply<Asset> reply(Snapshot const& s, PictureIndex::Position p, int status = 200) {
    return {.value = s.index().asset(p), .etag = std::to_string(s.versions().assets[p]), .status = status};
}
Result<AssetQuery> queryOf(Call const& call) {
    AssetQuery q;
    auto const& request = call.request;
    auto const text = [&](std::string_view name) { return request.parameter(name).value_or(""); };
    if (auto const kinds = text("kind"); !kinds.empty()) {
        for (auto const kind : split(kinds, ',')) {
            auto const known = json::enumValue<AssetKind>(kind);
            if (!known) return wrongQuery("kind", kind);
            q.kinds.push_back(*known);
        }
    }
    if (auto const attention = text("attention"); !attention.empty()) {
        q.attention = json::enumValue<Attention>(attention);
        if (!q.attention) return wrongQuery("attention", attention);
    }
    q.owner = text("owner"), q.site = text("site"), q.supplier = text("supplier"), q.tag = text("tag"), q.search = text("search"), q.cursor = text("cursor");
    if (q.search.size() > 200) return wrongQuery("search", q.search);
    if (auto sort = text("sort"); !sort.empty()) q.sort = std::move(sort);
    if (auto const retired = text("retired"); !retired.empty()) q.retired = retired != "false";
    SCHOUW_TRY(q.limit, limitOf(call, 100, 500));
    return q;
}
// One asset after a change of it.
AllOr<Reply<Asset>> changed(Deps const& deps, Call const& call, std::optional<Pictures::Basis> const& basis, std::string const& id, std::function<Result<>(Picture&)> const& change, int status = 200) {
    std::string path, made = id;
    auto const kept = deps.pictures.edit(scopeOf(call), authorOf(call), basis, [&](Picture& p) -> Result<> {
        SCHOUW_TRY_VOID(change(p));
        auto const it = id.empty() ? std::prev(p.assets.end()) : std::ranges::find(p.assets, id, &Asset::id);
        made = it->id;
        path = "/assets/" + std::to_string(it - p.assets.begin());
        return {};
    });
    if (!kept) return std::unexpected(relativeTo(kept.error(), path));
    auto out = reply(**kept, *(*kept)->index().find(made), status);
    if (status == 201) out.location = "/api/v1/organisations/" + call.principal.organisation + "/assets/" + made;
    return out;
}
}  // namespace

void addAssetRoutes(http::Api& api, Deps const& deps) {
    api.on<Nothing, http::Page<AssetRow>>({.method = "GET", .pattern = below("/assets"), .access = Access::reader,
                                           .summary = "The inventory as a list; kind takes several with commas; sort is a column, with - before it from high to low",
                                           .query = {"kind", "attention", "owner", "site", "supplier", "tag", "search", "sort", "retired", "cursor", "limit"}},
        [deps](Call const& call, Nothing const&) -> Result<http::Page<AssetRow>> {
            SCHOUW_TRY(auto const query, queryOf(call));
            SCHOUW_TRY(auto page, listAssets(*deps.pictures.current(scopeOf(call)), query, deps.clock.today()));
            return http::Page<AssetRow>{std::move(page.items), std::move(page.next), page.total};
        });
    api.on<NewAsset, Reply<Asset>>({.method = "POST", .pattern = below("/assets"), .access = Access::editor, .summary = "Add an asset; without id it gets one from its name", .status = 201},
        [deps](Call const& call, NewAsset const& in) -> AllOr<Reply<Asset>> {
            return changed(deps, call, {}, "", [&](Picture& p) { return addAsset(p, static_cast<Asset const&>(in)); }, 201);
        });
    api.on<Nothing, Reply<Asset>>({"GET", below("/assets/{asset}"), Access::reader, "One asset, as it was said"},
        [deps](Call const& call, Nothing const&) -> Result<Reply<Asset>> {
            auto const s = deps.pictures.current(scopeOf(call));
            auto const p = s->index().find(call.param("asset"));
            if (!p) return noAsset(call.param("asset"));
            return reply(*s, *p);
        });
    api.on<Asset, Reply<Asset>>({"PUT", below("/assets/{asset}"), Access::editor, "Change an asset; its id stays"},
        [deps](Call const& call, Asset const& in) -> AllOr<Reply<Asset>> {
            auto const id = call.param("asset");
            auto const basis = basisOf(call, Of::asset, id);
            if (!basis) return refused(basis.error());
            return changed(deps, call, *basis, id, [&](Picture& p) { return putAsset(p, id, in); });
        });
    api.on<Nothing, Nothing>({.method = "DELETE", .pattern = below("/assets/{asset}"), .access = Access::editor,
                              .summary = "Remove an asset; when others name it: refused with who does, or with force=true taken out of all of those", .query = {"force"}},
        [deps](Call const& call, Nothing const&) -> AllOr<Nothing> {
            auto const id = call.param("asset");
            auto const basis = basisOf(call, Of::asset, id);
            if (!basis) return refused(basis.error());
            bool const force = call.request.parameter("force") == "true";
            auto const kept = deps.pictures.edit(scopeOf(call), authorOf(call), *basis, [&](Picture& p) { return removeAsset(p, id, force); });
            if (!kept) return std::unexpected(kept.error());
            return Nothing{};
        });
    api.on<Nothing, Uses>({"GET", below("/assets/{asset}/uses"), Access::reader, "Who names this asset, and as what: what a removal would touch"},
        [deps](Call const& call, Nothing const&) -> Result<Uses> {
            auto const s = deps.pictures.current(scopeOf(call));
            if (!s->index().find(call.param("asset"))) return noAsset(call.param("asset"));
            return Uses{usesOf(s->picture(), call.param("asset"))};
        });
    api.on<Nothing, Chain>({.method = "GET", .pattern = below("/assets/{asset}/chain"), .access = Access::reader, .summary = "What it needs and what needs it, two steps each way (steps: 1 to 6)", .query = {"steps"}},
        [deps](Call const& call, Nothing const&) -> Result<Chain> {
            auto const s = deps.pictures.current(scopeOf(call));
            auto const p = s->index().find(call.param("asset"));
            if (!p) return noAsset(call.param("asset"));
            auto const steps = call.request.parameter("steps").value_or("2");
            if (steps.size() != 1 || steps[0] < '1' || steps[0] > '6') return wrongQuery("steps", steps);
            return chainOf(*s, *p, steps[0] - '0', deps.clock.today());
        });
    api.on<Nothing, Reply<Reviewed>>({"POST", below("/assets/{asset}/review"), Access::editor, "Looked at today: the next time counts from now, sooner when more hangs on it"},
        [deps](Call const& call, Nothing const&) -> AllOr<Reply<Reviewed>> {
            auto const id = call.param("asset");
            auto const kept = deps.pictures.edit(scopeOf(call), authorOf(call), {}, [&](Picture& p) { return reviewAsset(p, id, deps.clock.today()); });
            if (!kept) return std::unexpected(kept.error());
            auto const& s = **kept;
            auto const p = *s.index().find(id);
            auto const& asset = s.index().asset(p);
            Reviewed out{asset.reviewedOn.value_or(deps.clock.today()), nextReview(asset, s.ratings().assets[p]), s.versions().assets[p]};
            return Reply<Reviewed>{.value = out, .etag = std::to_string(out.version)};
        });
}
}  // namespace schouw::organisation
