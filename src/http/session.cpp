#include "http/session.hpp"

#include "base/log.hpp"
#include "http/answer_head.hpp"
#include <algorithm>
#include <boost/asio/post.hpp>

namespace schouw::http {
namespace {
namespace asio = boost::asio;
constexpr std::size_t kFirstBuffer = 4096;
constexpr std::size_t kSlice = std::size_t{128} << 10;          // of an answer, for each of which there is limits.write
constexpr std::size_t kLarge = std::size_t{64} << 10;           // a body beyond this is asked about first, and counted
constexpr std::size_t kStep = std::size_t{256} << 10;           // by which the room for a body grows
constexpr std::size_t kMostDrained = std::size_t{1} << 20;      // read and dropped after a refusal, so that the peer sees the answer
constexpr Limits::Milliseconds kGoodbye{2000};
}  // namespace

Session::Moment Session::now() { return std::chrono::steady_clock::now().time_since_epoch().count(); }

Session::Session(Core& core, std::unique_ptr<Stream> stream, Strand strand, Peer peer)
    : core_(core), limits_(core.config.limits), strand_(std::move(strand)), peer_(std::move(peer)), stream_(std::move(stream)), deadline_(INT64_MAX) {
    core_.connections.add(*this);
}
Session::~Session() {
    core_.connections.remove(*this);
    core_.connections.leave(peer_.household, peer_.proxy);
    releaseBody();
}

void Session::deadline(Limits::Milliseconds fromNow) {
    deadline_.store(fromNow.count() == 0 ? INT64_MAX : now() + std::chrono::nanoseconds(fromNow).count(), std::memory_order_relaxed);
}
// Who does not take our answer gets a reset: else the kernel would keep trying to deliver it.
void Session::closeIfLate() { if (late()) close(state_ == State::writing || state_ == State::pieces || state_ == State::streaming); }
void Session::close(bool reset) {
    if (state_ == State::closed) return;
    if (state_ == State::streaming && response_.events) endStream();
    state_ = State::closed;
    deadline({});
    if (reset) stream_->abort();
    else stream_->close();
}
void Session::drain() {
    keep_ = false;
    if (state_ == State::streaming && response_.events) return close();
    if (state_ == State::starting || state_ == State::waiting) close();
}

void Session::start() {
    deadline(limits_.read);
    stream_->ready(shared_from_this());
}
void Session::onReady(bool ok) {
    if (!ok || state_ == State::closed) return close();
    next();
}

// ---- a request comes in ----

void Session::next() {
    state_ = State::waiting;
    request_ = {};
    scanned_ = 0;
    began_ = 0;
    onlyHead_ = false;
    minor_ = 1;
    if (begin_ == end_) {
        if (core_.stopping) return finish();
        begin_ = end_ = 0;
        deadline(limits_.idle);
        return readMore();
    }
    parse();
}

void Session::readMore() {
    if (buffer_.empty()) buffer_.resize(std::min(kFirstBuffer, limits_.head));
    if (end_ == buffer_.size() && begin_ > 0) {
        std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_), buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
        end_ -= begin_;
        begin_ = 0;
    }
    if (end_ == buffer_.size()) buffer_.resize(std::min(buffer_.size() * 2, limits_.head));
    stream_->read(shared_from_this(), buffer_.data() + end_, buffer_.size() - end_);
}

void Session::onRead(bool ok, std::size_t bytes) {
    if (state_ == State::closed) return;
    if (!ok) return close();                        // the browser left
    if (state_ == State::body) {
        bodyHave_ += bytes;
        return moreBody();
    }
    if (state_ == State::streaming) return stream_->read(shared_from_this(), buffer_.data(), buffer_.size());   // nobody says anything here
    end_ += bytes;
    if (state_ != State::finishing) return parse();
    if (end_ > kMostDrained) return close();
    stream_->read(shared_from_this(), buffer_.data(), buffer_.size());
}

