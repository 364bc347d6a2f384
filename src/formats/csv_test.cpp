#include "formats/csv.hpp"
#include "formats/encoding.hpp"
#include <gtest/gtest.h>

namespace schouw::formats {
namespace {
using Rows = std::vector<std::vector<std::string>>;
Rows rowsOf(std::string_view text, char separator = 0) {
    CsvReader csv(text, separator);
    Rows out;
    for (;;) {
        auto const more = csv.next();
        if (!more) { out.push_back({"!" + more.error().key + ":" + std::to_string(more.error().place.line)}); continue; }
        if (!*more) return out;
        out.emplace_back(csv.fields().begin(), csv.fields().end());
    }
}
TEST(Csv, readsQuotesOverLines) {
    EXPECT_EQ(rowsOf("a,b\r\n\"x\"\"y\",\"1\r\n2\"\r\n"), (Rows{{"a", "b"}, {"x\"y", "1\r\n2"}}));
    EXPECT_EQ(rowsOf("a,\"\"\"b\"\"\",\"c\"\"\""), (Rows{{"a", "\"b\"", "c\""}}));
}
TEST(Csv, knowsEveryLineEnd) {
    Rows const two = {{"a", "b"}, {"1", "2"}};
    for (auto const* text : {"a,b\n1,2\n", "a,b\r\n1,2", "a,b\r1,2\r", "\n\na,b\n,\n\n1,2\n,,,\n"}) EXPECT_EQ(rowsOf(text).at(1), two[1]) << text;
}
TEST(Csv, findsTheSeparator) {
    EXPECT_EQ(separatorOf("naam;prijs\nlaptop;1.250,00\nnas;300,50\n"), ';');
    EXPECT_EQ(separatorOf("name,note\nx,\"a;b;c;d\"\n"), ',');
    EXPECT_EQ(separatorOf("a\tb, c\n1\t2\n"), '\t');
    EXPECT_EQ(separatorOf("sep=|\na|b\n"), '|');
    EXPECT_EQ(separatorOf("one column\nonly\n"), ',');
    EXPECT_EQ(rowsOf("sep=;\r\na;b\r\n"), (Rows{{"a", "b"}}));
}
TEST(Csv, countsLinesAcrossQuotedOnes) {
    CsvReader csv("a\n\"1\n2\r\n3\"\nx\n");
    ASSERT_TRUE(*csv.next());
    ASSERT_TRUE(*csv.next());
    EXPECT_EQ(csv.line(), 2u);
    ASSERT_TRUE(*csv.next());
    EXPECT_EQ(csv.line(), 5u);
}
TEST(Csv, aBareQuoteIsALetter) { EXPECT_EQ(rowsOf("a,Macbook 13\",c"), (Rows{{"a", "Macbook 13\"", "c"}})); }
TEST(Csv, oneBadRowIsOneError) {
    EXPECT_EQ(rowsOf("a,b\n\"x\"y,2\n3,4\n"), (Rows{{"a", "b"}, {"!csv.quote:2"}, {"3", "4"}}));
    EXPECT_EQ(rowsOf("a,b\n\"x,2\n3,4\n"), (Rows{{"a", "b"}, {"!csv.quote-open:2"}}));
    std::string wide = "a,b\n";
    for (int i = 0; i < 300; ++i) wide += "x,";
    EXPECT_EQ(rowsOf(wide + "\n1,2\n"), (Rows{{"a", "b"}, {"!csv.columns:2"}, {"1", "2"}}));
    EXPECT_EQ(rowsOf("a,b\n" + std::string(70'000, 'x') + ",1\n1,2\n"), (Rows{{"a", "b"}, {"!csv.field:2"}, {"1", "2"}}));
}
TEST(Csv, stopsAtTheLimitOfRows) {
    CsvReader csv("h\n1\n2\n3\n", 0, {.rows = 2});
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(csv.next());
    auto const over = csv.next();
    ASSERT_FALSE(over);
    EXPECT_EQ(over.error().key, "csv.rows");
    EXPECT_TRUE(csv.finished());
}
TEST(Csv, manyQuotedCellsInARowStayApart) {
    std::string text;
    Rows expected(1);
    for (int i = 0; i < 100; ++i) text += "\"" + std::to_string(i) + "\"\"\",", expected[0].push_back(std::to_string(i) + "\"");
    text.pop_back();
    EXPECT_EQ(rowsOf(text), expected);
}
TEST(Encoding, readsWhatOfficesWrite) {
    std::string room;
    EXPECT_EQ(toUtf8("\xef\xbb\xbf" "a\xc3\xab", room), "aë");
    EXPECT_EQ(toUtf8("caf\xe9 \x80 5", room), "café € 5");
    EXPECT_EQ(toUtf8(std::string_view("\xff\xfe" "a\0\xac\x20", 6), room), "a€");
    EXPECT_EQ(toUtf8(std::string_view("\xfe\xff\0a\xd8\x3d\xde\x00", 8), room), "a😀");
    EXPECT_EQ(toUtf8(std::string_view("a\0b\0c\0d\0", 8), room), "abcd");
    EXPECT_EQ(toUtf8(std::string_view("\xff\xfe\x00\xd8", 4), room), "\xef\xbf\xbd");
    EXPECT_EQ(toUtf8("plain", room), "plain");
    EXPECT_TRUE(room.empty());
}
}  // namespace
}  // namespace schouw::formats
