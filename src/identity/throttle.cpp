#include "identity/throttle.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstring>

namespace schouw::identity {
namespace {
constexpr std::int64_t kMinute = 60'000;
constexpr Duration kForgotten{3600};

std::unexpected<Error> wait(Time now, Time until) {
    auto const seconds = (until.milliseconds - now.milliseconds + 999) / 1000;
    return fail(ErrorKind::limit, "identity.too-often", {std::to_string(std::max<std::int64_t>(seconds, 1))});
}
}  // namespace

std::string addressGroup(std::string const& remote) {
    std::array<unsigned char, 16> six{};
    if (inet_pton(AF_INET6, remote.c_str(), six.data()) != 1) return remote;
    std::array<char, INET6_ADDRSTRLEN> text{};
    constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (std::memcmp(six.data(), mapped.data(), mapped.size()) == 0) {
        inet_ntop(AF_INET, six.data() + 12, text.data(), text.size());
        return text.data();
    }
    std::fill(six.begin() + 8, six.end(), static_cast<unsigned char>(0));
    inet_ntop(AF_INET6, six.data(), text.data(), text.size());
    return std::string(text.data()) + "/64";
}

Result<> Throttle::tryAccount(std::string const& account) {
    auto const now = clock_.now();
    Lock const lock(mutex_);
    makeRoom(now);
    auto& a = accounts_[account];
    if (now.plus(kForgotten) < a.last) a = {};              // the clock went back
    if (now < a.blockedUntil) return wait(now, a.blockedUntil);
    if (now > a.last.plus(kForgotten)) a = {};
    a.last = now;
    if (++a.wrong < kTriesFree) return {};
    auto const doublings = std::min(a.wrong - kTriesFree, 10);
    a.blockedUntil = now.plus(std::min(Duration{kShortestWait.seconds << doublings}, kLongestWait));
    return {};
}
void Throttle::giveBack(std::string const& account) {
    Lock const lock(mutex_);
    auto const a = accounts_.find(account);
    if (a == accounts_.end() || a->second.wrong == 0) return;
    --a->second.wrong;
    a->second.blockedUntil = {};
}
void Throttle::accountWasRight(std::string const& account) {
    Lock const lock(mutex_);
    accounts_.erase(account);
}
Result<> Throttle::tryAddress(std::string const& remote) {
    auto const now = clock_.now();
    Lock const lock(mutex_);
    makeRoom(now);
    auto& a = addresses_[addressGroup(remote)];
    if (now.milliseconds - a.from.milliseconds >= kMinute || now < a.from) a = {0, now};
    if (a.tries >= kTriesPerMinute) return wait(now, {a.from.milliseconds + kMinute});
    ++a.tries;
    return {};
}
void Throttle::addressWasRight(std::string const& remote) {
    Lock const lock(mutex_);
    if (auto const a = addresses_.find(addressGroup(remote)); a != addresses_.end() && a->second.tries > 0) --a->second.tries;
}

// When full: first what counts no more, then who tried once or twice; a guesser cannot push out the account that he guesses at.
void Throttle::makeRoom(Time now) {
    if (addresses_.size() >= most_) std::erase_if(addresses_, [&](auto const& a) { return now.milliseconds - a.second.from.milliseconds >= kMinute; });
    if (addresses_.size() >= most_) addresses_.clear();
    if (accounts_.size() < most_) return;
    std::erase_if(accounts_, [&](auto const& a) { return now > a.second.last.plus(kForgotten); });
    for (int wrong = 1; accounts_.size() >= most_; ++wrong) std::erase_if(accounts_, [&](auto const& a) { return a.second.wrong <= wrong; });
}
}  // namespace schouw::identity
