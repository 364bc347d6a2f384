#include "formats/xlsx.hpp"

#include "formats/xlsx_parts.hpp"
#include "formats/xml_scanner.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>

namespace schouw::formats {
namespace {
struct SheetReader {
    XlsxLimits const& limits;
    std::vector<std::string> const& shared;
    std::vector<bool> const& dateStyles;
    bool from1904 = false;
    std::size_t& cells;                     // over all sheets
    Sheet& sheet;

    std::uint32_t row = 0, column = 0;      // of the next cell when it does not say so itself
    std::string type{}, style{}, value{}, inlineText{};
    bool inValue = false, inText = false, wanted = true;

    void openCell(XmlScanner const& xml) {
        std::uint32_t c = column, r = row;
        auto const reference = xml.attribute("r");
        if (!reference.empty() && cellReference(reference, c, r)) column = c;
        type = xml.attribute("t");
        style = xml.attribute("s");
        value.clear();
        inlineText.clear();
        wanted = column < limits.columns && row <= limits.rows;
    }
    std::string text() const {
        if (type == "s") {
            std::size_t index = 0;
            auto const [end, ec] = std::from_chars(value.data(), value.data() + value.size(), index);
            return ec == std::errc{} && index < shared.size() ? shared[index] : std::string{};
        }
        if (type == "inlineStr") return inlineText;
        if (type == "b") return value == "1" ? "true" : value == "0" ? "false" : value;
        if (type == "str" || type == "e" || type == "d") return value;
        double number = 0;
        auto const [end, ec] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (ec != std::errc{} || end != value.data() + value.size() || !std::isfinite(number)) return value;
        std::size_t index = 0;
        std::from_chars(style.data(), style.data() + style.size(), index);
        if (index < dateStyles.size() && dateStyles[index]) {
            if (number > 0 && number < 1) return numberText(number);            // a time of day alone
            if (auto date = serialDate(number, from1904); !date.empty()) return date;
        }
        return numberText(number);
    }
    Result<> closeCell() {
        auto filled = text();
        auto const at = column++;
        if (filled.empty()) return {};
        if (!wanted) { ++sheet.leftOut; return {}; }
        if (++cells > limits.cells) return fail(ErrorKind::limit, "xlsx.cells", {std::to_string(limits.cells)});
        if (sheet.rows.empty() || sheet.rows.back().number != row) sheet.rows.push_back({row, {}});
        auto& into = sheet.rows.back().cells;
        if (into.empty() || into.back().column < at) into.push_back({at, std::move(filled)});
        return {};                          // a cell that stands before the one we have is no cell of a table
    }
    void open(XmlScanner const& xml) {
        auto const name = xml.name();
        if (name == "row") {
            std::uint32_t number = 0;
            auto const said = xml.attribute("r");
            std::from_chars(said.data(), said.data() + said.size(), number);
            row = number > row ? number : row + 1;
            column = 0;
        }
        if (name == "c") openCell(xml);
        inValue = name == "v";
        inText = name == "t";
    }
    void add(XmlScanner const& xml) {
        if (inValue && value.size() < limits.cellBytes) xml.appendText(value);
        if (inText && inlineText.size() < limits.cellBytes) xml.appendText(inlineText);
    }
    Result<> read(std::string_view bytes) {
        XmlScanner xml(bytes, {.bytes = limits.unpacked, .nodes = 8 * limits.cells});
        for (;;) {
            SCHOUW_TRY(auto const event, xml.next());
            if (event == XmlScanner::Event::end) return {};
            if (event == XmlScanner::Event::open) open(xml);
            else if (event == XmlScanner::Event::text) add(xml);
            else {
                if (xml.name() == "c") SCHOUW_TRY_VOID(closeCell());
                inValue = inText = false;
            }
        }
    }
};
}  // namespace

bool cellReference(std::string_view text, std::uint32_t& column, std::uint32_t& row) {
    std::uint32_t c = 0;
    std::size_t i = 0;
    for (; i < text.size() && i < 3 && text[i] >= 'A' && text[i] <= 'Z'; ++i) c = c * 26 + static_cast<std::uint32_t>(text[i] - 'A' + 1);
    std::uint32_t r = 0;
    auto const [end, ec] = std::from_chars(text.data() + i, text.data() + text.size(), r);
    if (c == 0 || ec != std::errc{} || end != text.data() + text.size() || r == 0) return false;
    column = c - 1;
    row = r;
    return true;
}

bool isXlsx(std::string_view bytes) {
    if (packingOf(bytes) != Packing::zip) return false;
    auto const zip = Zip::open(bytes);
    return zip && zip->find("[Content_Types].xml") && std::ranges::any_of(zip->entries(), [](auto const& e) { return e.name.ends_with("workbook.xml"); });
}

Result<std::vector<Sheet>> readXlsx(std::string_view bytes, XlsxLimits limits) {
    SCHOUW_TRY(auto zip, Zip::open(bytes, {.bytes = limits.unpacked}));
    SCHOUW_TRY(auto const workbook, readWorkbook(zip, limits));
    SCHOUW_TRY(auto const shared, readSharedStrings(zip, workbook.sharedStrings, limits));
    SCHOUW_TRY(auto const dates, readDateStyles(zip, workbook.styles));
    std::vector<Sheet> out;
    std::size_t cells = 0;
    for (auto const& part : workbook.sheets) {
        auto const* entry = zip.find(part.path);
        if (!entry) return fail(ErrorKind::invalid, "xlsx.no-workbook", {}, {.field = part.path});
        SCHOUW_TRY(auto const xml, zip.read(*entry));
        out.push_back({part.name, part.hidden, {}, 0});
        SheetReader reader{.limits = limits, .shared = shared, .dateStyles = dates, .from1904 = workbook.from1904, .cells = cells, .sheet = out.back()};
        if (auto const done = reader.read(xml); !done) {
            auto error = done.error();
            error.place.field = part.path;
            return std::unexpected(std::move(error));
        }
    }
    return out;
}
}  // namespace schouw::formats
