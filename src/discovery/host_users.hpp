#pragma once
// Lines of passwd(5), group(5) and sudoers(5), one at a time.
#include "discovery/host.hpp"
#include <map>
#include <set>
#include <string_view>

namespace schouw::discovery::host {
std::optional<HostUser> passwdLine(std::string_view line);
std::optional<HostGroup> groupLine(std::string_view line);

struct Sudoers {
    std::set<std::string> everything{};                             // users, %groups and aliases that may run ALL
    std::map<std::string, std::vector<std::string>> aliases{};      // User_Alias
};
void sudoersLine(std::string_view line, Sudoers& out);
}  // namespace schouw::discovery::host
