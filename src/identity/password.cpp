#include "identity/password.hpp"

#include "base/check.hpp"
#include "identity/secret.hpp"
#include <algorithm>
#include <argon2.h>
#include <array>
#include <fmt/format.h>

namespace schouw::identity {
namespace {
constexpr std::size_t kSalt = 16, kHash = 32;

std::string costText(HashCost c) { return fmt::format("$argon2id$v=19$m={},t={},p=1$", c.kibibytes, c.passes); }
// The text form of a hash that fits no password known to anyone.
std::string nobodyAt(HashCost c) { return costText(c) + std::string(22, 'A') + '$' + std::string(43, 'A'); }
}  // namespace

// One of the turns at calculating; granted() is false when too many wait already.
struct Hasher::Turn {
    explicit Turn(Hasher& of) : hasher(of) {
        Lock lock(hasher.mutex_);
        if (hasher.running_ >= hasher.atOnce_ && hasher.queued_ >= hasher.waiting_) return;
        ++hasher.queued_;
        while (hasher.running_ >= hasher.atOnce_) lock.wait(hasher.free_);
        --hasher.queued_;
        ++hasher.running_;
        ++hasher.count_;
        granted = true;
    }
    ~Turn() {
        if (!granted) return;
        {
            Lock const lock(hasher.mutex_);
            --hasher.running_;
        }
        hasher.free_.notify_one();
    }
    Turn(Turn const&) = delete;
    Turn& operator=(Turn const&) = delete;
    Hasher& hasher;
    bool granted = false;
};

Hasher::Hasher(Random& random, HashCost cost, int atOnce, int waiting) : random_(random), cost_(cost), atOnce_(atOnce), waiting_(waiting), nobody_(nobodyAt(cost)) {}

Result<std::string> Hasher::hash(std::string_view password) {
    auto const salt = randomBytes(kSalt, random_);
    std::array<char, 256> encoded{};
    Turn const turn(*this);
    if (!turn.granted) return fail(ErrorKind::unavailable, "identity.busy");
    check(argon2id_hash_encoded(cost_.passes, cost_.kibibytes, 1, password.data(), password.size(), salt.data(), salt.size(), kHash, encoded.data(), encoded.size()) == ARGON2_OK, "argon2id");
    return std::string(encoded.data());
}
Result<bool> Hasher::matches(std::string_view password, std::string_view encoded) {
    Turn const turn(*this);
    if (!turn.granted) return fail(ErrorKind::unavailable, "identity.busy");
    bool const known = !encoded.empty();
    return argon2id_verify(known ? std::string(encoded).c_str() : nobody_.c_str(), password.data(), password.size()) == ARGON2_OK && known;
}
bool Hasher::isOutdated(std::string_view encoded) const { return !encoded.starts_with(costText(cost_)); }

Result<std::string> Hasher::hashCode(std::string_view code, std::string_view salt) {
    HashCost const cost{std::min(cost_.kibibytes, kCodeCost.kibibytes), std::min(cost_.passes, kCodeCost.passes)};
    std::string out(kHash, '\0');
    Turn const turn(*this);
    if (!turn.granted) return fail(ErrorKind::unavailable, "identity.busy");
    check(argon2id_hash_raw(cost.passes, cost.kibibytes, 1, code.data(), code.size(), salt.data(), salt.size(), out.data(), out.size()) == ARGON2_OK, "argon2id");
    return base64Url(out);
}
std::int64_t Hasher::count() const {
    Lock const lock(mutex_);
    return count_;
}
}  // namespace schouw::identity
