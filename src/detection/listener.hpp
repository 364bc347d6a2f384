#pragma once
// Syslog from the network: UDP (a datagram is a message) and TCP (lines, or counted as RFC 6587 says). Threads that only receive;
// what they get goes to `take` at once, one call at a time over all threads. What the kernel had to drop is counted, not hidden.
#include "base/result.hpp"
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace schouw::detection {

struct ListenAddress {
    bool tcp = false;
    std::string host{};
    std::uint16_t port = 0;                     // 0: any free one
    // "udp://127.0.0.1:5514", "tcp://[::1]:5514". Error: listen.address.
    static Result<ListenAddress> parse(std::string_view text);
    std::string text() const;
};

class Listener {
public:
    static constexpr std::size_t kMostConnections = 512;
    struct Counts { std::uint64_t messages = 0, bytes = 0, dropped = 0, refused = 0, cut = 0; };   // dropped: by the kernel, UDP only
    // A message; `ready` follows when there is nothing more to get at this moment.
    struct Sink {
        std::function<void(std::string_view sender, std::string_view message)> take{};
        std::function<void()> ready{};
    };
    // Starts to receive. Errors: listen.taken, listen.address.
    static Result<std::unique_ptr<Listener>> open(std::vector<ListenAddress> const& addresses, Sink sink);
    ~Listener();
    Listener(Listener const&) = delete;
    Listener& operator=(Listener const&) = delete;
    std::vector<ListenAddress> const& addresses() const;        // with the ports that were taken
    Counts counts() const;
    void stop();                                                // what the kernel holds is read first
private:
    struct Inside;
    explicit Listener(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};
}  // namespace schouw::detection
