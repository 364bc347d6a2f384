// The server over loopback: 32 connections ask at once, then all answers are read. Time is CPU of the whole process, so with the
// client; the yardstick is the same client against a loop of recv and send that parses nothing and always says the same.
#include "http/head.hpp"
#include "support/http_site.hpp"
#include "support/raw_client.hpp"
#include <benchmark/benchmark.h>
#include <sys/epoll.h>

namespace schouw::http {
namespace {
constexpr int kConnections = 32;
std::string const kMe = "GET /api/me HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\nAccept: */*\r\nUser-Agent: bench\r\n\r\n";
std::string const kPage = "GET /app.js HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nUser-Agent: bench\r\n\r\n";

class FixedAnswer {             // the yardstick
public:
    explicit FixedAnswer(std::string answer) : answer_(std::move(answer)), listening_(socket(AF_INET, SOCK_STREAM, 0)), poll_(epoll_create1(0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        if (bind(listening_, reinterpret_cast<sockaddr*>(&at), size) != 0 || listen(listening_, 100) != 0) std::abort();
        getsockname(listening_, reinterpret_cast<sockaddr*>(&at), &size);
        port_ = ntohs(at.sin_port);
        watch(listening_);
        thread_ = std::thread([this] { run(); });
    }
    FixedAnswer(FixedAnswer const&) = delete;
    FixedAnswer& operator=(FixedAnswer const&) = delete;
    ~FixedAnswer() {
        stop_ = true;
        testing::RawClient const wake(port_);
        thread_.join();
        close(listening_), close(poll_);
    }
    std::uint16_t port() const { return port_; }
private:
    void watch(int fd) {
        epoll_event e{};
        e.events = EPOLLIN;
        e.data.fd = fd;
        epoll_ctl(poll_, EPOLL_CTL_ADD, fd, &e);
    }
    void run() {
        epoll_event events[64];
        char in[4096];
        while (!stop_) {
            int const n = epoll_wait(poll_, events, 64, -1);
            for (int i = 0; i < n; ++i) {
                int const fd = events[i].data.fd;
                if (fd == listening_) { watch(accept(listening_, nullptr, nullptr)); continue; }
                if (recv(fd, in, sizeof in, 0) <= 0) { close(fd); continue; }
                for (std::size_t sent = 0; sent < answer_.size();) {
                    auto const k = send(fd, answer_.data() + sent, answer_.size() - sent, MSG_NOSIGNAL);
                    if (k <= 0) break;
                    sent += static_cast<std::size_t>(k);
                }
            }
        }
    }
    std::string answer_;
    int listening_, poll_;
    std::uint16_t port_ = 0;
    std::atomic<bool> stop_ = false;
    std::thread thread_{};
};

class Load {
public:
    explicit Load(std::uint16_t port, std::string request) : request_(std::move(request)) {
        for (int i = 0; i < kConnections; ++i) all_.emplace_back(port);
        all_[0].send(request_);
        answer = all_[0].receive({}, std::chrono::milliseconds(300));
    }
    void round() {
        for (auto& c : all_) c.send(request_);
        for (auto& c : all_) {
            std::size_t left = answer.size();
            char piece[65536];
            while (left > 0) {
                auto const n = recv(c.fd(), piece, std::min(left, sizeof piece), 0);
                if (n <= 0) std::abort();
                left -= static_cast<std::size_t>(n);
            }
        }
    }
    std::string answer{};
private:
    std::string request_;
    std::vector<testing::RawClient> all_{};
};
Config quiet() {
    Config c;
    c.access = [](AccessLine const&) {};
    return c;
}
void ours(benchmark::State& state, std::string const& request) {
    TestSite site(quiet());
    site.start();
    Load load(site.port(), request);
    for (auto _ : state) for (int i = 0; i < 10; ++i) load.round();
    state.counters["requests/s"] = benchmark::Counter(static_cast<double>(state.iterations()) * 10 * kConnections, benchmark::Counter::kIsRate);
}
void yardstick(benchmark::State& state, std::string const& request) {
    std::string answer;
    {
        TestSite site(quiet());
        site.start();
        answer = Load(site.port(), request).answer;
    }
    FixedAnswer server(answer);
    Load load(server.port(), request);
    for (auto _ : state) for (int i = 0; i < 10; ++i) load.round();
    state.counters["requests/s"] = benchmark::Counter(static_cast<double>(state.iterations()) * 10 * kConnections, benchmark::Counter::kIsRate);
}
void smallOurs(benchmark::State& s) { ours(s, kMe); }
void smallYardstick(benchmark::State& s) { yardstick(s, kMe); }
void pageOurs(benchmark::State& s) { ours(s, kPage); }
void pageYardstick(benchmark::State& s) { yardstick(s, kPage); }
BENCHMARK(smallOurs)->Name("320 small JSON answers/ours")->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK(smallYardstick)->Name("320 small JSON answers/yardstick:recv and send only")->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK(pageOurs)->Name("320 pages of 64 KiB/ours")->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK(pageYardstick)->Name("320 pages of 64 KiB/yardstick:recv and send only")->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

// Looking for the end of a head and taking it apart, beside only finding the blank line.
std::string const kBrowser =
    "GET /api/v1/organisations/0193-aaaa/assets?search=server&limit=50 HTTP/1.1\r\nHost: schouw.example\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 "
    "Firefox/128.0\r\nAccept: application/json\r\nAccept-Language: nl,en-US;q=0.7,en;q=0.3\r\nAccept-Encoding: gzip, deflate, br, zstd\r\nReferer: https://schouw.example/\r\n"
    "Cookie: __Host-session=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\r\nSec-Fetch-Dest: empty\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Site: same-origin\r\n"
    "Connection: keep-alive\r\n\r\n";
void headOurs(benchmark::State& state) {
    Head head;
    for (auto _ : state) {
        auto const scan = scanHead(kBrowser, 0);
        if (parseHead(std::string_view(kBrowser).substr(0, scan.seen), 100, head) != Verdict::done) std::abort();
        benchmark::DoNotOptimize(head);
    }
}
void headYardstick(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(std::string_view(kBrowser).find("\r\n\r\n"));
}
BENCHMARK(headOurs)->Name("read the head of a browser/ours");
BENCHMARK(headYardstick)->Name("read the head of a browser/yardstick:find the blank line");
}  // namespace
}  // namespace schouw::http
