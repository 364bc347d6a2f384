#pragma once
// The program itself as a server on a free port, with what it prints and logs.
#include "support/files.hpp"
#include "support/raw_client.hpp"
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace schouw::testing {
class RunningServer {
public:
    explicit RunningServer(std::filesystem::path const& data, std::vector<std::string> more = {}) : folder_(data) {
        std::vector<std::string> words{program().string(), "serve", "--port", "0", "--data", (data / "data").string()};
        words.insert(words.end(), more.begin(), more.end());
        std::vector<char*> argv;
        for (auto& w : words) argv.push_back(w.data());
        argv.push_back(nullptr);
        std::filesystem::remove(data / "out");              // of a server before this one
        pid_ = fork();
        if (pid_ == 0) {
            setenv("SCHOUW_LANG", "nl", 1);
            int const out = open((data / "out").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), log = open((data / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
            dup2(out, 1), dup2(log, 2);
            execv(argv[0], argv.data());
            _exit(127);
        }
        for (int i = 0; i < 2000 && !port(); ++i) {
            if (waitpid(pid_, &status_, WNOHANG) == pid_) { pid_ = -1; return; }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
    ~RunningServer() { stop(); }
    RunningServer(RunningServer const&) = delete;
    RunningServer& operator=(RunningServer const&) = delete;

    std::string out() const { return fileText(folder_ / "out"); }
    std::string log() const { return fileText(folder_ / "log"); }
    std::uint16_t port() const {
        auto const text = out();
        auto const at = text.find("http://127.0.0.1:");
        if (at == text.npos || text.find('\n', at) == text.npos) return 0;
        return static_cast<std::uint16_t>(std::atoi(text.c_str() + at + 17));
    }
    // What stands behind '#' in the link that was printed last; "" when none was.
    std::string linkToken() const {
        auto const text = out();
        auto const at = text.rfind('#');
        return at == text.npos ? "" : text.substr(at + 1, text.find('\n', at) - at - 1);
    }
    bool isRunning() const { return pid_ > 0; }
    int stop(int signal = SIGTERM) {                        // the exit code, or -1 when it was killed
        if (pid_ > 0) {
            kill(pid_, signal);
            waitpid(pid_, &status_, 0);
            pid_ = -1;
        }
        return WIFEXITED(status_) ? WEXITSTATUS(status_) : -1;
    }
    // One request as curl would send it; the whole answer, head and all.
    std::string ask(std::string const& method, std::string const& path, std::string const& body = {}, std::string const& cookie = {}) const {
        auto request = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
        if (!cookie.empty()) request += "Cookie: __Host-schouw=" + cookie + "\r\n";
        if (!body.empty()) request += "Content-Type: application/json\r\n";
        if (!body.empty() || method != "GET") request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
        return talk(port(), request + "\r\n" + body);
    }
    static std::string cookieOf(std::string const& answer) {
        auto const at = answer.find("__Host-schouw=");
        return at == answer.npos ? "" : answer.substr(at + 14, answer.find(';', at) - at - 14);
    }
private:
    std::filesystem::path folder_;
    pid_t pid_ = -1;
    int status_ = 0;
};
}  // namespace schouw::testing
