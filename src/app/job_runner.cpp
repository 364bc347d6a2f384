#include "app/job_runner.hpp"

#include "base/log.hpp"
#include "base/random.hpp"
#include <algorithm>
#include <atomic>

namespace schouw::app {
namespace {
constexpr std::int64_t kTellEvery = 250;        // milliseconds between two lines of progress
}

struct JobRunner::Job final : Progress {
    Job(JobRunner& of, JobView about, Work what) : runner(of), view_(std::move(about)), work(std::move(what)) {}

    void at(std::int64_t done, std::int64_t total) override {
        {
            Lock const lock(mutex_);
            view_.done = done, view_.total = total;
            view_.progress = total > 0 ? std::clamp(static_cast<double>(done) / static_cast<double>(total), 0.0, 1.0) : 0.0;
            auto const now = runner.clock_.now().milliseconds;
            if (now - toldAt_ < kTellEvery && now >= toldAt_) return;
            toldAt_ = now;
        }
        runner.tell(*this);
    }
    bool isCancelled() const override { return cancelled; }
    JobView view() const {
        Lock const lock(mutex_);
        return view_;
    }
    template <class F> void change(F&& f) {
        {
            Lock const lock(mutex_);
            f(view_);
        }
        runner.tell(*this);
    }
    JobRunner& runner;
    std::atomic<bool> cancelled = false;
private:
    mutable Mutex mutex_{};
    JobView view_ SCHOUW_GUARDED_BY(mutex_);
    std::int64_t toldAt_ SCHOUW_GUARDED_BY(mutex_) = 0;
public:
    Work work;
};

JobRunner::JobRunner(Clock const& clock, Settings settings, Listener listener) : clock_(clock), settings_(settings), listener_(std::move(listener)) {
    for (int i = 0; i < settings_.atOnce; ++i) threads_.emplace_back([this] { work(); });
}
JobRunner::~JobRunner() {
    {
        Lock const lock(mutex_);
        stopping_ = true;
        for (auto const& job : jobs_) job->cancelled = true;
    }
    changed_.notify_all();
    threads_.clear();
}
void JobRunner::tell(Job const& job) const {
    if (listener_) listener_(job.view());
}

Result<std::string> JobRunner::start(std::string organisation, std::string name, Work what) {
    auto const now = clock_.now();
    JobView view{newId(now), std::move(organisation), std::move(name), JobState::waiting, 0, 0, 0, {}, {}, now};
    auto const job = std::make_shared<Job>(*this, view, std::move(what));
    {
        Lock const lock(mutex_);
        if (queue_.size() >= settings_.waiting) return fail(ErrorKind::limit, "jobs.too-often", {"30"});
        auto const ended = [](std::shared_ptr<Job> const& j) { return j->view().state > JobState::running; };
        while (jobs_.size() >= settings_.kept) {
            auto const oldest = std::ranges::find_if(jobs_, ended);
            if (oldest == jobs_.end()) break;
            jobs_.erase(oldest);
        }
        jobs_.push_back(job);
        queue_.push_back(job);
    }
    tell(*job);
    changed_.notify_all();
    return view.id;
}

void JobRunner::work() {
    for (;;) {
        std::shared_ptr<Job> job;
        {
            Lock lock(mutex_);
            while (queue_.empty() && !stopping_) lock.wait(changed_);
            if (stopping_) return;
            job = queue_.front();
            queue_.pop_front();
            ++running_;
        }
        Result<std::string> result;
        if (!job->cancelled) {
            job->change([](JobView& v) { v.state = JobState::running; });
            try {
                result = job->work(*job);
            } catch (std::exception const& e) {
                log::error("app", "job {}: {}", job->view().id, e.what());
                result = fail(ErrorKind::unavailable, "jobs.failed");
            }
        }
        job->work = {};                                 // what it held on to goes now, not with the last look at the job
        job->change([&](JobView& v) {
            if (job->cancelled && (!result || result->empty())) v.state = JobState::cancelled;
            else if (result) v.state = JobState::done, v.result = *result, v.progress = 1;
            else v.state = JobState::failed, v.error = result.error();
        });
        {
            Lock const lock(mutex_);
            --running_;
        }
        changed_.notify_all();
    }
}

std::vector<JobView> JobRunner::all() const {
    std::vector<std::shared_ptr<Job>> jobs;
    {
        Lock const lock(mutex_);
        jobs = jobs_;
    }
    std::vector<JobView> out;
    for (auto it = jobs.rbegin(); it != jobs.rend(); ++it) out.push_back((*it)->view());
    return out;
}
std::optional<JobView> JobRunner::find(std::string const& id) const {
    for (auto const& view : all()) if (view.id == id) return view;
    return {};
}
void JobRunner::cancel(std::string const& id) {
    Lock const lock(mutex_);
    for (auto const& job : jobs_) if (job->view().id == id) job->cancelled = true;
}
void JobRunner::waitUntilIdle() {
    Lock lock(mutex_);
    while (!queue_.empty() || running_ > 0) lock.wait(changed_);
}
}  // namespace schouw::app
