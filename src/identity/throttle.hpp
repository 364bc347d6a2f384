#pragma once
// Slows down guessing. An account: five wrong in a row, then a wait that doubles from 30 s to 15 min. An address: 20 tries a minute.
// A try is counted before anything is calculated and given back when it was right, so that many at once gain nothing.
// Nobody is locked out for good. Kept in memory: a restart forgets it. Any thread.
#include "base/mutex.hpp"
#include "base/time.hpp"
#include <cstdint>
#include <string>
#include <unordered_map>

namespace schouw::identity {
inline constexpr int kTriesFree = 5, kTriesPerMinute = 20;
inline constexpr Duration kShortestWait{30}, kLongestWait{15 * 60};

class Throttle {
public:
    explicit Throttle(Clock const& clock, std::size_t most = 50'000) : clock_(clock), most_(most) {}

    // Counts a try for this account (any text that names it, also of one that does not exist). Error: identity.too-often (seconds).
    Result<> tryAccount(std::string const& account);
    void giveBack(std::string const& account);              // the last try does not count: half of the sign-in was right
    void accountWasRight(std::string const& account);       // forgets its wrong tries
    // Counts a try from this address; of IPv6 the first 64 bits. Error: identity.too-often (seconds).
    Result<> tryAddress(std::string const& remote);
    void addressWasRight(std::string const& remote);        // gives one try back
private:
    struct Account {
        int wrong = 0;
        Time blockedUntil{}, last{};
    };
    struct Address {
        int tries = 0;
        Time from{};
    };
    void makeRoom(Time now) SCHOUW_REQUIRES(mutex_);
    Clock const& clock_;
    std::size_t const most_;
    Mutex mutex_{};
    std::unordered_map<std::string, Account> accounts_ SCHOUW_GUARDED_BY(mutex_){};
    std::unordered_map<std::string, Address> addresses_ SCHOUW_GUARDED_BY(mutex_){};
};

// "203.0.113.7" -> itself; "2001:db8:1:2:3:4:5:6" -> "2001:db8:1:2::/64"; "::ffff:203.0.113.7" -> "203.0.113.7".
std::string addressGroup(std::string const& remote);
}  // namespace schouw::identity
