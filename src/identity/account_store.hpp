#pragma once
// Accounts, recovery codes and one-time links that set a new password. All of it belongs to the installation, not to an organisation.
#include "db/database.hpp"
#include "identity/account.hpp"

namespace schouw::identity {

// What shows that the second factor was there: a step of the clock or the hash of a recovery code.
struct Proof {
    std::optional<std::int64_t> totpStep{};
    std::optional<std::string> recoveryHash{};
};
struct AccountChange {                                      // empty: stays as it is
    std::optional<std::string> name{}, password{};
    std::optional<Language> language{};
    std::optional<bool> disabled{}, operator_{};
};

class AccountStore {
public:
    explicit AccountStore(db::Database& database) : database_(database) {}

    bool isEmpty() const;                                   // nobody yet: first start
    std::optional<Account> find(std::string const& id) const;
    std::optional<Account> findByEmail(std::string const& email) const;
    std::vector<Account> all() const;                       // by name
    std::optional<Credentials> credentials(std::string const& id) const;
    std::int64_t recoveryCodesLeft(std::string const& id) const;
    std::vector<Account> recentlyReset(db::Scope const& scope, Time since) const;    // members whose factor was reset since then

    // Errors: identity.email-taken; identity.set-up-already when onlyFirst and there is someone.
    Result<> add(Account const& account, Credentials const& credentials, db::Author const& author, bool onlyFirst = false);
    // Errors: identity.account-unknown; identity.last-operator when nobody would keep the installation.
    Result<> change(std::string const& id, AccountChange const& change, db::Author const& author);
    // Uses the proof up. False: it was used before, or by someone else at the same time.
    bool use(std::string const& id, Proof const& proof, db::Author const& author);
    // A first or new second factor, not yet confirmed: recovery codes and all sessions but `except` end.
    Result<> resetFactor(std::string const& id, std::string const& sealedSecret, std::string const& reason, std::string const& except, db::Author const& author);
    // The first right code: from now on it is asked. False: it was confirmed already.
    bool confirmFactor(std::string const& id, std::int64_t step, std::string const& salt, std::vector<std::string> const& recoveryHashes, db::Author const& author);
    void setRehashed(std::string const& id, std::string const& password);   // the same password at another cost
    void replaceRecoveryCodes(std::string const& id, std::string const& salt, std::vector<std::string> const& hashes, db::Author const& author);

    void addResetLink(std::string const& id, std::string const& tokenHash, Time expires, db::Author const& author);
    std::optional<std::string> resetLinkAccount(std::string const& tokenHash, Time now) const;
    // Sets the password by the link, once; ends all sessions. Error: identity.link.
    Result<> resetPassword(std::string const& tokenHash, std::string const& password);
    // Password and factor at once: for who has the machine.
    Result<> recover(std::string const& id, std::string const& password, std::string const& sealedSecret, std::string const& reason, db::Author const& author);

    std::string setting(std::string const& name) const;     // "": not set
    void set(std::string const& name, std::string const& value);
private:
    db::Database& database_;
};
}  // namespace schouw::identity
