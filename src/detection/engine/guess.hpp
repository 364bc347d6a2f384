#pragma once
// What can be told of a line that no parser knows, without knowing the product: the one address in it, the user behind the usual
// words, a web request, and whether something failed. An address counts only when the line leaves no choice: text that a stranger
// typed must not become the source. Time linear in the line.
#include "detection/engine/event.hpp"
#include "detection/engine/time_reader.hpp"

namespace schouw::detection {
// Fills slots of `out` that are still empty; natives hold the fields of a JSON line already.
void guess(std::string_view body, bool headTime, TimeReader& times, Event& out);
}  // namespace schouw::detection
