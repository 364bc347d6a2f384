#pragma once
// Package URLs (ECMA-427) of operating system packages: what the vulnerability data is looked up by.
#include <string>
#include <string_view>

namespace schouw::discovery {
// "Debian GNU/Linux 12" -> "debian"; "" when it is not one whose packages are deb or rpm.
std::string distribution(std::string_view os);
// ("deb", "debian", "bash", "5.2.15-2+b2", "amd64") -> "pkg:deb/debian/bash@5.2.15-2%2Bb2?arch=amd64"; "" without a distribution or name.
std::string packageUrl(std::string_view type, std::string_view distribution, std::string_view name, std::string_view version, std::string_view architecture);
}  // namespace schouw::discovery
