#include "identity/session_store.hpp"

#include "identity/identity_store.hpp"
#include "json/write.hpp"

namespace schouw::identity {
namespace {
struct Event {
    std::string event{}, from{};
};
BOOST_DESCRIBE_STRUCT(Event, (), (event, from))
void tell(db::Transaction& t, std::string const& accountId, std::string const& name, std::string event, std::string from = {}) {
    t.record({"session", accountId, name, "", json::text(Event{std::move(event), std::move(from)})});
}
constexpr std::string_view kSessionColumns = "s.id, s.account_id, s.state, s.created_at, s.last_seen_at, s.verified_at, s.remote, s.agent, s.example";
Session sessionOf(db::Row const& r) {
    return {r.get<std::string>(0), r.get<std::string>(1), r.get<SessionState>(2), {r.integer(3)}, {r.integer(4)}, {r.integer(5)},
            r.get<std::string>(6), r.get<std::string>(7), r.integer(8) != 0};
}
void insert(db::Connection& c, Session const& s, std::string const& tokenHash) {
    c.exec("insert into session (id, token_hash, account_id, state, created_at, last_seen_at, verified_at, remote, agent, example)"
           " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
           s.id, tokenHash, s.accountId, s.state, s.createdAt.milliseconds, s.lastSeenAt.milliseconds, s.verifiedAt.milliseconds, s.remote, s.agent, s.example);
}
}  // namespace

std::optional<SignedIn> SessionStore::find(std::string const& tokenHash) const {
    std::optional<SignedIn> out;
    database_.read([&](db::Connection& c) {
        c.each("select " + std::string(kSessionColumns) + ", a.name, a.email, a.language, a.is_operator, a.disabled, a.enrolled, a.created_at"
               " from session s join account a on a.id = s.account_id where s.token_hash = $1", [&](db::Row const& r) {
            SignedIn s{sessionOf(r), {}};
            s.account.id = s.session.accountId;
            s.account.name = r.get<std::string>(9), s.account.email = r.get<std::string>(10);
            s.account.language = r.text(11) == "en" ? Language::en : Language::nl;
            s.account.operator_ = r.integer(12), s.account.disabled = r.integer(13), s.account.enrolled = r.integer(14);
            s.account.createdAt = {r.integer(15)};
            out = std::move(s);
        }, tokenHash);
    });
    return out;
}
std::vector<Session> SessionStore::of(std::string const& accountId) const {
    std::vector<Session> out;
    database_.read([&](db::Connection& c) {
        c.each("select " + std::string(kSessionColumns) + " from session s where s.account_id = $1 order by s.created_at desc, s.id", [&](db::Row const& r) { out.push_back(sessionOf(r)); }, accountId);
    });
    return out;
}
void SessionStore::add(Session const& session, std::string const& tokenHash, db::Author const& author) {
    database_.write(installation(), author, [&](db::Transaction& t) {
        insert(t.connection(), session, tokenHash);
        tell(t, session.accountId, author.name, session.state == SessionState::full ? "signedIn" : "passwordRight", session.remote);
    });
}
bool SessionStore::begin(Session const& session, std::string const& tokenHash, Proof const& proof, std::string const& replaces, db::Author const& author) {
    bool done = false;
    database_.write(installation(), author, [&](db::Transaction& t) {
        auto& c = t.connection();
        // Conditional changes: of two at the same moment the second finds nothing to change.
        if (proof.totpStep && c.exec("update account set totp_step = $2 where id = $1 and totp_step < $2", session.accountId, *proof.totpStep) != 1) return;
        if (proof.recoveryHash && c.exec("update recovery_code set used_at = $3 where account_id = $1 and hash = $2 and used_at is null",
                                         session.accountId, *proof.recoveryHash, t.now().milliseconds) != 1) return;
        done = c.exec("delete from session where id = $1 and account_id = $2", replaces, session.accountId) == 1;
        if (!done) return;
        insert(c, session, tokenHash);
        tell(t, session.accountId, author.name, proof.recoveryHash ? "signedInWithRecoveryCode" : "signedIn", session.remote);
    });
    return done;
}
void SessionStore::verified(std::string const& id, std::string const& newTokenHash, Time at) {
    database_.write(installation(), {"job:sessions", "schouw"}, [&](db::Transaction& t) {
        t.connection().exec("update session set token_hash = $2, verified_at = $3 where id = $1", id, newTokenHash, at.milliseconds);
    });
}
bool SessionStore::end(std::string const& accountId, std::string const& id, db::Author const& author) {
    bool done = false;
    database_.write(installation(), author, [&](db::Transaction& t) {
        done = t.connection().exec("delete from session where id = $1 and account_id = $2", id, accountId) == 1;
        if (done) tell(t, accountId, author.name, "ended");
    });
    return done;
}
void SessionStore::endAll(std::string const& accountId, std::string const& except, db::Author const& author) {
    database_.write(installation(), author, [&](db::Transaction& t) {
        if (t.connection().exec("delete from session where account_id = $1 and id <> $2", accountId, except) > 0) tell(t, accountId, author.name, "othersEnded");
    });
}
void SessionStore::refused(Account const& account, std::string const& why, std::string const& remote) {
    database_.write(installation(), {"user:" + account.id, account.name}, [&](db::Transaction& t) { tell(t, account.id, account.name, why, remote); });
}
void SessionStore::seen(std::vector<std::pair<std::string, Time>> const& sessions) {
    if (sessions.empty()) return;
    database_.write(installation(), {"job:sessions", "schouw"}, [&](db::Transaction& t) {
        for (auto const& [id, at] : sessions) t.connection().exec("update session set last_seen_at = $2 where id = $1 and last_seen_at < $2", id, at.milliseconds);
    });
}
void SessionStore::forgetDead(Time now) {
    database_.write(installation(), {"job:sessions", "schouw"}, [&](db::Transaction& t) {
        t.connection().exec("delete from session where created_at <= $1 or last_seen_at <= $2 or (state <> 2 and created_at <= $3)",
                            now.milliseconds - kAbsolute.seconds * 1000, now.milliseconds - kIdle.seconds * 1000, now.milliseconds - kHalfSignedIn.seconds * 1000);
    });
}
}  // namespace schouw::identity
