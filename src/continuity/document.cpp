#include "continuity/document.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <qrcodegen/qrcodegen.hpp>

namespace schouw::continuity {
namespace {
constexpr double kCodeMillimetres = 26;

std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}
bool isPhone(std::string_view s) {
    auto const digits = std::ranges::count_if(s, [](char c) { return c >= '0' && c <= '9'; });
    return digits >= 3 && s.find_first_not_of("0123456789+-() ") == s.npos;
}
std::string linked(std::string_view line) {
    auto const shown = escaped(line);
    if (isPhone(line)) {
        std::string dial(line);
        std::erase_if(dial, [](char c) { return c == ' ' || c == '(' || c == ')'; });
        return fmt::format("<a href=\"tel:{}\">{}</a>", dial, shown);
    }
    bool const mail = line.find('@') != line.npos && line.find_first_of(" \"<>&?") == line.npos;
    return mail ? fmt::format("<a href=\"mailto:{}\">{}</a>", shown, shown) : shown;
}
std::string inLines(std::string_view text) {
    std::string out;
    for (auto const line : split(text, '\n')) out += (out.empty() ? "" : "<br>") + linked(line);
    return out;
}
void write(std::string& out, Block const& b) {
    auto const around = [&](std::string_view tag, std::string_view kind = {}) {
        out += fmt::format("<{}{}>{}</{}>\n", tag, kind.empty() ? "" : fmt::format(" class=\"{}\"", kind), inLines(b.text), tag);
    };
    auto const items = [&](std::string_view tag) {
        out += fmt::format("<{}>", tag);
        for (auto const& item : b.items) out += "<li>" + inLines(item) + "</li>";
        out += fmt::format("</{}>\n", tag);
    };
    switch (b.kind) {
    case Block::Kind::heading: around("h" + std::to_string(b.number)); break;
    case Block::Kind::text: around("p"); break;
    case Block::Kind::strong: around("p", "strong"); break;
    case Block::Kind::note: around("p", "note"); break;
    case Block::Kind::big: around("p", "big"); break;
    case Block::Kind::list: items("ul"); break;
    case Block::Kind::steps: items("ol"); break;
    case Block::Kind::table:
        out += "<table><thead><tr>";
        for (auto const& head : b.table.head) out += "<th scope=\"col\">" + escaped(head) + "</th>";
        out += "</tr></thead><tbody>\n";
        for (auto const& row : b.table.rows) {
            out += "<tr>";
            for (std::size_t i = 0; i < row.size(); ++i)
                out += fmt::format("<td{}>{}</td>", i < b.table.head.size() && !b.table.head[i].empty() ? fmt::format(" data-head=\"{}\"", escaped(b.table.head[i])) : "", inLines(row[i]));
            out += "</tr>\n";
        }
        out += "</tbody></table>\n";
        break;
    case Block::Kind::code:
    case Block::Kind::lines:
    case Block::Kind::page: break;
    }
}
void drawCode(formats::PdfWriter& pdf, std::string const& holds, std::string const& caption) {
    try {
        auto const code = qrcodegen::QrCode::encodeText(holds.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
        int const side = code.getSize();
        std::vector<bool> dark;
        for (int y = 0; y < side; ++y) for (int x = 0; x < side; ++x) dark.push_back(code.getModule(x, y));
        pdf.squares(dark, static_cast<std::size_t>(side), kCodeMillimetres, caption);
    }
    catch (qrcodegen::data_too_long const&) { pdf.paragraph(caption); }
}
}  // namespace

Result<std::string> Document::pdf(std::string footer, formats::PdfPaper paper) const {
    bool const card = paper.width < 300;
    formats::PdfWriter out({title_, author_, {}, made_, std::move(footer), card ? std::string() : content::text(language_, "kit.page-of", {"{0}", "{1}"})}, paper);
    for (auto const& b : blocks_) {
        switch (b.kind) {
        case Block::Kind::heading: out.heading(b.number, b.text); break;
        case Block::Kind::text: out.paragraph(b.text); break;
        case Block::Kind::strong: out.strong(b.text); break;
        case Block::Kind::note: out.note(b.text); break;
        case Block::Kind::big: out.big(b.text); break;
        case Block::Kind::list: out.list(b.items); break;
        case Block::Kind::steps: out.list(b.items, true); break;
        case Block::Kind::table: out.table(b.table); break;
        case Block::Kind::code: drawCode(out, b.text, b.items.front()); break;
        case Block::Kind::lines: out.writingLines(b.number); break;
        case Block::Kind::page: out.newPage(); break;
        }
    }
    return out.bytes();
}
std::string Document::html() const {
    std::string out;
    for (auto const& b : blocks_) write(out, b);
    return out;
}
}  // namespace schouw::continuity
