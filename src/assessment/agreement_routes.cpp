#include "assessment/agreement_routes.hpp"

#include <algorithm>

namespace schouw::assessment {
namespace {
using http::Access;
using http::Call;
using http::Nothing;

std::string inside(std::string_view path) { return "/api/v1/organisations/{organisation}" + std::string(path); }
db::Scope scopeIn(Call const& call) { return db::Scope::of(call.principal.organisation); }
db::Author authorIn(Call const& call) { return {"user:" + call.principal.userId, call.principal.userName}; }

struct AcknowledgementView : Acknowledgement {
    bool current = false;                   // of the text as it is now
};
BOOST_DESCRIBE_STRUCT(AcknowledgementView, (Acknowledgement), (current))
struct AgreementView : AgreementFields {
    std::string id{};
    std::int64_t version = 1, edition = 1;
    Time changedAt{};
    std::vector<AcknowledgementView> acknowledgements{};
    std::int64_t acknowledged = 0, waiting = 0;
    std::optional<Checked> checked{};
    Date nextCheck{};
    bool checkDue = false;
};
BOOST_DESCRIBE_STRUCT(AgreementView, (AgreementFields), (id, version, edition, changedAt, acknowledgements, acknowledged, waiting, checked, nextCheck, checkDue))
struct AgreementList { std::vector<AgreementView> items{}; std::int64_t total = 0; };
BOOST_DESCRIBE_STRUCT(AgreementList, (), (items, total))
struct LinkForm { std::string name{}; };
BOOST_DESCRIBE_STRUCT(LinkForm, (), (name))
struct LinkMade { std::string name{}, path{}; };        // path: shown once, its secret is not kept
BOOST_DESCRIBE_STRUCT(LinkMade, (), (name, path))
struct CheckForm { Verdict verdict = Verdict::kept; std::string note{}; };
BOOST_DESCRIBE_STRUCT(CheckForm, (), (verdict, note))
struct TokenForm { std::string token{}; };
BOOST_DESCRIBE_STRUCT(TokenForm, (), (token))
struct AcknowledgeForm { std::string token{}, name{}; };
BOOST_DESCRIBE_STRUCT(AcknowledgeForm, (), (token, name))
struct LinkedAgreement {                    // all that a link shows
    std::string organisation{}, title{}, text{}, name{};
    Date agreedOn{};
    std::optional<Time> acknowledgedAt{};
};
BOOST_DESCRIBE_STRUCT(LinkedAgreement, (), (organisation, title, text, name, agreedOn, acknowledgedAt))
struct ResponsibilityList { std::vector<Responsibility> items{}; std::int64_t total = 0, tooFew = 0, withoutOwner = 0; };
BOOST_DESCRIBE_STRUCT(ResponsibilityList, (), (items, total, tooFew, withoutOwner))

AgreementView agreementView(Agreement const& a, Date today) {
    AgreementView v{a};
    v.id = a.id, v.version = a.version, v.edition = a.edition, v.changedAt = a.changedAt, v.checked = a.checked;
    for (auto const& k : a.acknowledgements) {
        AcknowledgementView one{k};
        one.current = isCurrent(k, a);
        (one.current ? v.acknowledged : v.waiting) += 1;
        v.acknowledgements.push_back(std::move(one));
    }
    v.nextCheck = nextCheck(a);
    v.checkDue = v.nextCheck <= today;
    return v;
}
http::Reply<AgreementView> agreementReply(Agreement const& a, Date today, int status = 200) { return {.value = agreementView(a, today), .etag = std::to_string(a.version), .status = status}; }

// One answer for a link that never was and one that ended: it tells nothing.
std::unexpected<Error> noLink() { return fail(ErrorKind::notFound, "agreement.link-unknown"); }
struct Linked { AgreementLink link{}; Agreement agreement{}; };
Result<Linked> linked(AgreementDeps const& deps, std::string const& token) {
    auto const link = deps.store.linkByToken(deps.tokenHash(token));
    if (!link) return noLink();
    auto agreement = deps.store.find(db::Scope::of(link->organisation), link->agreement);       // the secret stands for the session: it names the organisation
    if (!agreement) return noLink();
    return Linked{*link, *std::move(agreement)};
}
Result<LinkedAgreement> shownTo(AgreementDeps const& deps, Linked const& l) {
    auto const& all = l.agreement.acknowledgements;
    auto const at = std::ranges::find(all, l.link.acknowledgement, &Acknowledgement::id);
    if (at == all.end()) return noLink();
    LinkedAgreement out{deps.organisation(db::Scope::of(l.link.organisation)), l.agreement.title, l.agreement.text, at->name, l.agreement.agreedOn, {}};
    if (isCurrent(*at, l.agreement)) out.acknowledgedAt = at->at;
    return out;
}
ResponsibilityList responsibilityList(organisation::Picture const& picture) {
    organisation::PictureIndex const index(picture);
    ResponsibilityList out{.items = responsibilities(index, organisation::rate(index))};
    out.total = static_cast<std::int64_t>(out.items.size());
    for (auto const& r : out.items) out.tooFew += r.indispensable && !r.enough, out.withoutOwner += !r.owner;
    return out;
}
}  // namespace
}  // namespace schouw::assessment

namespace schouw::json {
template <> constexpr Rule rule<assessment::LinkForm>(std::string_view) { return {.min = 1, .max = 200}; }
template <> constexpr Rule rule<assessment::CheckForm>(std::string_view f) { return f == "note" ? Rule{.max = 2000, .absent = true} : Rule{}; }
template <> constexpr Rule rule<assessment::TokenForm>(std::string_view) { return {.min = 1, .max = 64}; }
template <> constexpr Rule rule<assessment::AcknowledgeForm>(std::string_view f) { return {.min = 1, .max = f == "token" ? 64.0 : 200.0}; }
}  // namespace schouw::json

