#pragma once
// Looking at a network with nmap, when it is installed. nmap is another program under its own licence: it is called, not part of this one.
#include "base/time.hpp"
#include "discovery/network_range.hpp"
#include "discovery/reader.hpp"
#include <functional>

namespace schouw::discovery {

struct ScanRequest {
    std::vector<std::string> targets{};     // addresses, networks, host names: as typed
    std::string ports{};                    // "22,80,8000-8010"; empty: kUsualPorts
    std::vector<std::string> ours{};        // public ranges that are the user's own; private ones need not be named
    bool versions = false;                  // ask open ports which program answers (-sV); slower and noticed
    bool names = true;                      // look the names up in DNS
    Duration longest = Duration::hours(1);
};

// Remote control, files, mail, databases, printers, cameras, web: what an office has.
inline constexpr std::string_view kUsualPorts = "21-23,25,53,80,110,139,143,389,443,445,515,554,587,631,993,1433,1883,3306,3389,5060,5432,5900,8000,8080,8443,9100";
inline constexpr double kMostAddresses = 65536;     // of all targets together
inline constexpr std::size_t kMostTargets = 256;

// Looks up a host name; empty: not found.
using Resolver = std::function<std::vector<NetworkRange>(std::string const& name)>;
std::vector<NetworkRange> systemResolver(std::string const& name);

// What nmap is started with: one list of arguments for the IPv4 targets, one for the IPv6 targets; either may be absent.
// Everything in it was parsed and printed again; nothing that was typed is passed on.
// Errors: discovery.target, discovery.target-unknown, discovery.target-foreign, discovery.target-nobody, discovery.targets-many, discovery.targets-none, discovery.ports.
Result<std::vector<std::vector<std::string>>> scanArguments(ScanRequest const& request, Resolver const& resolve);

// "22,80,8000-8010" in order and joined; discovery.ports when it is anything else.
Result<std::string> portList(std::string_view text);

struct Scan {
    std::string xml{};                      // of the first run that found something
    ImportResult result{};
};
// progress(0..1) may return false to stop. Errors: those of scanArguments, discovery.scan-missing (no nmap), discovery.scan-failed, child.*.
Result<std::vector<Scan>> scanNetwork(ScanRequest const& request, Resolver const& resolve, Time now, std::function<bool(double)> const& progress = {});

}  // namespace schouw::discovery
