#pragma once
// Server-sent events (WHATWG HTML, section 9.2): fan-out from one publisher to many streams. Any thread.
#include "base/mutex.hpp"
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace schouw::http {
class EventSource {
public:
    using Event = std::shared_ptr<std::string const>;
    using Sink = std::function<bool(Event const&)>;         // false: full or gone; it is then forgotten
    // Never waits: a reader that lags behind is cut off. The name has no line breaks, the data may have.
    void publish(std::string_view name, std::string_view data);
    std::size_t listeners() const;

    // For the server.
    std::uint64_t add(Sink sink);
    void remove(std::uint64_t id);
private:
    mutable Mutex mutex_{};
    std::uint64_t last_ SCHOUW_GUARDED_BY(mutex_) = 0;
    std::unordered_map<std::uint64_t, Sink> sinks_ SCHOUW_GUARDED_BY(mutex_){};
};
}  // namespace schouw::http
