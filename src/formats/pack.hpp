#pragma once
// Bytes packed as one zstd stream with a checksum; unpack() and Inflow read them.
#include "base/result.hpp"
#include <string>
#include <string_view>

namespace schouw::formats {
// Error: archive.memory.
Result<std::string> packZstd(std::string_view bytes, int level = 3);
}  // namespace schouw::formats
