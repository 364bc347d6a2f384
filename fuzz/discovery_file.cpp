// Any file: recognised, unpacked and read, or refused with a reason.
#include "discovery/reader.hpp"
#include "observations.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    fuzz::checkResult(discovery::readFile(fuzz::bytes(data, size), fuzz::context()));
    return 0;
}
