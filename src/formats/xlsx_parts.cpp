#include "formats/xlsx_parts.hpp"

#include "base/text.hpp"
#include "formats/xml.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace schouw::formats {
namespace {
Result<XmlDocument> part(Zip& zip, std::string const& path) {
    auto const* entry = zip.find(path);
    if (!entry) return fail(ErrorKind::invalid, "xlsx.no-workbook", {}, {.field = path});
    SCHOUW_TRY(auto const bytes, zip.read(*entry));
    auto document = XmlDocument::parse(bytes);
    if (!document) document.error().place.field = path;
    return document;
}
// "xl/workbook.xml" + "worksheets/sheet1.xml" -> "xl/worksheets/sheet1.xml"; "/xl/a.xml" -> "xl/a.xml".
std::string beside(std::string_view base, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    std::vector<std::string_view> steps;
    auto const folder = base.substr(0, base.rfind('/') + 1);
    for (auto const step : split(folder, '/')) if (!step.empty()) steps.push_back(step);
    for (auto const step : split(target, '/')) {
        if (step == "..") { if (!steps.empty()) steps.pop_back(); }
        else if (!step.empty() && step != ".") steps.push_back(step);
    }
    std::string out;
    for (auto const step : steps) out += (out.empty() ? "" : "/") + std::string(step);
    return out;
}
struct Relation { std::string type{}, target{}; };
Result<std::map<std::string, Relation>> relations(Zip& zip, std::string const& of) {
    auto const slash = of.rfind('/') + 1;
    SCHOUW_TRY(auto const document, part(zip, of.substr(0, slash) + "_rels/" + of.substr(slash) + ".rels"));
    std::map<std::string, Relation> out;
    for (auto const r : document.root().children("Relationship")) {
        if (r.attribute("TargetMode") == "External") continue;
        auto const type = r.attribute("Type");
        out[std::string(r.attribute("Id"))] = {std::string(type.substr(type.rfind('/') + 1)), beside(of, r.attribute("Target"))};
    }
    return out;
}
}  // namespace

Result<WorkbookParts> readWorkbook(Zip& zip, XlsxLimits const& limits) {
    std::string path = "xl/workbook.xml";
    if (!zip.find(path)) {
        SCHOUW_TRY(auto const top, relations(zip, ""));
        for (auto const& [id, r] : top) if (r.type == "officeDocument") path = r.target;
    }
    SCHOUW_TRY(auto const document, part(zip, path));
    SCHOUW_TRY(auto const linked, relations(zip, path));
    WorkbookParts out;
    auto const date1904 = document.root().child("workbookPr").attribute("date1904");
    out.from1904 = date1904 == "1" || date1904 == "true";
    for (auto const& [id, r] : linked) {
        if (r.type == "sharedStrings") out.sharedStrings = r.target;
        if (r.type == "styles") out.styles = r.target;
    }
    for (auto const sheet : document.root().child("sheets").children("sheet")) {
        auto const found = linked.find(std::string(sheet.attribute("id")));     // r:id
        if (found == linked.end() || found->second.type != "worksheet") continue;
        if (out.sheets.size() == limits.sheets) return fail(ErrorKind::limit, "xlsx.sheets", {std::to_string(limits.sheets)});
        auto const state = sheet.attribute("state");
        out.sheets.push_back({std::string(sheet.attribute("name")), found->second.target, state == "hidden" || state == "veryHidden"});
    }
    return out;
}

