#pragma once
// The addresses that attacked, for a firewall to fetch: pfSense and OPNsense (URL table), FortiGate (external block list), MikroTik and
// nftables all read one address a line with remarks behind #. Never an address of one's own network or one that is allowed.
#include "detection/engine/alert.hpp"
#include <span>

namespace schouw::detection {
struct Blocked { std::string address{}, category{}; std::int64_t since = 0, until = 0; std::uint64_t count = 0; };
struct BlockListRules {
    std::vector<std::string> allowed{};         // addresses and networks; what is no network allows nothing
    std::int64_t days = 7;                      // after the last line
};
// By address; what has run out at `now` is left out.
std::vector<Blocked> blockList(std::span<Alert const> alerts, std::int64_t now, BlockListRules const& rules);
std::string blockListText(std::span<Blocked const> blocked);
}  // namespace schouw::detection
