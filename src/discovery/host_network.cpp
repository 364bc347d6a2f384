// Network interfaces: what they are from /sys/class/net, their addresses from the kernel.
#include "discovery/host_tree.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <ifaddrs.h>
#include <map>
#include <net/if.h>
#include <netinet/in.h>

namespace schouw::discovery::host {
namespace {
using Addresses = std::map<std::string, std::vector<HostInterface::Address>, std::less<>>;

int prefixOf(unsigned char const* mask, std::size_t bytes) {
    int bits = 0;
    for (std::size_t i = 0; i < bytes; ++i) for (int b = 7; b >= 0; --b) if ((mask[i] >> b) & 1) ++bits;
    return bits;
}
Addresses addressesFromKernel(Tree const& tree) {
    Addresses out;
    ifaddrs* first = nullptr;
    if (::getifaddrs(&first) != 0) return tree.note("getifaddrs", "unreadable"), out;
    for (auto const* at = first; at; at = at->ifa_next) {
        if (!at->ifa_addr || !at->ifa_netmask) continue;
        char text[INET6_ADDRSTRLEN];
        void const *address = nullptr, *mask = nullptr;
        std::size_t bytes = 0;
        // getifaddrs gives a sockaddr of the family it names.
        if (at->ifa_addr->sa_family == AF_INET) {
            address = &static_cast<sockaddr_in const*>(static_cast<void const*>(at->ifa_addr))->sin_addr, bytes = 4;
            mask = &static_cast<sockaddr_in const*>(static_cast<void const*>(at->ifa_netmask))->sin_addr;
        } else if (at->ifa_addr->sa_family == AF_INET6) {
            address = &static_cast<sockaddr_in6 const*>(static_cast<void const*>(at->ifa_addr))->sin6_addr, bytes = 16;
            mask = &static_cast<sockaddr_in6 const*>(static_cast<void const*>(at->ifa_netmask))->sin6_addr;
        }
        if (!address || !::inet_ntop(at->ifa_addr->sa_family, address, text, sizeof text)) continue;
        out[at->ifa_name].push_back({text, prefixOf(static_cast<unsigned char const*>(mask), bytes)});
    }
    ::freeifaddrs(first);
    return out;
}
// Without a kernel to ask (a folder): /proc/net/if_inet6, lines "fe80...0001 02 40 20 80 eth0": address, index, prefix length in hexadecimal.
Addresses addressesFromFiles(Tree const& tree) {
    Addresses out;
    tree.eachLine("/proc/net/if_inet6", [&](std::string_view line) {
        if (line.size() < 48) return;
        unsigned char raw[16];
        for (std::size_t i = 0; i < 16; ++i) raw[i] = static_cast<unsigned char>(digits(line.substr(2 * i, 2), 16));
        char text[INET6_ADDRSTRLEN];
        auto const name = line.substr(line.rfind(' ') + 1);
        if (::inet_ntop(AF_INET6, raw, text, sizeof text)) out[printable(name)].push_back({text, static_cast<int>(digits(line.substr(36, 2), 16))});
    });
    return out;
}

std::string kindOf(Tree const& tree, std::string const& folder, std::int64_t type) {
    if (type == 772) return "loopback";                                     // ARPHRD_ values of linux/if_arp.h
    if (type == 32) return "infiniband";
    if (type == 512) return "dialup";
    if (tree.exists(folder + "/bridge")) return "bridge";
    if (tree.exists(folder + "/bonding")) return "aggregate";
    if (tree.exists(folder + "/wireless") || tree.exists(folder + "/phy80211")) return "wifi";
    return type == 1 ? "ethernet" : "";
}
}  // namespace

void readInterfaces(Tree const& tree, HostFacts& facts) {
    auto addresses = tree.live() ? addressesFromKernel(tree) : addressesFromFiles(tree);
    for (auto const& name : tree.list("/sys/class/net", 1024)) {
        auto const folder = "/sys/class/net/" + name;
        auto const type = tree.number(folder + "/type");
        if (!type) continue;                                                // bonding_masters is a file
        HostInterface i;
        i.name = printable(name);
        i.kind = kindOf(tree, folder, *type);
        i.mac = tree.firstLine(folder + "/address");
        if (i.mac == "00:00:00:00:00:00" || i.mac.size() != 17) i.mac.clear();
        i.state = tree.firstLine(folder + "/operstate");
        i.mtu = static_cast<int>(std::clamp<std::int64_t>(tree.number(folder + "/mtu").value_or(0), 0, 1 << 20));
        // A real adapter hangs on a bus; bridges, tunnels and containers do not.
        i.isVirtual = tree.link(folder).find("/virtual/") != std::string::npos || !tree.exists(folder + "/device");
        auto const driver = tree.link(folder + "/device/driver");
        i.driver = printable(driver.substr(driver.rfind('/') + 1));
        if (i.state == "up" && !i.isVirtual) i.megabitsPerSecond = static_cast<int>(std::clamp<std::int64_t>(tree.number(folder + "/speed").value_or(0), 0, 10'000'000));
        if (auto const found = addresses.find(name); found != addresses.end()) i.addresses = std::move(found->second);
        facts.interfaces.push_back(std::move(i));
    }
}
}  // namespace schouw::discovery::host
