#include "discovery/host_tree.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <charconv>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace schouw::discovery::host {

Descriptor::~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
}

bool Lines::fill() {
    if (from_ > 0) std::memmove(block_.get(), block_.get() + from_, to_ - from_);
    to_ -= from_;
    from_ = 0;
    for (;;) {
        auto const n = ::read(file_.get(), block_.get() + to_, kLongest - to_);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) failed_ = true;
        if (n <= 0) return !(atEnd_ = true);
        to_ += static_cast<std::size_t>(n);
        total_ += static_cast<std::size_t>(n);
        if (total_ > kMostBytes) cut_ = atEnd_ = true;
        return true;
    }
}
bool Lines::next(std::string_view& line) {
    std::size_t looked = 0;
    for (;;) {
        char const* start = block_.get() + from_;
        if (auto const* end = static_cast<char const*>(std::memchr(start + looked, '\n', to_ - from_ - looked))) {
            line = {start, end};
            from_ += line.size() + 1;
            return true;
        }
        looked = to_ - from_;
        if (looked == kLongest) {       // a line longer than the block: give its start, drop the rest
            cut_ = true;
            static_assert(kLongest > 4096);
            std::string_view const kept{start, kLongest - 4096};
            char* const rest = block_.get() + kept.size();
            for (;;) {
                auto const n = ::read(file_.get(), rest, 4096);
                if (n < 0 && errno == EINTR) continue;
                if (n < 0) failed_ = true;
                auto const* end = n > 0 ? static_cast<char const*>(std::memchr(rest, '\n', static_cast<std::size_t>(n))) : rest;
                if (!end) continue;
                from_ = n > 0 ? static_cast<std::size_t>(end + 1 - block_.get()) : kept.size();
                to_ = kept.size() + static_cast<std::size_t>(std::max<ssize_t>(n, 0));
                atEnd_ = n <= 0;
                line = kept;
                return true;
            }
        }
        if (atEnd_ || !fill()) {
            line = {block_.get() + from_, to_ - from_};
            from_ = to_;
            return !line.empty();
        }
    }
}

Tree::Tree(std::string const& root, std::vector<HostNote>& notes)
    : root_(::open(root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)), live_(root == "/"), notes_(notes) {
    if (!root_) note(root, "unreadable");
}
void Tree::note(std::string_view what, std::string_view why) const {
    if (notes_.size() < 200) notes_.push_back({std::string(what), std::string(why)});
}
void Tree::noteError(std::string const& path, int error) const {
    if (error == ENOENT || error == ENOTDIR) return;
    if (error == ESRCH && path.starts_with("/proc/")) return;           // the process ended meanwhile
    if (path.starts_with("/sys/") && (error == EINVAL || error == ENODEV || error == ENXIO || error == EOPNOTSUPP)) return;     // does not apply to this device
    note(path, error == EACCES || error == EPERM ? "denied" : "unreadable");
}
Descriptor Tree::open(std::string const& path) const {
    // A pipe or device in the way must not hold us up: O_NONBLOCK; only plain files and folders are read.
    auto const all = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    Descriptor file{openWith(path, all)};
    if (!file) return noteError(path, errno), Descriptor{};
    struct stat what{};
    if (::fstat(file.get(), &what) != 0 || !(S_ISREG(what.st_mode) || S_ISDIR(what.st_mode))) return note(path, "unreadable"), Descriptor{};
    return file;
}
int Tree::openWith(std::string const& path, int flags) const {
    if (live_) return ::open(path.c_str(), flags);
    open_how how{};
    how.flags = static_cast<unsigned>(flags);
    how.resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS;
    auto const fd = static_cast<int>(::syscall(SYS_openat2, root_.get(), path.c_str() + 1, &how, sizeof how));
    return fd < 0 && (errno == ENOSYS || errno == EPERM) ? ::openat(root_.get(), path.c_str() + 1, flags | O_NOFOLLOW) : fd;
}
std::string Tree::read(std::string const& path, std::size_t most) const {
    auto const file = open(path);
    std::string out;
    if (!file) return out;
    char block[4096];
    for (;;) {
        auto const n = ::read(file.get(), block, sizeof block);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return noteError(path, errno), out;
        if (n == 0) return out;
        out.append(block, static_cast<std::size_t>(n));
        if (out.size() <= most) continue;
        note(path, "limit");
        out.resize(most);
        return out;
    }
}
std::string Tree::firstLine(std::string const& path) const {
    auto const text = read(path, 4096);
    return printable(std::string_view(text).substr(0, text.find('\n')));
}
std::vector<std::string> Tree::list(std::string const& path, std::size_t most, bool* denied) const {
    std::vector<std::string> out;
    Descriptor const folder{openWith(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!folder) {
        if (denied) *denied = errno == EACCES || errno == EPERM;
        else noteError(path, errno);
        return out;
    }
    std::unique_ptr<DIR, int (*)(DIR*)> const entries(::fdopendir(::fcntl(folder.get(), F_DUPFD_CLOEXEC, 0)), ::closedir);
    if (!entries) return noteError(path, errno), out;
    while (auto const* e = ::readdir(entries.get())) {
        std::string_view const name = e->d_name;
        if (name == "." || name == "..") continue;
        if (out.size() == most) { note(path, "limit"); break; }
        out.emplace_back(name);
    }
    std::ranges::sort(out);
    return out;
}
std::string Tree::link(std::string const& path) const {
    char target[4096];
    auto const n = ::readlinkat(root_.get(), path.c_str() + 1, target, sizeof target);
    return n > 0 ? std::string(target, static_cast<std::size_t>(n)) : std::string{};
}
bool Tree::exists(std::string const& path) const {
    struct stat at{};
    return ::fstatat(root_.get(), path.c_str() + 1, &at, AT_SYMLINK_NOFOLLOW) == 0;
}
std::optional<Time> Tree::changedAt(std::string const& path) const {
    struct stat at{};
    Descriptor const file{live_ ? -1 : openWith(path, O_PATH | O_CLOEXEC)};
    if (live_ ? ::stat(path.c_str(), &at) != 0 : !file || ::fstat(file.get(), &at) != 0) return {};
    return Time{at.st_mtim.tv_sec * 1000 + at.st_mtim.tv_nsec / 1000000};
}
std::optional<std::int64_t> Tree::number(std::string const& path) const {
    auto const text = firstLine(path);
    std::int64_t n = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return n;
}

std::string printable(std::string_view text, std::size_t most) {
    std::string out;
    for (char const c : trim(text).substr(0, most)) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    while (!out.empty() && !isUtf8(out)) {
        // Not UTF-8, or cut inside a letter: ASCII is kept.
        std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    }
    return out;
}
std::uint64_t digits(std::string_view text, int base) {
    std::uint64_t n = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), n, base);
    return error == std::errc::result_out_of_range ? ~std::uint64_t{0} : error == std::errc{} ? n : 0;
}
}  // namespace schouw::discovery::host
