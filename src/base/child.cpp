#include "base/child.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace schouw {
namespace {
struct Pipe {
    int read = -1, write = -1;
    Pipe() {
        if (int ends[2]; ::pipe2(ends, O_CLOEXEC) == 0) read = ends[0], write = ends[1];
    }
    Pipe(Pipe const&) = delete;
    Pipe& operator=(Pipe const&) = delete;
    ~Pipe() { closeRead(), closeWrite(); }
    void closeRead() { if (read >= 0) ::close(read); read = -1; }
    void closeWrite() { if (write >= 0) ::close(write); write = -1; }
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (auto& t : texts) out.push_back(t.data());
    out.push_back(nullptr);
    return out;
}

// Starts it; the error number when that fails.
int start(std::string const& program, std::vector<std::string> arguments, std::vector<std::string> environment, Pipe const& out, Pipe const& err, pid_t& pid) {
    arguments.insert(arguments.begin(), program);
    auto const argv = pointers(arguments), envp = pointers(environment);
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, out.write, 1);
    ::posix_spawn_file_actions_adddup2(&actions, err.write, 2);
    ::posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    ::posix_spawn_file_actions_addchdir_np(&actions, "/");
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int const error = ::posix_spawn(&pid, program.c_str(), &actions, &attributes, argv.data(), envp.data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    return error;
}

enum class Stop { no, time, size, asked };

// Reads both pipes until they close.
Stop listen(Pipe& out, Pipe& err, ChildResult& result, ChildLimits limits, std::function<bool(std::string_view)> const& heard) {
    using Clock = std::chrono::steady_clock;
    auto const until = Clock::now() + std::chrono::seconds(limits.time.seconds);
    auto const block = std::make_unique<std::array<char, 65536>>();
    while (out.read >= 0 || err.read >= 0) {
        auto const left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
        if (left <= 0) return Stop::time;
        std::array<pollfd, 2> ready{pollfd{out.read, POLLIN, 0}, pollfd{err.read, POLLIN, 0}};
        if (::poll(ready.data(), ready.size(), static_cast<int>(std::min<std::int64_t>(left, 60'000))) < 0 && errno != EINTR) return Stop::time;
        for (auto* pipe : {&out, &err}) {
            auto const& state = ready[pipe == &out ? 0 : 1];
            if (pipe->read < 0 || !(state.revents & (POLLIN | POLLHUP | POLLERR))) continue;
            auto const n = ::read(pipe->read, block->data(), block->size());
            if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
            if (n <= 0) { pipe->closeRead(); continue; }
            std::string_view const piece{block->data(), static_cast<std::size_t>(n)};
            if (pipe == &err) { result.errors.append(piece.substr(0, 65536 - std::min<std::size_t>(65536, result.errors.size()))); continue; }
            if (result.output.size() + piece.size() > limits.outputBytes) return Stop::size;
            result.output += piece;
            if (heard && !heard(piece)) return Stop::asked;
        }
    }
    return Stop::no;
}
}  // namespace

Result<ChildResult> runChild(std::string const& program, std::vector<std::string> const& arguments, std::vector<std::string> const& environment,
                             ChildLimits limits, std::function<bool(std::string_view)> const& heard) {
    Pipe out, err;
    pid_t pid = -1;
    int const error = out.read < 0 || err.read < 0 ? EMFILE : start(program, arguments, environment, out, err, pid);
    if (error) return fail(ErrorKind::unavailable, "child.start", {program, std::strerror(error)});
    out.closeWrite();
    err.closeWrite();
    ChildResult result;
    auto const stop = listen(out, err, result, limits, heard);
    // What it started itself may hold the pipes open or live on: the group goes, also after a good end.
    if (stop != Stop::no) ::kill(-pid, SIGKILL);
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
    ::kill(-pid, SIGKILL);
    switch (stop) {
        case Stop::time: return fail(ErrorKind::unavailable, "child.time", {program, limits.time.text()});
        case Stop::size: return fail(ErrorKind::limit, "child.size", {program, std::to_string(limits.outputBytes)});
        case Stop::asked: return fail(ErrorKind::unavailable, "child.stopped", {program});
        case Stop::no: break;
    }
    result.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return result;
}
}  // namespace schouw
