#pragma once
// Address tables of one machine: which hardware address answers for which IP address nearby. `ip -j neigh` (iproute2, JSON),
// /proc/net/arp (proc(5)), `arp -a` of Windows in Dutch, English and German, of BSD, macOS and Linux.
#include "discovery/reader.hpp"

namespace schouw::discovery {
Result<ImportResult> readIpNeigh(std::string_view bytes, ReadContext const& context);
Result<ImportResult> readProcNetArp(std::string_view bytes, ReadContext const& context);
Result<ImportResult> readArpTable(std::string_view bytes, ReadContext const& context);
}  // namespace schouw::discovery
