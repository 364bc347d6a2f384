#pragma once
// CycloneDX 1.0 to 1.7 (ECMA-424), JSON and XML: the subject with its components as software, services as cloud services. Nested components
// and assemblies are kept with what holds them. Documents that only carry vulnerabilities, declarations or formulas are read and say so.
#include "discovery/reader.hpp"

namespace schouw::discovery {
Result<ImportResult> readCyclonedxJson(std::string_view bytes, ReadContext const& context);
Result<ImportResult> readCyclonedxXml(std::string_view bytes, ReadContext const& context);
}  // namespace schouw::discovery
