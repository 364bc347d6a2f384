#pragma once
// Runs jobs on threads of its own, a few at a time, in the order in which they came. Jobs live in memory: a restart ends them.
#include "base/jobs.hpp"
#include "base/mutex.hpp"
#include "base/time.hpp"
#include <boost/describe.hpp>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace schouw::app {

enum class JobState { waiting, running, done, failed, cancelled };
BOOST_DESCRIBE_ENUM(JobState, waiting, running, done, failed, cancelled)
struct JobView {
    std::string id{}, organisation{}, name{};
    JobState state{};
    double progress = 0;                        // 0 to 1
    std::int64_t done = 0, total = 0;           // in the unit of the job; total 0: not known
    std::string result{};                       // path of what was made
    std::optional<Error> error{};
    Time startedAt{};
};

class JobRunner final : public Jobs {
public:
    struct Settings {
        int atOnce = 2;
        std::size_t waiting = 50, kept = 100;   // finished ones are forgotten when there are more
    };
    using Listener = std::function<void(JobView const&)>;
    JobRunner(Clock const& clock, Settings settings, Listener listener);
    ~JobRunner() override;                      // cancels all and waits

    Result<std::string> start(std::string organisation, std::string name, Work work) override;
    std::vector<JobView> all() const;           // newest first
    std::optional<JobView> find(std::string const& id) const;
    void cancel(std::string const& id);
    void waitUntilIdle();                       // for tests
private:
    struct Job;
    void work();
    void tell(Job const& job) const;
    Clock const& clock_;
    Settings const settings_;
    Listener const listener_;
    mutable Mutex mutex_{};
    std::condition_variable_any changed_{};
    std::deque<std::shared_ptr<Job>> queue_ SCHOUW_GUARDED_BY(mutex_){};
    std::vector<std::shared_ptr<Job>> jobs_ SCHOUW_GUARDED_BY(mutex_){};        // oldest first
    int running_ SCHOUW_GUARDED_BY(mutex_) = 0;
    bool stopping_ SCHOUW_GUARDED_BY(mutex_) = false;
    std::vector<std::jthread> threads_{};
};
}  // namespace schouw::app
