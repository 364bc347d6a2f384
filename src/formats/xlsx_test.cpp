#include "formats/xlsx.hpp"
#include "support/zip.hpp"
#include <gtest/gtest.h>

namespace schouw::formats {
namespace {
std::vector<std::string> cellsOf(SheetRow const& row) {
    std::vector<std::string> out;
    for (auto const& c : row.cells) out.push_back(std::to_string(c.column) + "=" + c.text);
    return out;
}
using Cells = std::vector<std::string>;

TEST(Xlsx, readsEveryKindOfCell) {
    auto const sheets = readXlsx(testing::workbook(
        "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='inlineStr'><is><r><t>in</t></r><r><t xml:space='preserve'> line</t></r></is></c><c r='D1' t='b'><v>1</v></c></row>"
        "<row r='3'><c r='A3' s='1'><v>46347</v></c><c r='B3' s='1'><v>46347.5</v></c><c r='C3'><v>1234.5</v></c><c r='D3'><f>1+1</f><v>2</v></c><c r='E3' t='str'><f>A1</f><v>tekst</v></c>"
        "<c r='F3' t='e'><v>#N/A</v></c><c r='G3'><v>4.05529E+15</v></c><c r='H3'/></row>",
        "<si><t>naam</t><rPh><t>uitspraak</t></rPh></si>"));
    ASSERT_TRUE(sheets) << describe(sheets.error());
    ASSERT_EQ(sheets->size(), 1u);
    auto const& rows = sheets->front().rows;
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(cellsOf(rows[0]), (Cells{"0=naam", "1=in line", "3=true"}));
    EXPECT_EQ(rows[1].number, 3u);
    EXPECT_EQ(cellsOf(rows[1]), (Cells{"0=2026-11-21", "1=2026-11-21T12:00:00", "2=1234.5", "3=2", "4=tekst", "5=#N/A", "6=4.05529e+15"}));
}
TEST(Xlsx, aCellFarAwayCostsNothing) {
    auto const sheets = readXlsx(testing::workbook("<row r='1'><c r='A1'><v>1</v></c><c r='XFD1'><v>2</v></c></row><row r='1048576'><c r='XFD1048576'><v>3</v></c></row>"));
    ASSERT_TRUE(sheets);
    EXPECT_EQ(sheets->front().rows.size(), 1u);
    EXPECT_EQ(sheets->front().leftOut, 2u);
}
TEST(Xlsx, keepsToItsLimits) {
    auto const two = testing::workbook("<row><c><v>1</v></c><c><v>2</v></c></row>");
    EXPECT_EQ(readXlsx(two, {.cells = 1}).error().key, "xlsx.cells");
    EXPECT_EQ(readXlsx(two, {.sheets = 0}).error().key, "xlsx.sheets");
    EXPECT_EQ(readXlsx(two, {.unpacked = 100}).error().key, "archive.too-large");
    EXPECT_EQ(readXlsx(testing::storedZip({{"[Content_Types].xml", ""}, {"xl/workbook.xml", "<workbook"}})).error().key, "xml.cut-off");
    EXPECT_EQ(readXlsx(testing::storedZip({{"a", "b"}})).error().key, "xlsx.no-workbook");
    EXPECT_TRUE(isXlsx(two));
    EXPECT_FALSE(isXlsx(testing::storedZip({{"a", "b"}})));
}
TEST(Xlsx, cellReferences) {
    std::uint32_t column = 0, row = 0;
    ASSERT_TRUE(cellReference("XFD1048576", column, row));
    EXPECT_EQ(column, 16383u);
    EXPECT_EQ(row, 1048576u);
    for (auto const* bad : {"", "A", "1", "A0", "a1", "AAAA1", "A1x", "A99999999999"}) EXPECT_FALSE(cellReference(bad, column, row)) << bad;
}
TEST(Xlsx, knowsDates) {
    for (auto const* code : {"dd\\-mm\\-yyyy", "[$-413]d mmmm yyyy;@", "[h]:mm:ss", "yyyy\\-mm\\-dd hh:mm", "[ss]"}) EXPECT_TRUE(isDateFormat(164, code)) << code;
    for (auto const* code : {"General", "0.00", "#,##0.00 \"dagen\"", "[Red]0", "0.00E+00", "[$€-413] #,##0.00", "_(* #,##0_)", "@"}) EXPECT_FALSE(isDateFormat(164, code)) << code;
    EXPECT_TRUE(isDateFormat(14, ""));
    EXPECT_FALSE(isDateFormat(4, ""));
    EXPECT_EQ(serialDate(1, false), "1900-01-01");
    EXPECT_EQ(serialDate(61, false), "1900-03-01");
    EXPECT_EQ(serialDate(0, true), "1904-01-01");
    EXPECT_EQ(serialDate(46347.999999, false), "2026-11-22");
    EXPECT_EQ(serialDate(-1, false), "");
    EXPECT_EQ(serialDate(3e6, false), "");
}
}  // namespace
}  // namespace schouw::formats
