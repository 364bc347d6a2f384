#include "http/server.hpp"

#include "base/log.hpp"
#include "http/session.hpp"
#include "http/tls.hpp"
#include <algorithm>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace schouw::http {
namespace {
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Context = std::shared_ptr<asio::ssl::context>;

Result<tcp::endpoint> endpointOf(Config const& c) {
    error_code ec;
    auto const address = asio::ip::make_address(c.address == "localhost" ? "127.0.0.1" : c.address, ec);
    if (ec) return fail(ErrorKind::usage, "http.listen", {c.address, ec.message()});
    return tcp::endpoint(address, c.port);
}
Result<> mayBePlain(Config const& c, asio::ip::address const& ip) {
    if (ip.is_loopback() || !c.certificate.empty()) return {};
    return fail(ErrorKind::usage, "http.plain", {ip.to_string()});
}

// What counts as one address for the limit: an IPv6 household has a whole /64.
std::string householdOf(asio::ip::address const& ip) {
    if (ip.is_v4()) return ip.to_string();
    auto bytes = ip.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return asio::ip::make_address_v6(bytes).to_string();
}

class OneServer final : public Server {
public:
    OneServer(Config config, Service const& service, Proxies proxies, Context tls)
        : core_(std::move(config), service, std::move(proxies)), tls_(std::move(tls)) {
        error_code ignored;
        if (core_.config.signals) for (int const s : {SIGTERM, SIGINT, SIGHUP}) signals_.add(s, ignored);      // from here on, not from run()
    }
    ~OneServer() override {
        core_.workers.stop();
        core_.heavy.stop();
        core_.workers.join();
        core_.heavy.join();
    }
    Result<> listen() {
        auto const& config = core_.config;
        SCHOUW_TRY(auto const at, endpointOf(config));
        error_code ec;
        auto const refused = [&] { return fail(ErrorKind::unavailable, "http.listen", {fmt::format("{}:{}", config.address, at.port()), ec.message()}); };
        if (config.listening >= 0) {
            sockaddr_storage own{};
            socklen_t size = sizeof own;
            getsockname(config.listening, reinterpret_cast<sockaddr*>(&own), &size);
            if (acceptor_.assign(own.ss_family == AF_INET6 ? tcp::v6() : tcp::v4(), config.listening, ec)) return refused();
        }
        else {
            SCHOUW_TRY_VOID(mayBePlain(config, at.address()));
            if (acceptor_.open(at.protocol(), ec)) return refused();
            if (acceptor_.set_option(tcp::acceptor::reuse_address(true), ec)) return refused();
            if (acceptor_.bind(at, ec)) return refused();
            if (acceptor_.listen(asio::socket_base::max_listen_connections, ec)) return refused();
        }
        auto const own = acceptor_.local_endpoint(ec);
        if (ec) return refused();
        port_ = own.port();
        return mayBePlain(config, own.address());
    }
    std::uint16_t port() const override { return port_; }

    void run() override {
        if (core_.config.signals) waitForSignals();
        asio::post(strand_, [this] {
            accept();
            tick();
        });
        std::vector<std::thread> threads;
        for (int i = 1; i < core_.config.ioThreads; ++i) threads.emplace_back([this] { core_.io.run(); });
        core_.io.run();
        for (auto& t : threads) t.join();
        core_.workers.join();
        core_.heavy.join();
    }
    void stop() override {
        if (core_.stopping.exchange(true)) return;
        asio::post(strand_, [this] {
            error_code ignored;
            acceptor_.close(ignored);
            stopAt_ = std::chrono::steady_clock::now() + core_.config.limits.drain;
            for (auto& s : core_.connections.all()) asio::post(s->strand(), [s] { s->drain(); });
            tick();
        });
    }
    Result<void> reload() override {
        if (core_.config.certificate.empty()) return {};
        SCHOUW_TRY(auto fresh, tlsContext(core_.config.certificate, core_.config.key));
        Lock const lock(tlsMutex_);
        tls_ = std::move(fresh);
        return {};
    }

private:
    void accept() {
        Session::Strand strand(core_.io.get_executor());
        acceptor_.async_accept(strand, asio::bind_executor(strand_, [this, strand](error_code ec, tcp::socket socket) {
            if (core_.stopping || ec == asio::error::operation_aborted) return;
            if (ec) {                               // out of descriptors: breathe, then go on
                pause_.expires_after(std::chrono::milliseconds(50));
                return pause_.async_wait(asio::bind_executor(strand_, [this](error_code e) { if (!e && !core_.stopping) accept(); }));
            }
            take(std::move(socket), strand);
            accept();
        }));
    }
    void take(tcp::socket socket, Session::Strand const& strand) {
        error_code ec;
        auto const peer = socket.remote_endpoint(ec);
        if (ec) return;
        auto ip = peer.address();
        if (ip.is_v6() && ip.to_v6().is_v4_mapped()) ip = asio::ip::make_address_v4(asio::ip::v4_mapped, ip.to_v6());
        auto address = ip.to_string();
        bool const proxy = core_.proxies.contains(address);
        auto household = householdOf(ip);
        if (!core_.connections.enter(household, proxy)) return;
        socket.set_option(tcp::no_delay(true), ec);
        socket.set_option(asio::socket_base::send_buffer_size(256 * 1024), ec);
        auto tls = context();
        bool const secure = tls != nullptr;
        auto stream = secure ? tlsStream(std::move(socket), std::move(tls)) : plainStream(std::move(socket));
        auto session = std::make_shared<Session>(core_, std::move(stream), strand, Session::Peer{std::move(address), std::move(household), proxy, secure});
        asio::post(strand, [session = std::move(session)] { session->start(); });
    }
    Context context() {
        Lock const lock(tlsMutex_);
        return tls_;
    }

