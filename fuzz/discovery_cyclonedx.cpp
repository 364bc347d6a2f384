// CycloneDX, JSON and XML.
#include "discovery/cyclonedx_reader.hpp"
#include "observations.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    auto const text = fuzz::bytes(data, size);
    fuzz::checkResult(text.starts_with("<") ? discovery::readCyclonedxXml(text, fuzz::context()) : discovery::readCyclonedxJson(text, fuzz::context()));
    return 0;
}
