#include "detection/listener.hpp"

#include "base/mutex.hpp"
#include "detection/engine/line_framer.hpp"
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <list>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace schouw::detection {
namespace {
constexpr int kReceiveBuffer = 32 << 20;                // asked of the kernel for UDP
constexpr std::size_t kDatagrams = 128, kLongestDatagram = 65'536, kTcpPiece = std::size_t{256} << 10;

class Socket {
public:
    explicit Socket(int fd = -1) : fd_(fd) {}
    Socket(Socket&& o) noexcept : fd_(std::exchange(o.fd_, -1)) {}
    Socket& operator=(Socket&& o) noexcept { std::swap(fd_, o.fd_); return *this; }
    ~Socket() { if (fd_ >= 0) ::close(fd_); }
    int get() const { return fd_; }
private:
    int fd_;
};
std::string textOf(sockaddr_storage const& a) {
    char out[INET6_ADDRSTRLEN] = {};
    if (a.ss_family == AF_INET) {
        inet_ntop(AF_INET, &reinterpret_cast<sockaddr_in const&>(a).sin_addr, out, sizeof out);
    } else if (a.ss_family == AF_INET6) {
        auto const& six = reinterpret_cast<sockaddr_in6 const&>(a).sin6_addr;
        if (IN6_IS_ADDR_V4MAPPED(&six)) inet_ntop(AF_INET, six.s6_addr + 12, out, sizeof out);
        else inet_ntop(AF_INET6, &six, out, sizeof out);
    }
    return out;
}
std::uint16_t portOf(int fd) {
    sockaddr_storage at{};
    socklen_t size = sizeof at;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&at), &size);
    return ntohs(at.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6 const&>(at).sin6_port : reinterpret_cast<sockaddr_in const&>(at).sin_port);
}
std::string_view bare(std::string_view s) {
    while (!s.empty() && (s.back() == '\n' || s.back() == '\r' || s.back() == '\0')) s.remove_suffix(1);
    return s;
}
}  // namespace

