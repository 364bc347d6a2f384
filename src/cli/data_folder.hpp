#pragma once
#include <string>

namespace schouw::cli {
// Where the data is when nobody says: SCHOUW_DATA, else what systemd gives (STATE_DIRECTORY), else ~/.local/share/schouw.
std::string dataFolder();
}  // namespace schouw::cli
