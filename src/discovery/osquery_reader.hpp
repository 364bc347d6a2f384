#pragma once
// Results of osquery (logging documentation): snapshot, differential and event lines, one JSON object a line or a list of them. Which table a
// query asked is told by the columns of its rows. One observation per host; a later line adds to an earlier one, "removed" rows are left out.
#include "discovery/reader.hpp"

namespace schouw::discovery {
Result<ImportResult> readOsquery(std::string_view bytes, ReadContext const& context);
}  // namespace schouw::discovery
