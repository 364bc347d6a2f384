// schouw discover host | network : looks at this machine, or at the network.
#include "cli/command.hpp"
#include "discovery/host.hpp"
#include "discovery/network_scan.hpp"
#include "discovery/observation_describe.hpp"
#include "json/write.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace schouw::cli {
namespace {

// Readable by its owner only: it tells what can be attacked.
void writeFile(std::string const& path, std::string_view bytes) {
    int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    auto left = bytes;
    while (file >= 0 && !left.empty()) {
        auto const n = ::write(file, left.data(), left.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        left.remove_prefix(static_cast<std::size_t>(n));
    }
    bool const closed = file >= 0 && ::close(file) == 0;
    if (!closed || !left.empty()) refuse({ErrorKind::unavailable, "file.unwritable", {path}, {}});
}

std::string yesNo(discovery::Known value) {
    return t(value == discovery::Known::yes ? "discovery.yes" : value == discovery::Known::no ? "discovery.no" : "discovery.unknown");
}

std::string_view noteKey(std::string_view why) {
    if (why == "denied") return "discovery.host-note-denied";
    if (why == "limit") return "discovery.host-note-limit";
    if (why == "invalid") return "discovery.host-note-invalid";
    return "discovery.host-note-unreadable";
}

void printHost(discovery::HostFacts const& facts) {
    auto const line = [](std::string const& text) { std::printf("%s\n", text.c_str()); };
    auto const count = [](auto const& list) { return std::to_string(list.size()); };
    auto const admins = std::ranges::count_if(facts.users, [](auto const& u) { return !u.adminBy.empty(); });
    line(t("discovery.host-name", {facts.system.hostname, facts.system.osName, facts.system.osVersion, facts.hardware.machineKind}));
    line(t("discovery.host-counts", {count(facts.packages), count(facts.users), std::to_string(admins), count(facts.listeners)}));
    auto const open = std::ranges::count(facts.mounts, discovery::Known::no, &discovery::HostMount::encrypted);
    line(t("discovery.host-disks", {count(facts.disks), count(facts.mounts), std::to_string(open)}));
    auto wall = discovery::Known::unknown;
    for (auto const& f : facts.firewalls) if (f.active != discovery::Known::unknown && wall != discovery::Known::yes) wall = f.active;
    line(t("discovery.host-protection", {yesNo(wall), yesNo(facts.updates.automatic), yesNo(facts.updates.restartNeeded)}));
    for (auto const& n : facts.notes) std::fprintf(stderr, "%s\n", t(noteKey(n.why), {n.what}).c_str());
}

void addHost(CLI::App& discover) {
    struct Options { std::string root = "/", output{}; bool json = false; };
    auto const options = std::make_shared<Options>();
    auto* const host = discover.add_subcommand("host", "What this machine is, has and runs (GLPI inventory JSON)");
    host->add_option("--root", options->root, "A folder that stands for the machine, such as a mounted image");
    host->add_flag("--json", options->json, "Print the inventory as JSON");
    host->add_option("--output", options->output, "Write the inventory to this file");
    host->callback([options] {
        if (options->root != "/" && ::access(options->root.c_str(), R_OK | X_OK) != 0) refuse({ErrorKind::invalid, "file.unreadable", {options->root}, {.source = options->root}});
        auto const facts = discovery::collectHost(options->root, systemClock().now());
        if (!options->output.empty()) writeFile(options->output, discovery::hostInventory(facts) + "\n");
        if (options->json) std::printf("%s\n", discovery::hostInventory(facts).c_str());
        else printHost(facts);
    });
}
// One line a device: address, name, open ports.
void printScan(discovery::ImportResult const& result) {
    std::size_t devices = 0;
    for (auto const& o : result.observations) {
        std::string ports;
        for (auto const& s : o.services)
            if (s.state == "open") ports += (ports.empty() ? "" : ", ") + std::to_string(s.port) + (s.name.empty() ? "" : ' ' + s.name);
        ++devices;
        std::printf("%-40s %-30s %s\n", std::string(o.identifier(discovery::IdentifierType::ip)).c_str(), std::string(o.name()).c_str(), ports.c_str());
    }
    std::printf("%s\n", t("discovery.network-found", {std::to_string(devices)}).c_str());
}

void addNetwork(CLI::App& discover) {
    struct Options { discovery::ScanRequest request{}; std::string output{}; bool json = false, noNames = false; std::int64_t minutes = 60; };
    auto const options = std::make_shared<Options>();
    auto* const network = discover.add_subcommand("network", "Which devices answer on the network (uses nmap when it is installed)");
    network->add_option("target", options->request.targets, "Addresses, networks (192.168.1.0/24) or names")->required();
    network->add_option("--ports", options->request.ports, "Ports to try: 22,80,8000-8010 (the usual ones when left out)");
    network->add_option("--ours", options->request.ours, "A public range that is yours; private ranges need not be named")->expected(1)->take_all();
    network->add_flag("--versions", options->request.versions, "Also ask which program answers: slower, and it is noticed");
    network->add_flag("--no-names", options->noNames, "Do not look up names");
    network->add_option("--minutes", options->minutes, "Stop after this many minutes")->check(CLI::Range(1, 24 * 60));
    network->add_flag("--json", options->json, "Print what was found as JSON");
    network->add_option("--output", options->output, "Write nmap's XML to this file, to import it");
    network->callback([options] {
        options->request.names = !options->noNames;
        options->request.longest = Duration{options->minutes * 60};
        bool const shown = ::isatty(2) == 1;
        auto const progress = [&](double done) {
            if (shown) std::fprintf(stderr, "\r%s ", t("discovery.network-progress", {std::to_string(static_cast<int>(done * 100))}).c_str());
            return true;
        };
        auto const scans = discovery::scanNetwork(options->request, discovery::systemResolver, systemClock().now(), progress);
        if (shown) std::fprintf(stderr, "\n");
        if (!scans) refuse(scans.error());
        for (std::size_t i = 0; i < scans->size() && !options->output.empty(); ++i)
            writeFile(i == 0 ? options->output : options->output + "-ipv6.xml", (*scans)[i].xml);
        if (options->json) {
            std::vector<discovery::Observation> all;
            for (auto const& scan : *scans) all.insert(all.end(), scan.result.observations.begin(), scan.result.observations.end());
            std::printf("%s\n", json::text(all).c_str());
            return;
        }
        for (auto const& scan : *scans) {
            printScan(scan.result);
            for (auto const& note : scan.result.notes) std::fprintf(stderr, "%s\n", content::sentence(language(), note).c_str());
        }
    });
}
}  // namespace

void addDiscover(CLI::App& program) {
    auto* const discover = program.add_subcommand("discover", "Find out what is there: this machine, or the network");
    discover->require_subcommand(1);
    addHost(*discover);
    addNetwork(*discover);
}
}  // namespace schouw::cli
