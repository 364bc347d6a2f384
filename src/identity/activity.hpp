#pragma once
// When each session was last used, in memory: a GET writes nothing. The scheduler brings it to the database once a minute;
// after a crash a session may seem idle for up to a minute longer than it was. Any thread.
#include "base/mutex.hpp"
#include "base/time.hpp"
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace schouw::identity {
class Activity {
public:
    void seen(std::string const& session, Time at);
    Time lastSeen(std::string const& session, Time kept) const;         // the later of what is known here and what was kept
    std::vector<std::pair<std::string, Time>> take();                   // what changed since the last time, and forgets it
private:
    mutable Mutex mutex_{};
    std::unordered_map<std::string, Time> seen_ SCHOUW_GUARDED_BY(mutex_){};
};
}  // namespace schouw::identity
