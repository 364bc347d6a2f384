#pragma once
// A document of blocks that is made once and given out twice: as a tagged PDF and as a piece of HTML.
#include "content/content.hpp"
#include "formats/pdf.hpp"

namespace schouw::continuity {
struct Block {
    enum class Kind { heading, text, strong, note, big, list, steps, table, code, lines, page } kind = Kind::text;
    int number = 0;                             // heading: level 1 to 3; lines: how many
    std::string text{};                         // code: what the QR code holds
    std::vector<std::string> items{};           // code: one, its caption
    formats::PdfTable table{};
};
inline constexpr formats::PdfPaper kKitPaper{.margin = 44, .size = 9.5};      // A4, small enough for tables of six columns
class Document {
public:
    Document(content::Language language, std::string title, std::string author, Time made) : language_(language), title_(std::move(title)), author_(std::move(author)), made_(made) {}
    void heading(int level, std::string text) { add({.kind = Block::Kind::heading, .number = level, .text = std::move(text)}); }
    void text(std::string text) { add({.kind = Block::Kind::text, .text = std::move(text)}); }
    void strong(std::string text) { add({.kind = Block::Kind::strong, .text = std::move(text)}); }
    void note(std::string text) { add({.kind = Block::Kind::note, .text = std::move(text)}); }
    void big(std::string text) { add({.kind = Block::Kind::big, .text = std::move(text)}); }
    void list(std::vector<std::string> items) { add({.kind = Block::Kind::list, .items = std::move(items)}); }
    void steps(std::vector<std::string> items) { add({.kind = Block::Kind::steps, .items = std::move(items)}); }
    void table(formats::PdfTable table) { add({.kind = Block::Kind::table, .table = std::move(table)}); }
    void code(std::string holds, std::string caption) { add({.kind = Block::Kind::code, .text = std::move(holds), .items = {std::move(caption)}}); }
    void writingLines(int lines) { add({.kind = Block::Kind::lines, .number = lines}); }
    void newPage() { add({.kind = Block::Kind::page}); }

    content::Language language() const { return language_; }
    std::string const& title() const { return title_; }
    std::vector<Block> const& blocks() const { return blocks_; }

    // `footer` stands left of the page number. Errors: pdf.no-font, pdf.failed.
    Result<std::string> pdf(std::string footer, formats::PdfPaper paper = kKitPaper) const;
    // Everything escaped; a line of a cell that is a phone number or an e-mail address becomes a link. Codes, lines and pages are for
    // paper and left out.
    std::string html() const;

private:
    void add(Block block) { blocks_.push_back(std::move(block)); }
    content::Language language_;
    std::string title_, author_;
    Time made_;
    std::vector<Block> blocks_{};
};
}  // namespace schouw::continuity
