#include "discovery/host.hpp"

#include "discovery/host_sockets.hpp"
#include "discovery/host_tree.hpp"
#include <algorithm>

namespace schouw::discovery {
HostFacts collectHost(std::string const& root, Time now) {
    HostFacts facts;
    facts.collectedAt = now;
    facts.live = root == "/";
    host::Tree const tree(root, facts.notes);
    host::readSystem(tree, facts);
    host::readHardware(tree, facts);
    host::readInterfaces(tree, facts);
    host::readPackages(tree, facts);
    host::readUsers(tree, facts);
    host::readStorage(tree, facts);
    host::readFirewalls(tree, facts);
    host::readSsh(tree, facts);
    host::readUpdates(tree, facts);
    auto const processes = host::readProcesses(tree);
    host::readListeners(tree, processes, facts);
    host::readAntivirus(tree, processes, facts);
    host::readVpns(tree, processes, facts);
    host::readTools(processes, facts);
    auto const key = [](HostNote const& n) { return std::tie(n.what, n.why); };
    std::ranges::sort(facts.notes, {}, key);
    auto const twice = std::ranges::unique(facts.notes, {}, key);
    facts.notes.erase(twice.begin(), twice.end());
    return facts;
}
}  // namespace schouw::discovery
