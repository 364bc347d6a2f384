#pragma once
// Inventories by agents, in the family of GLPI: its open JSON format (glpi-project/inventory_format: full, `"partial": true`, netdiscovery,
// netinventory) and the XML before it (REQUEST/CONTENT) of GLPI-agent, FusionInventory and OCS Inventory NG, with its SNMPQUERY and NETDISCOVERY
// forms; also as the zlib-compressed body that agents send. One mapping for both. Environment variables, processes, product keys, SIM
// subscriber numbers and the numbers of remote control tools are never read, though agents send them.
#include "discovery/reader.hpp"

namespace schouw::discovery {
Result<ImportResult> readGlpiJson(std::string_view bytes, ReadContext const& context);
Result<ImportResult> readGlpiXml(std::string_view bytes, ReadContext const& context);
}  // namespace schouw::discovery
