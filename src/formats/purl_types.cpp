#include "formats/purl_types.hpp"

#include "base/text.hpp"
#include <algorithm>

namespace schouw::formats {
namespace {
enum class Space : char { any, required, prohibited };
struct Type {
    std::string_view name;
    Space space = Space::any;
    bool lowerSpace = false, lowerName = false, lowerVersion = false;
    std::string_view qualifier = "";                    // must be there
};
constexpr Type kTypes[] = {
    {"alpm", Space::any, true, true},
    {"apk", Space::any, true, true},
    {"bitbucket", Space::any, true, true},
    {"bitnami", Space::any, true, true},
    {"brew", Space::any, true, true},
    {"composer", Space::any, true, true},
    {"deb", Space::any, true, true},
    {"git", Space::any, true, true},
    {"github", Space::any, true, true},
    {"golang", Space::any, true, true},
    {"hex", Space::any, true, true},
    {"huggingface", Space::any, false, false, true},
    {"julia", Space::any, false, false, false, "uuid"},
    {"luarocks", Space::any, true, true},
    {"npm", Space::any, true, true},
    {"oci", Space::any, false, true},
    {"opam", Space::any, false, false},
    {"otp", Space::prohibited, false, true},
    {"pub", Space::any, false, true},
    {"pypi", Space::any, false, true},
    {"qpkg", Space::any, true, false},
    {"rpm", Space::any, true, false},
    {"swift", Space::required},
    {"vcpkg", Space::prohibited, false, true},
    {"vscode-extension", Space::required, true, true},
};

bool isDottedNumber(std::string_view text, std::size_t most) {
    auto const parts = split(text, '.');
    return parts.size() <= most && std::ranges::all_of(parts, [](auto p) { return !p.empty() && p.find_first_not_of("0123456789") == p.npos; });
}
Result<void> settleChrome(PackageUrl const& url) {
    bool const id = url.name.size() == 32 && url.name.find_first_not_of("abcdefghijklmnop") == url.name.npos;
    if (!id) return fail(ErrorKind::invalid, "purl.type-name", {url.type, url.name.substr(0, 60)});
    if (!url.version.empty() && !isDottedNumber(url.version, 4)) return fail(ErrorKind::invalid, "purl.type-version", {url.type, url.version.substr(0, 60)});
    return {};
}
}  // namespace

bool isPurlType(std::string_view type) {
    auto const letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !type.empty() && letter(type[0]) && std::ranges::all_of(type, [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-'; });
}
Result<void> settlePurl(PackageUrl& url) {
    for (auto const& t : kTypes) {
        if (t.name != url.type) continue;
        if (t.space == Space::required && url.space.empty()) return fail(ErrorKind::invalid, "purl.type-space", {url.type});
        if (t.space == Space::prohibited && !url.space.empty()) return fail(ErrorKind::invalid, "purl.type-no-space", {url.type});
        if (!t.qualifier.empty() && url.qualifier(std::string(t.qualifier)).empty()) return fail(ErrorKind::invalid, "purl.type-qualifier", {url.type, std::string(t.qualifier)});
        if (t.lowerSpace) url.space = lower(url.space);
        if (t.lowerName) url.name = lower(url.name);
        if (t.lowerVersion) url.version = lower(url.version);
    }
    if (auto const slash = url.space.find('/'); url.type == "git" && slash != url.space.npos) {     // the namespace is the host, the name its path
        url.name = url.space.substr(slash + 1) + '/' + url.name;
        url.space.resize(slash);
    }
    if (url.type == "pypi") std::ranges::replace(url.name, '_', '-');
    if (url.type == "cpan" && (url.name.contains("::") || url.space.contains("::"))) return fail(ErrorKind::invalid, "purl.type-name", {url.type, url.name.substr(0, 60)});
    if (url.type == "mlflow" && url.qualifier("repository_url").contains("databricks")) url.name = lower(url.name);        // Azure ML tells capitals apart
    if (url.type == "chrome-extension") return settleChrome(url);
    return {};
}
}  // namespace schouw::formats
