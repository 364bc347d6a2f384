#pragma once
// Organisations, who belongs to them with which role, and invitations.
#include "db/database.hpp"
#include "identity/account.hpp"

namespace schouw::identity {

struct Membership {
    Organisation organisation{};
    Role role = Role::reader;
};
struct OpenInvitation {
    Invitation invitation{};
    Organisation organisation{};
};

class MemberStore {
public:
    explicit MemberStore(db::Database& database) : database_(database) {}

    std::vector<Membership> of(std::string const& accountId) const;                     // by name
    std::optional<Role> role(db::Scope const& scope, std::string const& accountId) const;
    std::optional<Organisation> organisation(db::Scope const& scope) const;
    std::vector<Organisation> organisations() const;                                    // all of the installation: for jobs
    void addOrganisation(Organisation const& organisation, std::string const& owner, db::Author const& author);
    // Error: identity.organisation-unknown.
    Result<> changeOrganisation(db::Scope const& scope, std::string const& name, bool formal, db::Author const& author);

    std::vector<Member> members(db::Scope const& scope) const;                          // by name
    std::optional<Member> member(db::Scope const& scope, std::string const& accountId) const;
    void addMember(db::Scope const& scope, std::string const& accountId, Role role, db::Author const& author);
    // Errors: identity.member-unknown; identity.last-owner.
    Result<> changeRole(db::Scope const& scope, std::string const& accountId, Role role, db::Author const& author);
    Result<> removeMember(db::Scope const& scope, std::string const& accountId, db::Author const& author);

    std::vector<Invitation> invitations(db::Scope const& scope, Time now) const;        // open ones, newest first
    void invite(db::Scope const& scope, Invitation const& invitation, std::string const& tokenHash, db::Author const& author);
    bool withdraw(db::Scope const& scope, std::string const& id, db::Author const& author);
    std::optional<OpenInvitation> findInvitation(std::string const& tokenHash, Time now) const;
    // Uses the invitation up and makes the account a member. Error: identity.link.
    Result<> accept(db::Scope const& scope, std::string const& tokenHash, std::string const& accountId, db::Author const& author);
private:
    db::Database& database_;
};
}  // namespace schouw::identity
