#pragma once
// What the routes of this room take and give.
#include "identity/account.hpp"
#include "json/describe.hpp"

namespace schouw::identity {

// ---- who am I ----
enum class SignInState { none, factor, enrol, signedIn };           // factor, enrol: the password was right, that is still asked
BOOST_DESCRIBE_ENUM(SignInState, none, factor, enrol, signedIn)
struct Me {
    std::string id{}, name{}, email{};
    Language language{};
    bool operator_ = false;
    std::int64_t recoveryCodesLeft = 0;
    Time verifiedUntil{};                                           // until then no code is asked for weighty changes
};
BOOST_DESCRIBE_STRUCT(Me, (), (id, name, email, language, operator_, recoveryCodesLeft, verifiedUntil))
struct MyOrganisation {
    std::string id{}, name{};
    Role role{};
    bool formal = false;                                            // say "u" in Dutch
};
BOOST_DESCRIBE_STRUCT(MyOrganisation, (), (id, name, role, formal))
struct FactorNotice {                                               // shown to all members for a week
    std::string name{}, reason{};
    Time at{};
};
BOOST_DESCRIBE_STRUCT(FactorNotice, (), (name, reason, at))
struct SessionView {
    bool setupOpen = false;                                         // nobody is there yet: only POST /setup works
    SignInState state{};
    std::optional<Me> user{};
    std::vector<MyOrganisation> organisations{};
    std::vector<FactorNotice> factorResets{};
    bool example = false;                                           // signed in by the link of the example
    std::string version{};
};
BOOST_DESCRIBE_STRUCT(SessionView, (), (setupOpen, state, user, organisations, factorResets, example, version))

// ---- signing in ----
struct SignInForm { std::string email{}, password{}; };
BOOST_DESCRIBE_STRUCT(SignInForm, (), (email, password))
struct CodeForm { std::string code{}; };
BOOST_DESCRIBE_STRUCT(CodeForm, (), (code))
struct NextStep { SignInState next{}; };
BOOST_DESCRIBE_STRUCT(NextStep, (), (next))
struct EnrolmentView { std::string secret{}, uri{}, svg{}; };
BOOST_DESCRIBE_STRUCT(EnrolmentView, (), (secret, uri, svg))
struct RecoveryCodes { std::vector<std::string> recoveryCodes{}; };
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (recoveryCodes))
struct ProfileForm {
    std::optional<std::string> name{};
    std::optional<Language> language{};
};
BOOST_DESCRIBE_STRUCT(ProfileForm, (), (name, language))
struct PasswordForm { std::string current{}, password{}; };
BOOST_DESCRIBE_STRUCT(PasswordForm, (), (current, password))
struct SetupForm { std::string token{}, name{}, email{}, password{}; };
BOOST_DESCRIBE_STRUCT(SetupForm, (), (token, name, email, password))
struct TokenForm { std::string token{}; };
BOOST_DESCRIBE_STRUCT(TokenForm, (), (token))
struct JoinForm {                                                   // signed in: the token alone; else also name and password
    std::string token{}, name{}, password{};
};
BOOST_DESCRIBE_STRUCT(JoinForm, (), (token, name, password))
struct JoinView {
    std::string organisation{}, email{}, invitedBy{};
    Role role{};
    bool known = false;                                             // has an account: sign in first
};
BOOST_DESCRIBE_STRUCT(JoinView, (), (organisation, email, invitedBy, role, known))
struct NewPasswordForm { std::string token{}, password{}; };
BOOST_DESCRIBE_STRUCT(NewPasswordForm, (), (token, password))

// ---- sessions ----
struct SessionItem {
    std::string id{}, remote{}, agent{};
    Time createdAt{}, lastSeenAt{};
    bool current = false;
};
BOOST_DESCRIBE_STRUCT(SessionItem, (), (id, remote, agent, createdAt, lastSeenAt, current))
struct SessionList { std::vector<SessionItem> items{}; };
BOOST_DESCRIBE_STRUCT(SessionList, (), (items))

