// The firewall as its files tell it, and as the kernel has it now when we may ask.
#include "discovery/host_firewall.hpp"

#include "base/text.hpp"
#include "discovery/host_tree.hpp"
#include <fmt/format.h>

namespace schouw::discovery::host {
namespace {
bool startsAtBoot(Tree const& tree, std::string const& unit) {
    for (auto const* target : {"multi-user.target.wants", "sysinit.target.wants", "basic.target.wants", "network-pre.target.wants"})
        if (tree.exists(std::string("/etc/systemd/system/") + target + '/' + unit + ".service")) return true;
    return false;
}
}  // namespace

void readFirewalls(Tree const& tree, HostFacts& facts) {
    auto const add = [&](std::string name, Known active, std::string because) { facts.firewalls.push_back({std::move(name), active, std::move(because)}); };
    if (tree.exists("/etc/ufw/ufw.conf")) {
        std::string enabled;
        tree.eachLine("/etc/ufw/ufw.conf", [&](std::string_view line) {
            if (auto const text = trim(line); text.starts_with("ENABLED=")) enabled = lower(text.substr(8));
        });
        add("ufw", enabled == "yes" ? Known::yes : enabled == "no" ? Known::no : Known::unknown, "ufw.conf");
    }
    if (tree.exists("/etc/firewalld/firewalld.conf") || startsAtBoot(tree, "firewalld"))
        add("firewalld", startsAtBoot(tree, "firewalld") ? Known::yes : Known::no, startsAtBoot(tree, "firewalld") ? "starts at boot" : "does not start at boot");
    if (tree.exists("/etc/nftables.conf") && startsAtBoot(tree, "nftables")) add("nftables", Known::yes, "starts at boot");
    if (startsAtBoot(tree, "netfilter-persistent") || startsAtBoot(tree, "iptables")) add("iptables", Known::yes, "starts at boot");

    bool legacy = false;
    tree.eachLine("/proc/net/ip_tables_names", [&](std::string_view line) { legacy = legacy || trim(line) == "filter"; });
    if (legacy) add("iptables", Known::unknown, "kernel: the filter table is loaded");
    if (!tree.live()) return;
    auto const kernel = inputFilter();
    if (!kernel) return;
    bool const active = kernel->drops || kernel->rules > 0;
    if (!active && legacy) return;                                      // an older kind of table may hold the rules
    add("nftables", active ? Known::yes : Known::no, fmt::format("kernel: {} rules for incoming traffic, the rest is {}", kernel->rules, kernel->drops ? "dropped" : "let in"));
}
}  // namespace schouw::discovery::host
