#include "content/call_list.hpp"
#include "continuity/continuity_routes.hpp"
#include "continuity/kit_document.hpp"
#include "continuity/vcard.hpp"

#include <algorithm>

namespace schouw::continuity {
namespace {
using http::Access;
using http::Answer;
using http::Call;
using http::Nothing;

struct RoleView { std::string id{}, text{}, why{}; bool mandatory = false; std::int64_t filledBy = 0; };
BOOST_DESCRIBE_STRUCT(RoleView, (), (id, text, why, mandatory, filledBy))
struct KitView {
    std::string sentence{};
    KitState state = KitState::none;
    std::optional<KitMade> made{};
    std::int64_t ageDays = 0;
    Kit kit{};                                      // as a new one would be
    std::vector<RoleView> roles{};
};
BOOST_DESCRIBE_STRUCT(KitView, (), (sentence, state, made, ageDays, kit, roles))
struct KitForm { std::vector<std::string> passphrases{}; };         // none: they are made
BOOST_DESCRIBE_STRUCT(KitForm, (), (passphrases))
struct KitFile { std::string name{}, type{}, base64{}; };
BOOST_DESCRIBE_STRUCT(KitFile, (), (name, type, base64))
struct KitFiles {
    std::vector<KitFile> files{};
    std::vector<std::string> passphrases{};         // only those that were made here; they are kept nowhere
};
BOOST_DESCRIBE_STRUCT(KitFiles, (), (files, passphrases))

constexpr char const* kPdf = "application/pdf";
constexpr char const* kCards = "text/vcard; charset=utf-8";

Result<KitView> look(Deps const& deps, Call const& call) {
    SCHOUW_TRY(auto s, standing(deps, call));
    KitView out{kitSentence(s), kitStateOf(s), s.made, 0, {}, {}};
    if (s.made) out.ageDays = daysBetween(s.made->at.localDate(), s.kit.made);
    for (auto const& role : content::callRoles().roles) {
        auto const fills = std::ranges::count_if(s.kit.contacts, [&](KitContact const& c) { return std::ranges::find(c.fills, role.id) != c.fills.end(); });
        out.roles.push_back({role.id, content::pick(role.text, s.language), content::pick(role.why, s.language), role.mandatory, fills});
    }
    out.kit = std::move(s.kit);
    return out;
}
Result<KitFiles> make(Deps const& deps, Call const& call, KitForm const& in) {
    SCHOUW_TRY(auto const s, standing(deps, call));
    auto const now = deps.clock.now();
    bool const chosen = !in.passphrases.empty();
    auto const phrases = chosen ? in.passphrases : std::vector{newPassphrase(deps.random), newPassphrase(deps.random)};
    KitFiles out;
    auto const add = [&](char const* name, char const* type, std::string_view bytes) { out.files.push_back({name, type, base64(bytes)}); };
    SCHOUW_TRY(auto const pdf, kitPdf(s.kit, now, s.language));
    SCHOUW_TRY(auto const card, kitCard(s.kit, now, s.language));
    add("noodpakket.pdf", kPdf, pdf);
    add("kaartje.pdf", kPdf, card);
    add("contacten.vcf", kCards, vcards(s.kit));
    if (auto const page = kitPage(s.kit, now, s.language, phrases, deps.random)) {
        add("noodpakket.html", "text/html; charset=utf-8", *page);
        if (!chosen) out.passphrases = phrases;
    }
    else if (page.error().key != "continuity.no-page" || chosen) return std::unexpected(page.error());
    deps.store.kitMade(scopeOf(call), authorOf(call), {now, call.principal.userName, fingerprint(s.kit)});
    return out;
}
Result<Answer> file(Deps const& deps, Call const& call) {
    SCHOUW_TRY(auto const s, standing(deps, call));
    auto const& name = call.param("file");
    auto const now = deps.clock.now();
    if (name == "contacten.vcf") return fileAnswer(vcards(s.kit), kCards, name);
    if (name != "noodpakket.pdf" && name != "kaartje.pdf") return fail(ErrorKind::notFound, "continuity.no-file", {name});
    SCHOUW_TRY(auto bytes, name == "kaartje.pdf" ? kitCard(s.kit, now, s.language) : kitPdf(s.kit, now, s.language));
    return fileAnswer(std::move(bytes), kPdf, name);
}
}  // namespace
}  // namespace schouw::continuity
namespace schouw::json {
template <> constexpr Rule rule<continuity::KitForm>(std::string_view) { return {.max = 2, .absent = true}; }
}  // namespace schouw::json
namespace schouw::continuity {
void addKitRoutes(http::Api& api, std::shared_ptr<Deps const> deps) {
    api.on<Nothing, KitView>({.method = "GET", .pattern = below("/kit"), .access = Access::reader, .summary = "The emergency kit: how it stands, and what a new one would hold", .heavy = true},
        [deps](Call const& call, Nothing const&) { return look(*deps, call); });
    api.on<KitForm, KitFiles>({.method = "POST", .pattern = below("/kit"), .access = Access::editor, .summary = "Make a new kit: on paper, as a card, for the phone, and locked with two passphrases", .heavy = true},
        [deps](Call const& call, KitForm const& in) { return make(*deps, call, in); });
    api.on<Nothing, Answer>({.method = "GET", .pattern = below("/kit/files/{file}"), .access = Access::reader, .summary = "One file of the kit as it is now: noodpakket.pdf, kaartje.pdf or contacten.vcf", .heavy = true},
        [deps](Call const& call, Nothing const&) { return file(*deps, call); });
}
}  // namespace schouw::continuity
