#pragma once
// Links that work once and that only who has the machine can see: on the terminal and in files with mode 0600 in the data folder.
#include "base/mutex.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include <boost/describe.hpp>
#include <optional>
#include <string>

namespace schouw::identity {

// The link of the first start, made by the program itself. Any thread.
class FirstLink {
public:
    // Makes a new token and writes `address` with the token behind '#' to the file. Error: identity.link-unwritable.
    Result<std::string> renew(std::string const& path, std::string const& address, Time now, Duration lasts, Random& random);
    bool fits(std::string const& token, Time now) const;
    bool isExpired(Time now) const;                 // or was never made
    void close();                                   // used: nothing fits any more, the file goes
private:
    mutable Mutex mutex_{};
    std::string path_ SCHOUW_GUARDED_BY(mutex_){}, hash_ SCHOUW_GUARDED_BY(mutex_){};
    Time expires_ SCHOUW_GUARDED_BY(mutex_){};
};

// What `schouw admin recover` leaves in the data folder for the server: who may set a new password and second factor.
struct Recovery {
    std::string email{}, tokenHash{}, reason{};
    Time expires{};
};
BOOST_DESCRIBE_STRUCT(Recovery, (), (email, tokenHash, reason, expires))
Result<> leaveRecovery(std::string const& folder, Recovery const& recovery);        // error: identity.link-unwritable
std::optional<Recovery> findRecovery(std::string const& folder);                    // nothing when it is not there or not ours
void dropRecovery(std::string const& folder);

// Writes a file that only its owner can read, all or nothing.
Result<> writePrivate(std::string const& path, std::string_view text);              // error: identity.link-unwritable
}  // namespace schouw::identity
