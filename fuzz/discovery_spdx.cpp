// SPDX, JSON and tag-value.
#include "discovery/spdx_reader.hpp"
#include "observations.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    auto const text = fuzz::bytes(data, size);
    fuzz::checkResult(text.starts_with("{") ? discovery::readSpdxJson(text, fuzz::context()) : discovery::readSpdxTagValue(text, fuzz::context()));
    return 0;
}
