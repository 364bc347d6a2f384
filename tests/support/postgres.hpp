#pragma once
// A PostgreSQL cluster of this test's own, on a socket in a temporary folder; gone with the object. Without PostgreSQL on the
// machine ready() is false and the test says GTEST_SKIP().
#include "support/files.hpp"
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace schouw::testing {
class PostgresCluster {
public:
    PostgresCluster() {
        auto const programs = programFolder();
        if (programs.empty()) return;
        std::filesystem::create_directory(data_);
        if (geteuid() == 0) {
            if (chown(folder_.path.c_str(), kNobody, kNobody) != 0 || chown(data_.c_str(), kNobody, kNobody) != 0) return;
        }
        int status = 1;
        waitpid(start({programs / "initdb", "-D", data_, "-U", "schouw", "-A", "trust", "-N", "--no-instructions", "-E", "UTF8", "--locale=C"}), &status, 0);
        if (status != 0) return;
        server_ = start({programs / "postgres", "-D", data_, "-k", folder_.path, "-h", "", "-F", "-c", "shared_buffers=16MB", "-c", "max_connections=30"});
        for (int i = 0; i < 400 && !ready_; ++i) {      // the server says so itself, in the last line of this file
            ready_ = fileText(data_ / "postmaster.pid").find("\nready") != std::string::npos;
            if (!ready_) std::this_thread::sleep_for(std::chrono::milliseconds(25));
        }
    }
    PostgresCluster(PostgresCluster const&) = delete;
    PostgresCluster& operator=(PostgresCluster const&) = delete;
    ~PostgresCluster() {
        if (server_ <= 0) return;
        kill(server_, SIGINT);
        waitpid(server_, nullptr, 0);
    }
    bool ready() const { return ready_; }
    // schema: an empty one of its own, to be made by "create schema"; "" for the public one.
    std::string url(std::string const& schema = {}) const {
        return "host=" + folder_.path.string() + " user=schouw dbname=postgres" + (schema.empty() ? "" : " options=-csearch_path=" + schema);
    }

private:
    static constexpr unsigned kNobody = 65534;      // PostgreSQL does not run as root

    static std::filesystem::path programFolder() {
        std::vector<std::filesystem::path> places;
        std::error_code none;
        for (auto const& entry : std::filesystem::directory_iterator("/usr/lib/postgresql", none)) places.push_back(entry.path() / "bin");
        places.emplace_back("/usr/local/bin");
        places.emplace_back("/usr/bin");
        for (auto const& p : places) if (std::filesystem::exists(p / "initdb") && std::filesystem::exists(p / "postgres")) return p;
        return {};
    }
    pid_t start(std::vector<std::string> const& words) const {
        std::vector<char*> argv;
        for (auto const& w : words) argv.push_back(const_cast<char*>(w.c_str()));
        argv.push_back(nullptr);
        pid_t const child = fork();
        if (child != 0) return child;
        int const nothing = open("/dev/null", O_RDWR);
        dup2(nothing, 0), dup2(nothing, 1), dup2(nothing, 2);
        bool const dropped = geteuid() != 0 || (setgid(kNobody) == 0 && setuid(kNobody) == 0);
        if (dropped && chdir("/") == 0) execv(argv[0], argv.data());
        _exit(127);
    }

    TemporaryFolder folder_{};
    std::filesystem::path data_ = folder_.path / "data";
    pid_t server_ = -1;
    bool ready_ = false;
};
// One for all tests of a program: starting one takes a second.
inline PostgresCluster& sharedPostgres() {
    static PostgresCluster one;
    return one;
}
}  // namespace schouw::testing
