#pragma once
// A mutex whose use clang checks (-Wthread-safety): a field carries SCHOUW_GUARDED_BY(mutex), a function SCHOUW_REQUIRES(mutex).
#include <condition_variable>
#include <mutex>

#if defined(__clang__)
#define SCHOUW_THREAD(x) __attribute__((x))
#else
#define SCHOUW_THREAD(x)
#endif
#define SCHOUW_GUARDED_BY(m) SCHOUW_THREAD(guarded_by(m))
#define SCHOUW_REQUIRES(...) SCHOUW_THREAD(requires_capability(__VA_ARGS__))
#define SCHOUW_EXCLUDES(...) SCHOUW_THREAD(locks_excluded(__VA_ARGS__))

namespace schouw {
class SCHOUW_THREAD(capability("mutex")) Mutex {
public:
    void lock() SCHOUW_THREAD(acquire_capability()) { mutex_.lock(); }
    void unlock() SCHOUW_THREAD(release_capability()) { mutex_.unlock(); }
private:
    std::mutex mutex_;
};

// Holds a Mutex for a scope. wait() gives it free while it sleeps.
class SCHOUW_THREAD(scoped_lockable) Lock {
public:
    explicit Lock(Mutex& mutex) SCHOUW_THREAD(acquire_capability(mutex)) : mutex_(mutex) { mutex_.lock(); }
    ~Lock() SCHOUW_THREAD(release_capability()) { mutex_.unlock(); }
    Lock(Lock const&) = delete;
    Lock& operator=(Lock const&) = delete;
    void wait(std::condition_variable_any& until) SCHOUW_THREAD(no_thread_safety_analysis) { until.wait(mutex_); }
    template <class Moment>
    bool waitUntil(std::condition_variable_any& until, Moment moment) SCHOUW_THREAD(no_thread_safety_analysis) {    // false: too late
        return until.wait_until(mutex_, moment) == std::cv_status::no_timeout;
    }
private:
    Mutex& mutex_;
};
}  // namespace schouw
