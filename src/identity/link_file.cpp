#include "identity/link_file.hpp"

#include "identity/secret.hpp"
#include "json/read.hpp"
#include "json/write.hpp"
#include <array>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace schouw::identity {
namespace {
constexpr std::size_t kRecoveryMost = 4096;         // bytes
std::string recoveryPath(std::string const& folder) { return folder + "/recover.json"; }
}  // namespace

Result<> writePrivate(std::string const& path, std::string_view text) {
    auto const beside = path + ".new";
    ::unlink(beside.c_str());
    int const file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) return fail(ErrorKind::unavailable, "identity.link-unwritable", {path}, {.source = path});
    bool const kept = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
    ::close(file);
    if (kept && ::rename(beside.c_str(), path.c_str()) == 0) return {};
    ::unlink(beside.c_str());
    return fail(ErrorKind::unavailable, "identity.link-unwritable", {path}, {.source = path});
}

Result<std::string> FirstLink::renew(std::string const& path, std::string const& address, Time now, Duration lasts, Random& random) {
    auto const token = newToken(random);
    auto const link = address + '#' + token;
    SCHOUW_TRY_VOID(writePrivate(path, link + '\n'));
    Lock const lock(mutex_);
    path_ = path;
    hash_ = tokenHash(token);
    expires_ = now.plus(lasts);
    return link;
}
bool FirstLink::fits(std::string const& token, Time now) const {
    Lock const lock(mutex_);
    return !hash_.empty() && now < expires_ && sameSecret(tokenHash(token), hash_);
}
bool FirstLink::isExpired(Time now) const {
    Lock const lock(mutex_);
    return hash_.empty() || now >= expires_;
}
void FirstLink::close() {
    Lock const lock(mutex_);
    if (!path_.empty()) ::unlink(path_.c_str());
    hash_.clear();
}

Result<> leaveRecovery(std::string const& folder, Recovery const& recovery) { return writePrivate(recoveryPath(folder), json::text(recovery)); }

std::optional<Recovery> findRecovery(std::string const& folder) {
    int const file = ::open(recoveryPath(folder).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return {};
    struct stat about{};
    std::array<char, kRecoveryMost> block{};
    // A file that others could have written says nothing about who has the machine.
    bool const ours = ::fstat(file, &about) == 0 && S_ISREG(about.st_mode) && (about.st_mode & 077) == 0 && (about.st_uid == ::geteuid() || about.st_uid == 0);
    auto const n = ours ? ::read(file, block.data(), block.size()) : -1;
    ::close(file);
    if (n <= 0) return {};
    auto read = json::fromText<Recovery>({block.data(), static_cast<std::size_t>(n)}, kRecoveryMost);
    if (!read) return {};
    return *std::move(read);
}
void dropRecovery(std::string const& folder) { ::unlink(recoveryPath(folder).c_str()); }
}  // namespace schouw::identity
