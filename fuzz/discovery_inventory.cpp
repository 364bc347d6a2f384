// Inventories of the GLPI family, JSON and XML.
#include "discovery/inventory_reader.hpp"
#include "observations.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    auto const text = fuzz::bytes(data, size);
    fuzz::checkResult(text.starts_with("<") ? discovery::readGlpiXml(text, fuzz::context()) : discovery::readGlpiJson(text, fuzz::context()));
    return 0;
}
