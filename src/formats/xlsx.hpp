#pragma once
// Sheets of an Office Open XML workbook (ECMA-376 part 1, SpreadsheetML) as rows of text. Values only: what was calculated last is taken as it
// stands, macros, links and drawings are never opened. A cell is stored where it stands, so a cell far away costs nothing.
#include "base/result.hpp"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace schouw::formats {
struct XlsxLimits {
    std::size_t sheets = 64;
    std::size_t rows = 200'000;             // per sheet
    std::size_t columns = 256;
    std::size_t cells = 8'000'000;          // in all
    std::size_t cellBytes = 64 << 10;
    std::size_t unpacked = std::size_t{512} << 20;
};

struct Cell {
    std::uint32_t column = 0;               // from 0
    std::string text{};                     // dates "2026-11-21" or "2026-11-21T09:14:00", booleans "true"/"false", numbers with a point
};
struct SheetRow {
    std::uint32_t number = 0;               // as in the sheet, from 1
    std::vector<Cell> cells{};              // those with a value, by column
};
struct Sheet {
    std::string name{};
    bool hidden = false;
    std::vector<SheetRow> rows{};           // those with a value
    std::size_t leftOut = 0;                // cells beyond the limits of rows and columns
};

bool isXlsx(std::string_view bytes);        // a zip with a workbook in it
// Errors: archive.*, xml.*, xlsx.no-workbook, xlsx.sheets, xlsx.cells; place.field is the part inside the file.
Result<std::vector<Sheet>> readXlsx(std::string_view bytes, XlsxLimits limits = {});

// "XFD1048576" -> column 16383, row 1048576; false when it is no cell reference.
bool cellReference(std::string_view text, std::uint32_t& column, std::uint32_t& row);
// Whether a number format shows a date or time: built-in numbers and codes with d, m, y, h or s outside quotes and brackets.
bool isDateFormat(int id, std::string_view code);
// Days since 1899-12-30 (or 1904-01-01) as text; "" outside 1900..9999.
std::string serialDate(double days, bool from1904);
}  // namespace schouw::formats
