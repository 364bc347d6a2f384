#include "discovery/host_sockets.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstring>
#include <map>
#include <tuple>
#include <unordered_map>

namespace schouw::discovery::host {
namespace {
bool hexadecimal(std::string_view text, std::uint32_t& out) {
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), out, 16);
    return error == std::errc{} && end == text.data() + text.size();
}
// The next word of a line; "" at its end.
std::string_view word(std::string_view& line) {
    auto const from = std::min(line.find_first_not_of(' '), line.size());
    auto const to = std::min(line.find(' ', from), line.size());
    auto const out = line.substr(from, to - from);
    line.remove_prefix(to);
    return out;
}
}  // namespace

std::optional<SocketRow> listeningRow(std::string_view line, SocketTable table) {
    bool const six = table == SocketTable::tcp6 || table == SocketTable::udp6, tcp = table == SocketTable::tcp || table == SocketTable::tcp6;
    auto const number = word(line);                                     // "12:"; the heading has "sl"
    if (number.empty() || number.back() != ':') return {};
    auto const local = word(line), remote = word(line), state = word(line);
    std::size_t const width = six ? 32 : 8;
    if (local.size() != width + 5 || local[width] != ':' || remote.size() != width + 5) return {};
    bool const unconnected = remote.substr(width) == ":0000";
    if (tcp ? state != "0A" : state != "07" || !unconnected) return {};

    SocketRow row;
    std::uint32_t words[4]{}, port = 0;
    for (std::size_t i = 0; i < width / 8; ++i) if (!hexadecimal(local.substr(8 * i, 8), words[i])) return {};
    if (!hexadecimal(local.substr(width + 1), port) || port == 0) return {};
    row.port = static_cast<std::uint16_t>(port);
    char text[INET6_ADDRSTRLEN];
    if (!::inet_ntop(six ? AF_INET6 : AF_INET, words, text, sizeof text)) return {};
    row.address = text;
    word(line), word(line), word(line);                                 // queues, timer, retransmits
    row.uid = static_cast<std::uint32_t>(digits(word(line)) & 0xffffffff);
    word(line);                                                         // timeout
    row.inode = digits(word(line));
    return row;
}

bool Processes::running(std::string_view name) const {
    return std::ranges::find(all, name, &One::name) != all.end();
}

Processes readProcesses(Tree const& tree) {
    Processes out;
    for (auto& name : tree.list("/proc", 100'000)) {
        if (name.find_first_not_of("0123456789") != name.npos) continue;
        auto comm = tree.firstLine("/proc/" + name + "/comm");
        if (!comm.empty()) out.all.push_back({std::move(name), std::move(comm)});
    }
    return out;
}

namespace {
// Which process holds which socket, for the inodes asked for. Stops when all are found.
std::unordered_map<std::uint64_t, std::string> holders(Tree const& tree, Processes const& processes, std::unordered_map<std::uint64_t, std::string> wanted) {
    std::size_t open = wanted.size();
    std::size_t denied = 0;
    for (auto const& process : processes.all) {
        if (open == 0) break;
        auto const folder = "/proc/" + process.pid + "/fd";
        bool refused = false;
        for (auto const& name : tree.list(folder, 1 << 20, &refused)) {
            auto const target = tree.link(folder + '/' + name);
            if (!target.starts_with("socket:[")) continue;
            auto const found = wanted.find(digits(std::string_view(target).substr(8)));
            if (found == wanted.end() || !found->second.empty()) continue;
            found->second = process.name;
            if (--open == 0) break;
        }
        if (refused) ++denied;
    }
    if (open > 0 && denied > 0) tree.note("/proc/*/fd", "denied");
    return wanted;
}
}  // namespace

void readListeners(Tree const& tree, Processes const& processes, HostFacts& facts) {
    struct Found { SocketTable table; SocketRow row; };
    std::vector<Found> rows;
    std::unordered_map<std::uint64_t, std::string> wanted;
    for (auto const& [path, table] : {std::pair{"/proc/net/tcp", SocketTable::tcp}, {"/proc/net/tcp6", SocketTable::tcp6},
                                      {"/proc/net/udp", SocketTable::udp}, {"/proc/net/udp6", SocketTable::udp6}})
        tree.eachLine(path, [&](std::string_view line) {
            auto row = listeningRow(line, table);
            if (!row || rows.size() >= 20'000) return;
            if (row->inode != 0) wanted.emplace(row->inode, "");
            rows.push_back({table, *std::move(row)});
        });
    auto const names = holders(tree, processes, std::move(wanted));
    std::map<std::uint32_t, std::string_view> logins;
    for (auto const& u : facts.users) logins.emplace(u.uid, u.login);

    for (auto& [table, row] : rows) {
        HostListener l;
        l.protocol = table == SocketTable::tcp || table == SocketTable::tcp6 ? "tcp" : "udp";
        l.address = std::move(row.address);
        l.port = row.port;
        if (auto const name = names.find(row.inode); name != names.end()) l.process = name->second;
        if (auto const login = logins.find(row.uid); login != logins.end()) l.user = login->second;
        facts.listeners.push_back(std::move(l));
    }
    auto const key = [](HostListener const& l) { return std::tie(l.protocol, l.port, l.address, l.process, l.user); };
    std::ranges::sort(facts.listeners, {}, key);
    auto const twice = std::ranges::unique(facts.listeners, {}, key);   // several sockets on one port (SO_REUSEPORT)
    facts.listeners.erase(twice.begin(), twice.end());
}
}  // namespace schouw::discovery::host