    // Closes whoever is past a deadline; while stopping, looks whether all is done. A store per deadline is cheaper than a timer.
    void tick() {
        for (auto& s : core_.connections.late()) asio::post(s->strand(), [s] { s->closeIfLate(); });
        if (core_.stopping) {
            bool const done = core_.connections.open() == 0, over = std::chrono::steady_clock::now() >= stopAt_;
            if (done || over) {
                if (!done) log::warning("http", "{} connections were cut off while stopping", core_.connections.open());
                return core_.io.stop();
            }
        }
        ticker_.expires_after(core_.stopping ? std::chrono::milliseconds(10) : period());
        ticker_.async_wait(asio::bind_executor(strand_, [this](error_code ec) { if (!ec) tick(); }));
    }
    Limits::Milliseconds period() const {
        auto const& l = core_.config.limits;
        return std::clamp(std::min({l.read, l.write, l.idle}) / 10, Limits::Milliseconds(5), Limits::Milliseconds(500));
    }
    void waitForSignals() {
        signals_.async_wait(asio::bind_executor(strand_, [this](error_code ec, int number) {
            if (ec) return;
            if (number != SIGHUP) return stop();
            if (auto const done = reload(); !done) log::error("http", "the certificate was not replaced: {}", describe(done.error()));
            else log::info("http", "certificate read again");
            waitForSignals();
        }));
    }

    Mutex tlsMutex_{};
    Core core_;
    Context tls_ SCHOUW_GUARDED_BY(tlsMutex_);
    Session::Strand strand_{core_.io.get_executor()};       // of the acceptor, the ticker and the signals
    tcp::acceptor acceptor_{core_.io};
    asio::steady_timer pause_{core_.io}, ticker_{core_.io};
    asio::signal_set signals_{core_.io};
    std::chrono::steady_clock::time_point stopAt_{};
    std::uint16_t port_ = 0;
};
}  // namespace

int inheritedSocket() {
    constexpr int kFirst = 3;                       // where sd_listen_fds(3) begins
    char const* const pid = std::getenv("LISTEN_PID");
    char const* const count = std::getenv("LISTEN_FDS");
    bool const ours = pid && count && std::atoi(pid) == getpid() && std::atoi(count) >= 1;
    unsetenv("LISTEN_PID"), unsetenv("LISTEN_FDS"), unsetenv("LISTEN_FDNAMES");
    if (!ours) return -1;
    fcntl(kFirst, F_SETFD, FD_CLOEXEC);
    return kFirst;
}

Result<std::unique_ptr<Server>> Server::open(Config config, Service const& service) {
    SCHOUW_TRY(auto proxies, Proxies::of(config.proxies));
    Context tls;
    if (!config.certificate.empty()) {
        SCHOUW_TRY(tls, tlsContext(config.certificate, config.key));
    }
    auto out = std::make_unique<OneServer>(std::move(config), service, std::move(proxies), std::move(tls));
    SCHOUW_TRY_VOID(out->listen());
    return out;
}
}  // namespace schouw::http
