// Leases; the first byte chooses the server.
#include "discovery/lease_reader.hpp"
#include "observations.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    if (size == 0) return 0;
    auto const text = fuzz::bytes(data + 1, size - 1);
    auto const context = fuzz::context();
    fuzz::checkResult(data[0] % 3 == 0 ? discovery::readDnsmasqLeases(text, context) : data[0] % 3 == 1 ? discovery::readKeaLeases(text, context) : discovery::readIscLeases(text, context));
    return 0;
}
