#include "identity/identity.hpp"

#include "identity/identity_store.hpp"
#include "identity/secret.hpp"
#include <algorithm>

namespace schouw::identity {
namespace {
constexpr std::string_view kExampleEmail = "voorbeeld@schouw.example";

std::unexpected<Error> deadLink() { return fail(ErrorKind::notFound, "identity.link"); }
bool isLoopback(std::string const& remote) { return remote == "::1" || remote.starts_with("127.") || remote.starts_with("::ffff:127."); }
}  // namespace

Result<Account> Identity::addAccount(std::string_view name, std::string_view email, std::string_view password, std::string const& organisation, bool first) {
    Account a;
    SCHOUW_TRY(a.name, cleanName(name));
    SCHOUW_TRY(a.email, cleanEmail(email));
    SCHOUW_TRY_VOID(checkNew(password, {a.name, a.email, organisation}));
    a.id = newId(clock_.now(), random_);
    a.operator_ = first;
    a.createdAt = clock_.now();
    Credentials secrets;
    SCHOUW_TRY(secrets.password, hasher_.hash(password));
    SCHOUW_TRY(secrets.totpSecret, newSealedSecret(a.id));
    SCHOUW_TRY_VOID(accounts_.add(a, secrets, as(a), first));
    return a;
}

// ---- first start ----

Result<std::string> Identity::openFirstStart(std::string const& address) {
    return first_.renew(settings_.folder + "/first-start-link", address, clock_.now(), kLinkLasts, random_);
}
bool Identity::isFirstStart() const {
    if (hasPeople_) return false;
    if (accounts_.isEmpty()) return true;
    hasPeople_ = true;                                  // and it stays so
    return false;
}
Result<Ticket> Identity::setup(std::string const& token, std::string_view name, std::string_view email, std::string_view password, Origin const& from) {
    SCHOUW_TRY_VOID(throttle_.tryAddress(from.remote));
    if (!isFirstStart() || !first_.fits(token, clock_.now())) return deadLink();
    SCHOUW_TRY(auto const account, addAccount(name, email, password, "", true));
    first_.close();
    return begin(account, SessionState::enrol, from);
}

// ---- invitations ----

Result<Link> Identity::invite(db::Scope const& scope, std::string_view email, Role role, db::Author const& by, std::string* id) {
    SCHOUW_TRY(auto const clean, cleanEmail(email));
    auto const all = members_.members(scope);
    if (std::ranges::any_of(all, [&](Member const& m) { return m.email == clean; })) return fail(ErrorKind::conflict, "identity.member-already", {clean}, {.field = "/email"});
    auto const now = clock_.now();
    Invitation const invitation{newId(now, random_), clean, role, by.name, now, now.plus(kInvitationLasts)};
    auto const token = newToken(random_);
    members_.invite(scope, invitation, tokenHash(token), by);
    if (id) *id = invitation.id;
    return Link{token, invitation.expiresAt};
}
Result<OpenInvitation> Identity::invitation(std::string const& token, Origin const& from) {
    SCHOUW_TRY_VOID(throttle_.tryAddress(from.remote));
    auto found = members_.findInvitation(tokenHash(token), clock_.now());
    if (!found) return deadLink();
    throttle_.addressWasRight(from.remote);
    return *std::move(found);
}
Result<Ticket> Identity::join(std::string const& token, std::string_view name, std::string_view password, Origin const& from) {
    SCHOUW_TRY(auto const open, invitation(token, from));
    if (accounts_.findByEmail(open.invitation.email)) return fail(ErrorKind::conflict, "identity.sign-in-first");
    SCHOUW_TRY(auto const account, addAccount(name, open.invitation.email, password, open.organisation.name, false));
    SCHOUW_TRY_VOID(members_.accept(db::Scope::of(open.organisation.id), tokenHash(token), account.id, as(account)));
    return begin(account, SessionState::enrol, from);
}
Result<> Identity::accept(std::string const& token, SignedIn const& who) {
    auto const open = members_.findInvitation(tokenHash(token), clock_.now());
    if (!open) return deadLink();
    if (open->invitation.email != who.account.email) return fail(ErrorKind::forbidden, "identity.invited-someone-else", {open->invitation.email});
    return members_.accept(db::Scope::of(open->organisation.id), tokenHash(token), who.account.id, as(who.account));
}

// ---- a lost password or factor ----

Result<Link> Identity::resetLink(std::string const& accountId, db::Author const& by) {
    if (!accounts_.find(accountId)) return fail(ErrorKind::notFound, "identity.account-unknown");
    auto const token = newToken(random_);
    auto const expires = clock_.now().plus(kResetLasts);
    accounts_.addResetLink(accountId, tokenHash(token), expires, by);
    return Link{token, expires};
}
Result<> Identity::resetPassword(std::string const& token, std::string_view password, Origin const& from) {
    SCHOUW_TRY_VOID(throttle_.tryAddress(from.remote));
    auto const id = accounts_.resetLinkAccount(tokenHash(token), clock_.now());
    auto const account = id ? accounts_.find(*id) : std::nullopt;
    if (!account) return deadLink();
    SCHOUW_TRY_VOID(checkNew(password, ownWords(*account)));
    SCHOUW_TRY(auto const hash, hasher_.hash(password));
    return accounts_.resetPassword(tokenHash(token), hash);
}
Result<Ticket> Identity::recover(std::string const& token, std::string_view password, Origin const& from) {
    SCHOUW_TRY_VOID(throttle_.tryAddress(from.remote));
    auto const left = findRecovery(settings_.folder);
    if (!left || clock_.now() >= left->expires || !sameSecret(left->tokenHash, tokenHash(token))) return deadLink();
    auto const account = accounts_.findByEmail(left->email);
    if (!account) return fail(ErrorKind::notFound, "identity.account-unknown");
    SCHOUW_TRY_VOID(checkNew(password, ownWords(*account)));
    SCHOUW_TRY(auto const hash, hasher_.hash(password));
    SCHOUW_TRY(auto const secret, newSealedSecret(account->id));
    dropRecovery(settings_.folder);                     // before it is used: once means once
    SCHOUW_TRY_VOID(accounts_.recover(account->id, hash, secret, left->reason, {"cli", "schouw admin recover"}));
    auto fresh = *account;
    fresh.enrolled = false;
    return begin(fresh, SessionState::enrol, from);
}

// ---- the example ----

Result<std::string> Identity::exampleAccount() {
    if (auto const there = accounts_.findByEmail(std::string(kExampleEmail))) return there->id;
    Account a;
    a.id = newId(clock_.now(), random_);
    a.name = "Voorbeeld", a.email = kExampleEmail;
    a.operator_ = true, a.enrolled = true;
    a.createdAt = clock_.now();
    Credentials secrets;
    SCHOUW_TRY(secrets.totpSecret, newSealedSecret(a.id));
    SCHOUW_TRY_VOID(accounts_.add(a, secrets, {"cli", "schouw"}));
    return a.id;
}
std::string Identity::exampleToken() {
    auto const token = newToken(random_);
    Lock const lock(exampleMutex_);
    exampleHash_ = tokenHash(token);
    return token;
}
Result<Ticket> Identity::enterExample(std::string const& token, Origin const& from) {
    SCHOUW_TRY_VOID(throttle_.tryAddress(from.remote));
    auto const account = accounts_.findByEmail(std::string(kExampleEmail));
    {
        Lock const lock(exampleMutex_);
        bool const fits = isLoopback(from.remote) && account && !exampleHash_.empty() && sameSecret(exampleHash_, tokenHash(token));
        if (!fits) return deadLink();
        exampleHash_.clear();
    }
    throttle_.addressWasRight(from.remote);
    return begin(*account, SessionState::full, from, true);
}
}  // namespace schouw::identity
