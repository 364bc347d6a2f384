// Accounts and who may do everything: uid 0, the administrator groups and, where it may be read, sudoers. Passwords are never read.
#include "discovery/host_users.hpp"

#include "base/text.hpp"
#include "discovery/host_tree.hpp"
#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace schouw::discovery::host {

std::optional<HostUser> passwdLine(std::string_view line) {             // login:x:uid:gid:Name,room,phone:home:shell
    auto const parts = split(line, ':');
    if (parts.size() != 7 || parts[0].empty() || parts[2].empty() || parts[0].front() == '#') return {};
    HostUser u;
    u.login = printable(parts[0]);
    if (u.login.empty()) return {};                                     // nothing of it can be shown
    u.name = printable(parts[4].substr(0, parts[4].find(',')));
    u.home = printable(parts[5]);
    u.shell = printable(parts[6]);
    auto const uid = digits(parts[2]), gid = digits(parts[3]);
    if (parts[2].find_first_not_of("0123456789") != parts[2].npos || uid > 0xffffffff || gid > 0xffffffff) return {};
    u.uid = static_cast<std::uint32_t>(uid);
    u.gid = static_cast<std::uint32_t>(gid);
    return u;
}
std::optional<HostGroup> groupLine(std::string_view line) {             // name:x:gid:member,member
    auto const parts = split(line, ':');
    if (parts.size() != 4 || parts[0].empty() || parts[2].empty() || parts[2].find_first_not_of("0123456789") != parts[2].npos) return {};
    auto const gid = digits(parts[2]);
    if (gid > 0xffffffff) return {};
    HostGroup g{printable(parts[0]), static_cast<std::uint32_t>(gid), {}};
    if (g.name.empty()) return {};
    for (auto const member : split(parts[3], ','))
        if (auto name = printable(trim(member)); !name.empty()) g.members.push_back(std::move(name));
    return g;
}

// sudoers(5), the part that matters: "who hosts=(as) commands" where the commands hold ALL. Aliases of users are followed.
void sudoersLine(std::string_view line, Sudoers& out) {
    line = trim(line);
    if (line.empty() || line.front() == '#' || line.front() == '@') return;
    auto const blank = line.find_first_of(" \t");
    if (blank == line.npos) return;
    auto const who = line.substr(0, blank), rest = trim(line.substr(blank));
    auto const equals = rest.find('=');
    if (who == "Defaults" || who.starts_with("Defaults") || equals == rest.npos) return;
    if (who == "User_Alias") {
        auto& members = out.aliases[std::string(trim(rest.substr(0, equals)))];
        for (auto const m : split(rest.substr(equals + 1), ',')) members.emplace_back(trim(m));
        return;
    }
    if (who == "Host_Alias" || who == "Runas_Alias" || who == "Cmnd_Alias" || who == "Cmd_Alias") return;
    auto commands = rest.substr(equals + 1);
    if (auto const close = commands.rfind(')'); close != commands.npos) commands = commands.substr(close + 1);
    for (auto const one : split(commands, ',')) {
        auto command = trim(one);
        if (auto const tag = command.rfind(':'); tag != command.npos) command = trim(command.substr(tag + 1));     // NOPASSWD:
        if (command != "ALL") continue;
        for (auto const w : split(who, ',')) out.everything.emplace(trim(w));
    }
}

namespace {
constexpr std::array<std::string_view, 5> kAdminGroups{"sudo", "wheel", "admin", "root", "adm-sudo"};
// Being in one of these is as good as being administrator on this machine.
constexpr std::array<std::string_view, 4> kRootlikeGroups{"docker", "lxd", "incus-admin", "libvirt"};

void readSudoers(Tree const& tree, Sudoers& out) {
    std::string whole;                                                  // a line may go on after a backslash
    auto const line = [&](std::string_view text) {
        if (text.ends_with('\\') && whole.size() < 65536) { whole += text.substr(0, text.size() - 1); return; }
        whole += text;
        sudoersLine(whole, out);
        whole.clear();
    };
    tree.eachLine("/etc/sudoers", line);
    for (auto const& name : tree.list("/etc/sudoers.d", 1000))
        if (name.find('.') == name.npos && !name.ends_with('~')) tree.eachLine("/etc/sudoers.d/" + name, line);
}
}  // namespace

void readUsers(Tree const& tree, HostFacts& facts) {
    bool bad = false;
    tree.eachLine("/etc/passwd", [&](std::string_view line) {
        if (trim(line).empty() || line.front() == '#' || line.front() == '+') return;   // +: from a directory
        if (auto user = passwdLine(line); user && facts.users.size() < 10000) facts.users.push_back(*std::move(user));
        else bad = true;
    });
    if (bad) tree.note("/etc/passwd", "invalid");
    bad = false;
    tree.eachLine("/etc/group", [&](std::string_view line) {
        if (trim(line).empty() || line.front() == '#' || line.front() == '+') return;
        if (auto group = groupLine(line); group && facts.groups.size() < 10000) facts.groups.push_back(*std::move(group));
        else bad = true;
    });
    if (bad) tree.note("/etc/group", "invalid");

    std::map<std::string_view, HostUser*, std::less<>> byLogin;
    std::multimap<std::uint32_t, HostUser*> byGroup;
    for (auto& u : facts.users) {
        if (u.uid == 0) u.adminBy.emplace_back("uid 0");
        byLogin.emplace(u.login, &u);
        byGroup.emplace(u.gid, &u);
    }
    auto const admin = [](HostUser& u, std::string why) {
        if (u.uid != 0 && std::ranges::find(u.adminBy, why) == u.adminBy.end()) u.adminBy.push_back(std::move(why));
    };
    auto const groupIsAdmin = [&](std::string_view name, std::string const& why) {
        auto const group = std::ranges::find(facts.groups, name, &HostGroup::name);
        if (group == facts.groups.end()) return;
        for (auto const& m : group->members) if (auto const u = byLogin.find(m); u != byLogin.end()) admin(*u->second, why);
        for (auto [at, end] = byGroup.equal_range(group->gid); at != end; ++at) admin(*at->second, why);
    };
    for (auto const name : kAdminGroups) groupIsAdmin(name, "group " + std::string(name));
    for (auto const name : kRootlikeGroups) groupIsAdmin(name, "group " + std::string(name));
    Sudoers sudoers;
    readSudoers(tree, sudoers);
    std::set<std::string> all;
    for (auto const& who : sudoers.everything) {
        if (auto const alias = sudoers.aliases.find(who); alias != sudoers.aliases.end()) all.insert(alias->second.begin(), alias->second.end());
        else all.insert(who);
    }
    for (auto const& who : all) {
        if (who.starts_with('%')) groupIsAdmin(std::string_view(who).substr(1), "sudoers");
        else if (auto const u = byLogin.find(who); u != byLogin.end()) admin(*u->second, "sudoers");
    }
}
}  // namespace schouw::discovery::host
