#include "identity/member_store.hpp"

#include "identity/identity_store.hpp"
#include "json/write.hpp"

namespace schouw::identity {
namespace {
struct ShownOrganisation {
    std::string name{};
    bool formal = false;
};
BOOST_DESCRIBE_STRUCT(ShownOrganisation, (), (name, formal))
struct ShownMember {
    std::string name{}, email{};
    Role role{};
};
BOOST_DESCRIBE_STRUCT(ShownMember, (), (name, email, role))
std::string shown(Organisation const& o) { return json::text(ShownOrganisation{o.name, o.formal}); }
std::string shown(Member const& m) { return json::text(ShownMember{m.name, m.email, m.role}); }
std::string shown(Invitation const& i) { return json::text(ShownMember{"", i.email, i.role}); }

Organisation organisationOf(db::Row const& r, int from = 0) {
    return {r.get<std::string>(from), r.get<std::string>(from + 1), r.integer(from + 2) != 0, {r.integer(from + 3)}};
}
constexpr std::string_view kMember = "select a.id, a.name, a.email, m.role, m.since, a.disabled, a.enrolled from membership m join account a on a.id = m.account_id where m.organisation_id = $1";
Member memberOf(db::Row const& r) {
    return {r.get<std::string>(0), r.get<std::string>(1), r.get<std::string>(2), r.get<Role>(3), {r.integer(4)}, r.integer(5) != 0, r.integer(6) != 0};
}
std::optional<Member> findMember(db::Connection& c, db::Scope const& scope, std::string const& id) {
    std::optional<Member> out;
    c.each(std::string(kMember) + " and a.id = $2", [&](db::Row const& r) { out = memberOf(r); }, scope.organisation(), id);
    return out;
}
// Somebody must be able to change who may what: an owner who can sign in.
bool isLastOwner(db::Connection& c, db::Scope const& scope, std::string const& id) {
    return !c.one<std::int64_t>("select 1 from membership m join account a on a.id = m.account_id"
                                " where m.organisation_id = $1 and m.role = $2 and m.account_id <> $3 and a.disabled = 0 limit 1",
                                scope.organisation(), Role::owner, id);
}
void insertMember(db::Transaction& t, db::Scope const& scope, std::string const& id, Role role) {
    auto& c = t.connection();
    c.exec("insert into membership (organisation_id, account_id, role, since) values ($1, $2, $3, $4)", scope.organisation(), id, role, t.now().milliseconds);
    if (auto const m = findMember(c, scope, id)) t.record({"member", id, m->name, "", shown(*m)});
}
Invitation invitationOf(db::Row const& r) {
    return {r.get<std::string>(0), r.get<std::string>(1), r.get<Role>(2), r.get<std::string>(3), {r.integer(4)}, {r.integer(5)}};
}
constexpr std::string_view kInvitation = "i.id, i.email, i.role, i.invited_by, i.created_at, i.expires_at";
}  // namespace

std::vector<Membership> MemberStore::of(std::string const& accountId) const {
    std::vector<Membership> out;
    database_.read([&](db::Connection& c) {
        c.each("select o.id, o.name, o.formal, o.created_at, m.role from membership m join organisation o on o.id = m.organisation_id"
               " where m.account_id = $1 order by o.name, o.id", [&](db::Row const& r) { out.push_back({organisationOf(r), r.get<Role>(4)}); }, accountId);
    });
    return out;
}
std::optional<Role> MemberStore::role(db::Scope const& scope, std::string const& accountId) const {
    std::optional<Role> out;
    database_.read([&](db::Connection& c) {
        c.each("select role from membership where organisation_id = $1 and account_id = $2", [&](db::Row const& r) { out = r.get<Role>(0); }, scope.organisation(), accountId);
    });
    return out;
}
std::optional<Organisation> MemberStore::organisation(db::Scope const& scope) const {
    std::optional<Organisation> out;
    database_.read([&](db::Connection& c) {
        c.each("select id, name, formal, created_at from organisation where id = $1", [&](db::Row const& r) { out = organisationOf(r); }, scope.organisation());
    });
    return out;
}
std::vector<Organisation> MemberStore::organisations() const {
    std::vector<Organisation> out;
    database_.read([&](db::Connection& c) {
        c.each("select id, name, formal, created_at from organisation order by name, id", [&](db::Row const& r) { out.push_back(organisationOf(r)); });
    });
    return out;
}
void MemberStore::addOrganisation(Organisation const& o, std::string const& owner, db::Author const& author) {
    auto const scope = db::Scope::of(o.id);
    database_.write(scope, author, [&](db::Transaction& t) {
        t.connection().exec("insert into organisation (id, name, formal, created_at) values ($1, $2, $3, $4)", o.id, o.name, o.formal, o.createdAt.milliseconds);
        t.record({"organisation", o.id, o.name, "", shown(o)});
        insertMember(t, scope, owner, Role::owner);
    });
}
Result<> MemberStore::changeOrganisation(db::Scope const& scope, std::string const& name, bool formal, db::Author const& author) {
    auto const before = organisation(scope);
    if (!before) return fail(ErrorKind::notFound, "identity.organisation-unknown");
    auto after = *before;
    after.name = name, after.formal = formal;
    if (shown(*before) == shown(after)) return {};
    database_.write(scope, author, [&](db::Transaction& t) {
        t.connection().exec("update organisation set name = $2, formal = $3 where id = $1", scope.organisation(), name, formal);
        t.record({"organisation", scope.organisation(), name, shown(*before), shown(after)});
    });
    return {};
}

std::vector<Member> MemberStore::members(db::Scope const& scope) const {
    std::vector<Member> out;
    database_.read([&](db::Connection& c) {
        c.each(std::string(kMember) + " order by a.name, a.id", [&](db::Row const& r) { out.push_back(memberOf(r)); }, scope.organisation());
    });
    return out;
}
std::optional<Member> MemberStore::member(db::Scope const& scope, std::string const& accountId) const {
    std::optional<Member> out;
    database_.read([&](db::Connection& c) { out = findMember(c, scope, accountId); });
    return out;
}
void MemberStore::addMember(db::Scope const& scope, std::string const& accountId, Role role, db::Author const& author) {
    database_.write(scope, author, [&](db::Transaction& t) { insertMember(t, scope, accountId, role); });
}
Result<> MemberStore::changeRole(db::Scope const& scope, std::string const& accountId, Role role, db::Author const& author) {
    Result<> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        auto& c = t.connection();
        auto const before = findMember(c, scope, accountId);
        if (!before) { out = fail(ErrorKind::notFound, "identity.member-unknown"); return; }
        if (before->role == role) return;
        if (before->role == Role::owner && isLastOwner(c, scope, accountId)) { out = fail(ErrorKind::conflict, "identity.last-owner"); return; }
        c.exec("update membership set role = $3 where organisation_id = $1 and account_id = $2", scope.organisation(), accountId, role);
        auto after = *before;
        after.role = role;
        t.record({"member", accountId, after.name, shown(*before), shown(after)});
    });
    return out;
}
Result<> MemberStore::removeMember(db::Scope const& scope, std::string const& accountId, db::Author const& author) {
    Result<> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        auto& c = t.connection();
        auto const before = findMember(c, scope, accountId);
        if (!before) { out = fail(ErrorKind::notFound, "identity.member-unknown"); return; }
        if (before->role == Role::owner && isLastOwner(c, scope, accountId)) { out = fail(ErrorKind::conflict, "identity.last-owner"); return; }
        c.exec("delete from membership where organisation_id = $1 and account_id = $2", scope.organisation(), accountId);
        t.record({"member", accountId, before->name, shown(*before), ""});
    });
    return out;
}