void Session::parse() {
    if (began_ == 0) {                              // from its first byte on, a head has `read`
        began_ = now();
        state_ = State::head;
        deadline(limits_.read);
    }
    std::string_view const in(buffer_.data() + begin_, end_ - begin_);
    auto const scan = scanHead(in, scanned_);
    scanned_ = scan.seen;
    switch (scan.state) {
        case HeadScan::State::wrong: return refuse(400);
        case HeadScan::State::more: return in.size() >= limits_.head ? refuse(431) : readMore();
        case HeadScan::State::found: return takeHead(scan.seen);
    }
}

void Session::takeHead(std::size_t length) {
    auto const verdict = parseHead(std::string_view(buffer_.data() + begin_, length), limits_.fields, head_);
    begin_ += length;
    switch (verdict) {
        case Verdict::done: break;
        case Verdict::bad: return refuse(400);
        case Verdict::tooMany: return refuse(431);
        case Verdict::needsLength: return refuse(411);
        case Verdict::version: return refuse(505);
    }
    minor_ = head_.minor;
    keep_ = head_.keepAlive && !core_.stopping;
    onlyHead_ = head_.method == "HEAD";
    bodyLength_ = head_.bodyLength;
    bodyHave_ = 0;
    request_ = makeRequest();
    if (!core_.hosts.allows(request_.header("host"))) return refuse(421);
    plan_ = core_.service.plan(request_);
    if (bodyLength_ > plan_.bodyLimit) return refuse(413);
    if (bodyLength_ > kLarge) {
        announced_ = bodyLength_;
        if (core_.bodies.fetch_add(announced_) + announced_ > limits_.bodies) return refuse(503);
        if (plan_.askFirst) return ask();
    }
    sendContinue();
}

Request Session::makeRequest() {
    Request out;
    std::string_view const target = head_.target;
    auto const mark = target.find('?');
    out.method = std::move(head_.method);
    out.path = target.substr(0, mark);
    if (mark != target.npos) out.query = target.substr(mark + 1);
    out.headers = std::move(head_.fields);
    out.remote = core_.proxies.client(peer_.address, out.header("x-forwarded-for"));
    secure_ = out.secure = peer_.tls || (peer_.proxy && out.header("x-forwarded-proto") == "https");
    return out;
}

// A large body is only read for someone who may send it.
void Session::ask() {
    state_ = State::asking;
    deadline({});
    asio::post(core_.workers, [self = shared_from_this()]() mutable {
        auto refusal = self->core_.service.mayI(self->request_);
        auto const strand = self->strand_;
        asio::post(strand, [self = std::move(self), refusal = std::move(refusal)]() mutable {
            if (self->state_ == State::closed) return;
            if (!refusal) return self->sendContinue();
            self->keep_ = false;
            self->answer(std::move(*refusal));
        });
    });
}

void Session::sendContinue() {
    if (!head_.expectContinue || begin_ < end_ || bodyLength_ == 0) return beginBody();
    state_ = State::asking;
    deadline(limits_.write);
    stream_->write(shared_from_this(), "HTTP/1.1 100 Continue\r\n\r\n", {});
}

void Session::beginBody() {
    state_ = State::body;
    bodyHave_ = std::min(end_ - begin_, bodyLength_);
    request_.body.assign(buffer_, begin_, bodyHave_);
    begin_ += bodyHave_;
    if (bodyHave_ < bodyLength_) deadline(limits_.read + std::chrono::milliseconds(bodyLength_ * 1000 / std::max<std::size_t>(limits_.slowest, 1)));
    moreBody();
}

void Session::moreBody() {
    if (bodyHave_ == bodyLength_) return handle();
    auto& body = request_.body;
    if (bodyHave_ == body.size()) body.resize(std::min(bodyHave_ + kStep, bodyLength_));    // grows as it comes: announcing costs us nothing
    stream_->read(shared_from_this(), body.data() + bodyHave_, body.size() - bodyHave_);
}