Result<std::vector<std::string>> readSharedStrings(Zip& zip, std::string const& path, XlsxLimits const& limits) {
    std::vector<std::string> out;
    auto const* entry = path.empty() ? nullptr : zip.find(path);
    if (!entry) return out;
    SCHOUW_TRY(auto const bytes, zip.read(*entry));
    XmlScanner scanner(bytes, {.bytes = limits.unpacked, .nodes = 4 * limits.cells});
    bool inText = false;
    std::size_t phonetic = 0;                           // depth of <rPh>: how it is said, not what it says
    for (;;) {
        auto const event = scanner.next();
        if (!event) { auto error = event.error(); error.place.field = path; return std::unexpected(std::move(error)); }
        if (*event == XmlScanner::Event::end) return out;
        auto const name = scanner.name();
        if (*event == XmlScanner::Event::open) {
            if (name == "si") {
                if (out.size() == limits.cells) return fail(ErrorKind::limit, "xlsx.cells", {std::to_string(limits.cells)}, {.field = path});
                out.emplace_back();
            }
            if (name == "rPh") ++phonetic;
            inText = name == "t";
        } else if (*event == XmlScanner::Event::close) {
            if (name == "rPh" && phonetic) --phonetic;
            inText = false;
        } else if (inText && !phonetic && !out.empty() && out.back().size() < limits.cellBytes) {
            scanner.appendText(out.back());
        }
    }
}

Result<std::vector<bool>> readDateStyles(Zip& zip, std::string const& path) {
    std::vector<bool> out;
    if (path.empty() || !zip.find(path)) return out;
    SCHOUW_TRY(auto const document, part(zip, path));
    auto const number = [](std::string_view text) {
        int n = 0;
        std::from_chars(text.data(), text.data() + text.size(), n);
        return n;
    };
    std::map<int, std::string> codes;
    for (auto const format : document.root().child("numFmts").children("numFmt"))
        codes[number(format.attribute("numFmtId"))] = format.attribute("formatCode");
    for (auto const xf : document.root().child("cellXfs").children("xf")) {
        int const id = number(xf.attribute("numFmtId"));
        auto const code = codes.find(id);
        out.push_back(isDateFormat(id, code == codes.end() ? std::string_view{} : std::string_view(code->second)));
    }
    return out;
}

bool isDateFormat(int id, std::string_view code) {
    if (code.empty()) return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    char until = 0;
    for (std::size_t i = 0; i < code.size(); ++i) {
        char const c = code[i];
        if (until) { if (c == until) until = 0; continue; }
        if (c == '"') until = '"';
        else if (c == '[') {
            // [h], [mm], [ss]: time that runs on; other brackets hold colours and conditions
            auto const inside = lower(code.substr(i + 1, 2));
            if (inside.starts_with("h") || inside.starts_with("ss") || inside == "s]" || inside.starts_with("mm") || inside == "m]") return true;
            until = ']';
        }
        else if (c == '\\' || c == '_' || c == '*') ++i;
        else if (c == ';') return false;                // only the form for positive numbers counts
        else if (std::string_view("dmyhsDMYHSjJ").contains(c)) return true;
        else if (c == 'E' || c == 'e') ++i;             // 0.00E+00
        else if (code.substr(i).starts_with("General")) return false;
    }
    return false;
}

std::string serialDate(double days, bool from1904) {
    if (!std::isfinite(days)) return {};
    if (from1904) days += 1462;
    else if (days < 60) days += days >= 1 ? 1 : 0;      // 1900 has no 29 February, but the serial numbers say it has
    if (days < 0 || days >= 2958466) return {};
    auto whole = static_cast<int>(days);
    auto seconds = static_cast<int>(std::lround((days - whole) * 86400));
    if (seconds == 86400) seconds = 0, ++whole;
    using namespace std::chrono;
    year_month_day const date(sys_days{year{1899} / 12 / 30} + std::chrono::days{whole});
    auto out = fmt::format("{:04}-{:02}-{:02}", int(date.year()), unsigned(date.month()), unsigned(date.day()));
    if (seconds) out += fmt::format("T{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return out;
}

std::string numberText(double value) {
    std::array<char, 32> b{};
    if (value == std::trunc(value) && std::abs(value) < 1e15)
        return {b.data(), std::to_chars(b.data(), b.data() + b.size(), static_cast<std::int64_t>(value)).ptr};
    return {b.data(), std::to_chars(b.data(), b.data() + b.size(), value).ptr};
}
}  // namespace schouw::formats
