#include "app/live.hpp"

#include "json/write.hpp"

namespace schouw::app {
namespace {
struct ChangeEvent {
    std::string subject{}, id{};
};
BOOST_DESCRIBE_STRUCT(ChangeEvent, (), (subject, id))
struct JobEvent {
    std::string id{};
    double progress = 0;
    JobState state{};
};
BOOST_DESCRIBE_STRUCT(JobEvent, (), (id, progress, state))
constexpr std::size_t kMostOfOneCommit = 50;        // more at once is told as one: look again at everything
}  // namespace

std::shared_ptr<http::EventSource> Live::of(std::string const& organisation) {
    Lock const lock(mutex_);
    auto& source = sources_[organisation];
    if (!source) source = std::make_shared<http::EventSource>();
    return source;
}
std::shared_ptr<http::EventSource> Live::find(std::string const& organisation) const {
    Lock const lock(mutex_);
    auto const it = sources_.find(organisation);
    return it == sources_.end() ? nullptr : it->second;
}
void Live::changed(db::Scope const& scope, std::vector<db::Change> const& changes) {
    auto const source = find(scope.organisation());
    if (!source) return;
    if (changes.size() > kMostOfOneCommit) return source->publish("change", json::text(ChangeEvent{"picture", ""}));
    for (auto const& c : changes) source->publish("change", json::text(ChangeEvent{c.subject, c.id}));
}
void Live::progressed(JobView const& job) {
    if (auto const source = find(job.organisation)) source->publish("job", json::text(JobEvent{job.id, job.progress, job.state}));
}
}  // namespace schouw::app
