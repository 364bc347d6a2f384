#pragma once
// What purl-spec says of single types: capitals, parts that must or may not be there, signs that are allowed.
#include "formats/purl.hpp"

namespace schouw::formats {
bool isPurlType(std::string_view type);                 // letters, digits, "." "-"; begins with a letter
Result<void> settlePurl(PackageUrl& url);               // purl.type-space, purl.type-no-space, purl.type-name, purl.type-version, purl.type-qualifier
}  // namespace schouw::formats
