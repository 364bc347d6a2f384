#include "organisation/check.hpp"
#include "organisation/organisation_routes.hpp"
#include "organisation/picture_yaml.hpp"
#include "organisation/supplier_list.hpp"

namespace schouw::organisation {
namespace {
using http::Access;
using http::Call;
using http::Nothing;
using http::Reply;

struct Told {                           // something that is let in, but worth saying
    std::string key{};
    std::vector<std::string> arguments{};
    std::string field{};                // path in the picture
    std::string text{};
};
BOOST_DESCRIBE_STRUCT(Told, (), (key, arguments, field, text))
struct PictureKept {
    std::int64_t version = 0;
    int assets = 0, needs = 0, contracts = 0, contacts = 0;
    std::vector<Told> warnings{};
};
BOOST_DESCRIBE_STRUCT(PictureKept, (), (version, assets, needs, contracts, contacts, warnings))
struct Summary {
    std::string sentence{};             // "23 onderdelen; van 4 weten we niet van wie ze zijn."
    std::int64_t version = 0;
    int assets = 0, needs = 0, contracts = 0, contacts = 0, sites = 0;
    std::map<std::string, int> kinds{}, attention{};
};
BOOST_DESCRIBE_STRUCT(Summary, (), (sentence, version, assets, needs, contracts, contacts, sites, kinds, attention))
struct Warnings { std::vector<Told> items{}; };
BOOST_DESCRIBE_STRUCT(Warnings, (), (items))

constexpr std::size_t kMostWarnings = 200;
std::vector<Told> told(Picture const& picture, content::Language language) {
    std::vector<Told> out;
    for (auto const& p : check(picture).warnings) {
        if (out.size() == kMostWarnings) break;
        out.push_back({p.key, p.arguments, p.path, content::text(language, p.key, p.arguments)});
    }
    return out;
}
int needsIn(Picture const& picture) {
    std::size_t n = 0;
    for (auto const& a : picture.assets) n += a.needs.size();
    return static_cast<int>(n);
}
std::string tagOf(Snapshot const& s) { return std::to_string(s.version()); }

AllOr<Reply<PictureKept>> keep(Deps const& deps, Call const& call, Picture const& picture) {
    auto const basis = basisOf(call, Pictures::Basis::Of::picture);
    if (!basis) return refused(basis.error());
    auto const kept = deps.pictures.edit(scopeOf(call), authorOf(call), *basis, [&](Picture& p) -> Result<> { p = picture; return {}; });
    if (!kept) return std::unexpected(kept.error());
    auto const& s = **kept;
    auto const size = [](auto const& list) { return static_cast<int>(list.size()); };
    PictureKept out{s.version(), size(s.picture().assets), needsIn(s.picture()), size(s.picture().contracts), size(s.picture().contacts), told(s.picture(), languageOf(call))};
    return Reply<PictureKept>{.value = std::move(out), .etag = tagOf(s)};
}
Summary summaryOf(Snapshot const& s, Date today, content::Language language) {
    Summary out{.version = s.version(), .assets = static_cast<int>(s.index().size()), .needs = needsIn(s.picture()), .contracts = static_cast<int>(s.picture().contracts.size()),
        .contacts = static_cast<int>(s.picture().contacts.size())};
    json::enumerators<AssetKind>([&](auto e) { out.kinds[e.name] = 0; });
    json::enumerators<Attention>([&](auto e) { out.attention[e.name] = 0; });
    for (PictureIndex::Position i = 0; i < s.index().size(); ++i) {
        ++out.kinds[std::string(json::enumText(s.index().asset(i).kind))];
        json::enumerators<Attention>([&](auto e) { if (attends(s, i, e.value, today)) ++out.attention[e.name]; });
    }
    out.sites = out.kinds["site"];
    int const unknown = out.attention["noOwner"];
    auto const key = out.assets == 0 ? "picture-summary.empty" : unknown == 0 ? "picture-summary.owned" : unknown == 1 ? "picture-summary.one" : "picture-summary.some";
    out.sentence = content::text(language, key, {std::to_string(out.assets), std::to_string(unknown)});
    return out;
}
}  // namespace

void addPictureRoutes(http::Api& api, Deps const& deps) {
    api.on<Nothing, Reply<Picture>>({"GET", below("/picture"), Access::reader, "The whole picture; its ETag is the version that a change is based on"},
        [deps](Call const& call, Nothing const&) -> Result<Reply<Picture>> {
            auto const s = deps.pictures.current(scopeOf(call));
            return Reply<Picture>{.value = s->picture(), .etag = tagOf(*s)};
        });
    api.on<Picture, Reply<PictureKept>>({.method = "PUT", .pattern = below("/picture"), .access = Access::editor, .summary = "Replace the whole picture; If-Match \"0\" for the first one",
                                         .bodyLimit = kPictureLimits.bytes, .heavy = true},
        [deps](Call const& call, Picture const& in) -> AllOr<Reply<PictureKept>> { return keep(deps, call, in); });
    api.on<Nothing, http::Answer>({"GET", below("/picture.yaml"), Access::reader, "The whole picture as schouw.yaml"},
        [deps](Call const& call, Nothing const&) -> Result<http::Answer> {
            auto const s = deps.pictures.current(scopeOf(call));
            http::Answer out;
            out.response.type = "application/yaml; charset=utf-8";
            out.response.body = writePicture(s->picture());
            out.response.headers = {{"ETag", '"' + tagOf(*s) + '"'}, {"Content-Disposition", "attachment; filename=\"schouw.yaml\""}};
            return out;
        });
    api.on<http::RawBody, Reply<PictureKept>>({.method = "PUT", .pattern = below("/picture.yaml"), .access = Access::editor, .summary = "Replace the whole picture by a schouw.yaml; every problem has its line",
                                               .bodyLimit = kPictureLimits.bytes, .heavy = true},
        [deps](Call const& call, http::RawBody const& in) -> AllOr<Reply<PictureKept>> {
            auto const read = readPicture(in.bytes, "schouw.yaml");
            if (!read) return std::unexpected(read.error());
            return keep(deps, call, read->picture);
        });
    api.on<Nothing, Summary>({"GET", below("/picture/summary"), Access::reader, "The inventory in a sentence and in counts"},
        [deps](Call const& call, Nothing const&) -> Result<Summary> { return summaryOf(*deps.pictures.current(scopeOf(call)), deps.clock.today(), languageOf(call)); });
    api.on<Nothing, Warnings>({"GET", below("/picture/warnings"), Access::reader, "What is let in but does not look right, with its field"},
        [deps](Call const& call, Nothing const&) -> Result<Warnings> { return Warnings{told(deps.pictures.current(scopeOf(call))->picture(), languageOf(call))}; });
    api.on<Nothing, Reply<Profile>>({"GET", below("/profile"), Access::reader, "Name, sector, size and opening hours of the organisation; its ETag is that of the picture"},
        [deps](Call const& call, Nothing const&) -> Result<Reply<Profile>> {
            auto const s = deps.pictures.current(scopeOf(call));
            return Reply<Profile>{.value = s->picture().organisation, .etag = tagOf(*s)};
        });
    api.on<Profile, Reply<Profile>>({"PUT", below("/profile"), Access::editor, "Change name, sector, size or opening hours"},
        [deps](Call const& call, Profile const& in) -> AllOr<Reply<Profile>> {
            auto const basis = basisOf(call, Pictures::Basis::Of::picture);
            if (!basis) return refused(basis.error());
            auto const kept = deps.pictures.edit(scopeOf(call), authorOf(call), *basis, [&](Picture& p) -> Result<> { p.organisation = in; return {}; });
            if (!kept) return std::unexpected(relativeTo(kept.error(), "/organisation"));
            return Reply<Profile>{.value = (*kept)->picture().organisation, .etag = tagOf(**kept)};
        });
    api.on<Nothing, SupplierList>({"GET", below("/suppliers"), Access::reader, "Every supplier with what comes from it, what stands on it, contracts and contacts"},
        [deps](Call const& call, Nothing const&) -> Result<SupplierList> { return suppliersOf(*deps.pictures.current(scopeOf(call)), deps.clock.today()); });
}
}  // namespace schouw::organisation
