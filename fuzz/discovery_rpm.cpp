// Any bytes as a header of an rpm database.
#include "base/check.hpp"
#include "discovery/host_packages.hpp"
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const p = schouw::discovery::host::rpmHeader({reinterpret_cast<char const*>(data), size});
    if (p) schouw::check(!p->name.empty() && !p->version.empty() && !p->source.empty(), "a package that lacks something");
    return 0;
}
