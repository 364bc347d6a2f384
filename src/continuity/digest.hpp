#pragma once
#include <string>
#include <string_view>

namespace schouw::continuity {
std::string digest(std::string_view bytes);     // SHA-256 in hexadecimal
}  // namespace schouw::continuity
