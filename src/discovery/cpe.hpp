#pragma once
// Names of products as CPE 2.3 (NISTIR 7695). Tools still print the older URI form, "cpe:/a:openbsd:openssh:7.4".
#include <string>
#include <string_view>

namespace schouw::discovery {
// A CPE of either form as a 2.3 formatted string of 13 parts: "cpe:2.3:a:openbsd:openssh:7.4:*:*:*:*:*:*:*"; "" for what is none.
std::string cpe23(std::string_view text);
}  // namespace schouw::discovery