namespace schouw::assessment {
void addAgreementRoutes(http::Api& api, AgreementDeps const& deps) {
    api.on<Nothing, AgreementList>({"GET", inside("/agreements"), Access::reader, "What was agreed, with whom, and who acknowledged it"},
        [deps](Call const& call, Nothing const&) -> Result<AgreementList> {
            AgreementList out;
            for (auto const& a : deps.store.all(scopeIn(call))) out.items.push_back(agreementView(a, deps.clock.today()));
            out.total = static_cast<std::int64_t>(out.items.size());
            return out;
        });
    api.on<AgreementFields, http::Reply<AgreementView>>({.method = "POST", .pattern = inside("/agreements"), .access = Access::editor, .summary = "Record an agreement", .status = 201},
        [deps](Call const& call, AgreementFields const& in) -> Result<http::Reply<AgreementView>> {
            SCHOUW_TRY_VOID(good(in, deps.clock.today()));
            return agreementReply(deps.store.add(scopeIn(call), authorIn(call), in), deps.clock.today(), 201);
        });
    api.on<Nothing, http::Reply<AgreementView>>({"GET", inside("/agreements/{agreement}"), Access::reader, "One agreement"},
        [deps](Call const& call, Nothing const&) -> Result<http::Reply<AgreementView>> {
            auto const found = deps.store.find(scopeIn(call), call.param("agreement"));
            if (!found) return fail(ErrorKind::notFound, "agreement.unknown");
            return agreementReply(*found, deps.clock.today());
        });
    api.on<AgreementFields, http::Reply<AgreementView>>({"PUT", inside("/agreements/{agreement}"), Access::editor, "Change an agreement; who acknowledged another text is asked again"},
        [deps](Call const& call, AgreementFields const& in) -> Result<http::Reply<AgreementView>> {
            SCHOUW_TRY(auto const version, call.ifMatch());
            SCHOUW_TRY_VOID(good(in, deps.clock.today()));
            SCHOUW_TRY(auto const a, deps.store.change(scopeIn(call), authorIn(call), call.param("agreement"), version, [&](Agreement& kept) -> Result<> {
                setFields(kept, in);
                return {};
            }));
            return agreementReply(a, deps.clock.today());
        });
    api.on<Nothing, Nothing>({"DELETE", inside("/agreements/{agreement}"), Access::editor, "Remove an agreement; its links end"},
        [deps](Call const& call, Nothing const&) -> Result<Nothing> {
            SCHOUW_TRY(auto const version, call.ifMatch());
            SCHOUW_TRY_VOID(deps.store.remove(scopeIn(call), authorIn(call), call.param("agreement"), version));
            return Nothing{};
        });
    api.on<LinkForm, LinkMade>({.method = "POST", .pattern = inside("/agreements/{agreement}/links"), .access = Access::editor,
                                .summary = "Make a personal link, to acknowledge it without an account; an older one of the same person ends. Shown once", .status = 201},
        [deps](Call const& call, LinkForm const& in) -> Result<LinkMade> {
            auto const token = deps.newToken();
            SCHOUW_TRY_VOID(deps.store.link(scopeIn(call), authorIn(call), call.param("agreement"), in.name, deps.tokenHash(token)));
            return LinkMade{in.name, "/afspraak#" + token};
        });
    api.on<CheckForm, http::Reply<AgreementView>>({"POST", inside("/agreements/{agreement}/check"), Access::editor, "Somebody looked whether it is kept"},
        [deps](Call const& call, CheckForm const& in) -> Result<http::Reply<AgreementView>> {
            Checked const checked{deps.clock.today(), call.principal.userName, in.verdict, in.note};
            SCHOUW_TRY(auto const a, deps.store.change(scopeIn(call), authorIn(call), call.param("agreement"), "*", [&](Agreement& kept) -> Result<> {
                kept.checked = checked;
                return {};
            }));
            return agreementReply(a, deps.clock.today());
        });
    api.on<TokenForm, LinkedAgreement>({"POST", "/api/v1/agreement/look", Access::open, "The agreement behind a personal link"},
        [deps](Call const&, TokenForm const& in) -> Result<LinkedAgreement> {
            SCHOUW_TRY(auto const l, linked(deps, in.token));
            return shownTo(deps, l);
        });
    api.on<AcknowledgeForm, LinkedAgreement>({"POST", "/api/v1/agreement/acknowledge", Access::open, "Acknowledge it, with a name"},
        [deps](Call const&, AcknowledgeForm const& in) -> Result<LinkedAgreement> {
            SCHOUW_TRY(auto l, linked(deps, in.token));
            auto const scope = db::Scope::of(l.link.organisation);
            SCHOUW_TRY(l.agreement, deps.store.change(scope, {"link", in.name}, l.link.agreement, "*",
                [&](Agreement& a) { return acknowledge(a, l.link.acknowledgement, in.name, deps.clock.now()); }));
            return shownTo(deps, l);
        });
    api.on<Nothing, ResponsibilityList>({"GET", inside("/responsibilities"), Access::reader, "Who answers for what, who stands in, and where too few people can do it"},
        [deps](Call const& call, Nothing const&) -> Result<ResponsibilityList> { return responsibilityList(*deps.picture(scopeIn(call))); });
}
}  // namespace schouw::assessment
