// osquery results and winget exports.
#include "discovery/osquery_reader.hpp"
#include "discovery/software_list_reader.hpp"
#include "observations.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    auto const text = fuzz::bytes(data, size);
    fuzz::checkResult(discovery::readOsquery(text, fuzz::context()));
    fuzz::checkResult(discovery::readWingetExport(text, fuzz::context()));
    return 0;
}
