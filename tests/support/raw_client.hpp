#pragma once
// A socket that sends exactly what it is told and shows what comes back: for tests that speak HTTP badly on purpose.
#include <arpa/inet.h>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace schouw::testing {
class RawClient {
public:
    explicit RawClient(std::uint16_t port, int receiveBuffer = 0, char const* from = nullptr) : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        if (receiveBuffer) setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
        int const one = 1;
        setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        if (from) {
            inet_pton(AF_INET, from, &at.sin_addr);
            if (bind(fd_, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0) std::abort();
        }
        inet_pton(AF_INET, "127.0.0.1", &at.sin_addr);
        at.sin_port = htons(port);
        connected_ = connect(fd_, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0;
    }
    RawClient(RawClient&& o) noexcept : fd_(std::exchange(o.fd_, -1)), connected_(o.connected_) {}
    RawClient(RawClient const&) = delete;
    RawClient& operator=(RawClient const&) = delete;
    RawClient& operator=(RawClient&& o) noexcept {
        std::swap(fd_, o.fd_);
        std::swap(connected_, o.connected_);
        std::swap(closed_, o.closed_);
        return *this;
    }
    ~RawClient() { if (fd_ >= 0) close(fd_); }

    bool connected() const { return connected_; }
    // Stops when the peer closed or will not take more within a second.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            pollfd p{fd_, POLLOUT, 0};
            if (poll(&p, 1, 1000) != 1) return false;
            auto const n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (n <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
        return true;
    }
    // All that comes until `end` was seen, the peer closes, or nothing came for `quiet`.
    std::string receive(std::string_view end = {}, std::chrono::milliseconds quiet = std::chrono::milliseconds(5000)) {
        std::string out;
        for (;;) {
            if (!end.empty() && out.find(end) != out.npos) return out;
            pollfd p{fd_, POLLIN, 0};
            if (poll(&p, 1, static_cast<int>(quiet.count())) != 1) return out;
            char piece[65536];
            auto const n = recv(fd_, piece, sizeof piece, 0);
            if (n <= 0) {
                closed_ = true;
                return out;
            }
            out.append(piece, static_cast<std::size_t>(n));
        }
    }
    bool closed() const { return closed_; }                 // seen by receive()
    bool gone() {                                           // the peer has closed, or has something to say
        pollfd p{fd_, POLLIN, 0};
        return poll(&p, 1, 0) == 1;
    }
    void shutdownSend() { shutdown(fd_, SHUT_WR); }
    int fd() const { return fd_; }

private:
    int fd_ = -1;
    bool connected_ = false, closed_ = false;
};

// The status codes of all answers in a byte stream.
inline std::vector<int> statuses(std::string_view bytes) {
    std::vector<int> out;
    for (auto at = bytes.find("HTTP/1."); at != bytes.npos; at = bytes.find("HTTP/1.", at + 1))
        if (bytes.size() > at + 12) out.push_back(std::atoi(bytes.data() + at + 9));
    return out;
}
// Sends one request and gives the whole answer; the request should say Connection: close.
inline std::string talk(std::uint16_t port, std::string_view request) {
    RawClient c(port);
    c.send(request);
    return c.receive();
}
}  // namespace schouw::testing
