#include "db/folder.hpp"

#include "db/db.hpp"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace schouw::db {
namespace {
int openPrivate(std::string const& path) {
    int const fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd >= 0) return fd;
    int const why = errno;
    throw Fault(why == ENOSPC || why == EDQUOT ? FaultKind::full : FaultKind::lost, path + ": " + std::strerror(why));
}
}  // namespace

Folder::Folder(std::string path) : path_(std::move(path)) {
    std::error_code failed;
    if (std::filesystem::create_directories(path_, failed)) chmod(path_.c_str(), 0700);
    if (failed) throw Fault(failed == std::errc::no_space_on_device ? FaultKind::full : FaultKind::lost, path_ + ": " + failed.message());
    lock_ = openPrivate(path_ + "/schouw.lock");
    if (flock(lock_, LOCK_EX | LOCK_NB) != 0) {
        close(lock_);
        throw Fault(FaultKind::inUse, path_ + " is in use by another process");
    }
    try {
        close(openPrivate(databasePath()));     // SQLite's own files beside it take over these rights
    } catch (...) {
        close(lock_);
        throw;
    }
}
Folder::~Folder() { close(lock_); }
}  // namespace schouw::db
