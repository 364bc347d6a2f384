#pragma once
// Small things on text that several rooms need. UTF-8 throughout.
#include <string>
#include <string_view>
#include <vector>

namespace schouw {
std::string_view trim(std::string_view s);                          // blanks, tabs and line ends off both sides
std::string lower(std::string_view s);                              // ASCII letters only
bool isUtf8(std::string_view s);                                    // well-formed, no surrogates, no overlong forms
std::vector<std::string_view> split(std::string_view s, char at);   // "a,,b" gives three
std::string slug(std::string_view name);                            // "Server op kantoor" -> "server-op-kantoor"; never empty, at most 64
bool isSlug(std::string_view s);                                    // [a-z0-9] and single dashes between, 1 to 64
}  // namespace schouw
