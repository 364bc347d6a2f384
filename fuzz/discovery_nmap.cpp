// nmap XML.
#include "discovery/nmap_reader.hpp"
#include "observations.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    fuzz::checkResult(discovery::readNmapXml(fuzz::bytes(data, size), fuzz::context()));
    return 0;
}
