// Any lines as sshd_config, passwd, group and sudoers: the small formats of a machine that are read line by line.
#include "base/check.hpp"
#include "base/text.hpp"
#include "discovery/host_ssh.hpp"
#include "discovery/host_users.hpp"
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace schouw;
    discovery::HostSsh facts;
    discovery::host::SshdConfig config(facts);
    discovery::host::Sudoers sudoers;
    bool conditional = false;
    for (auto const line : split({reinterpret_cast<char const*>(data), size}, '\n')) {
        for (auto const& pattern : config.line(line, conditional)) check(pattern.size() <= line.size(), "an include longer than its line");
        if (auto const u = discovery::host::passwdLine(line)) check(!u->login.empty() && isUtf8(u->name), "a user without a name");
        if (auto const g = discovery::host::groupLine(line)) check(g->members.size() <= line.size(), "more members than letters");
        discovery::host::sudoersLine(line, sudoers);
    }
    check(facts.ports.size() <= 64 && isUtf8(facts.rootLogin), "more than is kept");
    return 0;
}
