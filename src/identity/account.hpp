#pragma once
// People and what they may: an account belongs to the installation, a membership gives it a role in one organisation.
#include "base/result.hpp"
#include "base/time.hpp"
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schouw::identity {

enum class Role { reader, editor, owner };                  // each may all that the one before may
BOOST_DESCRIBE_ENUM(Role, reader, editor, owner)
enum class Language { nl, en };
BOOST_DESCRIBE_ENUM(Language, nl, en)

struct Account {
    std::string id{};
    std::string name{}, email{};                            // email in the form of cleanEmail(), unique
    Language language = Language::nl;
    bool operator_ = false;                                 // keeps the installation: organisations, accounts, feeds
    bool disabled = false;
    bool enrolled = false;                                  // has a second factor
    Time createdAt{};
    std::optional<Time> factorResetAt{};                    // by an operator or on the machine; shown to all for a week
    std::string factorResetReason{};
};

// What is kept to check a sign-in. Never leaves this room.
struct Credentials {
    std::string password{};                                 // argon2id text form; empty: no password works
    std::string totpSecret{};                               // sealed for the place totpPlace(account)
    std::int64_t totpStep = 0;                              // last step used; only a later one counts
    std::string recoverySalt{};                             // 16 random bytes in base64url, one for all codes of the account
};
std::string totpPlace(std::string_view accountId);

enum class SessionState {
    factor,                                                 // the password was right; the code is still asked
    enrol,                                                  // the password was right; there is no second factor yet
    full,
};
struct Session {
    std::string id{}, accountId{};
    SessionState state = SessionState::factor;
    Time createdAt{}, lastSeenAt{}, verifiedAt{};
    std::string remote{}, agent{};                          // where it was begun, for the list that people see
    bool example = false;                                   // begun with the link of the example: needs no step-up
};
inline constexpr Duration kIdle{3600}, kAbsolute{12 * 3600}, kHalfSignedIn{600}, kStepUp{300};
// Neither idle for too long nor too old; a clock that went back ends it too.
bool isAlive(Session const& session, Time now);
bool isVerified(Session const& session, Time now);          // second factor within the last five minutes

struct Organisation {
    std::string id{}, name{};
    bool formal = false;                                    // the Dutch texts say "u" to its people, not "je"
    Time createdAt{};
};
struct Member {
    std::string accountId{}, name{}, email{};
    Role role = Role::reader;
    Time since{};
    bool disabled = false, enrolled = false;
};
struct Invitation {
    std::string id{}, email{};
    Role role = Role::reader;
    std::string invitedBy{};                                // name
    Time createdAt{}, expiresAt{};
};
inline constexpr Duration kInvitationLasts{7 * 86400}, kLinkLasts{1800}, kResetLasts{86400}, kResetShown{7 * 86400};

// Trimmed, ASCII letters small. Error: identity.email (not something@something, longer than 254, blanks or control characters).
Result<std::string> cleanEmail(std::string_view text);
// Trimmed. Errors: identity.name (empty, longer than 100 bytes, control characters).
Result<std::string> cleanName(std::string_view text);
}  // namespace schouw::identity
