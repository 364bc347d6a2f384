#pragma once
// The parts of a workbook beside the sheets: which sheets there are, the shared strings, which styles are dates. For xlsx.cpp.
#include "formats/archive.hpp"
#include "formats/xlsx.hpp"

namespace schouw::formats {
struct SheetPart { std::string name{}, path{}; bool hidden = false; };
struct WorkbookParts {
    std::vector<SheetPart> sheets{};
    bool from1904 = false;
    std::string sharedStrings{}, styles{};          // paths; empty: none
};
Result<WorkbookParts> readWorkbook(Zip& zip, XlsxLimits const& limits);
Result<std::vector<std::string>> readSharedStrings(Zip& zip, std::string const& path, XlsxLimits const& limits);
Result<std::vector<bool>> readDateStyles(Zip& zip, std::string const& path);      // by style number (cellXfs)
std::string numberText(double value);               // shortest form that gives the value back; whole numbers without exponent below 1e15
}  // namespace schouw::formats