void Session::releaseBody() {
    if (announced_ == 0) return;
    core_.bodies -= announced_;
    announced_ = 0;
}

// ---- and is answered ----

void Session::handle() {
    state_ = State::handling;
    deadline({});
    if (plan_.where == Where::here) return answer(core_.service.handle(request_));
    auto& pool = plan_.where == Where::heavy ? core_.heavy : core_.workers;
    asio::post(pool, [self = shared_from_this()]() mutable {
        auto response = self->core_.service.handle(self->request_);
        auto const strand = self->strand_;
        asio::post(strand, [self = std::move(self), response = std::move(response)]() mutable {
            if (self->state_ != State::closed) self->answer(std::move(response));
        });
    });
}

void Session::refuse(int status) {
    keep_ = false;
    answer(core_.service.refusal(status));
}

void Session::answer(Response response) {
    releaseBody();
    response_ = std::move(response);
    keep_ = keep_ && !core_.stopping;
    if (!onlyHead_ && response_.events) return subscribe();
    if (!onlyHead_ && response_.more) return startPieces();
    bool const bodiless = response_.status == 204 || response_.status == 304;
    rest_ = bodiless ? std::string_view{} : response_.staticBody.empty() ? std::string_view(response_.body) : response_.staticBody;
    top_ = answerHead(response_, {minor_, keep_, secure_, rest_.size()});
    log(rest_.size());
    if (onlyHead_) rest_ = {};
    state_ = State::writing;
    writeSlice();
}

void Session::writeSlice() {
    auto const slice = rest_.substr(0, kSlice);
    rest_.remove_prefix(slice.size());
    deadline(limits_.write);
    stream_->write(shared_from_this(), top_, slice);
}

void Session::onWritten(bool ok) {
    if (state_ == State::closed) return;
    if (!ok) return close();
    switch (state_) {
        case State::asking: return beginBody();
        case State::writing:
            top_.clear();
            return rest_.empty() ? done() : writeSlice();
        case State::pieces: return lastPiece_ ? done() : nextPiece();
        case State::streaming:
            sending_ = false;
            deadline({});
            return queue_.empty() ? armBeat() : flush(false);
        default: return close();
    }
}

void Session::done() {
    response_ = {};
    if (keep_) next();
    else finish();
}

// Says goodbye and drops what the peer still sends: a reset would take our last answer from it.
void Session::finish() {
    state_ = State::finishing;
    deadline(std::min(kGoodbye, limits_.read));
    stream_->finish(shared_from_this());
}
void Session::onFinished() {
    if (state_ == State::closed) return;
    begin_ = end_ = 0;
    if (buffer_.empty()) buffer_.resize(kFirstBuffer);
    stream_->read(shared_from_this(), buffer_.data(), buffer_.size());
}

void Session::log(std::size_t bytes) const {
    auto const took = std::chrono::microseconds((now() - began_) / 1000);
    AccessLine const line{request_.remote.empty() ? std::string_view(peer_.address) : request_.remote, request_.user,
                          request_.method, request_.route, response_.status, bytes, took};
    if (core_.config.access) return core_.config.access(line);
    auto const or_ = [](std::string_view s) { return s.empty() ? std::string_view("-") : s; };
    log::info("http", "{} {} {} {} {} {} B {} us", line.remote, or_(line.user), or_(line.method), or_(line.route), line.status, line.bytes, line.took.count());
}

// ---- a long answer, piece by piece ----

void Session::startPieces() {
    if (minor_ == 0) keep_ = false;
    top_ = answerHead(response_, {minor_, keep_, secure_, {}});
    log(0);
    state_ = State::pieces;
    nextPiece();
}

