#pragma once
// An HTTP/1.1 server over plain sockets and TLS: strict on what comes in, patient with nobody. One request of a connection at a
// time; requests are answered by a pool of workers, so that a slow peer costs a socket and never a thread.
// Chunked request bodies are refused with 411 on purpose: one way to say how long a message is leaves nothing to smuggle with.
#include "base/result.hpp"
#include "http/service.hpp"
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace schouw::http {
struct Limits {
    using Milliseconds = std::chrono::milliseconds;
    std::size_t head = std::size_t{16} << 10;           // bytes of request line and headers; more: 431
    std::size_t fields = 100;                           // headers; more: 431
    std::size_t connections = 1000;                     // more are closed at once
    std::size_t connectionsPerAddress = 250;            // IPv6: per /64; listed proxies are exempt
    std::size_t bodies = std::size_t{256} << 20;        // bytes announced by all large (> 64 KiB) bodies under way; more: 503
    std::size_t queuedEvents = 256;                     // of one event stream; more: it is cut off
    Milliseconds read{10'000};                          // TLS handshake; a whole head, from its first byte
    std::size_t slowest = std::size_t{32} << 10;        // bytes a second: a body has `read` plus its length at this speed
    Milliseconds write{10'000};                         // for each 128 KiB of an answer
    Milliseconds idle{60'000};                          // between two requests
    Milliseconds beat{15'000};                          // of an event stream
    Milliseconds drain{10'000};                         // what is under way at stop()
};

struct AccessLine {
    std::string_view remote{}, user{}, method{}, route{};   // route: the pattern, so that ids and secrets in paths stay out
    int status = 0;
    std::size_t bytes = 0;
    std::chrono::microseconds took{};
};

struct Config {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;                             // 0: any free one, see Server::port()
    int listening = -1;                                 // a socket that already listens, see inheritedSocket(); wins over address and port
    int ioThreads = 1, workers = 2, heavyWorkers = 1;
    std::string certificate{}, key{};                   // PEM files; both empty: plain HTTP, on loopback only
    std::vector<std::string> hosts{};                   // names a Host header may carry, without port; empty: localhost, 127.0.0.1, [::1]
    std::vector<std::string> proxies{};                 // addresses or networks ("10.0.0.0/8") whose X-Forwarded-* counts
    bool signals = false;                               // SIGTERM and SIGINT stop, SIGHUP reads the certificate again
    std::function<void(AccessLine const&)> access{};    // empty: one line in the log
    Limits limits{};
};

// The socket that systemd opened for this process (sd_listen_fds(3): LISTEN_PID, LISTEN_FDS), or -1. Once: the variables go.
int inheritedSocket();

class Server {
public:
    // Listens when it returns. Errors: http.listen, http.certificate, http.plain, http.proxy. The service must outlive the server.
    static Result<std::unique_ptr<Server>> open(Config config, Service const& service);
    virtual ~Server() = default;
    virtual std::uint16_t port() const = 0;
    virtual void run() = 0;                 // serves on this thread and its own; returns after stop(), when all is drained
    virtual void stop() = 0;                // any thread, any number of times: no new requests, what is under way finishes
    virtual Result<void> reload() = 0;      // the certificate, for new connections; on an error the old one stays
};
}  // namespace schouw::http
