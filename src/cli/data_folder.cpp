#include "cli/data_folder.hpp"

#include <cstdlib>

namespace schouw::cli {
std::string dataFolder() {
    auto const set = [](char const* name) { char const* v = std::getenv(name); return std::string(v ? v : ""); };
    for (auto const* name : {"SCHOUW_DATA", "STATE_DIRECTORY"}) if (auto v = set(name); !v.empty()) return v.substr(0, v.find(':'));
    if (auto const v = set("XDG_DATA_HOME"); !v.empty()) return v + "/schouw";
    if (auto const v = set("HOME"); !v.empty()) return v + "/.local/share/schouw";
    return "schouw-data";
}
}  // namespace schouw::cli
