#include "discovery/host_firewall.hpp"
#include "discovery/host_tree.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <functional>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>
#include <set>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/time.h>
#include <tuple>

namespace schouw::discovery::host {
namespace {
template <class T> std::optional<T> rawValue(std::string_view bytes) {
    T out{};
    if (bytes.size() < sizeof out) return {};
    std::memcpy(&out, bytes.data(), sizeof out);
    return out;
}
// Walks attributes: 2 bytes of length (with these 4), 2 of type, the value, filled up to 4.
void eachAttribute(std::string_view bytes, std::function<void(unsigned type, std::string_view value)> const& f) {
    while (auto const head = rawValue<nlattr>(bytes)) {
        if (head->nla_len < sizeof(nlattr) || head->nla_len > bytes.size()) return;
        f(static_cast<unsigned>(head->nla_type & NLA_TYPE_MASK), bytes.substr(sizeof(nlattr), head->nla_len - sizeof(nlattr)));
        bytes.remove_prefix(std::min<std::size_t>(bytes.size(), (head->nla_len + 3u) & ~std::size_t{3}));
    }
}
// Asks for all of one kind; f(family, attributes) per answer. False when the kernel refuses.
bool dumpTables(int fd, unsigned kind, std::function<void(unsigned family, std::string_view attributes)> const& f) {
    struct { nlmsghdr head; nfgenmsg body; } ask{};
    ask.head.nlmsg_len = sizeof ask;
    ask.head.nlmsg_type = static_cast<std::uint16_t>((NFNL_SUBSYS_NFTABLES << 8) | kind);
    ask.head.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    ask.body.nfgen_family = NFPROTO_UNSPEC;
    if (::send(fd, &ask, sizeof ask, 0) != static_cast<ssize_t>(sizeof ask)) return false;
    auto const block = std::make_unique<char[]>(65536);
    for (int round = 0; round < 10'000; ++round) {
        auto const n = ::recv(fd, block.get(), 65536, 0);
        if (n <= 0) return false;
        std::string_view left{block.get(), static_cast<std::size_t>(n)};
        while (auto const head = rawValue<nlmsghdr>(left)) {
            if (head->nlmsg_len < sizeof(nlmsghdr) || head->nlmsg_len > left.size() || head->nlmsg_type == NLMSG_ERROR) return false;
            if (head->nlmsg_type == NLMSG_DONE) return true;
            auto const body = left.substr(sizeof(nlmsghdr), head->nlmsg_len - sizeof(nlmsghdr));
            if (auto const generic = rawValue<nfgenmsg>(body)) f(generic->nfgen_family, body.substr(sizeof(nfgenmsg)));
            left.remove_prefix(std::min<std::size_t>(left.size(), (head->nlmsg_len + 3u) & ~std::size_t{3}));
        }
    }
    return false;
}
}  // namespace

std::optional<InputFilter> inputFilter() {
    Descriptor const socket{::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_NETFILTER)};
    if (!socket) return {};
    timeval const patience{.tv_sec = 1, .tv_usec = 0};
    ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    using Chain = std::tuple<unsigned, std::string, std::string>;       // family, table, name
    std::set<Chain> input;
    InputFilter out;
    bool const chains = dumpTables(socket.get(), NFT_MSG_GETCHAIN, [&](unsigned family, std::string_view attributes) {
        std::string table, name;
        bool local = false, drop = false, filter = false;
        auto const text = [](std::string_view v) { return std::string(v.substr(0, v.find('\0'))); };
        auto const number = [](std::string_view v) { return rawValue<std::uint32_t>(v).transform([](std::uint32_t n) { return ::ntohl(n); }); };
        eachAttribute(attributes, [&](unsigned type, std::string_view v) {
            if (type == NFTA_CHAIN_TABLE) table = text(v);
            else if (type == NFTA_CHAIN_NAME) name = text(v);
            else if (type == NFTA_CHAIN_TYPE) filter = text(v) == "filter";
            else if (type == NFTA_CHAIN_POLICY) drop = number(v) == NF_DROP;
            else if (type == NFTA_CHAIN_HOOK)
                eachAttribute(v, [&](unsigned inner, std::string_view w) { if (inner == NFTA_HOOK_HOOKNUM) local = number(w) == NF_INET_LOCAL_IN; });
        });
        bool const internet = family == NFPROTO_INET || family == NFPROTO_IPV4 || family == NFPROTO_IPV6;
        if (!local || !filter || !internet) return;
        ++out.chains;
        out.drops = out.drops || drop;
        input.emplace(family, std::move(table), std::move(name));
    });
    if (!chains) return {};
    if (input.empty()) return out;
    dumpTables(socket.get(), NFT_MSG_GETRULE, [&](unsigned family, std::string_view attributes) {
        std::string table, chain;
        eachAttribute(attributes, [&](unsigned type, std::string_view v) {
            if (type == NFTA_RULE_TABLE) table = std::string(v.substr(0, v.find('\0')));
            if (type == NFTA_RULE_CHAIN) chain = std::string(v.substr(0, v.find('\0')));
        });
        if (input.contains({family, std::move(table), std::move(chain)})) ++out.rules;
    });
    return out;
}
}  // namespace schouw::discovery::host
