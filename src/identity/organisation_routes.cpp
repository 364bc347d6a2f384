#include "identity/identity_routes.hpp"
#include "identity/views.hpp"

namespace schouw::identity {
namespace {
using http::Access;
using http::Call;
using http::Nothing;

constexpr auto kOrganisation = "/api/v1/organisations/{organisation}";
std::string below(std::string_view path) { return kOrganisation + std::string(path); }

Result<OrganisationView> viewOf(Identity& identity, Call const& call) {
    auto const scope = scopeOf(call);
    auto const o = identity.members().organisation(scope);
    auto const role = identity.members().role(scope, call.principal.userId);
    if (!o || !role) return fail(ErrorKind::notFound, "identity.organisation-unknown");
    return OrganisationView{o->id, o->name, o->formal, *role};
}
MemberView viewOf(Member const& m) { return {m.accountId, m.name, m.email, m.role, m.since, m.disabled, m.enrolled}; }
}  // namespace

void addOrganisationRoutes(http::Api& api, Identity& identity) {
    api.on<Nothing, OrganisationList>({"GET", "/api/v1/organisations", Access::signedIn, "Your organisations"},
        [&](Call const& call, Nothing const&) -> Result<OrganisationList> {
            OrganisationList out;
            for (auto const& m : identity.members().of(call.principal.userId)) out.items.push_back({m.organisation.id, m.organisation.name, m.organisation.formal, m.role});
            return out;
        });
    api.on<OrganisationForm, http::Reply<OrganisationView>>({.method = "POST", .pattern = "/api/v1/organisations", .access = Access::operator_, .summary = "A new organisation, of which you are the owner", .status = 201},
        [&](Call const& call, OrganisationForm const& in) -> Result<http::Reply<OrganisationView>> {
            SCHOUW_TRY(auto const name, cleanName(in.name));
            auto const now = identity.clock().now();
            Organisation const made{newId(now), name, in.formal, now};
            identity.members().addOrganisation(made, call.principal.userId, authorOf(call));
            return http::Reply<OrganisationView>{.value = {made.id, made.name, made.formal, Role::owner}, .location = "/api/v1/organisations/" + made.id, .status = 201};
        });
    api.on<Nothing, OrganisationView>({"GET", kOrganisation, Access::reader, "One organisation"},
        [&](Call const& call, Nothing const&) { return viewOf(identity, call); });
    api.on<OrganisationForm, OrganisationView>({"PATCH", kOrganisation, Access::owner, "Change its name, or how it is spoken to"},
        [&](Call const& call, OrganisationForm const& in) -> Result<OrganisationView> {
            SCHOUW_TRY(auto const name, cleanName(in.name));
            SCHOUW_TRY_VOID(identity.members().changeOrganisation(scopeOf(call), name, in.formal, authorOf(call)));
            return viewOf(identity, call);
        });

    api.on<Nothing, MemberList>({"GET", below("/members"), Access::reader, "Who belongs to it, with which role; owners also see open invitations"},
        [&](Call const& call, Nothing const&) -> Result<MemberList> {
            MemberList out;
            for (auto const& m : identity.members().members(scopeOf(call))) out.items.push_back(viewOf(m));
            if (call.principal.access < Access::owner) return out;
            for (auto const& i : identity.members().invitations(scopeOf(call), identity.clock().now()))
                out.invitations.push_back({i.id, i.email, i.invitedBy, i.role, i.createdAt, i.expiresAt});
            return out;
        });
    api.on<InviteForm, http::Reply<LinkView>>({.method = "POST", .pattern = below("/members"), .access = Access::owner, .summary = "Invite someone by a link that works once", .status = 201},
        [&](Call const& call, InviteForm const& in) -> Result<http::Reply<LinkView>> {
            SCHOUW_TRY_VOID(needStepUp(call));
            std::string id;
            SCHOUW_TRY(auto const link, identity.invite(scopeOf(call), in.email, in.role, authorOf(call), &id));
            return http::Reply<LinkView>{.value = {id, "/join#" + link.token, link.expires}, .status = 201};
        });
    api.on<RoleForm, MemberView>({"PATCH", below("/members/{member}"), Access::owner, "Give a member another role"},
        [&](Call const& call, RoleForm const& in) -> Result<MemberView> {
            SCHOUW_TRY_VOID(needStepUp(call));
            SCHOUW_TRY_VOID(identity.members().changeRole(scopeOf(call), call.param("member"), in.role, authorOf(call)));
            auto const member = identity.members().member(scopeOf(call), call.param("member"));
            if (!member) return fail(ErrorKind::notFound, "identity.member-unknown");
            return viewOf(*member);
        });
    api.on<Nothing, Nothing>({"DELETE", below("/members/{member}"), Access::owner, "Remove a member"},
        [&](Call const& call, Nothing const&) -> Result<Nothing> {
            SCHOUW_TRY_VOID(needStepUp(call));
            SCHOUW_TRY_VOID(identity.members().removeMember(scopeOf(call), call.param("member"), authorOf(call)));
            return Nothing{};
        });
    api.on<Nothing, Nothing>({"DELETE", below("/invitations/{invitation}"), Access::owner, "Withdraw an open invitation"},
        [&](Call const& call, Nothing const&) -> Result<Nothing> {
            if (identity.members().withdraw(scopeOf(call), call.param("invitation"), authorOf(call))) return Nothing{};
            return fail(ErrorKind::notFound, "identity.invitation-unknown");
        });
}
}  // namespace schouw::identity
