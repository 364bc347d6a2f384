#include "app/scheduler.hpp"

#include "base/log.hpp"
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace schouw::app {
Scheduler::Scheduler(std::function<void()> tick) : thread_([tick = std::move(tick)](std::stop_token const& stop) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        wake.wait_for(lock, stop, std::chrono::seconds(1), [] { return false; });
        if (stop.stop_requested()) return;
        try {
            tick();
        } catch (std::exception const& e) {
            log::error("app", "scheduler: {}", e.what());
        }
    }
}) {}
}  // namespace schouw::app
