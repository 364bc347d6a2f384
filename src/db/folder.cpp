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
// The name of something new must survive a power cut as well.
void syncFolder(std::filesystem::path const& path) {
    int const fd = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    fsync(fd);
    close(fd);
}
}  // namespace

Folder::Folder(std::string path) : path_(std::move(path)) {
    std::error_code failed;
    if (std::filesystem::create_directories(path_, failed)) {
        chmod(path_.c_str(), 0700);
        syncFolder(std::filesystem::absolute(path_, failed).parent_path());
    }
    if (failed) throw Fault(failed == std::errc::no_space_on_device ? FaultKind::full : FaultKind::lost, path_ + ": " + failed.message());
    lock_ = openPrivate(path_ + "/schouw.lock");
    if (flock(lock_, LOCK_EX | LOCK_NB) != 0) {
        close(lock_);
        throw Fault(FaultKind::inUse, path_ + " is in use by another process");
    }
    try {
        bool const isNew = !std::filesystem::exists(databasePath());
        close(openPrivate(databasePath()));     // SQLite's own files beside it take over these rights
        if (isNew) syncFolder(path_);
    } catch (...) {
        close(lock_);
        throw;
    }
}
Folder::~Folder() { close(lock_); }
}  // namespace schouw::db
