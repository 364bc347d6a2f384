#pragma once
// What the vulnerability room is told by the others: the machines with what is on them (discovery, names of programs), and what an asset
// means to the organisation (ratings, and what stops when it fails).
#include "base/mutex.hpp"
#include "discovery/discovery.hpp"
#include "organisation/organisation_store.hpp"
#include "vulnerability/desk.hpp"
#include <map>
#include <set>

namespace schouw::app {

// Every device of an organisation that has software or services, with what its sources say of them. Windows and macOS programs get the
// names under which advisories speak of them; products that a scanner saw get their names of today.
std::vector<vulnerability::Machine> machinesOf(discovery::DiscoveryStore const& store, organisation::Picture const& picture, db::Scope const& scope, Time now);
// One observation's part of that, without the machine's own names: for tests and for the command line.
void addComponents(std::vector<vulnerability::Component>& to, discovery::Observation const& observation);
// Can it be reached from the internet? A public address, or the tag "internet" on its asset.
bool isExposed(discovery::Observation const& observation, organisation::Asset const* asset);

// Kept by version of the picture; at most kMostAsked assets are simulated, the others are known by their rating only.
class Meanings {
public:
    static constexpr std::size_t kMostAsked = 60;
    std::map<std::string, vulnerability::Meaning> of(std::string const& organisation, organisation::Snapshot const& picture, std::set<std::string> const& assets);
private:
    struct Known { std::int64_t version = -1; std::map<std::string, vulnerability::Meaning> meanings{}; };
    Mutex mutex_{};
    std::map<std::string, Known> known_ SCHOUW_GUARDED_BY(mutex_){};
};
}  // namespace schouw::app