// ---- organisations and members ----
struct OrganisationView {
    std::string id{}, name{};
    bool formal = false;
    Role role{};
};
BOOST_DESCRIBE_STRUCT(OrganisationView, (), (id, name, formal, role))
struct OrganisationList { std::vector<OrganisationView> items{}; };
BOOST_DESCRIBE_STRUCT(OrganisationList, (), (items))
struct OrganisationForm {
    std::string name{};
    bool formal = false;
};
BOOST_DESCRIBE_STRUCT(OrganisationForm, (), (name, formal))
struct MemberView {
    std::string id{}, name{}, email{};
    Role role{};
    Time since{};
    bool disabled = false, enrolled = false;                        // enrolled: has a second factor
};
BOOST_DESCRIBE_STRUCT(MemberView, (), (id, name, email, role, since, disabled, enrolled))
struct InvitationView {
    std::string id{}, email{}, invitedBy{};
    Role role{};
    Time createdAt{}, expiresAt{};
};
BOOST_DESCRIBE_STRUCT(InvitationView, (), (id, email, invitedBy, role, createdAt, expiresAt))
struct MemberList {
    std::vector<MemberView> items{};
    std::vector<InvitationView> invitations{};                      // open ones; for owners only
};
BOOST_DESCRIBE_STRUCT(MemberList, (), (items, invitations))
struct InviteForm {
    std::string email{};
    Role role{};
};
BOOST_DESCRIBE_STRUCT(InviteForm, (), (email, role))
struct LinkView {                                                   // path has the token behind '#': shown once, to be handed over
    std::string id{}, path{};
    Time expiresAt{};
};
BOOST_DESCRIBE_STRUCT(LinkView, (), (id, path, expiresAt))
struct RoleForm { Role role{}; };
BOOST_DESCRIBE_STRUCT(RoleForm, (), (role))

// ---- accounts, for who keeps the installation ----
struct AccountView {
    std::string id{}, name{}, email{};
    bool operator_ = false, disabled = false, enrolled = false;
    Time createdAt{};
};
BOOST_DESCRIBE_STRUCT(AccountView, (), (id, name, email, operator_, disabled, enrolled, createdAt))
struct AccountList { std::vector<AccountView> items{}; };
BOOST_DESCRIBE_STRUCT(AccountList, (), (items))
struct AccountForm {
    std::optional<bool> operator_{}, disabled{};
};
BOOST_DESCRIBE_STRUCT(AccountForm, (), (operator_, disabled))
struct ReasonForm { std::string reason{}; };
BOOST_DESCRIBE_STRUCT(ReasonForm, (), (reason))

// ---- history ----
struct HistoryEntry {
    std::int64_t number = 0;
    Time at{};
    std::string who{}, whoId{};                                     // "user:<id>", "job:<name>" or "cli"
    std::string subject{}, id{}, name{};
    std::string before{}, after{};                                  // JSON texts; "" where there was or is nothing
};
BOOST_DESCRIBE_STRUCT(HistoryEntry, (), (number, at, who, whoId, subject, id, name, before, after))
enum class ChainProblemKind { missing, changed, cut, head };
BOOST_DESCRIBE_ENUM(ChainProblemKind, missing, changed, cut, head)
struct ChainProblem {
    ChainProblemKind kind{};
    std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(ChainProblem, (), (kind, number))
struct ChainView {
    std::int64_t rows = 0;
    std::string hash{};                                             // of the last row: write it down elsewhere
    std::vector<ChainProblem> problems{};
    std::vector<std::string> file{};
};
BOOST_DESCRIBE_STRUCT(ChainView, (), (rows, hash, problems, file))
}  // namespace schouw::identity

namespace schouw::json {
template <> constexpr Rule rule<identity::SignInForm>(std::string_view f) { return f == "email" ? Rule{1, 254} : Rule{1, 1024}; }
template <> constexpr Rule rule<identity::CodeForm>(std::string_view) { return {1, 64}; }
template <> constexpr Rule rule<identity::ProfileForm>(std::string_view) { return {1, 100}; }
template <> constexpr Rule rule<identity::PasswordForm>(std::string_view) { return {1, 1024}; }
template <> constexpr Rule rule<identity::SetupForm>(std::string_view f) { return f == "name" ? Rule{1, 100} : f == "email" ? Rule{1, 254} : f == "token" ? Rule{1, 64} : Rule{1, 1024}; }
template <> constexpr Rule rule<identity::TokenForm>(std::string_view) { return {1, 64}; }
template <> constexpr Rule rule<identity::JoinForm>(std::string_view f) { return f == "token" ? Rule{1, 64} : f == "name" ? Rule{0, 100, true} : Rule{0, 1024, true}; }
template <> constexpr Rule rule<identity::NewPasswordForm>(std::string_view f) { return f == "token" ? Rule{1, 64} : Rule{1, 1024}; }
template <> constexpr Rule rule<identity::OrganisationForm>(std::string_view f) { return f == "name" ? Rule{1, 100} : Rule{.absent = true}; }
template <> constexpr Rule rule<identity::InviteForm>(std::string_view f) { return f == "email" ? Rule{1, 254} : Rule{}; }
template <> constexpr Rule rule<identity::ReasonForm>(std::string_view) { return {3, 500}; }
}  // namespace schouw::json
