#pragma once
// Sessions: who is signed in from where. Of the token only its SHA-256 is kept.
#include "db/database.hpp"
#include "identity/account.hpp"
#include "identity/account_store.hpp"

namespace schouw::identity {

struct SignedIn {                                           // a session with its account
    Session session{};
    Account account{};
};

class SessionStore {
public:
    explicit SessionStore(db::Database& database) : database_(database) {}

    std::optional<SignedIn> find(std::string const& tokenHash) const;
    std::vector<Session> of(std::string const& accountId) const;            // newest first
    void add(Session const& session, std::string const& tokenHash, db::Author const& author);
    // In one transaction: uses the proof up (when there is one), ends the half session `replaces` and begins `session`.
    // False: the proof was used before, or the half session is gone.
    bool begin(Session const& session, std::string const& tokenHash, Proof const& proof, std::string const& replaces, db::Author const& author);
    // The same session under a new token, so that an old copy of the cookie is worth nothing.
    void verified(std::string const& id, std::string const& newTokenHash, Time at);
    bool end(std::string const& accountId, std::string const& id, db::Author const& author);
    void endAll(std::string const& accountId, std::string const& except, db::Author const& author);
    void refused(Account const& account, std::string const& why, std::string const& remote);       // a line in the history
    void seen(std::vector<std::pair<std::string, Time>> const& sessions);
    void forgetDead(Time now);
private:
    db::Database& database_;
};
}  // namespace schouw::identity
