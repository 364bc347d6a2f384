#pragma once
#include "http/pages.hpp"

namespace schouw::app {
http::Pages const& builtInPages();      // empty when the program was built without them (SCHOUW_WEB=none)
}
