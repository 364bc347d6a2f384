#include "detection/receiver.hpp"

namespace schouw::detection {
namespace {
constexpr std::size_t kBatch = 20'000;                              // records between two marks
constexpr std::size_t kMostWaiting = std::size_t{64} << 20;         // bytes held while the disk does not take them
}  // namespace

Receiver::~Receiver() { if (listener_) listener_->stop(); }
Result<std::unique_ptr<Receiver>> Receiver::open(Settings const& settings, Clock const& clock) {
    SCHOUW_TRY(auto writer, SpoolWriter::open(settings.spool));
    std::unique_ptr<Receiver> out(new Receiver(std::move(writer), settings.spool, clock));
    {
        Lock const lock(out->mutex_);
        out->end_ = out->writer_.end();
    }
    auto* const self = out.get();
    SCHOUW_TRY(auto listener, Listener::open(settings.addresses, {
        .take = [self](std::string_view sender, std::string_view message) {
            if (self->writer_.waiting() > kMostWaiting) { ++self->unspooled_; return; }
            self->writer_.add({self->clock_.now().milliseconds * 1'000'000, sender, message});
        },
        .ready = [self] {
            if (!self->writer_.write()) return;                     // kept, and tried again with the next
            Lock const lock(self->mutex_);
            self->end_ = self->writer_.end();
            self->news_.notify_one();
        },
    }));
    out->listener_ = std::move(listener);
    return out;
}
Result<void> Receiver::run(Pipeline& pipeline, std::function<bool()> const& stopping, std::function<void()> const& after) {
    auto mark = processedMark(folder_);
    for (;;) {
        bool const last = stopping();
        if (last) listener_->stop();
        for (std::size_t taken = kBatch; taken == kBatch;) {
            taken = 0;
            SCHOUW_TRY(auto const next, readSpool(folder_, mark, [&](SpoolRecord const& r) {
                pipeline.line(r.line, r.received, r.sender);
                return ++taken < kBatch;
            }));
            if (taken == 0) break;
            after();
            SCHOUW_TRY_VOID(keepProcessedMark(folder_, next));
            bool const onward = next.segment != mark.segment;
            mark = next;
            if (onward) SCHOUW_TRY_VOID(packSegments(folder_, mark));
        }
        if (last) return writer_.seal();
        Lock lock(mutex_);
        if (end_ <= mark) lock.waitUntil(news_, std::chrono::steady_clock::now() + std::chrono::milliseconds(200));
    }
}
}  // namespace schouw::detection
