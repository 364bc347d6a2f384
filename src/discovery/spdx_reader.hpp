#pragma once
// SPDX (ISO/IEC 5962): 2.2 and 2.3 as JSON and as tag-value, and the packages of SPDX 3.0 (JSON-LD). Packages with their external references
// (purl, cpe) become the software of what the document describes; files and snippets are left alone.
#include "discovery/reader.hpp"

namespace schouw::discovery {
Result<ImportResult> readSpdxJson(std::string_view bytes, ReadContext const& context);
Result<ImportResult> readSpdxTagValue(std::string_view bytes, ReadContext const& context);
}  // namespace schouw::discovery