std::vector<Invitation> MemberStore::invitations(db::Scope const& scope, Time now) const {
    std::vector<Invitation> out;
    database_.read([&](db::Connection& c) {
        c.each("select " + std::string(kInvitation) + " from invitation i where i.organisation_id = $1 and i.used_at is null and i.expires_at > $2 order by i.created_at desc, i.id",
               [&](db::Row const& r) { out.push_back(invitationOf(r)); }, scope.organisation(), now.milliseconds);
    });
    return out;
}
void MemberStore::invite(db::Scope const& scope, Invitation const& i, std::string const& tokenHash, db::Author const& author) {
    database_.write(scope, author, [&](db::Transaction& t) {
        t.connection().exec("insert into invitation (organisation_id, id, token_hash, email, role, invited_by, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
                            scope.organisation(), i.id, tokenHash, i.email, i.role, i.invitedBy, i.createdAt.milliseconds, i.expiresAt.milliseconds);
        t.record({"invitation", i.id, i.email, "", shown(i)});
    });
}
bool MemberStore::withdraw(db::Scope const& scope, std::string const& id, db::Author const& author) {
    bool done = false;
    database_.write(scope, author, [&](db::Transaction& t) {
        auto& c = t.connection();
        std::optional<Invitation> before;
        c.each("select " + std::string(kInvitation) + " from invitation i where i.organisation_id = $1 and i.id = $2 and i.used_at is null",
               [&](db::Row const& r) { before = invitationOf(r); }, scope.organisation(), id);
        if (!before) return;
        done = c.exec("delete from invitation where organisation_id = $1 and id = $2", scope.organisation(), id) == 1;
        t.record({"invitation", id, before->email, shown(*before), ""});
    });
    return done;
}
std::optional<OpenInvitation> MemberStore::findInvitation(std::string const& tokenHash, Time now) const {
    std::optional<OpenInvitation> out;
    database_.read([&](db::Connection& c) {
        c.each("select " + std::string(kInvitation) + ", o.id, o.name, o.formal, o.created_at from invitation i join organisation o on o.id = i.organisation_id"
               " where i.token_hash = $1 and i.used_at is null and i.expires_at > $2",
               [&](db::Row const& r) { out = OpenInvitation{invitationOf(r), organisationOf(r, 6)}; }, tokenHash, now.milliseconds);
    });
    return out;
}
Result<> MemberStore::accept(db::Scope const& scope, std::string const& tokenHash, std::string const& accountId, db::Author const& author) {
    Result<> out = fail(ErrorKind::notFound, "identity.link");
    database_.write(scope, author, [&](db::Transaction& t) {
        auto& c = t.connection();
        std::optional<Invitation> open;
        c.each("select " + std::string(kInvitation) + " from invitation i where i.organisation_id = $1 and i.token_hash = $2 and i.used_at is null and i.expires_at > $3",
               [&](db::Row const& r) { open = invitationOf(r); }, scope.organisation(), tokenHash, t.now().milliseconds);
        if (!open) return;
        c.exec("update invitation set used_at = $3 where organisation_id = $1 and id = $2", scope.organisation(), open->id, t.now().milliseconds);
        out = {};
        auto const already = findMember(c, scope, accountId);
        if (!already) return insertMember(t, scope, accountId, open->role);
        if (already->role >= open->role) return;            // an invitation never takes a right away
        c.exec("update membership set role = $3 where organisation_id = $1 and account_id = $2", scope.organisation(), accountId, open->role);
        auto after = *already;
        after.role = open->role;
        t.record({"member", accountId, after.name, shown(*already), shown(after)});
    });
    return out;
}
}  // namespace schouw::identity
