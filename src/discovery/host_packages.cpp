#include "discovery/host_packages.hpp"

#include "base/text.hpp"
#include "discovery/host_tree.hpp"
#include <algorithm>
#include <tuple>

namespace schouw::discovery::host {

void DpkgStatus::line(std::string_view line) {
    if (line.empty()) return finish();
    any_ = true;
    if (line.front() == ' ' || line.front() == '\t') return;            // continues a description
    // Only the six first letters that matter are looked at twice: this runs over megabytes.
    auto const value = [&](std::string_view field) -> std::string_view {
        if (!line.starts_with(field)) return {};
        return trim(line.substr(field.size()));
    };
    switch (line.front()) {
        case 'P': if (auto const v = value("Package:"); !v.empty()) now_.name = printable(v); break;
        case 'V': if (auto const v = value("Version:"); !v.empty()) now_.version = printable(v); break;
        case 'A': if (auto const v = value("Architecture:"); !v.empty()) now_.architecture = printable(v, 32); break;
        case 'I': if (auto const v = value("Installed-Size:"); !v.empty()) now_.bytes = static_cast<std::int64_t>(std::min<std::uint64_t>(digits(v), 1u << 30)) * 1024; break;
        case 'S':
            if (auto const status = value("Status:"); !status.empty()) installed_ = status.ends_with(" installed");
            else if (auto const section = value("Section:"); !section.empty()) now_.section = printable(section, 64);
            else if (auto const source = value("Source:"); !source.empty()) {      // "openssl" or "openssl (3.0.11-1)"
                auto const open = source.find('(');
                now_.source = printable(source.substr(0, open));
                if (open != source.npos && source.back() == ')') now_.sourceVersion = printable(source.substr(open + 1, source.size() - open - 2));
            }
            break;
        default: break;
    }
}
void DpkgStatus::finish() {
    bool const whole = !now_.name.empty() && !now_.version.empty();
    if (any_ && installed_ && whole && out_.size() < kMostPackages) {
        if (now_.source.empty()) now_.source = now_.name;
        if (now_.sourceVersion.empty()) now_.sourceVersion = now_.version;
        now_.format = "deb";
        out_.push_back(std::move(now_));
    } else if (any_ && (now_.name.empty() || (installed_ && !whole))) ++damaged_;
    now_ = {};
    any_ = installed_ = false;
}

void readPackages(Tree const& tree, HostFacts& facts) {
    static constexpr char kStatus[] = "/var/lib/dpkg/status";
    DpkgStatus dpkg(facts.packages);
    if (tree.eachLine(kStatus, [&](std::string_view line) { dpkg.line(line); })) {
        dpkg.finish();
        if (dpkg.damaged() > 0) tree.note(kStatus, "invalid");
        for (auto& p : facts.packages) {
            auto const list = "/var/lib/dpkg/info/" + p.name;
            p.installedAt = tree.changedAt(list + ".list");
            if (!p.installedAt) p.installedAt = tree.changedAt(list + ':' + p.architecture + ".list");
        }
    }
    for (auto const* path : {"/usr/lib/sysimage/rpm/rpmdb.sqlite", "/var/lib/rpm/rpmdb.sqlite"}) {
        auto const file = tree.open(path);
        if (!file) continue;
        std::size_t damaged = 0;
        // By descriptor, so that links stay inside the root.
        if (!readRpmDatabase("/proc/self/fd/" + std::to_string(file.get()), facts.packages, damaged)) tree.note(path, "unreadable");
        if (damaged > 0) tree.note(path, "invalid");
        break;
    }
    std::ranges::sort(facts.packages, {}, [](HostPackage const& p) { return std::tie(p.name, p.architecture, p.version); });
}
}  // namespace schouw::discovery::host
