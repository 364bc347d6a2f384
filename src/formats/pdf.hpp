#pragma once
// A document of blocks, written as a tagged PDF: headings, paragraphs, lists and tables can be read aloud and searched; letters are
// embedded; every page carries its number. The same blocks and `made` give the same bytes. Pango and cairo stay inside pdf.cpp.
#include "base/result.hpp"
#include "base/time.hpp"
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace schouw::formats {

struct PdfPaper {                           // in points of 1/72 inch
    double width = 595.28, height = 841.89; // A4
    double margin = 54;
    double size = 10.5;                     // of body text
};
inline constexpr PdfPaper kWalletCard{242.65, 153.07, 10, 6.4};     // 85.60 x 54.00 mm, ISO/IEC 7810 ID-1

struct PdfAbout {
    std::string title{}, author{}, subject{};
    Time made{};
    std::string footer{};                   // left of the page number; empty: none
    std::string pageOf{};                   // "pagina {0} van {1}"; empty: no number
};

struct PdfTable {
    std::vector<std::string> head{};
    std::vector<double> widths{};           // shares of the width, as many as there are columns
    std::vector<std::vector<std::string>> rows{};
};

class PdfWriter {
public:
    PdfWriter(PdfAbout about, PdfPaper paper = {});
    ~PdfWriter();
    void heading(int level, std::string_view text);             // 1 to 3; stays with what follows
    void paragraph(std::string_view text);
    void strong(std::string_view text);                         // a paragraph that stands out
    void note(std::string_view text);                           // smaller, for sources and dates
    void big(std::string_view text);                            // one number or word that is read across a room
    void list(std::span<std::string const> items, bool numbered = false);
    void table(PdfTable const& table);                          // a row is never cut; the head stands on every page
    // Squares of a QR code, side x side, row by row; drawn `millimetres` wide with `caption` beside it.
    void squares(std::vector<bool> const& dark, std::size_t side, double millimetres, std::string_view caption);
    void writingLines(int lines);                               // empty lines to write on
    void space(double points);
    void newPage();
    // Error: pdf.no-font when this machine has no letters at all, pdf.failed when cairo refuses.
    Result<std::string> bytes();
    int pages() const;
private:
    struct Inside;
    std::unique_ptr<Inside> in_;
};

}  // namespace schouw::formats
