#pragma once
// Leases of DHCP servers: who had which address. dnsmasq ("expiry mac ip name client-id", dnsmasq(8)), Kea memfile (CSV with a header,
// Kea ARM 8.2.2) for IPv4 and IPv6, ISC dhcpd (dhcpd.leases(5)). A later line about the same address replaces an earlier one.
#include "discovery/reader.hpp"

namespace schouw::discovery {
Result<ImportResult> readDnsmasqLeases(std::string_view bytes, ReadContext const& context);
Result<ImportResult> readKeaLeases(std::string_view bytes, ReadContext const& context);
Result<ImportResult> readIscLeases(std::string_view bytes, ReadContext const& context);
}  // namespace schouw::discovery
