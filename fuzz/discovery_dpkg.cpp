// Any text as /var/lib/dpkg/status: packages with a name, a version and a source, never more than the text has paragraphs.
#include "base/check.hpp"
#include "base/text.hpp"
#include "discovery/host_packages.hpp"
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace schouw;
    std::vector<discovery::HostPackage> packages;
    discovery::host::DpkgStatus status(packages);
    auto const lines = split({reinterpret_cast<char const*>(data), size}, '\n');
    for (auto const line : lines) status.line(line);
    status.finish();
    check(packages.size() + status.damaged() <= lines.size(), "more packages than lines");
    for (auto const& p : packages) {
        check(!p.name.empty() && !p.version.empty() && !p.source.empty() && !p.sourceVersion.empty() && p.bytes >= 0, "a package that lacks something");
        check(isUtf8(p.name) && isUtf8(p.source) && isUtf8(p.section), "not UTF-8");
    }
    return 0;
}
