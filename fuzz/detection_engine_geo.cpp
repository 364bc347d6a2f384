// A table of places: read within bounds, and every answer lies in a network of it.
#include "detection/engine/geo.hpp"

using namespace schouw::detection;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const geo = Geo::fromCsv({reinterpret_cast<char const*>(data), size}, "places.csv");
    if (!geo) return 0;
    for (auto const* text : {"10.0.0.1", "198.18.64.9", "255.255.255.255", "::", "2001:db8::1"})
        if (auto const* where = geo->find(*Address::parse(text))) (void)kilometres(*where, {"NL", 52, 5});
    return 0;
}
