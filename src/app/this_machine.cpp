#include "app/this_machine.hpp"

#include "discovery/host.hpp"

namespace schouw::app {
namespace {
struct MachineJob { std::string job{}; };
BOOST_DESCRIBE_STRUCT(MachineJob, (), (job))
}  // namespace

Result<vulnerability::Look> lookAtThisMachine(ThisMachine const& with, db::Scope const& scope, db::Author const& author) {
    auto& desk = with.discovery.imports();
    SCHOUW_TRY(auto const session, desk.begin(scope, author, "deze-machine.json", discovery::hostInventory(discovery::collectHost(with.root, with.clock.now()))));
    SCHOUW_TRY_VOID(desk.commit(scope, author, session.row.id));
    return with.desk.refreshNow(scope, author);
}
void addThisMachineRoute(http::Api& api, ThisMachine const& with) {
    api.on<http::Nothing, http::Reply<MachineJob>>({.method = "POST", .pattern = "/api/v1/organisations/{organisation}/vulnerabilities/this-machine", .access = http::Access::owner,
                                                   .summary = "Read the machine that schouw runs on, take it over and look it up", .status = 202},
        [with](http::Call const& call, http::Nothing const&) -> Result<http::Reply<MachineJob>> {
            auto const scope = db::Scope::of(call.principal.organisation);
            db::Author const author{"user:" + call.principal.userId, call.principal.userName};
            SCHOUW_TRY(auto const job, with.jobs.start(scope.organisation(), "this-machine", [with, scope, author](Progress&) -> Result<std::string> {
                SCHOUW_TRY_VOID(lookAtThisMachine(with, scope, author));
                return "/api/v1/organisations/" + scope.organisation() + "/vulnerabilities";
            }));
            return http::Reply<MachineJob>{.value = {job}, .location = "/api/v1/jobs/" + job, .status = 202};
        });
}
}  // namespace schouw::app
