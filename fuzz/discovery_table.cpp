// Lists that people keep, CSV and XLSX.
#include "discovery/table_reader.hpp"
#include "observations.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    auto const text = fuzz::bytes(data, size);
    fuzz::checkResult(text.starts_with("PK") ? discovery::readXlsxList(text, fuzz::context()) : discovery::readCsv(text, fuzz::context()));
    return 0;
}
