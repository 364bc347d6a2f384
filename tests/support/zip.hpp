#pragma once
// A zip file made by hand, entries stored as they are: fixtures for archives and workbooks.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schouw::testing {
inline std::uint32_t crc32Of(std::string_view bytes) {
    std::uint32_t crc = 0xffffffff;
    for (char const b : bytes) {
        crc ^= static_cast<unsigned char>(b);
        for (int k = 0; k < 8; ++k) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0u);
    }
    return ~crc;
}
// unixMode: 0, or e.g. 0120777 for a symbolic link (of every entry).
inline std::string storedZip(std::vector<std::pair<std::string, std::string>> const& entries, std::uint32_t unixMode = 0) {
    std::string out, directory;
    auto const number = [](std::string& to, std::uint64_t value, int bytes) { for (; bytes; --bytes, value >>= 8) to += static_cast<char>(value & 0xff); };
    for (auto const& [name, text] : entries) {
        auto const at = out.size();
        std::string about;                                  // the part that both headers share
        number(about, 20, 2), number(about, 0, 2), number(about, 0, 2), number(about, 0x21, 4);
        number(about, crc32Of(text), 4), number(about, text.size(), 4), number(about, text.size(), 4), number(about, name.size(), 2), number(about, 0, 2);
        out += "PK\x03\x04" + about + name + text;
        directory += "PK\x01\x02";
        number(directory, unixMode ? 0x0314 : 20, 2);
        directory += about;
        number(directory, 0, 2), number(directory, 0, 2), number(directory, 0, 2), number(directory, std::uint64_t{unixMode} << 16, 4), number(directory, at, 4);
        directory += name;
    }
    auto const start = out.size();
    out += directory + "PK\x05\x06";
    number(out, 0, 4), number(out, entries.size(), 2), number(out, entries.size(), 2), number(out, directory.size(), 4), number(out, start, 4), number(out, 0, 2);
    return out;
}
// A workbook of one sheet: `sheetData` is the inside of <sheetData>; shared strings and a date style (s="1") are there.
inline std::string workbook(std::string const& sheetData, std::string const& sharedStrings = {}) {
    std::string const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    return storedZip({
        {"[Content_Types].xml", "<Types/>"},
        {"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='Blad1' sheetId='1' r:id='rId1'/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='rId1' Type='" + office + "worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='rId2' Type='" + office +
                                           "styles' Target='styles.xml'/><Relationship Id='rId3' Type='" + office + "sharedStrings' Target='sharedStrings.xml'/></Relationships>"},
        {"xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd\\-mm\\-yyyy'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs></styleSheet>"},
        {"xl/sharedStrings.xml", "<sst>" + sharedStrings + "</sst>"},
        {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + sheetData + "</sheetData></worksheet>"},
    });
}
}  // namespace schouw::testing
