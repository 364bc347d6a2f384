// Tunnels that are set up, and known tools for remote control, back-up and monitoring that run. Presence only: what is in a
// configuration is not read, it holds keys.
#include "discovery/host_sockets.hpp"
#include <algorithm>
#include <array>

namespace schouw::discovery::host {
namespace {
int configurationsIn(Tree const& tree, std::initializer_list<char const*> folders, std::string_view ending) {
    int n = 0;
    for (auto const* folder : folders)
        for (auto const& name : tree.list(folder, 1000)) if (name.ends_with(ending) && name.size() > ending.size()) ++n;
    return n;
}
}  // namespace

void readVpns(Tree const& tree, Processes const& processes, HostFacts& facts) {
    HostVpn wireguard{"wireguard", {}, 0}, openvpn{"openvpn", {}, 0}, strongswan{"strongswan", {}, 0}, tailscale{"tailscale", {}, 0}, zerotier{"zerotier", {}, 0};
    for (auto const& i : facts.interfaces) {
        auto const folder = "/sys/class/net/" + i.name;
        auto const type = tree.read(folder + "/uevent", 4096);
        if (i.name.starts_with("tailscale")) tailscale.interfaces.push_back(i.name);
        else if (i.name.starts_with("zt")) zerotier.interfaces.push_back(i.name);
        else if (type.find("DEVTYPE=wireguard") != type.npos) wireguard.interfaces.push_back(i.name);
        else if (tree.exists(folder + "/tun_flags")) openvpn.interfaces.push_back(i.name);
        else if (i.name.starts_with("ipsec") || i.name.starts_with("xfrm")) strongswan.interfaces.push_back(i.name);
    }
    wireguard.configurations = configurationsIn(tree, {"/etc/wireguard"}, ".conf");
    openvpn.configurations = configurationsIn(tree, {"/etc/openvpn", "/etc/openvpn/client", "/etc/openvpn/server"}, ".conf");
    strongswan.configurations = configurationsIn(tree, {"/etc/swanctl/conf.d"}, ".conf") + (tree.exists("/etc/ipsec.conf") ? 1 : 0);
    // A tun device without OpenVPN belongs to something else: it is no VPN that we know.
    if (openvpn.configurations == 0 && !processes.running("openvpn")) openvpn.interfaces.clear();
    for (auto* vpn : {&wireguard, &openvpn, &strongswan, &tailscale, &zerotier})
        if (!vpn->interfaces.empty() || vpn->configurations > 0) facts.vpns.push_back(std::move(*vpn));
    if (processes.running("charon") || processes.running("charon-systemd"))
        if (std::ranges::find(facts.vpns, "strongswan", &HostVpn::kind) == facts.vpns.end()) facts.vpns.push_back({"strongswan", {}, 0});
}

void readTools(Processes const& processes, HostFacts& facts) {
    struct Sign { std::string_view process, name, purpose; };           // process: the kernel keeps 15 characters
    static constexpr std::array kSigns{
        Sign{"teamviewerd", "TeamViewer", "remote control"}, Sign{"anydesk", "AnyDesk", "remote control"}, Sign{"rustdesk", "RustDesk", "remote control"},
        Sign{"meshagent", "MeshCentral", "remote control"}, Sign{"tacticalagent", "TacticalRMM", "remote control"}, Sign{"tacticalrmm", "TacticalRMM", "remote control"},
        Sign{"xrdp", "xrdp", "remote control"}, Sign{"x11vnc", "VNC", "remote control"}, Sign{"Xvnc", "VNC", "remote control"}, Sign{"Xtigervnc", "VNC", "remote control"},
        Sign{"bareos-fd", "Bareos", "backup"}, Sign{"bacula-fd", "Bacula", "backup"}, Sign{"veeamservice", "Veeam", "backup"}, Sign{"urbackupclientb", "UrBackup", "backup"},
        Sign{"restic", "restic", "backup"}, Sign{"borg", "Borg", "backup"}, Sign{"duplicati", "Duplicati", "backup"}, Sign{"proxmox-backup-", "Proxmox Backup", "backup"},
        Sign{"zabbix_agentd", "Zabbix", "monitoring"}, Sign{"zabbix_agent2", "Zabbix", "monitoring"}, Sign{"node_exporter", "Prometheus", "monitoring"},
        Sign{"nrpe", "Nagios", "monitoring"}, Sign{"osqueryd", "osquery", "monitoring"}, Sign{"wazuh-agentd", "Wazuh", "monitoring"}, Sign{"glpi-agent", "GLPI Agent", "monitoring"}};
    for (auto const& sign : kSigns) {
        if (!processes.running(sign.process)) continue;
        if (std::ranges::find(facts.tools, sign.name, &HostTool::name) == facts.tools.end()) facts.tools.push_back({std::string(sign.name), std::string(sign.purpose)});
    }
}
}  // namespace schouw::discovery::host
