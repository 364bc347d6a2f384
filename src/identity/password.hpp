#pragma once
// Passwords: which are refused, and how they are kept (argon2id, in its text form with the cost inside).
#include "base/mutex.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace schouw::identity {
inline constexpr std::size_t kPasswordLeast = 12, kPasswordMost = 128;      // characters, of any kind

// Refuses a password of the wrong length, and one that is little more than a few common words, years, rows and repeats.
// `own`: the words of this person and organisation (name, address, firm), which count as common too.
// Errors: identity.password-short, -long, -common; field is set to "/password".
Result<> checkPassword(std::string_view password, std::vector<std::string> const& own);
// How many parts a guesser needs: a common word, a year or the start of a row is one, what only goes on is none. For tests.
int passwordParts(std::string_view password, std::vector<std::string> const& own);

// OWASP asks at least 19 MiB and 2 passes; this takes some 160 ms of one core.
struct HashCost {
    std::uint32_t kibibytes = 64 * 1024;
    std::uint32_t passes = 3;
    bool operator==(HashCost const&) const = default;
};
inline constexpr HashCost kCodeCost{19 * 1024, 2};                          // for random codes, which nobody can guess from a list

// Hashes with a bound on how many run at once: memory and cores are not for who asks most. Any thread.
class Hasher {
public:
    explicit Hasher(Random& random, HashCost cost = {}, int atOnce = 2, int waiting = 20);
    // Error of both: identity.busy, when more are waiting than may.
    Result<std::string> hash(std::string_view password);
    // An empty `encoded` (nobody by that name) takes as long as a real one and is false.
    Result<bool> matches(std::string_view password, std::string_view encoded);
    bool isOutdated(std::string_view encoded) const;                        // made at another cost: hash again at sign-in
    // Raw hash of a random code under a salt, in base64url; at kCodeCost or the cost of this hasher if that is less.
    Result<std::string> hashCode(std::string_view code, std::string_view salt);
    std::int64_t count() const;                                             // how many were calculated: for tests
private:
    struct Turn;
    Random& random_;
    HashCost const cost_;
    int const atOnce_, waiting_;
    std::string const nobody_;
    mutable Mutex mutex_{};
    std::condition_variable_any free_{};
    int running_ SCHOUW_GUARDED_BY(mutex_) = 0;
    int queued_ SCHOUW_GUARDED_BY(mutex_) = 0;
    std::int64_t count_ SCHOUW_GUARDED_BY(mutex_) = 0;
};
}  // namespace schouw::identity
