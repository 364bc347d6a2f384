#include "identity/identity.hpp"

#include "base/text.hpp"
#include "identity/secret.hpp"
#include "identity/totp.hpp"
#include <algorithm>

namespace schouw::identity {
namespace {
constexpr std::size_t kAgentMost = 200;             // bytes kept of what the browser says it is
constexpr std::size_t kPasswordBytes = 1024;        // more is nobody's password

std::unexpected<Error> wrongSignIn() { return fail(ErrorKind::invalid, "identity.sign-in"); }
std::unexpected<Error> wrongCode() { return fail(ErrorKind::invalid, "identity.code", {}, {.field = "/code"}); }
// Under which name tries for this address are counted: also one that nobody has, and never longer than this.
std::string counted(std::string_view email) { return tokenHash(lower(trim(email))); }
std::string plainAgent(std::string_view agent) {
    std::string out(agent.substr(0, kAgentMost));
    for (char& c : out) if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7f) c = ' ';
    return out;
}
}  // namespace

Identity::Identity(db::Database& database, Clock const& clock, Random& random, Sealer sealer, Settings settings)
    : clock_(clock), random_(random), sealer_(std::move(sealer)), settings_(std::move(settings)), accounts_(database), sessions_(database),
      members_(database), hasher_(random, settings_.cost, settings_.hashesAtOnce, settings_.hashesWaiting), throttle_(clock) {}

// ---- sessions ----

std::optional<SignedIn> Identity::find(std::string_view token) {
    if (token.size() < 40 || token.size() > 64) return {};
    auto out = sessions_.find(tokenHash(token));
    if (!out || out->account.disabled) return {};
    auto const now = clock_.now();
    out->session.lastSeenAt = activity_.lastSeen(out->session.id, out->session.lastSeenAt);
    if (!isAlive(out->session, now)) return {};
    activity_.seen(out->session.id, now);
    out->session.lastSeenAt = now;
    return out;
}
bool Identity::isStillAlive(std::string const& sessionId, std::string const& accountId) const {
    auto const account = accounts_.find(accountId);
    if (!account || account->disabled) return false;
    auto const all = sessions_.of(accountId);
    auto const at = std::ranges::find(all, sessionId, &Session::id);
    if (at == all.end() || at->state != SessionState::full) return false;
    auto session = *at;
    session.lastSeenAt = activity_.lastSeen(session.id, session.lastSeenAt);
    return isAlive(session, clock_.now());
}
std::vector<Session> Identity::livingSessions(std::string const& accountId) const {
    auto out = sessions_.of(accountId);
    for (auto& s : out) s.lastSeenAt = activity_.lastSeen(s.id, s.lastSeenAt);
    std::erase_if(out, [now = clock_.now()](Session const& s) { return !isAlive(s, now); });
    return out;
}
void Identity::tick() {
    sessions_.seen(activity_.take());
    sessions_.forgetDead(clock_.now());
}
Session Identity::newSession(Account const& account, SessionState state, Origin const& from) const {
    auto const now = clock_.now();
    return {newId(now, random_), account.id, state, now, now, state == SessionState::full ? now : Time{}, from.remote, plainAgent(from.agent), false};
}
Result<Ticket> Identity::begin(Account const& account, SessionState state, Origin const& from, bool example) {
    auto session = newSession(account, state, from);
    session.example = example;
    auto const token = newToken(random_);
    sessions_.add(session, tokenHash(token), as(account));
    return Ticket{token, state == SessionState::full ? Next::done : state == SessionState::enrol ? Next::enrol : Next::factor};
}

// ---- password ----

Result<Ticket> Identity::password(std::string_view email, std::string_view password, Origin const& from) {
    SCHOUW_TRY_VOID(throttle_.tryAddress(from.remote));
    auto const name = counted(email);
    SCHOUW_TRY_VOID(throttle_.tryAccount(name));
    auto const clean = cleanEmail(email);
    auto const account = clean ? accounts_.findByEmail(*clean) : std::nullopt;
    auto const credentials = account ? accounts_.credentials(account->id) : std::nullopt;
    // Nobody by that name takes as long as somebody.
    auto const right = hasher_.matches(password.substr(0, kPasswordBytes), credentials ? credentials->password : "");
    if (!right) {
        throttle_.giveBack(name);
        return std::unexpected(right.error());
    }
    if (!*right || account->disabled) {
        if (account) sessions_.refused(*account, *right ? "refusedDisabled" : "refusedPassword", from.remote);
        return wrongSignIn();
    }
    throttle_.giveBack(name);
    throttle_.addressWasRight(from.remote);
    if (hasher_.isOutdated(credentials->password))
        if (auto const again = hasher_.hash(password)) accounts_.setRehashed(account->id, *again);
    return begin(*account, account->enrolled ? SessionState::factor : SessionState::enrol, from);
}

