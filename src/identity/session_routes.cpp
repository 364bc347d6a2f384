#include "base/version.hpp"
#include "identity/identity_routes.hpp"
#include "identity/views.hpp"

namespace schouw::identity {
namespace {
using http::Access;
using http::Call;
using http::Nothing;
template <class T> using Reply = http::Reply<T>;

SignInState stateOf(SessionState state) { return state == SessionState::full ? SignInState::signedIn : state == SessionState::enrol ? SignInState::enrol : SignInState::factor; }
SessionView viewOf(Identity& identity, std::optional<SignedIn> const& who) {
    SessionView out;
    out.setupOpen = identity.isFirstStart();
    out.version = kVersion;
    if (!who) return out;
    out.state = stateOf(who->session.state);
    if (who->session.state != SessionState::full) return out;
    auto const& a = who->account;
    out.user = Me{a.id, a.name, a.email, a.language, a.operator_, identity.accounts().recoveryCodesLeft(a.id), who->session.verifiedAt.plus(kStepUp)};
    out.example = who->session.example;
    auto const since = Time{identity.clock().now().milliseconds - kResetShown.seconds * 1000};
    for (auto const& m : identity.members().of(a.id)) {
        out.organisations.push_back({m.organisation.id, m.organisation.name, m.role, m.organisation.formal});
        for (auto const& reset : identity.accounts().recentlyReset(db::Scope::of(m.organisation.id), since)) {
            FactorNotice const notice{reset.name, reset.factorResetReason, reset.factorResetAt.value_or(Time{})};
            bool const told = std::ranges::any_of(out.factorResets, [&](FactorNotice const& n) { return n.name == notice.name && n.at == notice.at; });
            if (!told) out.factorResets.push_back(notice);
        }
    }
    return out;
}

void addSigningIn(http::Api& api, Identity& identity) {
    api.on<Nothing, SessionView>({"GET", "/api/v1/session", Access::open, "Who is signed in, and in which organisations"},
        [&](Call const& call, Nothing const&) -> Result<SessionView> { return viewOf(identity, identity.find(call.request.cookie(kCookie))); });
    api.on<SignInForm, Reply<NextStep>>({.method = "POST", .pattern = "/api/v1/session", .access = Access::open, .summary = "Sign in: the password first", .heavy = true},
        [&](Call const& call, SignInForm const& in) { return stepOf(identity.password(in.email, in.password, originOf(call))); });
    api.on<CodeForm, Reply<NextStep>>({.method = "POST", .pattern = "/api/v1/session/factor", .access = Access::open, .summary = "Sign in: then the code of the app, or a recovery code", .heavy = true},
        [&](Call const& call, CodeForm const& in) -> Result<Reply<NextStep>> {
            SCHOUW_TRY(auto const half, sessionOf(identity, call));
            return stepOf(identity.factor(half, in.code, originOf(call)));
        });
    api.on<Nothing, http::Answer>({.method = "DELETE", .pattern = "/api/v1/session", .access = Access::open, .summary = "Sign out", .status = 204},
        [&](Call const& call, Nothing const&) -> Result<http::Answer> {
            if (auto const who = identity.find(call.request.cookie(kCookie)))
                identity.sessions().end(who->account.id, who->session.id, {"user:" + who->account.id, who->account.name});
            http::Answer out;
            out.response.status = 204;
            out.response.headers = {cookieOf(""), {"Clear-Site-Data", "\"cache\", \"storage\""}};
            return out;
        });
    api.on<Nothing, EnrolmentView>({"GET", "/api/v1/session/enrolment", Access::open, "The secret of a new second factor, as text and as a QR code"},
        [&](Call const& call, Nothing const&) -> Result<EnrolmentView> {
            SCHOUW_TRY(auto const half, sessionOf(identity, call));
            SCHOUW_TRY(auto const e, identity.enrolment(half));
            return EnrolmentView{e.secret, e.uri, e.svg};
        });
    api.on<CodeForm, Reply<RecoveryCodes>>({.method = "POST", .pattern = "/api/v1/session/enrolment", .access = Access::open, .summary = "The first code of a new second factor; gives the recovery codes", .heavy = true},
        [&](Call const& call, CodeForm const& in) -> Result<Reply<RecoveryCodes>> {
            SCHOUW_TRY(auto const half, sessionOf(identity, call));
            SCHOUW_TRY(auto const done, identity.confirmEnrolment(half, in.code, originOf(call)));
            return Reply<RecoveryCodes>{.value = {done.recoveryCodes}, .headers = {cookieOf(done.token)}};
        });
}

void addOwnAccount(http::Api& api, Identity& identity) {
    api.on<ProfileForm, SessionView>({"PATCH", "/api/v1/session", Access::signedIn, "Change your own name or language"},
        [&](Call const& call, ProfileForm const& in) -> Result<SessionView> {
            AccountChange change{.language = in.language};
            if (in.name) {
                SCHOUW_TRY(auto const clean, cleanName(*in.name));
                change.name = clean;
            }
            SCHOUW_TRY_VOID(identity.accounts().change(call.principal.userId, change, authorOf(call)));
            return viewOf(identity, identity.find(call.request.cookie(kCookie)));
        });
    api.on<CodeForm, Reply<NextStep>>({.method = "POST", .pattern = "/api/v1/session/verify", .access = Access::signedIn, .summary = "Show the second factor again, for weighty changes", .heavy = true},
        [&](Call const& call, CodeForm const& in) -> Result<Reply<NextStep>> {
            SCHOUW_TRY(auto const who, sessionOf(identity, call));
            return stepOf(identity.verify(who, in.code, originOf(call)));
        });
    api.on<PasswordForm, Reply<NextStep>>({.method = "POST", .pattern = "/api/v1/session/password", .access = Access::signedIn, .summary = "Change your own password; ends your other sessions", .heavy = true},
        [&](Call const& call, PasswordForm const& in) -> Result<Reply<NextStep>> {
            SCHOUW_TRY_VOID(needStepUp(call));
            SCHOUW_TRY(auto const who, sessionOf(identity, call));
            return stepOf(identity.changePassword(who, in.current, in.password, originOf(call)));
        });
    api.on<Nothing, RecoveryCodes>({.method = "POST", .pattern = "/api/v1/session/recovery-codes", .access = Access::signedIn, .summary = "New recovery codes; the old ones end", .heavy = true},
        [&](Call const& call, Nothing const&) -> Result<RecoveryCodes> {
            SCHOUW_TRY_VOID(needStepUp(call));
            SCHOUW_TRY(auto const who, sessionOf(identity, call));
            SCHOUW_TRY(auto codes, identity.newRecoveryCodes(who));
            return RecoveryCodes{std::move(codes)};
        });
    api.on<Nothing, NextStep>({"DELETE", "/api/v1/session/factor", Access::signedIn, "Replace your second factor; ends your other sessions and asks to enrol"},
        [&](Call const& call, Nothing const&) -> Result<NextStep> {
            SCHOUW_TRY_VOID(needStepUp(call));
            SCHOUW_TRY(auto const who, sessionOf(identity, call));
            SCHOUW_TRY_VOID(identity.replaceFactor(who));
            return NextStep{SignInState::enrol};
        });
}

void addSessionList(http::Api& api, Identity& identity) {
    api.on<Nothing, SessionList>({"GET", "/api/v1/sessions", Access::signedIn, "Where you are signed in"},
        [&](Call const& call, Nothing const&) -> Result<SessionList> {
            SessionList out;
            for (auto const& s : identity.livingSessions(call.principal.userId))
                out.items.push_back({s.id, s.remote, s.agent, s.createdAt, s.lastSeenAt, s.id == call.principal.session});
            return out;
        });
    api.on<Nothing, Nothing>({"DELETE", "/api/v1/sessions", Access::signedIn, "End all your other sessions"},
        [&](Call const& call, Nothing const&) -> Result<Nothing> {
            identity.sessions().endAll(call.principal.userId, call.principal.session, authorOf(call));
            return Nothing{};
        });
    api.on<Nothing, Nothing>({"DELETE", "/api/v1/sessions/{session}", Access::signedIn, "End one of your sessions"},
        [&](Call const& call, Nothing const&) -> Result<Nothing> {
            if (identity.sessions().end(call.principal.userId, call.param("session"), authorOf(call))) return Nothing{};
            return fail(ErrorKind::notFound, "identity.session-unknown");
        });
}
}  // namespace

void addSessionRoutes(http::Api& api, Identity& identity) {
    addSigningIn(api, identity);
    addOwnAccount(api, identity);
    addSessionList(api, identity);
}
}  // namespace schouw::identity
