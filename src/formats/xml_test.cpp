#include "formats/xml.hpp"
#include <gtest/gtest.h>

namespace schouw::formats {
namespace {
std::string keyOf(std::string_view text, XmlLimits limits = {}) {
    auto const d = XmlDocument::parse(text, limits);
    return d ? "" : d.error().key + ":" + std::to_string(d.error().place.line);
}
TEST(Xml, readsElementsByLocalName) {
    auto const d = XmlDocument::parse("<?xml version='1.0'?>\n<!DOCTYPE a>\n<!-- x --><x:a xmlns:x='u'>\n <x:b k='1&amp;2'>t&#233;&lt;</x:b>\n <c><![CDATA[<&]]></c><b/>\n</x:a>\n");
    ASSERT_TRUE(d) << d.error().key;
    auto const a = d->root();
    EXPECT_EQ(a.name(), "a");
    EXPECT_EQ(a.child("b").attribute("k"), "1&2");
    EXPECT_EQ(a.text("b"), "té<");
    EXPECT_EQ(a.text("c"), "<&");
    EXPECT_EQ(d->line(a.child("c")), 5u);
    std::size_t n = 0;
    for (auto const b : a.children("b")) n += b.name() == "b";
    EXPECT_EQ(n, 2u);
    for ([[maybe_unused]] auto const any : a.children()) ++n;
    EXPECT_EQ(n, 5u);
    EXPECT_FALSE(a.child("none").child("deeper"));
    EXPECT_EQ(a.child("none").text(), "");
}
TEST(Xml, refusesWhatCanDoHarm) {
    EXPECT_EQ(keyOf("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"), "xml.doctype:1");
    EXPECT_EQ(keyOf("\n<!DOCTYPE a SYSTEM 'http://x.example/a.dtd'><a/>"), "xml.doctype:2");
    std::string deep;
    for (int i = 0; i < 5'000'000 / 100; ++i) deep += "<a>";
    EXPECT_EQ(keyOf(deep), "xml.depth:1");
    EXPECT_EQ(keyOf("<a><b/><b/><b/></a>", {.nodes = 3}), "xml.nodes:1");
    EXPECT_EQ(keyOf("<a p='1' q='2' r='3'/>", {.nodes = 3}), "xml.nodes:1");
    EXPECT_EQ(keyOf("<a/>", {.bytes = 3}), "xml.too-large:0");
}
TEST(Xml, tellsTheLineOfAFault) {
    EXPECT_EQ(keyOf("<a>\n<b>\n</a>"), "xml.syntax:3");
    EXPECT_EQ(keyOf("<a>\n<b x=1/></a>"), "xml.syntax:2");
    EXPECT_EQ(keyOf("<a>\n<b>"), "xml.cut-off:2");
    EXPECT_EQ(keyOf("<a><!-- "), "xml.cut-off:1");
    EXPECT_EQ(keyOf("<a/><b/>"), "xml.syntax:1");
    EXPECT_EQ(keyOf(""), "xml.syntax:1");
    EXPECT_EQ(keyOf("plain text"), "xml.syntax:1");
    EXPECT_EQ(keyOf("<a>x</a>tail"), "xml.syntax:1");
}
TEST(Xml, keepsWhatCameBeforeTheCut) {
    auto const d = XmlDocument::parse("<a>\n<b n='1'/>\n<b n='2'>\n<c", {.keepPartial = true});
    ASSERT_TRUE(d);
    ASSERT_TRUE(d->fault());
    EXPECT_EQ(d->fault()->key, "xml.cut-off");
    EXPECT_EQ(d->fault()->place.line, 4u);
    std::size_t n = 0;
    for ([[maybe_unused]] auto const b : d->root().children("b")) ++n;
    EXPECT_EQ(n, 2u);
    EXPECT_EQ(keyOf("<!DOCTYPE a [", {.keepPartial = true}), "xml.doctype:1");
}
TEST(Xml, otherEncodingsBecomeUtf8) {
    auto const latin = XmlDocument::parse("<?xml version='1.0' encoding='ISO-8859-1'?><a>caf\xe9</a>");
    ASSERT_TRUE(latin);
    EXPECT_EQ(latin->root().text(), "café");
    std::string wide = "\xff\xfe";
    for (char const c : std::string_view("<a>x</a>")) wide += c, wide += '\0';
    auto const utf16 = XmlDocument::parse(wide);
    ASSERT_TRUE(utf16);
    EXPECT_EQ(utf16->root().text(), "x");
}
TEST(Xml, aLongReportComesInPieces) {
    XmlPieces pieces("<?xml version='1.0'?>\n<r v='7'>\n<a n='1'><b/></a>text\n<a n='2'/>\n<c>\n</c>\n<a n='3'><b>");
    std::string got;
    for (;;) {
        auto const more = pieces.next();
        if (!more) { got += "!" + more.error().key; break; }
        if (!*more) break;
        got += std::string(pieces.piece()) + ":" + std::to_string(pieces.line()) + " ";
    }
    EXPECT_EQ(got, "<a n='1'><b/></a>:3 <a n='2'/>:4 <c>\n</c>:5 !xml.cut-off");
    EXPECT_EQ(pieces.rootName(), "r");
    EXPECT_EQ(pieces.rootAttribute("v"), "7");
}
TEST(Xml, unknownEntitiesStayText) {
    std::string out;
    decodeXml("&bogus; &#0; &#x41; &#xD800; & &amp", out);
    EXPECT_EQ(out, "&bogus; &#0; A \xef\xbf\xbd & &amp");
}
}  // namespace
}  // namespace schouw::formats
