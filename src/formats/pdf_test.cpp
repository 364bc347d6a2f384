#include "formats/pdf.hpp"
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace schouw::formats {
namespace {
PdfAbout about() { return {"Noodpakket", "Bakkerij Dijkzicht", "", *Time::parse("2026-11-28T09:00:00Z"), "28 november 2026", "pagina {0} van {1}"}; }

std::string sample(int rows) {
    PdfWriter pdf(about());
    pdf.heading(1, "Noodpakket");
    pdf.big("41 dagen");
    pdf.paragraph("Bel eerst, lees later. Één zin met accenten: café, naïef, € 1.250.");
    std::vector<std::string> const steps{"Haal het apparaat van het netwerk.", "Laat het aan staan."};
    pdf.list(steps, true);
    PdfTable table{{"Wie", "Telefoon"}, {2, 1}, {}};
    for (int i = 0; i < rows; ++i) table.rows.push_back({"Mens nummer " + std::to_string(i), "06-000000" + std::to_string(i)});
    pdf.table(table);
    return pdf.bytes().value();
}
std::string told(std::string const& command) {
    std::string out;
    auto* const pipe = popen(command.c_str(), "r");
    char block[4096];
    while (auto const n = std::fread(block, 1, sizeof block, pipe)) out.append(block, n);
    pclose(pipe);
    return out;
}

TEST(Pdf, isTaggedAndNamesItself) {
    auto const bytes = sample(120);
    EXPECT_TRUE(bytes.starts_with("%PDF-1."));
    if (std::system("pdfinfo -v >/dev/null 2>&1") != 0) GTEST_SKIP() << "pdfinfo is not installed";
    auto const path = std::filesystem::temp_directory_path() / ("schouw-pdf-test-" + std::to_string(::getpid()) + ".pdf");
    std::ofstream(path, std::ios::binary) << bytes;
    auto const info = told("pdfinfo " + path.string()), structure = told("pdfinfo -struct-text " + path.string()), text = told("pdftotext -layout " + path.string() + " -");
    std::filesystem::remove(path);
    EXPECT_NE(info.find("Tagged:          yes"), info.npos) << info;
    EXPECT_NE(info.find("Title:           Noodpakket"), info.npos) << info;
    for (auto const tag : {"H1", "Table", "TR", "TH", "TD"}) EXPECT_NE(structure.find(tag), structure.npos) << tag << structure;
    EXPECT_NE(text.find("café, naïef, € 1.250"), text.npos) << text;
    EXPECT_NE(text.find("pagina 5 van 5"), text.npos) << text;
}
TEST(Pdf, theSameBlocksGiveTheSameBytes) { EXPECT_EQ(sample(10), sample(10)); }

TEST(Pdf, aLongTableAndALongParagraphGoOnOverPages) {
    PdfWriter pdf(about());
    PdfTable table{{"Wie", "Telefoon"}, {2, 1}, {}};
    for (int i = 0; i < 200; ++i) table.rows.push_back({"Mens", "06"});
    pdf.table(table);
    EXPECT_GT(pdf.pages(), 4);
    int const before = pdf.pages();
    std::string words;
    for (int i = 0; i < 3000; ++i) words += "woord ";
    pdf.paragraph(words);
    EXPECT_GT(pdf.pages(), before + 2);
    EXPECT_TRUE(pdf.bytes());
}
TEST(Pdf, oddTextIsDrawnNotTrusted) {
    PdfWriter pdf(about(), kWalletCard);
    pdf.heading(1, std::string_view("a\0b\x01\xff", 5));
    pdf.paragraph("");
    pdf.list({});
    pdf.table({{"A"}, {1}, {}});
    pdf.table({{"A", "B"}, {1, 1}, {{"te weinig"}, {std::string(5000, 'x'), "hoog"}}});
    EXPECT_TRUE(pdf.bytes());
}
}  // namespace
}  // namespace schouw::formats
