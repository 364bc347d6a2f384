// Do updates install themselves, when was the last one, and does a restart wait. No package manager is started.
#include "base/text.hpp"
#include "discovery/host_tree.hpp"
#include <algorithm>
#include <cctype>

namespace schouw::discovery::host {
namespace {
struct Periodic { std::string upgrade{}, lists{}; };

// apt.conf lines in their one-line form: APT::Periodic::Unattended-Upgrade "1";
void aptLine(std::string_view line, Periodic& out) {
    line = trim(line);
    if (line.starts_with("//") || line.starts_with('#')) return;
    auto const open = line.find('"');
    if (open == line.npos) return;
    auto const close = line.find('"', open + 1);
    if (close == line.npos) return;
    auto const key = lower(trim(line.substr(0, open)));
    auto const value = std::string(trim(line.substr(open + 1, close - open - 1)));
    if (key == "apt::periodic::unattended-upgrade") out.upgrade = value;
    if (key == "apt::periodic::update-package-lists") out.lists = value;
}
bool isOn(std::string const& value) { return !value.empty() && value != "0"; }

bool installed(HostFacts const& facts, std::string_view name) {
    return std::ranges::any_of(facts.packages, [&](HostPackage const& p) { return p.name == name; });
}
std::optional<Time> latest(std::optional<Time> a, std::optional<Time> b) { return !a ? b : !b ? a : std::max(*a, *b); }

// Whether a is the later kernel of two releases ("6.1.0-18-amd64"): runs of digits by number, the rest by letter.
bool laterKernel(std::string_view a, std::string_view b) {
    auto const isDigit = [](char c) { return c >= '0' && c <= '9'; };
    while (!a.empty() && !b.empty()) {
        if (isDigit(a[0]) && isDigit(b[0])) {
            auto const take = [&](std::string_view& s) {
                auto const n = std::min(s.find_first_not_of("0123456789"), s.size());
                auto const value = digits(s.substr(0, n));
                s.remove_prefix(n);
                return value;
            };
            auto const x = take(a), y = take(b);
            if (x != y) return x > y;
        } else {
            if (a[0] != b[0]) return a[0] > b[0];
            a.remove_prefix(1), b.remove_prefix(1);
        }
    }
    return !a.empty();
}
// The newest installed kernel of the same flavour as the one that runs, from the folders of its modules.
std::string newerKernel(Tree const& tree, std::string const& running) {
    auto const flavour = running.substr(running.rfind('-') == running.npos ? running.size() : running.rfind('-'));
    std::string best = running;
    bool runningIsThere = false;
    for (auto const& name : tree.list("/lib/modules", 200)) {
        if (name == running) runningIsThere = true;
        if (!name.ends_with(flavour) || name.find_first_of("0123456789") != 0) continue;
        if (!tree.exists("/boot/vmlinuz-" + name)) continue;            // removed, modules left behind
        if (laterKernel(name, best)) best = name;
    }
    // Without its own modules the running kernel is another one's (a container, a hypervisor's kernel): no comparison.
    return runningIsThere && best != running ? best : std::string{};
}
}  // namespace

void readUpdates(Tree const& tree, HostFacts& facts) {
    auto& u = facts.updates;
    if (tree.exists("/var/lib/dpkg/status")) {
        Periodic periodic;
        tree.eachLine("/etc/apt/apt.conf", [&](std::string_view line) { aptLine(line, periodic); });
        for (auto const& name : tree.list("/etc/apt/apt.conf.d", 1000))  // the last one holds, in the order of their names
            if (!name.ends_with('~') && !name.ends_with(".dpkg-old") && !name.ends_with(".dpkg-dist"))
                tree.eachLine("/etc/apt/apt.conf.d/" + name, [&](std::string_view line) { aptLine(line, periodic); });
        u.automatic = isOn(periodic.upgrade) && installed(facts, "unattended-upgrades") ? Known::yes : Known::no;
        u.listsRefreshedAt = latest(tree.changedAt("/var/lib/apt/periodic/update-success-stamp"), tree.changedAt("/var/lib/apt/lists/partial"));
        u.lastChangedAt = tree.changedAt("/var/lib/dpkg/status");
    } else if (std::ranges::any_of(facts.packages, [](HostPackage const& p) { return p.format == "rpm"; })) {
        bool applies = false;
        tree.eachLine("/etc/dnf/automatic.conf", [&](std::string_view line) {
            auto const equals = line.find('=');
            if (equals != line.npos && trim(line.substr(0, equals)) == "apply_updates") applies = lower(trim(line.substr(equals + 1))) == "yes";
        });
        auto const wants = "/etc/systemd/system/timers.target.wants/";
        bool const timer = tree.exists(std::string(wants) + "dnf-automatic-install.timer") || (applies && tree.exists(std::string(wants) + "dnf-automatic.timer"));
        u.automatic = timer ? Known::yes : Known::no;
        u.listsRefreshedAt = tree.changedAt("/var/cache/dnf");
        for (auto const& p : facts.packages) u.lastChangedAt = latest(u.lastChangedAt, p.installedAt);
    }
    u.newestKernel = newerKernel(tree, facts.system.kernelVersion);
    for (auto const* path : {"/run/reboot-required", "/var/run/reboot-required"}) {
        if (!tree.exists(path)) continue;
        u.restartNeeded = Known::yes;
        tree.eachLine(std::string(path) + ".pkgs", [&](std::string_view line) {
            auto name = printable(line);
            if (!name.empty() && u.restartFor.size() < 100 && std::ranges::find(u.restartFor, name) == u.restartFor.end()) u.restartFor.push_back(std::move(name));
        });
        break;
    }
    if (u.restartNeeded != Known::yes) u.restartNeeded = !u.newestKernel.empty() ? Known::yes : facts.system.kernelVersion.empty() ? Known::unknown : Known::no;
}
}  // namespace schouw::discovery::host
