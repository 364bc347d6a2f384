#pragma once
// Calls something every second on a thread of its own, until it goes.
#include <functional>
#include <thread>

namespace schouw::app {
class Scheduler {
public:
    explicit Scheduler(std::function<void()> tick);
private:
    std::jthread thread_;
};
}  // namespace schouw::app
