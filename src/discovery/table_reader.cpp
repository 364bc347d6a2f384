#include "discovery/table_reader.hpp"

#include "base/text.hpp"
#include "discovery/table_map.hpp"
#include "formats/csv.hpp"
#include "formats/encoding.hpp"
#include "formats/xlsx.hpp"
#include <algorithm>

namespace schouw::discovery {
namespace {
constexpr std::size_t kHeaderRows = 10;         // a title, a date and a blank line may stand above the header

// Enough titles to be a header: two, or all of a narrow table.
bool isHeader(std::size_t known, std::size_t filled) { return known >= 2 || (known >= 1 && filled <= 2); }
std::size_t filled(Fields row) { return static_cast<std::size_t>(std::ranges::count_if(row, [](auto f) { return !trim(f).empty(); })); }

// The header among the first rows: the one with most known titles, and the first of those.
struct HeaderSearch {
    std::size_t row = 0, known = 0, seen = 0;
    bool found = false;
    void see(TableMap const& map, Fields fields) {
        auto const n = map.known(fields);
        if (isHeader(n, filled(fields)) && n > known) row = seen, known = n, found = true;
        ++seen;
    }
};
void unknownColumns(Gathering& gathering, Fields first, std::size_t line) {
    std::string titles;
    for (auto const title : first) {
        if (trim(title).empty()) continue;
        gathering.result().columns.push_back({bounded(title.substr(0, 200)), {}, {}});
        if (titles.size() < 200) titles += (titles.empty() ? "" : ", ") + bounded(title.substr(0, 80));
    }
    gathering.row();
    gathering.fault("import.columns-unknown", {titles}, line);
}
}  // namespace

Result<ImportResult> readCsv(std::string_view bytes, ReadContext const& context) {
    std::string room;
    auto const text = formats::toUtf8(bytes, room);
    Gathering gathering(Format::csv, {}, context, text.size());
    TableMap map(gathering);
    auto const separator = formats::separatorOf(text);
    if (separator == ';') map.dutchByItself();

    HeaderSearch search;
    for (formats::CsvReader csv(text, separator); search.seen < kHeaderRows;) {
        auto const more = csv.next();
        if (!more) { if (csv.finished()) break; ++search.seen; continue; }
        if (!*more) break;
        search.see(map, csv.fields());
    }
    // Twice over the text: what one cell leaves open about its column ("4/5/16", "1.250") another one tells.
    for (int pass = 0; pass < 2; ++pass) {
        formats::CsvReader csv(text, separator);
        std::size_t n = 0;
        bool header = false;
        while (!csv.finished()) {
            SCHOUW_TRY_VOID(gathering.at(text.size() / 5 * static_cast<std::size_t>(pass) + csv.offset() / 5 * (pass == 0 ? 1 : 4)));
            auto const more = csv.next();
            auto const at = n++;
            if (!more) {
                if (pass == 1 && (header || at >= search.row)) gathering.row(), gathering.fault(more.error());
                continue;
            }
            if (!*more) break;
            if (!search.found) {
                unknownColumns(gathering, csv.fields(), csv.line());
                return gathering.finish();
            }
            if (at < search.row) continue;
            if (at == search.row) {
                header = true;
                if (pass == 0) map.header(csv.fields(), csv.line());
            } else if (pass == 0) {
                map.hint(csv.fields());
                if (!map.needsHints() && at > search.row + 50) break;
            } else map.map(csv.fields(), csv.line());
        }
    }
    gathering.result().columns = map.columns();
    if (gathering.result().observations.empty() && gathering.result().faults.empty()) return fail(ErrorKind::invalid, "import.no-rows", {}, {.source = context.fileName});
    return gathering.finish();
}

Result<ImportResult> readXlsxList(std::string_view bytes, ReadContext const& context) {
    auto sheets = formats::readXlsx(bytes);
    if (!sheets) {
        sheets.error().place.source = context.fileName;
        return std::unexpected(sheets.error());
    }
    std::size_t rows = 0, done = 0;
    for (auto const& sheet : *sheets) rows += sheet.rows.size();
    Gathering gathering(Format::xlsx, {}, context, rows);
    std::size_t tables = 0;
    std::vector<std::string_view> fields, first;
    auto const fieldsOf = [&](formats::SheetRow const& row) -> Fields {
        fields.clear();
        for (auto const& cell : row.cells) {
            fields.resize(std::max<std::size_t>(fields.size(), cell.column + 1));
            fields[cell.column] = cell.text;
        }
        return fields;
    };
    for (auto const& sheet : *sheets) {
        if (sheet.hidden || sheet.rows.empty()) continue;
        TableMap map(gathering, sheets->size() > 1 ? bounded(sheet.name) : std::string{});
        HeaderSearch search;
        for (std::size_t i = 0; i < sheet.rows.size() && i < kHeaderRows; ++i) search.see(map, fieldsOf(sheet.rows[i]));
        if (!search.found) {
            if (first.empty()) {
                auto const titles = fieldsOf(sheet.rows.front());
                first.assign(titles.begin(), titles.end());
            }
            gathering.note("import.sheet-left-out", {bounded(sheet.name)});
            done += sheet.rows.size();
            continue;
        }
        ++tables;
        map.header(fieldsOf(sheet.rows[search.row]), sheet.rows[search.row].number);
        for (std::size_t i = search.row + 1; i < sheet.rows.size(); ++i) map.hint(fieldsOf(sheet.rows[i]));
        for (std::size_t i = search.row + 1; i < sheet.rows.size(); ++i) {
            SCHOUW_TRY_VOID(gathering.at(done + i));
            map.map(fieldsOf(sheet.rows[i]), sheet.rows[i].number);
        }
        done += sheet.rows.size();
        if (sheet.leftOut > 0) gathering.note("import.cells-left-out", {std::to_string(sheet.leftOut)});
        auto const columns = map.columns();
        auto& all = gathering.result().columns;
        all.insert(all.end(), columns.begin(), columns.end());
    }
    if (tables == 0 && !first.empty()) unknownColumns(gathering, first, 1);
    if (gathering.result().observations.empty() && gathering.result().faults.empty()) return fail(ErrorKind::invalid, "import.no-rows", {}, {.source = context.fileName});
    return gathering.finish();
}
}  // namespace schouw::discovery
