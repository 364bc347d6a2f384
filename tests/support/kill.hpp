#pragma once
// Runs a disabled test of this same program as a child that can be killed at any moment, and hears what it acknowledges:
//     TEST(Child, DISABLED_writes) { testing::Acknowledge say; ... say(number); ... }
//     testing::Child child("Child.DISABLED_writes", {{"FOLDER", path}}); child.waitFor(3); child.kill(); child.acknowledged();
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <map>
#include <poll.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace schouw::testing {
class Acknowledge {
public:
    void operator()(std::int64_t number) const {
        if (write(fd_, &number, sizeof number) != sizeof number) _exit(3);
    }
private:
    int fd_ = std::atoi(std::getenv("SCHOUW_CHILD_FD"));
};

class Child {
public:
    Child(std::string const& test, std::map<std::string, std::string> const& environment) {
        int ends[2];
        if (pipe(ends) != 0) std::abort();
        fcntl(ends[0], F_SETFD, FD_CLOEXEC);
        std::string const filter = "--gtest_filter=" + test, fd = std::to_string(ends[1]);
        pid_ = fork();
        if (pid_ == 0) {
            setenv("SCHOUW_CHILD_FD", fd.c_str(), 1);
            unsetenv("GTEST_OUTPUT");
            for (auto const& [k, v] : environment) setenv(k.c_str(), v.c_str(), 1);
            int const nothing = open("/dev/null", O_WRONLY);
            dup2(nothing, 1);
            execl("/proc/self/exe", "child", filter.c_str(), "--gtest_also_run_disabled_tests", nullptr);
            _exit(127);
        }
        close(ends[1]);
        from_ = ends[0];
    }
    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;
    ~Child() {
        kill();
        close(from_);
    }
    // Until so many were acknowledged, or the child is gone: then false.
    bool waitFor(std::size_t count) {
        while (heard_.size() < count) {
            pollfd p{from_, POLLIN, 0};
            if (poll(&p, 1, 30000) != 1 || !hear()) return false;
        }
        return true;
    }
    void kill() {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
        pid_ = -1;
        while (hear()) {}
    }
    std::vector<std::int64_t> const& acknowledged() const { return heard_; }

private:
    bool hear() {
        std::int64_t number = 0;
        if (read(from_, &number, sizeof number) != sizeof number) return false;
        heard_.push_back(number);
        return true;
    }
    pid_t pid_ = -1;
    int from_ = -1;
    std::vector<std::int64_t> heard_{};
};
}  // namespace schouw::testing
