// From what somebody typed to what nmap gets: parsed, checked, printed again.
#include "discovery/network_scan.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <bitset>
#include <charconv>
#include <netdb.h>
#include <netinet/in.h>
#include <set>

namespace schouw::discovery {
namespace {
Result<std::vector<NetworkRange>> targetNetworks(std::string const& typed, Resolver const& resolve) {
    auto const shown = bounded(std::string_view(typed).substr(0, 100));
    if (auto const network = NetworkRange::parse(typed)) return std::vector{*network};
    auto const name = strictHostName(typed);
    if (!name) return fail(ErrorKind::usage, "discovery.target", {shown});
    auto found = resolve(*name);
    if (found.empty()) return fail(ErrorKind::invalid, "discovery.target-unknown", {*name});
    if (found.size() > 16) found.resize(16);
    return found;
}
}  // namespace

std::vector<NetworkRange> systemResolver(std::string const& name) {
    addrinfo hints{}, *first = nullptr;
    hints.ai_socktype = SOCK_STREAM;
    std::vector<NetworkRange> out;
    if (::getaddrinfo(name.c_str(), nullptr, &hints, &first) != 0) return out;
    for (auto const* at = first; at; at = at->ai_next) {
        NetworkRange n;
        n.six = at->ai_family == AF_INET6;
        void const* address = nullptr;
        if (at->ai_family == AF_INET) address = &static_cast<sockaddr_in const*>(static_cast<void const*>(at->ai_addr))->sin_addr;
        else if (n.six) address = &static_cast<sockaddr_in6 const*>(static_cast<void const*>(at->ai_addr))->sin6_addr;
        if (!address) continue;
        std::copy_n(static_cast<unsigned char const*>(address), n.six ? 16 : 4, n.bytes.begin());
        n.prefix = n.width();
        if (std::ranges::find(out, n) == out.end()) out.push_back(n);
    }
    ::freeaddrinfo(first);
    return out;
}

Result<std::string> portList(std::string_view text) {
    auto const bad = [&] { return fail(ErrorKind::usage, "discovery.ports", {bounded(text.substr(0, 100))}); };
    auto const number = [](std::string_view part) -> std::size_t {
        std::size_t n = 0;
        auto const [end, error] = std::from_chars(part.data(), part.data() + part.size(), n);
        return error == std::errc{} && end == part.data() + part.size() && part.size() <= 5 && n <= 65535 ? n : 0;
    };
    std::bitset<65537> wanted;
    if (text.size() > 65536) return bad();
    for (auto const part : split(text, ',')) {
        auto const dash = part.find('-');
        auto const from = number(part.substr(0, dash)), to = dash == part.npos ? from : number(part.substr(dash + 1));
        if (from == 0 || to < from) return bad();
        for (auto p = from; p <= to; ++p) wanted.set(p);
    }
    std::string out;
    for (std::size_t p = 1; p < 65536; ++p) {
        if (!wanted[p]) continue;
        auto last = p;
        while (last < 65535 && wanted[last + 1]) ++last;
        out += (out.empty() ? "" : ",") + std::to_string(p) + (last > p ? '-' + std::to_string(last) : "");
        p = last;
    }
    return out;
}

Result<std::vector<std::vector<std::string>>> scanArguments(ScanRequest const& request, Resolver const& resolve) {
    if (request.targets.empty()) return fail(ErrorKind::usage, "discovery.targets-none");
    if (request.targets.size() > kMostTargets) return fail(ErrorKind::limit, "discovery.targets-many", {std::to_string(static_cast<int>(kMostAddresses))});
    SCHOUW_TRY(auto const ports, portList(request.ports.empty() ? kUsualPorts : std::string_view(request.ports)));
    std::vector<NetworkRange> ours;
    for (auto const& range : request.ours) {
        auto const network = NetworkRange::parse(range);
        if (!network || network->prefix == 0) return fail(ErrorKind::usage, "discovery.target", {bounded(std::string_view(range).substr(0, 100))});
        ours.push_back(*network);
    }
    std::set<NetworkRange> all;
    for (auto const& typed : request.targets) {
        SCHOUW_TRY(auto const networks, targetNetworks(typed, resolve));
        for (auto const& n : networks) {
            if (isNobody(n)) return fail(ErrorKind::usage, "discovery.target-nobody", {n.text()});
            bool const own = isPrivate(n) || std::ranges::any_of(ours, [&](NetworkRange const& o) { return o.contains(n); });
            if (!own) return fail(ErrorKind::usage, "discovery.target-foreign", {n.text()});
            all.insert(n);
        }
    }
    double addresses = 0;
    for (auto const& n : all) addresses += n.addresses();
    if (addresses > kMostAddresses) return fail(ErrorKind::limit, "discovery.targets-many", {std::to_string(static_cast<int>(kMostAddresses))});

    std::vector<std::vector<std::string>> runs;
    for (bool const six : {false, true}) {
        std::vector<std::string> run{"-sT", "-oX", "-", "--noninteractive", "--stats-every", "2s", "-p", ports};
        if (six) run.emplace_back("-6");
        if (!request.names) run.emplace_back("-n");
        if (request.versions) run.emplace_back("-sV");
        run.emplace_back("--");
        auto const fixed = run.size();
        for (auto const& n : all) if (n.six == six) run.push_back(n.text());
        if (run.size() > fixed) runs.push_back(std::move(run));
    }
    return runs;
}
}  // namespace schouw::discovery
