#pragma once
// "Look at this machine": what schouw itself runs on is read, taken over and looked up, in one go.
#include "discovery/discovery.hpp"
#include "http/api.hpp"
#include "vulnerability/desk.hpp"

namespace schouw::app {
struct ThisMachine {
    discovery::Discovery& discovery;
    vulnerability::Desk& desk;
    Jobs& jobs;
    Clock const& clock;
    std::string root = "/";                 // a folder that stands for the machine, for tests
};
// Errors: those of reading the import, vulnerability.no-data (what was read is kept then).
Result<vulnerability::Look> lookAtThisMachine(ThisMachine const& with, db::Scope const& scope, db::Author const& author);
void addThisMachineRoute(http::Api& api, ThisMachine const& with);
}  // namespace schouw::app
