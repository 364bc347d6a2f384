#include "identity/account_store.hpp"

#include "identity/identity_store.hpp"
#include "json/write.hpp"

namespace schouw::identity {
namespace {
// What the history tells about an account: never its secrets.
struct Shown {
    std::string name{}, email{};
    Language language{};
    bool operator_ = false, disabled = false, enrolled = false;
};
BOOST_DESCRIBE_STRUCT(Shown, (), (name, email, language, operator_, disabled, enrolled))
std::string shown(Account const& a) { return json::text(Shown{a.name, a.email, a.language, a.operator_, a.disabled, a.enrolled}); }
// What happened to an account without changing what it shows.
struct Happened {
    std::string event{}, reason{};
};
BOOST_DESCRIBE_STRUCT(Happened, (), (event, reason))
void tell(db::Transaction& t, Account const& a, std::string event, std::string reason = {}) {
    t.record({"account", a.id, a.name, "", json::text(Happened{std::move(event), std::move(reason)})});
}

constexpr std::string_view kColumns = "id, name, email, language, is_operator, disabled, enrolled, created_at, factor_reset_at, factor_reset_reason";
Account accountOf(db::Row const& r) {
    Account a;
    a.id = r.get<std::string>(0), a.name = r.get<std::string>(1), a.email = r.get<std::string>(2);
    a.language = r.text(3) == "en" ? Language::en : Language::nl;
    a.operator_ = r.integer(4), a.disabled = r.integer(5), a.enrolled = r.integer(6);
    a.createdAt = {r.integer(7)};
    if (!r.null(8)) a.factorResetAt = Time{r.integer(8)};
    a.factorResetReason = r.get<std::string>(9);
    return a;
}
std::optional<Account> findBy(db::Connection& c, std::string_view column, std::string const& value) {
    std::optional<Account> out;
    c.each("select " + std::string(kColumns) + " from account where " + std::string(column) + " = $1", [&](db::Row const& r) { out = accountOf(r); }, value);
    return out;
}
std::vector<Account> list(db::Connection& c, std::string const& where, std::span<db::Value const> args) {
    std::vector<Account> out;
    c.run("select " + std::string(kColumns) + " from account where " + where + " order by name, id", args, [&](db::Row const& r) { out.push_back(accountOf(r)); });
    return out;
}
void setCodes(db::Connection& c, std::string const& id, std::string const& salt, std::vector<std::string> const& hashes) {
    c.exec("delete from recovery_code where account_id = $1", id);
    c.exec("update account set recovery_salt = $2 where id = $1", id, salt);
    for (auto const& hash : hashes) c.exec("insert into recovery_code (account_id, hash, used_at) values ($1, $2, null)", id, hash);
}
void endSessions(db::Connection& c, std::string const& id, std::string const& except = {}) {
    c.exec("delete from session where account_id = $1 and id <> $2", id, except);
}
void newFactor(db::Connection& c, std::string const& id, std::string const& sealedSecret) {
    c.exec("update account set totp_secret = $2, enrolled = 0, recovery_salt = '' where id = $1", id, sealedSecret);
    c.exec("delete from recovery_code where account_id = $1", id);
}
std::unexpected<Error> unknownAccount() { return fail(ErrorKind::notFound, "identity.account-unknown"); }
}  // namespace

bool AccountStore::isEmpty() const {
    bool empty = true;
    database_.read([&](db::Connection& c) { c.each("select 1 from account limit 1", [&](db::Row const&) { empty = false; }); });
    return empty;
}
std::optional<Account> AccountStore::find(std::string const& id) const {
    std::optional<Account> out;
    database_.read([&](db::Connection& c) { out = findBy(c, "id", id); });
    return out;
}
std::optional<Account> AccountStore::findByEmail(std::string const& email) const {
    std::optional<Account> out;
    database_.read([&](db::Connection& c) { out = findBy(c, "email", email); });
    return out;
}
std::vector<Account> AccountStore::all() const {
    std::vector<Account> out;
    database_.read([&](db::Connection& c) { out = list(c, "1 = 1", {}); });
    return out;
}
std::optional<Credentials> AccountStore::credentials(std::string const& id) const {
    std::optional<Credentials> out;
    database_.read([&](db::Connection& c) {
        c.each("select password, totp_secret, totp_step, recovery_salt from account where id = $1", [&](db::Row const& r) {
            out = Credentials{r.get<std::string>(0), r.get<std::string>(1), r.integer(2), r.get<std::string>(3)};
        }, id);
    });
    return out;
}
std::int64_t AccountStore::recoveryCodesLeft(std::string const& id) const {
    std::int64_t out = 0;
    database_.read([&](db::Connection& c) {
        out = c.one<std::int64_t>("select count(*) from recovery_code where account_id = $1 and used_at is null", id).value_or(0);
    });
    return out;
}
std::vector<Account> AccountStore::recentlyReset(db::Scope const& scope, Time since) const {
    std::vector<Account> out;
    db::Value const args[] = {db::value(scope.organisation()), db::value(since.milliseconds)};
    database_.read([&](db::Connection& c) {
        out = list(c, "factor_reset_at > $2 and id in (select account_id from membership where organisation_id = $1)", args);
    });
    return out;
}

Result<> AccountStore::add(Account const& a, Credentials const& secrets, db::Author const& author, bool onlyFirst) {
    Result<> out;
    database_.write(installation(), author, [&](db::Transaction& t) {
        auto& c = t.connection();
        if (onlyFirst && c.one<std::int64_t>("select 1 from account limit 1")) { out = fail(ErrorKind::conflict, "identity.set-up-already"); return; }
        if (findBy(c, "email", a.email)) { out = fail(ErrorKind::conflict, "identity.email-taken", {}, {.field = "/email"}); return; }
        c.exec("insert into account (id, email, name, language, password, totp_secret, totp_step, enrolled, recovery_salt, is_operator, disabled, created_at, factor_reset_reason)"
               " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '')",
               a.id, a.email, a.name, json::enumText(a.language), secrets.password, secrets.totpSecret, secrets.totpStep, a.enrolled,
               secrets.recoverySalt, a.operator_, a.disabled, a.createdAt.milliseconds);
        t.record({"account", a.id, a.name, "", shown(a)});
    });
    return out;
}

Result<> AccountStore::change(std::string const& id, AccountChange const& change, db::Author const& author) {
    Result<> out;
    database_.write(installation(), author, [&](db::Transaction& t) {
        auto& c = t.connection();
        auto const before = findBy(c, "id", id);
        if (!before) { out = unknownAccount(); return; }
        auto after = *before;
        after.name = change.name.value_or(after.name);
        after.language = change.language.value_or(after.language);
        after.disabled = change.disabled.value_or(after.disabled);
        after.operator_ = change.operator_.value_or(after.operator_);
        bool const leaves = before->operator_ && !before->disabled && (after.disabled || !after.operator_);
        if (leaves && !c.one<std::int64_t>("select 1 from account where is_operator = 1 and disabled = 0 and id <> $1 limit 1", id)) {
            out = fail(ErrorKind::conflict, "identity.last-operator");
            return;
        }
        c.exec("update account set name = $2, language = $3, disabled = $4, is_operator = $5 where id = $1",
               id, after.name, json::enumText(after.language), after.disabled, after.operator_);
        if (after.disabled) endSessions(c, id);
        if (change.password) {
            c.exec("update account set password = $2 where id = $1", id, *change.password);
            tell(t, after, "passwordChanged");
        }
        if (shown(*before) != shown(after)) t.record({"account", id, after.name, shown(*before), shown(after)});
    });
    return out;
}

bool AccountStore::use(std::string const& id, Proof const& proof, db::Author const& author) {
    bool done = false;
    database_.write(installation(), author, [&](db::Transaction& t) {
        auto& c = t.connection();
        if (proof.totpStep) {
            done = c.exec("update account set totp_step = $2 where id = $1 and totp_step < $2", id, *proof.totpStep) == 1;
        } else if (proof.recoveryHash) {
            done = c.exec("update recovery_code set used_at = $3 where account_id = $1 and hash = $2 and used_at is null", id, *proof.recoveryHash, t.now().milliseconds) == 1;
            if (auto const a = findBy(c, "id", id); done && a) tell(t, *a, "recoveryCodeUsed");
        }
    });
    return done;
}

Result<> AccountStore::resetFactor(std::string const& id, std::string const& sealedSecret, std::string const& reason, std::string const& except, db::Author const& author) {
    Result<> out;
    database_.write(installation(), author, [&](db::Transaction& t) {
        auto& c = t.connection();
        auto const a = findBy(c, "id", id);
        if (!a) { out = unknownAccount(); return; }
        newFactor(c, id, sealedSecret);
        endSessions(c, id, except);
        c.exec("update session set state = $2 where id = $1", except, SessionState::enrol);
        if (!reason.empty()) c.exec("update account set factor_reset_at = $2, factor_reset_reason = $3 where id = $1", id, t.now().milliseconds, reason);
        tell(t, *a, "factorReset", reason);
    });
    return out;
}

bool AccountStore::confirmFactor(std::string const& id, std::int64_t step, std::string const& salt, std::vector<std::string> const& hashes, db::Author const& author) {
    bool done = false;
    database_.write(installation(), author, [&](db::Transaction& t) {
        auto& c = t.connection();
        done = c.exec("update account set enrolled = 1, totp_step = $2 where id = $1 and enrolled = 0 and totp_step < $2", id, step) == 1;
        if (!done) return;
        setCodes(c, id, salt, hashes);
        if (auto const a = findBy(c, "id", id)) tell(t, *a, "factorConfirmed");
    });
    return done;
}
void AccountStore::setRehashed(std::string const& id, std::string const& password) {
    database_.write(installation(), {"user:" + id, ""}, [&](db::Transaction& t) { t.connection().exec("update account set password = $2 where id = $1", id, password); });
}
void AccountStore::replaceRecoveryCodes(std::string const& id, std::string const& salt, std::vector<std::string> const& hashes, db::Author const& author) {
    database_.write(installation(), author, [&](db::Transaction& t) {
        setCodes(t.connection(), id, salt, hashes);
        if (auto const a = findBy(t.connection(), "id", id)) tell(t, *a, "recoveryCodesReplaced");
    });
}

void AccountStore::addResetLink(std::string const& id, std::string const& tokenHash, Time expires, db::Author const& author) {
    database_.write(installation(), author, [&](db::Transaction& t) {
        t.connection().exec("delete from reset_link where account_id = $1", id);        // an older link is worth nothing any more
        t.connection().exec("insert into reset_link (token_hash, account_id, created_by, expires_at) values ($1, $2, $3, $4)", tokenHash, id, author.id, expires.milliseconds);
        if (auto const a = findBy(t.connection(), "id", id)) tell(t, *a, "resetLinkMade");
    });
}
std::optional<std::string> AccountStore::resetLinkAccount(std::string const& tokenHash, Time now) const {
    std::optional<std::string> out;
    database_.read([&](db::Connection& c) {
        out = c.one<std::string>("select account_id from reset_link where token_hash = $1 and used_at is null and expires_at > $2", tokenHash, now.milliseconds);
    });
    return out;
}
Result<> AccountStore::resetPassword(std::string const& tokenHash, std::string const& password) {
    Result<> out = fail(ErrorKind::notFound, "identity.link");
    auto const id = resetLinkAccount(tokenHash, Time{INT64_MIN});
    if (!id) return out;
    auto const about = find(*id);
    if (!about) return out;
    database_.write(installation(), {"user:" + about->id, about->name}, [&](db::Transaction& t) {
        auto& c = t.connection();
        if (c.exec("update reset_link set used_at = $2 where token_hash = $1 and used_at is null and expires_at > $2", tokenHash, t.now().milliseconds) != 1) return;
        c.exec("update account set password = $2 where id = $1", *id, password);
        endSessions(c, *id);
        tell(t, *about, "passwordReset");
        out = {};
    });
    return out;
}
Result<> AccountStore::recover(std::string const& id, std::string const& password, std::string const& sealedSecret, std::string const& reason, db::Author const& author) {
    Result<> out;
    database_.write(installation(), author, [&](db::Transaction& t) {
        auto& c = t.connection();
        auto const a = findBy(c, "id", id);
        if (!a) { out = unknownAccount(); return; }
        newFactor(c, id, sealedSecret);
        c.exec("update account set password = $2, disabled = 0, factor_reset_at = $3, factor_reset_reason = $4 where id = $1", id, password, t.now().milliseconds, reason);
        endSessions(c, id);
        tell(t, *a, "recovered", reason);
    });
    return out;
}

std::string AccountStore::setting(std::string const& name) const {
    std::string out;
    database_.read([&](db::Connection& c) { out = c.one<std::string>("select value from setting where name = $1", name).value_or(""); });
    return out;
}
void AccountStore::set(std::string const& name, std::string const& value) {
    database_.write(installation(), {"cli", "schouw"}, [&](db::Transaction& t) {
        t.connection().exec("insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value", name, value);
        t.record({"setting", name, name, "", json::text(value)});
    });
}
}  // namespace schouw::identity
