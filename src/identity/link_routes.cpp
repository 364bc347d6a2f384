#include "identity/identity_routes.hpp"
#include "identity/views.hpp"

namespace schouw::identity {
namespace {
using http::Access;
using http::Call;
using http::Nothing;
using Step = http::Reply<NextStep>;

http::RouteInfo linkRoute(std::string pattern, std::string summary) {
    return {.method = "POST", .pattern = std::move(pattern), .access = Access::open, .summary = std::move(summary), .bodyLimit = 16 * 1024, .heavy = true};
}
}  // namespace

void addLinkRoutes(http::Api& api, Identity& identity) {
    api.on<SetupForm, Step>(linkRoute("/api/v1/setup", "First start: the first person, who keeps the installation"),
        [&](Call const& call, SetupForm const& in) { return stepOf(identity.setup(in.token, in.name, in.email, in.password, originOf(call))); });
    api.on<TokenForm, JoinView>(linkRoute("/api/v1/join/look", "What an invitation is for"),
        [&](Call const& call, TokenForm const& in) -> Result<JoinView> {
            SCHOUW_TRY(auto const open, identity.invitation(in.token, originOf(call)));
            return JoinView{open.organisation.name, open.invitation.email, open.invitation.invitedBy, open.invitation.role, identity.isKnown(open.invitation.email)};
        });
    api.on<JoinForm, Step>(linkRoute("/api/v1/join", "Accept an invitation: as who is signed in, or as someone new with name and password"),
        [&](Call const& call, JoinForm const& in) -> Result<Step> {
            auto const who = identity.find(call.request.cookie(kCookie));
            if (!who || who->session.state != SessionState::full) return stepOf(identity.join(in.token, in.name, in.password, originOf(call)));
            SCHOUW_TRY_VOID(identity.accept(in.token, *who));
            return Step{.value = {SignInState::signedIn}};
        });
    api.on<NewPasswordForm, Nothing>(linkRoute("/api/v1/reset", "A new password by a link; the second factor stays"),
        [&](Call const& call, NewPasswordForm const& in) -> Result<Nothing> {
            SCHOUW_TRY_VOID(identity.resetPassword(in.token, in.password, originOf(call)));
            return Nothing{};
        });
    api.on<NewPasswordForm, Step>(linkRoute("/api/v1/recover", "A new password and second factor, by a link made on the machine"),
        [&](Call const& call, NewPasswordForm const& in) { return stepOf(identity.recover(in.token, in.password, originOf(call))); });
    api.on<TokenForm, Step>(linkRoute("/api/v1/enter", "Sign in to the example by its link, from this machine"),
        [&](Call const& call, TokenForm const& in) { return stepOf(identity.enterExample(in.token, originOf(call))); });
}
}  // namespace schouw::identity
