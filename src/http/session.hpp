#pragma once
// One connection: reads a request, has it answered by a worker, writes the answer, and again. Every member runs on its strand, but
// for late() and held(). The object lives as long as one of its callbacks is pending.
#include "http/core.hpp"
#include "http/events.hpp"
#include "http/head.hpp"
#include "http/stream.hpp"
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <deque>

namespace schouw::http {
class Session final : public StreamUser, public std::enable_shared_from_this<Session> {
public:
    using Strand = boost::asio::strand<boost::asio::io_context::executor_type>;
    struct Peer {
        std::string address{}, household{};         // household: what the limit per address counts
        bool proxy = false, tls = false;
    };
    Session(Core& core, std::unique_ptr<Stream> stream, Strand strand, Peer peer);
    ~Session() override;
    void start();
    void closeIfLate();
    void drain();                                   // finish what is under way, begin nothing new
    Strand const& strand() const { return strand_; }

    bool late() const { return now() > deadline_.load(std::memory_order_relaxed); }
    std::shared_ptr<Session> held() { return weak_from_this().lock(); }

private:
    enum class State { starting, waiting, head, asking, body, handling, writing, pieces, streaming, finishing, closed };
    using Moment = std::int64_t;                    // steady clock, nanoseconds
    static Moment now();

    void onReady(bool ok) override;
    void onRead(bool ok, std::size_t bytes) override;
    void onWritten(bool ok) override;
    void onFinished() override;

    // ---- a request comes in ----
    void next();
    void readMore();
    void parse();
    void takeHead(std::size_t length);
    Request makeRequest();
    void ask();
    void sendContinue();
    void beginBody();
    void moreBody();
    void releaseBody();

    // ---- and is answered ----
    void handle();
    void refuse(int status);
    void answer(Response response);
    void writeSlice();
    void done();
    void finish();
    void log(std::size_t bytes) const;

    // ---- a long answer, piece by piece ----
    void startPieces();
    void nextPiece();
    void writePiece(bool more);

    // ---- server-sent events ----
    void subscribe();
    void flush(bool evenEmpty);
    void armBeat();
    void beat();
    void endStream();

    void deadline(Limits::Milliseconds fromNow);    // zero: none
    void close(bool reset = false);

    Core& core_;
    Limits const& limits_;
    Strand strand_;
    Peer peer_;
    std::unique_ptr<Stream> stream_;
    std::atomic<Moment> deadline_;
    State state_ = State::starting;

    std::string buffer_{};                          // what came in: [begin_, end_)
    std::size_t begin_ = 0, end_ = 0, scanned_ = 0;
    Head head_{};
    Request request_{};
    Service::Plan plan_{};
    std::size_t bodyLength_ = 0, bodyHave_ = 0;
    std::size_t announced_ = 0;                     // of this request in core_.bodies
    Moment began_ = 0;
    bool keep_ = true, onlyHead_ = false, secure_ = false;
    int minor_ = 1;

    Response response_{};
    std::string top_{}, sent_{}, piece_{};      // sent_: what is on its way, while top_ gathers
    std::string_view rest_{};                       // of the body still to write
    bool lastPiece_ = false;

    std::unique_ptr<boost::asio::steady_timer> beat_{};
    std::uint64_t subscription_ = 0;
    std::deque<EventSource::Event> queue_{};
    std::atomic<std::size_t> pending_ = 0;
    bool sending_ = false;
};
}  // namespace schouw::http
