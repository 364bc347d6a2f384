#pragma once
// What the kernel filters now (nftables, also what iptables-nft and ufw put there), asked over netlink. Needs CAP_NET_ADMIN.
#include <cstddef>
#include <optional>

namespace schouw::discovery::host {
struct InputFilter {
    std::size_t chains = 0;         // that see traffic for this machine
    std::size_t rules = 0;          // in those chains
    bool drops = false;             // one of them drops what no rule allows
};
std::optional<InputFilter> inputFilter();       // nothing: not allowed or no nftables in this kernel
}  // namespace schouw::discovery::host
