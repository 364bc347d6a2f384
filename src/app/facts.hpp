#pragma once
// What each room measured, as facts for the Schouwscan. A later room adds one line to addFactSources.
#include "evidence/sources.hpp"

namespace schouw::app {
struct Rooms;
void addFactSources(Rooms& rooms);
}  // namespace schouw::app
