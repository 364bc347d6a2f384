#pragma once
// Network to spool to pipeline: received, kept, then understood. Messages are spooled by the threads that receive them; one thread
// reads them back and processes them, and remembers how far it came. After kill -9 it goes on behind the last mark: nothing that was
// spooled is lost; what was processed after the mark is processed once more.
#include "detection/listener.hpp"
#include "detection/pipeline.hpp"
#include "detection/spool.hpp"
#include "base/mutex.hpp"
#include "base/time.hpp"

namespace schouw::detection {
class Receiver {
public:
    struct Settings {
        std::vector<ListenAddress> addresses{};
        std::filesystem::path spool{};
    };
    // Errors of Listener and SpoolWriter.
    static Result<std::unique_ptr<Receiver>> open(Settings const& settings, Clock const& clock);
    ~Receiver();
    Listener& listener() { return *listener_; }
    // Processes what is spooled until `stopping` says so and nothing is left. after: behind each batch, before its mark is kept.
    Result<void> run(Pipeline& pipeline, std::function<bool()> const& stopping, std::function<void()> const& after);
    std::uint64_t unspooled() const { return unspooled_.load(); }       // could not be written: disk full
private:
    explicit Receiver(SpoolWriter writer, std::filesystem::path folder, Clock const& clock) : folder_(std::move(folder)), clock_(clock), writer_(std::move(writer)) {}
    std::filesystem::path folder_;
    Clock const& clock_;
    SpoolWriter writer_;                        // the listener calls one at a time
    Mutex mutex_{};
    std::condition_variable_any news_{};
    SpoolMark end_ SCHOUW_GUARDED_BY(mutex_){};
    std::atomic<std::uint64_t> unspooled_{0};
    std::unique_ptr<Listener> listener_{};
};
}  // namespace schouw::detection
