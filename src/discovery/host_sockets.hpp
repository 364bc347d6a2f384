#pragma once
// Sockets of /proc/net and the processes that hold them.
#include "discovery/host.hpp"
#include "discovery/host_tree.hpp"
#include <string_view>

namespace schouw::discovery::host {

struct SocketRow {
    std::string address{};          // "0.0.0.0", "::"
    std::uint16_t port = 0;
    std::uint32_t uid = 0;
    std::uint64_t inode = 0;
};
enum class SocketTable { tcp, tcp6, udp, udp6 };
// A line of /proc/net/{tcp,tcp6,udp,udp6}: the row when it listens (tcp: state 0A; udp: bound and not connected), else nothing.
// Addresses stand there in hexadecimal as 32-bit words of this machine's byte order; both orders of our platforms are little-endian.
std::optional<SocketRow> listeningRow(std::string_view line, SocketTable table);

struct Processes {
    struct One { std::string pid{}, name{}; };
    std::vector<One> all{};
    bool running(std::string_view name) const;
};
Processes readProcesses(Tree const& tree);      // ids and short names; never command lines or environments
}  // namespace schouw::discovery::host
