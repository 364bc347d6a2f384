#pragma once
// sshd_config(5): what it says for everyone. The first value of a keyword holds; what stands in a Match block holds for some only.
#include "discovery/host.hpp"
#include <set>
#include <string_view>

namespace schouw::discovery::host {
class SshdConfig {
public:
    explicit SshdConfig(HostSsh& out) : out_(out) {}
    // A line of one file. Returns the patterns of an Include that holds for everyone, else nothing. `conditional` belongs to the file:
    // false at its start, changed by Match.
    std::vector<std::string> line(std::string_view text, bool& conditional);
private:
    HostSsh& out_;
    std::set<std::string, std::less<>> said_{};
};
}  // namespace schouw::discovery::host
