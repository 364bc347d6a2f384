#pragma once
// One interface over plain and TLS sockets: a session is ordinary code, compiled once, not a template.
#include <boost/asio/ip/tcp.hpp>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace boost::asio::ssl { class context; }

namespace schouw::http {
// Who is told when something is done; kept alive until then. Called on the connection's strand.
class StreamUser {
public:
    virtual ~StreamUser() = default;
    virtual void onReady(bool ok) = 0;                      // the TLS handshake is done
    virtual void onRead(bool ok, std::size_t bytes) = 0;
    virtual void onWritten(bool ok) = 0;
    virtual void onFinished() = 0;
};

// At most one read and one write at a time. What is read into or written must stay until the call back.
class Stream {
public:
    using User = std::shared_ptr<StreamUser>;
    virtual ~Stream() = default;
    virtual void ready(User user) = 0;
    virtual void read(User user, void* into, std::size_t size) = 0;
    virtual void write(User user, std::string_view head, std::string_view body) = 0;
    virtual void finish(User user) = 0;                     // says goodbye; the peer may still be sending
    virtual void close() = 0;                               // at once; everything that waits fails
    virtual void abort() = 0;                               // the same, and what is still to be sent is dropped (a reset)
};
std::unique_ptr<Stream> plainStream(boost::asio::ip::tcp::socket socket);
std::unique_ptr<Stream> tlsStream(boost::asio::ip::tcp::socket socket, std::shared_ptr<boost::asio::ssl::context> context);
}  // namespace schouw::http
