// Any bytes as a workbook: few cells, each within rows and columns. Broken checksums hide most of a zip from a fuzzer, so the sheet itself is
// also fed: the bytes stand as a stored entry in a workbook that is otherwise right.
#include "../tests/support/zip.hpp"
#include "base/check.hpp"
#include "formats/xlsx.hpp"

namespace {
void look(std::string_view bytes) {
    using namespace schouw;
    auto const sheets = formats::readXlsx(bytes, {.sheets = 4, .rows = 1000, .columns = 16, .cells = 5000, .cellBytes = 1000, .unpacked = std::size_t{4} << 20});
    if (!sheets) return;
    check(sheets->size() <= 4, "too many sheets");
    for (auto const& sheet : *sheets) for (auto const& row : sheet.rows) {
        check(row.number <= 1000 && !row.cells.empty(), "a row beyond the limit, or an empty one");
        for (std::size_t i = 0; i < row.cells.size(); ++i) check(row.cells[i].column < 16 && (i == 0 || row.cells[i - 1].column < row.cells[i].column), "cells out of order");
    }
}
}  // namespace
extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    look(bytes);
    if (!bytes.starts_with("PK")) look(schouw::testing::workbook(std::string(bytes), "<si><t>a</t></si>"));
    return 0;
}
