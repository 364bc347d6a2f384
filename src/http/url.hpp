#pragma once
// What stands in a request line, taken apart strictly: every percent sign is followed by two hexadecimal digits, decoding happens
// once, and what comes out is UTF-8 without control characters.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schouw::http {
std::optional<std::string> percentDecode(std::string_view text, bool plusIsBlank = false);

// "/a/b%20c" gives {"a", "b c"}, "/" gives {""}; nothing for "." and "..", for a slash inside a segment and for bad encoding.
std::optional<std::vector<std::string>> pathSegments(std::string_view path);

// "a=1&b=x%26y" gives {{"a","1"},{"b","x&y"}}; nothing for bad encoding or more than 64 pairs.
std::optional<std::vector<std::pair<std::string, std::string>>> queryPairs(std::string_view query);

// The value of one cookie in a Cookie header as it stands there, or "". The first one wins (RFC 6265, section 5.4, item 2).
std::string_view cookieValue(std::string_view header, std::string_view name);
}  // namespace schouw::http
