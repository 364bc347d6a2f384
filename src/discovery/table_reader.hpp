#pragma once
// Lists that people keep, as CSV or XLSX: any columns, in Dutch and English, known by their titles (content/imports/columns.yaml) or told by the
// user (ReadContext::mapping). Also exports with titles of their own: Snipe-IT (assets, users, locations, licences), Intune, Entra, Active
// Directory, Windows DHCP. A row that cannot be understood is one fault that names the cell; the others are taken.
#include "discovery/reader.hpp"

namespace schouw::discovery {
Result<ImportResult> readCsv(std::string_view bytes, ReadContext const& context);
Result<ImportResult> readXlsxList(std::string_view bytes, ReadContext const& context);
}  // namespace schouw::discovery
