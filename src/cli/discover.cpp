// schouw discover host | network : looks at this machine, or at the network.
#include "cli/command.hpp"
#include "discovery/host.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace schouw::cli {
namespace {
std::string t(std::string_view key, std::vector<std::string> const& arguments = {}) { return content::text(language(), key, arguments); }

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
}  // namespace

void addDiscover(CLI::App& program) {
    auto* const discover = program.add_subcommand("discover", "Find out what is there: this machine, or the network");
    discover->require_subcommand(1);
    addHost(*discover);
}
}  // namespace schouw::cli
