#pragma once
// An event as one line of ECS JSON: the slots under their ECS names (nested), native fields under "native", the raw line under
// "event.original"; event.ingested only when asked, so that the same file gives the same bytes. Ill-formed UTF-8 becomes
// U+FFFD. Appends to `out`, with a line end.
#include "detection/engine/normaliser.hpp"
#include <string>

namespace schouw::detection {
void writeEcs(std::string& out, Event const& event, Catalogue const& catalogue, bool ingested = false);
std::string timeText(std::int64_t nanoseconds);         // RFC 3339, UTC, as many digits as it has
std::string categoryWords(std::uint32_t categories);    // "authentication session", sorted
std::string typeWords(std::uint32_t types);
std::string_view outcomeWord(Outcome outcome);
}  // namespace schouw::detection
