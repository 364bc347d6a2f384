#pragma once
// Lists of installed programs without a word about the machine: `winget export` (packages.schema.2.0.json and 1.0). The file name stands for
// the machine. winget leaves out what it cannot find in its sources, so the list is never taken as whole.
#include "discovery/reader.hpp"

namespace schouw::discovery {
Result<ImportResult> readWingetExport(std::string_view bytes, ReadContext const& context);
}  // namespace schouw::discovery
