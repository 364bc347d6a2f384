#pragma once
// Who is it, and is it really? Everything about signing in, one function per thing that people do; the routes only pass it on.
//   password -> half session -> code -> session          (no second factor yet: password -> half session -> enrolment -> session)
// Tokens leave this class once, in a cookie or a link; only their SHA-256 is kept. Any thread.
#include "identity/account_store.hpp"
#include "identity/activity.hpp"
#include "identity/link_file.hpp"
#include "identity/member_store.hpp"
#include "identity/password.hpp"
#include "identity/seal.hpp"
#include "identity/session_store.hpp"
#include "identity/throttle.hpp"
#include <atomic>

namespace schouw::identity {

struct Origin {
    std::string remote{}, agent{};
};
enum class Next { factor, enrol, done };
BOOST_DESCRIBE_ENUM(Next, factor, enrol, done)
struct Ticket {
    std::string token{};                                    // for the cookie
    Next next = Next::factor;
};
struct Enrolment {
    std::string secret{}, uri{}, svg{};                     // base32, otpauth://, the same as a QR code
};
struct Enrolled {
    std::string token{};
    std::vector<std::string> recoveryCodes{};               // shown once
};
struct Link {
    std::string token{};
    Time expires{};
};

struct Settings {
    std::string folder{};                                   // data folder: first-start-link, recover.json
    HashCost cost{};
    int hashesAtOnce = 2, hashesWaiting = 20;
};

class Identity {
public:
    Identity(db::Database& database, Clock const& clock, Random& random, Sealer sealer, Settings settings);

    AccountStore& accounts() { return accounts_; }
    SessionStore& sessions() { return sessions_; }
    MemberStore& members() { return members_; }
    Clock const& clock() const { return clock_; }
    std::int64_t hashesCalculated() const { return hasher_.count(); }

    // ---- sessions ----
    // The living session of a token, also a half one. Counts as use of it.
    std::optional<SignedIn> find(std::string_view token);
    bool isStillAlive(std::string const& sessionId, std::string const& accountId) const;    // without counting as use: for streams
    std::vector<Session> livingSessions(std::string const& accountId) const;
    void tick();                                            // once a minute: keeps who was seen, forgets dead sessions

    // ---- signing in (sign_in.cpp) ----
    // Errors: identity.too-often, identity.busy, identity.sign-in (wrong, unknown or disabled: the same).
    Result<Ticket> password(std::string_view email, std::string_view password, Origin const& from);
    // A code of the app or a recovery code. Errors: identity.too-often, identity.code.
    Result<Ticket> factor(SignedIn const& half, std::string_view code, Origin const& from);
    // Step-up: the session counts as verified for five minutes and goes on under a new token.
    Result<Ticket> verify(SignedIn const& who, std::string_view code, Origin const& from);
    Result<Ticket> changePassword(SignedIn const& who, std::string_view current, std::string_view next, Origin const& from);

    // ---- the second factor (factor.cpp) ----
    Result<Enrolment> enrolment(SignedIn const& half) const;
    Result<Enrolled> confirmEnrolment(SignedIn const& half, std::string_view code, Origin const& from);
    Result<std::vector<std::string>> newRecoveryCodes(SignedIn const& who);
    Result<> replaceFactor(SignedIn const& who);            // own: the session becomes a half one, all others end
    Result<> resetFactor(std::string const& accountId, std::string const& reason, db::Author const& by);

    // ---- coming in by a link (joining.cpp) ----
    Result<std::string> openFirstStart(std::string const& address);        // the link, also in folder/first-start-link
    bool isFirstStart() const;
    bool firstLinkIsExpired() const { return first_.isExpired(clock_.now()); }
    Result<Ticket> setup(std::string const& token, std::string_view name, std::string_view email, std::string_view password, Origin const& from);
    Result<Link> invite(db::Scope const& scope, std::string_view email, Role role, db::Author const& by, std::string* id);
    Result<OpenInvitation> invitation(std::string const& token, Origin const& from);
    bool isKnown(std::string const& email) const { return accounts_.findByEmail(email).has_value(); }
    Result<Ticket> join(std::string const& token, std::string_view name, std::string_view password, Origin const& from);    // as someone new
    Result<> accept(std::string const& token, SignedIn const& who);                                                       // as who is signed in
    Result<Link> resetLink(std::string const& accountId, db::Author const& by);
    Result<> resetPassword(std::string const& token, std::string_view password, Origin const& from);
    Result<Ticket> recover(std::string const& token, std::string_view password, Origin const& from);

    // ---- the example (joining.cpp) ----
    // An account that nobody knows the password of, and a link that signs in as it, once, from this machine.
    Result<std::string> exampleAccount();                   // its id; made when it is not there
    std::string exampleToken();
    Result<Ticket> enterExample(std::string const& token, Origin const& from);

private:
    Result<> checkNew(std::string_view password, std::vector<std::string> own) const;
    std::vector<std::string> ownWords(Account const& account) const;
    Result<Ticket> begin(Account const& account, SessionState state, Origin const& from, bool example = false);
    Session newSession(Account const& account, SessionState state, Origin const& from) const;
    Result<Proof> proofOf(Account const& account, std::string_view code) ;
    Result<std::string> newSealedSecret(std::string const& accountId) const;
    Result<std::pair<std::vector<std::string>, std::vector<std::string>>> newCodes(std::string const& salt);    // to show, to keep
    Result<Account> addAccount(std::string_view name, std::string_view email, std::string_view password, std::string const& organisation, bool first);
    static db::Author as(Account const& a) { return {"user:" + a.id, a.name}; }

    Clock const& clock_;
    Random& random_;
    Sealer const sealer_;
    Settings const settings_;
    AccountStore accounts_;
    SessionStore sessions_;
    MemberStore members_;
    mutable Hasher hasher_;
    Throttle throttle_;
    Activity activity_{};
    mutable std::atomic<bool> hasPeople_ = false;
    FirstLink first_{};
    Mutex exampleMutex_{};
    std::string exampleHash_ SCHOUW_GUARDED_BY(exampleMutex_){};
};
}  // namespace schouw::identity
