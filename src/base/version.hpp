#pragma once
#include <string_view>

namespace schouw {
inline constexpr std::string_view kVersion = SCHOUW_VERSION;        // from project() in CMakeLists.txt
}
