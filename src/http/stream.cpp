#include "http/stream.hpp"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>

namespace schouw::http {
namespace {
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

template <class Socket> void readSome(Socket& socket, Stream::User user, void* into, std::size_t size) {
    socket.async_read_some(asio::buffer(into, size), [user = std::move(user)](error_code ec, std::size_t n) { user->onRead(!ec, n); });
}
template <class Socket, class Buffers> void writeAll(Socket& socket, Stream::User user, Buffers const& buffers) {
    asio::async_write(socket, buffers, [user = std::move(user)](error_code ec, std::size_t) { user->onWritten(!ec); });
}
void shut(tcp::socket& socket, tcp::socket::shutdown_type how) {
    error_code ignored;     // gone already is fine
    socket.shutdown(how, ignored);
}
void end(tcp::socket& socket) {
    error_code ignored;
    shut(socket, tcp::socket::shutdown_both);
    socket.close(ignored);
}
void reset(tcp::socket& socket) {
    error_code ignored;
    socket.set_option(asio::socket_base::linger(true, 0), ignored);
    socket.close(ignored);
}

class Plain final : public Stream {
public:
    explicit Plain(tcp::socket socket) : socket_(std::move(socket)) {}
    void ready(User user) override {
        asio::post(socket_.get_executor(), [user = std::move(user)] { user->onReady(true); });
    }
    void read(User user, void* into, std::size_t size) override { readSome(socket_, std::move(user), into, size); }
    void write(User user, std::string_view head, std::string_view body) override {
        writeAll(socket_, std::move(user), std::array{asio::buffer(head.data(), head.size()), asio::buffer(body.data(), body.size())});
    }
    void finish(User user) override {
        shut(socket_, tcp::socket::shutdown_send);
        asio::post(socket_.get_executor(), [user = std::move(user)] { user->onFinished(); });
    }
    void close() override { end(socket_); }
    void abort() override { reset(socket_); }
private:
    tcp::socket socket_;
};

class Tls final : public Stream {
public:
    Tls(tcp::socket socket, std::shared_ptr<asio::ssl::context> context) : context_(std::move(context)), stream_(std::move(socket), *context_) {}
    void ready(User user) override {
        stream_.async_handshake(asio::ssl::stream_base::server, [user = std::move(user)](error_code ec) { user->onReady(!ec); });
    }
    void read(User user, void* into, std::size_t size) override {
        if (finished_) readSome(stream_.next_layer(), std::move(user), into, size);      // bytes to drop; nobody unpacks them
        else readSome(stream_, std::move(user), into, size);
    }
    void write(User user, std::string_view head, std::string_view body) override {
        if (head.size() + body.size() > kOneRecord) {
            return writeAll(stream_, std::move(user), std::array{asio::buffer(head.data(), head.size()), asio::buffer(body.data(), body.size())});
        }
        joined_.assign(head).append(body);              // one record, one packet
        writeAll(stream_, std::move(user), asio::buffer(joined_.data(), joined_.size()));
    }
    void finish(User user) override {
        finished_ = true;
        stream_.async_shutdown([this, user = std::move(user)](error_code) {
            shut(stream_.next_layer(), tcp::socket::shutdown_send);
            user->onFinished();
        });
    }
    void close() override { end(stream_.next_layer()); }
    void abort() override { reset(stream_.next_layer()); }
private:
    static constexpr std::size_t kOneRecord = 16384;
    std::shared_ptr<asio::ssl::context> context_;       // of the certificate this connection began with
    asio::ssl::stream<tcp::socket> stream_;
    std::string joined_{};
    bool finished_ = false;
};
}  // namespace

std::unique_ptr<Stream> plainStream(tcp::socket socket) { return std::make_unique<Plain>(std::move(socket)); }
std::unique_ptr<Stream> tlsStream(tcp::socket socket, std::shared_ptr<asio::ssl::context> context) {
    return std::make_unique<Tls>(std::move(socket), std::move(context));
}
}  // namespace schouw::http
