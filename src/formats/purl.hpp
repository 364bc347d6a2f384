#pragma once
// Package URLs (ECMA-427, purl-spec): what package a component is. "pkg:deb/debian/bash@5.2.15-2%2Bb2?arch=amd64"
// The rules of the types follow purl-spec: capitals go where a type does not tell them apart (also for golang and npm, so what is looked
// up by such a name must be lowered too), characters it forbids and parts it requires or prohibits are errors.
#include "base/result.hpp"
#include <map>
#include <string>
#include <string_view>

namespace schouw::formats {

struct PackageUrl {
    std::string type{}, space{}, name{}, version{};     // decoded; space is the namespace, "org/sub" with slashes between its parts
    std::map<std::string, std::string> qualifiers{};    // decoded, keys in lower case, no empty values
    std::string subpath{};
    bool operator==(PackageUrl const&) const = default;

    std::string text() const;                           // canonical
    std::string const& qualifier(std::string const& key) const;     // "" when absent
};
inline constexpr std::size_t kPurlBytes = 8192;

// Strict: a qualifier's key may not begin with a capital. Errors purl.* with the column where it went wrong.
Result<PackageUrl> parsePurl(std::string_view text);
// As parsePurl(), but keys of qualifiers may be written in any case: for what others wrote.
Result<PackageUrl> readPurl(std::string_view text);
// Puts parts in the form of their type, or says what is wrong with them.
Result<PackageUrl> makePurl(PackageUrl parts);

// "Debian GNU/Linux 12" -> "debian"; "" when it is not a distribution whose packages are deb or rpm.
std::string distribution(std::string_view os);
// ("deb", "debian", "bash", "5.2.15-2+b2", "amd64") -> "pkg:deb/debian/bash@5.2.15-2%2Bb2?arch=amd64"; "" without a distribution or name.
std::string packageUrl(std::string_view type, std::string_view distribution, std::string_view name, std::string_view version, std::string_view architecture);
}  // namespace schouw::formats