void Session::nextPiece() {
    deadline({});
    asio::post(plan_.where == Where::heavy ? core_.heavy : core_.workers, [self = shared_from_this()]() mutable {
        bool more = false, failed = false;
        self->piece_.clear();
        try {
            more = self->response_.more(self->piece_);
        } catch (std::exception const& e) {
            failed = true;
            log::error("http", "{} broke off: {}", self->request_.route, e.what());
        }
        auto const strand = self->strand_;
        asio::post(strand, [self = std::move(self), more, failed] {
            if (self->state_ == State::closed) return;
            if (failed) return self->close();       // without the last chunk: the peer sees that it is not whole
            self->writePiece(more);
        });
    });
}

void Session::writePiece(bool more) {
    if (piece_.empty() && more) return nextPiece();
    lastPiece_ = !more;
    if (minor_ == 1) {
        if (!piece_.empty()) {
            top_ += fmt::format("{:x}\r\n", piece_.size());
            piece_ += "\r\n";
        }
        if (lastPiece_) piece_ += "0\r\n\r\n";
    }
    sent_ = std::exchange(top_, {});
    deadline(limits_.write);
    stream_->write(shared_from_this(), sent_, piece_);
}

// ---- server-sent events ----

void Session::subscribe() {
    state_ = State::streaming;
    keep_ = false;
    response_.type = "text/event-stream";
    response_.headers.emplace_back("X-Accel-Buffering", "no");      // a proxy in front must not wait for more
    top_ = answerHead(response_, {minor_, true, secure_, {}});
    log(0);
    subscription_ = response_.events->add([weak = weak_from_this(), limit = limits_.queuedEvents](EventSource::Event const& event) {
        auto self = weak.lock();
        if (!self) return false;
        auto const strand = self->strand_;
        // The last holder must not be here, inside the lock of the source: both posts take it along.
        if (++self->pending_ > limit) {             // lags behind
            asio::post(strand, [self = std::move(self)] { self->close(true); });
            return false;
        }
        asio::post(strand, [self = std::move(self), event] {
            if (self->state_ == State::closed) return;
            self->queue_.push_back(event);
            self->flush(false);
        });
        return true;
    });
    beat_ = std::make_unique<asio::steady_timer>(strand_);
    flush(true);
    if (buffer_.empty()) buffer_.resize(kFirstBuffer);
    stream_->read(shared_from_this(), buffer_.data(), buffer_.size());      // to notice that the browser left
}

void Session::flush(bool evenEmpty) {
    if (sending_ || (queue_.empty() && !evenEmpty)) return;
    sending_ = true;
    beat_->cancel();
    piece_.clear();
    for (; !queue_.empty(); queue_.pop_front(), --pending_) piece_ += *queue_.front();
    if (piece_.empty()) piece_ = ": beat\n\n";
    sent_ = std::exchange(top_, {});
    if (minor_ == 1) {
        sent_ += fmt::format("{:x}\r\n", piece_.size());
        piece_ += "\r\n";
    }
    deadline(limits_.write);
    stream_->write(shared_from_this(), sent_, piece_);
}

void Session::armBeat() {
    beat_->expires_after(limits_.beat);
    beat_->async_wait([weak = weak_from_this()](boost::system::error_code ec) {
        if (auto const self = weak.lock(); self && !ec && self->state_ == State::streaming) self->beat();
    });
}

void Session::beat() {
    if (!response_.stillMay) return flush(true);
    asio::post(core_.workers, [self = shared_from_this(), stillMay = response_.stillMay]() mutable {
        bool may = false;
        try {
            may = stillMay();
        } catch (std::exception const& e) {
            log::error("http", "an event stream: {}", e.what());
        }
        auto const strand = self->strand_;
        asio::post(strand, [self = std::move(self), may] {
            if (self->state_ == State::closed) return;
            if (may) self->flush(true);
            else self->close();
        });
    });
}

void Session::endStream() {
    response_.events->remove(subscription_);
    beat_->cancel();
}
}  // namespace schouw::http