Result<ListenAddress> ListenAddress::parse(std::string_view text) {
    auto const wrong = [&] { return fail(ErrorKind::usage, "listen.address", {std::string(text)}); };
    ListenAddress out;
    auto rest = text;
    if (rest.starts_with("tcp://")) out.tcp = true;
    else if (!rest.starts_with("udp://")) return wrong();
    rest.remove_prefix(6);
    auto const colon = rest.rfind(':');
    if (colon == rest.npos || colon == 0) return wrong();
    auto const port = rest.substr(colon + 1);
    auto const r = std::from_chars(port.data(), port.data() + port.size(), out.port);
    if (port.empty() || r.ec != std::errc{} || r.ptr != port.data() + port.size()) return wrong();
    auto host = rest.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    out.host = host;
    return out;
}
std::string ListenAddress::text() const {
    bool const six = host.find(':') != host.npos;
    return (tcp ? "tcp://" : "udp://") + (six ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

struct Listener::Inside {
    Sink sink{};
    std::vector<ListenAddress> addresses{};
    std::vector<Socket> udp{}, tcp{};
    std::vector<std::thread> threads{};
    std::atomic<bool> stopping{false};
    std::atomic<std::uint64_t> messages{0}, bytes{0}, refused{0}, cut{0};
    std::vector<std::atomic<std::uint32_t>> dropped{};  // per UDP socket, as the kernel counts
    Mutex one{};                                        // over calls of the sink

    void receiveUdp(std::size_t number) {
        int const fd = udp[number].get();
        std::vector<char> room(kDatagrams * kLongestDatagram);
        std::array<mmsghdr, kDatagrams> messagesIn{};
        std::array<iovec, kDatagrams> parts{};
        std::array<sockaddr_storage, kDatagrams> from{};
        constexpr std::size_t kControl = CMSG_SPACE(sizeof(std::uint32_t));
        std::vector<char> control(kDatagrams * kControl);
        std::string sender;
        sockaddr_storage senderOf{};
        for (;;) {
            for (std::size_t i = 0; i < kDatagrams; ++i) {
                parts[i] = {room.data() + i * kLongestDatagram, kLongestDatagram};
                auto& h = messagesIn[i].msg_hdr;
                h = {};
                h.msg_name = &from[i], h.msg_namelen = sizeof from[i], h.msg_iov = &parts[i], h.msg_iovlen = 1;
                h.msg_control = control.data() + i * kControl, h.msg_controllen = kControl;
            }
            int const n = ::recvmmsg(fd, messagesIn.data(), kDatagrams, MSG_WAITFORONE, nullptr);
            if (n <= 0) {
                if (stopping.load()) return;
                continue;                               // nothing within the time, or interrupted
            }
            Lock const lock(one);
            for (std::size_t i = 0; i < static_cast<std::size_t>(n); ++i) {
                auto& h = messagesIn[i].msg_hdr;
                for (auto* c = CMSG_FIRSTHDR(&h); c; c = CMSG_NXTHDR(&h, c)) {
                    if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SO_RXQ_OVFL) continue;
                    std::uint32_t total = 0;
                    std::memcpy(&total, CMSG_DATA(c), sizeof total);
                    dropped[number].store(total);
                }
                if (sender.empty() || std::memcmp(&senderOf, &from[i], h.msg_namelen) != 0) senderOf = from[i], sender = textOf(from[i]);
                auto const text = bare({room.data() + i * kLongestDatagram, messagesIn[i].msg_len});
                if (text.empty()) continue;
                messages.fetch_add(1, std::memory_order_relaxed), bytes.fetch_add(text.size(), std::memory_order_relaxed);
                sink.take(sender, text);
            }
            sink.ready();
        }
    }
    struct Connection { Socket socket; std::string sender; LineFramer framer; };
    // False: the other side has closed, or cannot be read.
    bool readTcp(Connection& c, std::vector<char>& room) {
        auto const take = [&](std::string_view line) {
            line = bare(line);
            if (line.empty()) return;
            messages.fetch_add(1, std::memory_order_relaxed), bytes.fetch_add(line.size(), std::memory_order_relaxed);
            sink.take(c.sender, line);
        };
        auto const n = ::recv(c.socket.get(), room.data(), room.size(), MSG_DONTWAIT);
        if (n < 0 && (errno == EAGAIN || errno == EINTR)) return true;
        Lock const lock(one);
        auto const before = c.framer.cutLines();
        if (n > 0) c.framer.feed({room.data(), static_cast<std::size_t>(n)}, take);
        else c.framer.finish(take);
        cut.fetch_add(c.framer.cutLines() - before);
        sink.ready();
        return n > 0;
    }
    void receiveTcp() {
        std::list<Connection> connections;
        std::vector<pollfd> polled;
        std::vector<char> room(kTcpPiece);
        int quiet = 0;
        for (;;) {
            polled.clear();
            for (auto const& s : tcp) polled.push_back({s.get(), POLLIN, 0});
            for (auto const& c : connections) polled.push_back({c.socket.get(), POLLIN, 0});
            int const ready = ::poll(polled.data(), polled.size(), 100);
            if (stopping.load() && (ready <= 0 || ++quiet > 50)) {
                Lock const lock(one);
                for (auto& c : connections) c.framer.finish([&](std::string_view line) { if (!bare(line).empty()) ++messages, sink.take(c.sender, bare(line)); });
                sink.ready();
                return;
            }
            if (ready <= 0) continue;
            auto at = tcp.size();
            for (auto it = connections.begin(); it != connections.end(); ++at) {
                bool const gone = (polled[at].revents & (POLLIN | POLLHUP | POLLERR)) != 0 && !readTcp(*it, room);
                it = gone ? connections.erase(it) : std::next(it);
            }
            for (std::size_t i = 0; i < tcp.size(); ++i) {
                if ((polled[i].revents & POLLIN) == 0) continue;
                sockaddr_storage from{};
                socklen_t size = sizeof from;
                Socket s(::accept4(tcp[i].get(), reinterpret_cast<sockaddr*>(&from), &size, SOCK_CLOEXEC));
                if (s.get() < 0) continue;
                if (connections.size() >= kMostConnections) { ++refused; continue; }
                connections.push_back({std::move(s), textOf(from), LineFramer(true)});
            }
        }
    }
};

Listener::Listener(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Listener::~Listener() { stop(); }
std::vector<ListenAddress> const& Listener::addresses() const { return inside_->addresses; }
Listener::Counts Listener::counts() const {
    auto const& in = *inside_;
    Counts out{.messages = in.messages.load(), .bytes = in.bytes.load(), .refused = in.refused.load(), .cut = in.cut.load()};
    for (auto const& d : in.dropped) out.dropped += d.load();
    return out;
}
void Listener::stop() {
    inside_->stopping.store(true);
    for (auto& t : inside_->threads) if (t.joinable()) t.join();
}
Result<std::unique_ptr<Listener>> Listener::open(std::vector<ListenAddress> const& addresses, Sink sink) {
    auto in = std::make_unique<Inside>();
    in->sink = std::move(sink);
    for (auto address : addresses) {
        addrinfo hints{}, *found = nullptr;
        hints.ai_socktype = address.tcp ? SOCK_STREAM : SOCK_DGRAM, hints.ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV;
        auto const port = std::to_string(address.port);
        if (::getaddrinfo(address.host.c_str(), port.c_str(), &hints, &found) != 0 || !found) return fail(ErrorKind::usage, "listen.address", {address.text()});
        Socket s(::socket(found->ai_family, found->ai_socktype | SOCK_CLOEXEC, 0));
        int const yes = 1;
        if (address.tcp) ::setsockopt(s.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        bool good = s.get() >= 0 && ::bind(s.get(), found->ai_addr, found->ai_addrlen) == 0;
        ::freeaddrinfo(found);
        if (good && address.tcp) good = ::listen(s.get(), 128) == 0;
        if (!good) return fail(ErrorKind::unavailable, "listen.taken", {address.text(), std::strerror(errno)});
        address.port = portOf(s.get());
        if (!address.tcp) {
            if (::setsockopt(s.get(), SOL_SOCKET, SO_RCVBUFFORCE, &kReceiveBuffer, sizeof kReceiveBuffer) != 0)
                ::setsockopt(s.get(), SOL_SOCKET, SO_RCVBUF, &kReceiveBuffer, sizeof kReceiveBuffer);
            ::setsockopt(s.get(), SOL_SOCKET, SO_RXQ_OVFL, &yes, sizeof yes);
            timeval const wait{.tv_sec = 0, .tv_usec = 100'000};
            ::setsockopt(s.get(), SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
        }
        in->addresses.push_back(address);
        (address.tcp ? in->tcp : in->udp).push_back(std::move(s));
    }
    in->dropped = std::vector<std::atomic<std::uint32_t>>(in->udp.size());
    auto* const all = in.get();
    for (std::size_t i = 0; i < in->udp.size(); ++i) in->threads.emplace_back([all, i] { all->receiveUdp(i); });
    if (!in->tcp.empty()) in->threads.emplace_back([all] { all->receiveTcp(); });
    return std::unique_ptr<Listener>(new Listener(std::move(in)));
}
}  // namespace schouw::detection
