#pragma once
// Live updates: one source of server-sent events per organisation. Any thread.
//     event "change"  data {"subject":"asset","id":"server"}
//     event "job"     data {"id":"...","progress":0.4}
#include "app/job_runner.hpp"
#include "db/database.hpp"
#include "http/events.hpp"

namespace schouw::app {
class Live {
public:
    std::shared_ptr<http::EventSource> of(std::string const& organisation);
    void changed(db::Scope const& scope, std::vector<db::Change> const& changes);
    void progressed(JobView const& job);
private:
    std::shared_ptr<http::EventSource> find(std::string const& organisation) const;     // nothing when nobody listens
    mutable Mutex mutex_{};
    std::map<std::string, std::shared_ptr<http::EventSource>> sources_ SCHOUW_GUARDED_BY(mutex_){};
};
}  // namespace schouw::app
