#include "app/app_routes.hpp"

namespace schouw::app {
namespace {
using http::Access;
using http::Call;
using http::Nothing;

struct JobItem {
    std::string id{}, organisation{}, name{};
    JobState state{};
    double progress = 0;
    std::int64_t done = 0, total = 0;
    std::string result{};           // path of what was made, below /api/v1
    std::string message{};          // key of why not
    std::vector<std::string> arguments{};
    Time startedAt{};
};
BOOST_DESCRIBE_STRUCT(JobItem, (), (id, organisation, name, state, progress, done, total, result, message, arguments, startedAt))
struct JobList {
    std::vector<JobItem> items{};
};
BOOST_DESCRIBE_STRUCT(JobList, (), (items))

JobItem itemOf(JobView const& j) {
    JobItem out{j.id, j.organisation, j.name, j.state, j.progress, j.done, j.total, j.result, {}, {}, j.startedAt};
    if (j.error) out.message = j.error->key, out.arguments = j.error->arguments;
    return out;
}
bool mayAs(identity::Identity& identity, std::string const& organisation, std::string const& user, identity::Role least) {
    auto const role = identity.members().role(db::Scope::of(organisation), user);
    return role && *role >= least;
}
// Somebody else's job is an unknown job.
Result<JobView> jobOf(identity::Identity& identity, JobRunner& jobs, Call const& call, identity::Role least) {
    auto const job = jobs.find(call.param("job"));
    if (!job || !mayAs(identity, job->organisation, call.principal.userId, identity::Role::reader)) return fail(ErrorKind::notFound, "jobs.unknown");
    if (!mayAs(identity, job->organisation, call.principal.userId, least)) return fail(ErrorKind::forbidden, "identity.not-allowed");
    return *job;
}
}  // namespace

void addRoutes(http::Api& api, identity::Identity& identity, JobRunner& jobs, Live& live) {
    api.on<Nothing, JobList>({"GET", "/api/v1/jobs", Access::signedIn, "Long work of your organisations, newest first"},
        [&](Call const& call, Nothing const&) -> Result<JobList> {
            JobList out;
            for (auto const& j : jobs.all())
                if (mayAs(identity, j.organisation, call.principal.userId, identity::Role::reader)) out.items.push_back(itemOf(j));
            return out;
        });
    api.on<Nothing, JobItem>({"GET", "/api/v1/jobs/{job}", Access::signedIn, "How far one job is"},
        [&](Call const& call, Nothing const&) -> Result<JobItem> {
            SCHOUW_TRY(auto const job, jobOf(identity, jobs, call, identity::Role::reader));
            return itemOf(job);
        });
    api.on<Nothing, Nothing>({"DELETE", "/api/v1/jobs/{job}", Access::signedIn, "Stop a job"},
        [&](Call const& call, Nothing const&) -> Result<Nothing> {
            SCHOUW_TRY(auto const job, jobOf(identity, jobs, call, identity::Role::editor));
            jobs.cancel(job.id);
            return Nothing{};
        });
    api.on<Nothing, http::Answer>({.method = "GET", .pattern = "/api/v1/events", .access = Access::signedIn, .summary = "Live events of one organisation: change and job", .query = {"organisation"}},
        [&](Call const& call, Nothing const&) -> Result<http::Answer> {
            auto const organisation = call.request.parameter("organisation").value_or("");
            auto const user = call.principal.userId, session = call.principal.session;
            if (!mayAs(identity, organisation, user, identity::Role::reader)) return fail(ErrorKind::notFound, "identity.organisation-unknown");
            http::Answer out;
            out.response.events = live.of(organisation);
            out.response.stillMay = [&identity, organisation, user, session] {
                return identity.isStillAlive(session, user) && mayAs(identity, organisation, user, identity::Role::reader);
            };
            return out;
        });
}
}  // namespace schouw::app