// ---- code ----

Result<Proof> Identity::proofOf(Account const& account, std::string_view code) {
    auto const credentials = accounts_.credentials(account.id);
    if (!credentials || !account.enrolled) return wrongCode();
    std::string plain;
    for (char const c : code.substr(0, 64)) if (c != ' ' && c != '-') plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    if (plain.size() == 6) {
        SCHOUW_TRY(auto const secret, sealer_.open(credentials->totpSecret, totpPlace(account.id)));
        auto const step = acceptTotp(secret, plain, clock_.now(), credentials->totpStep);
        if (!step) return wrongCode();
        return Proof{step, {}};
    }
    if (plain.size() != 16 || credentials->recoverySalt.empty()) return wrongCode();
    SCHOUW_TRY(auto hash, hasher_.hashCode(plain, credentials->recoverySalt));
    return Proof{{}, std::move(hash)};
}
Result<Ticket> Identity::factor(SignedIn const& half, std::string_view code, Origin const& from) {
    if (half.session.state != SessionState::factor) return fail(ErrorKind::conflict, "identity.no-factor-asked");
    SCHOUW_TRY_VOID(throttle_.tryAddress(from.remote));
    SCHOUW_TRY_VOID(throttle_.tryAccount(counted(half.account.email)));
    auto proof = proofOf(half.account, code);
    if (!proof) {
        sessions_.refused(half.account, "refusedCode", from.remote);
        return std::unexpected(proof.error());
    }
    auto const session = newSession(half.account, SessionState::full, from);
    auto const token = newToken(random_);
    if (!sessions_.begin(session, tokenHash(token), *proof, half.session.id, as(half.account))) {
        sessions_.refused(half.account, "refusedCode", from.remote);
        return wrongCode();
    }
    throttle_.accountWasRight(counted(half.account.email));
    throttle_.addressWasRight(from.remote);
    return Ticket{token, Next::done};
}
Result<Ticket> Identity::verify(SignedIn const& who, std::string_view code, Origin const& from) {
    SCHOUW_TRY_VOID(throttle_.tryAddress(from.remote));
    SCHOUW_TRY_VOID(throttle_.tryAccount(counted(who.account.email)));
    auto const proof = proofOf(who.account, code);
    if (!proof || !accounts_.use(who.account.id, *proof, as(who.account))) {
        sessions_.refused(who.account, "refusedCode", from.remote);
        return proof ? wrongCode() : std::unexpected(proof.error());
    }
    throttle_.accountWasRight(counted(who.account.email));
    throttle_.addressWasRight(from.remote);
    auto const token = newToken(random_);
    sessions_.verified(who.session.id, tokenHash(token), clock_.now());
    return Ticket{token, Next::done};
}

// ---- a new password ----

std::vector<std::string> Identity::ownWords(Account const& account) const {
    std::vector<std::string> out{account.name, account.email};
    for (auto const& m : members_.of(account.id)) out.push_back(m.organisation.name);
    return out;
}
Result<> Identity::checkNew(std::string_view password, std::vector<std::string> own) const { return checkPassword(password.substr(0, kPasswordBytes), own); }

Result<Ticket> Identity::changePassword(SignedIn const& who, std::string_view current, std::string_view next, Origin const& from) {
    SCHOUW_TRY_VOID(checkNew(next, ownWords(who.account)));
    SCHOUW_TRY_VOID(throttle_.tryAccount(counted(who.account.email)));
    auto const credentials = accounts_.credentials(who.account.id);
    SCHOUW_TRY(bool const right, hasher_.matches(current.substr(0, kPasswordBytes), credentials ? credentials->password : ""));
    if (!right) {
        sessions_.refused(who.account, "refusedPassword", from.remote);
        return fail(ErrorKind::invalid, "identity.current-password", {}, {.field = "/current"});
    }
    throttle_.accountWasRight(counted(who.account.email));
    SCHOUW_TRY(auto const hash, hasher_.hash(next));
    SCHOUW_TRY_VOID(accounts_.change(who.account.id, {.password = hash}, as(who.account)));
    sessions_.endAll(who.account.id, who.session.id, as(who.account));
    auto const token = newToken(random_);
    sessions_.verified(who.session.id, tokenHash(token), who.session.verifiedAt);
    return Ticket{token, Next::done};
}
}  // namespace schouw::identity
