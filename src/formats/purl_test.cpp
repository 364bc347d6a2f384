#include "formats/purl.hpp"

#include "json/value.hpp"
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace schouw::formats {
namespace {
std::string wrongAt(std::string_view text) {
    auto const url = parsePurl(text);
    return url ? url->text() : url.error().key + "@" + std::to_string(url.error().place.column);
}
TEST(Purl, TellsItsParts) {
    auto const url = parsePurl("pkg:deb/Debian/attr@1:2.4.47-2%2Bb1?distro=debian-12&arch=amd64#/usr/./bin/../x/");
    ASSERT_TRUE(url);
    EXPECT_EQ(*url, (PackageUrl{"deb", "debian", "attr", "1:2.4.47-2+b1", {{"arch", "amd64"}, {"distro", "debian-12"}}, "usr/bin/x"}));
    EXPECT_EQ(url->text(), "pkg:deb/debian/attr@1:2.4.47-2%2Bb1?arch=amd64&distro=debian-12#usr/bin/x");
    EXPECT_EQ(url->qualifier("arch"), "amd64");
    EXPECT_EQ(url->qualifier("os"), "");
}
TEST(Purl, SaysWhereItIsWrong) {
    EXPECT_EQ(wrongAt("npm/x"), "purl.scheme@1");
    EXPECT_EQ(wrongAt("pkg:n&g/x"), "purl.type@5");
    EXPECT_EQ(wrongAt("pkg:npm"), "purl.name@8");
    EXPECT_EQ(wrongAt("pkg:npm/a%2"), "purl.escape@10");
    EXPECT_EQ(wrongAt("pkg:npm/a%zz"), "purl.escape@10");
    EXPECT_EQ(wrongAt("pkg:npm/a@%ff"), "purl.utf8@11");
    EXPECT_EQ(wrongAt("pkg:npm/a%00"), "purl.control@9");
    EXPECT_EQ(wrongAt("pkg:npm/a%2Fb/c"), "purl.slash@9");
    EXPECT_EQ(wrongAt("pkg:npm/a?b c=1"), "purl.key@11");
    EXPECT_EQ(wrongAt("pkg:npm/a?b"), "purl.no-value@11");
    EXPECT_EQ(wrongAt("pkg:npm/a?b=1&b=2"), "purl.key-twice@15");
    EXPECT_EQ(wrongAt("pkg:swift/Alamofire@5"), "purl.type-space@5");
    EXPECT_EQ(wrongAt("pkg:npm/" + std::string(kPurlBytes, 'a')), "purl.too-long@0");
}
TEST(Purl, ReadsWhatOthersWrite) {
    EXPECT_EQ(readPurl(" pkg:Rpm/fedora/curl@7.50.3-1.fc25?Arch=i386 ")->text(), "pkg:rpm/fedora/curl@7.50.3-1.fc25?arch=i386");
    EXPECT_FALSE(readPurl("curl"));
}
TEST(Purl, OfAPackageOfASystem) {
    EXPECT_EQ(packageUrl("deb", "debian", "bash", "5.2.15-2+b2", "amd64"), "pkg:deb/debian/bash@5.2.15-2%2Bb2?arch=amd64");
    EXPECT_EQ(packageUrl("deb", "", "bash", "1", ""), "");
    EXPECT_EQ(distribution("Debian GNU/Linux 12 (bookworm)"), "debian");
    EXPECT_EQ(distribution("Windows 11"), "");
}

std::string textOf(boost::json::object const& o, char const* key) {
    auto const* const v = o.if_contains(key);
    return v && v->is_string() ? std::string(v->as_string()) : std::string{};
}
PackageUrl partsOf(boost::json::object const& o) {
    PackageUrl url{textOf(o, "type"), textOf(o, "namespace"), textOf(o, "name"), textOf(o, "version"), {}, textOf(o, "subpath")};
    if (auto const* q = o.if_contains("qualifiers"); q && q->is_object())
        for (auto const& [key, value] : q->as_object()) url.qualifiers[std::string(key)] = std::string(value.as_string());
    return url;
}
// All tests of purl-spec. One deviation, on purpose: the spec's tests both refuse "?Platform=java" (parse) and accept it (validate), so
// parsePurl() refuses it and readPurl() takes it.
TEST(PurlSpec, HoldsAllItsTests) {
    char const* const source = std::getenv("SCHOUW_SOURCE_DIR");
    auto const folder = std::filesystem::path(source ? source : ".") / "../shared/data/vulnerability-tests/purl-spec/tests";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no shared test data";
    std::size_t cases = 0;
    for (auto const& file : std::filesystem::recursive_directory_iterator(folder)) {
        if (file.path().extension() != ".json") continue;
        std::ifstream in(file.path());
        std::stringstream text;
        text << in.rdbuf();
        auto const document = json::parse(text.str());
        ASSERT_TRUE(document) << file.path();
        for (auto const& value : document->as_object().at("tests").as_array()) {
            auto const& test = value.as_object();
            auto const type = textOf(test, "test_type");
            bool const fails = test.at("expected_failure").as_bool();
            auto const where = file.path().filename().string() + ": " + textOf(test, "description") + " " + boost::json::serialize(test.at("input"));
            ++cases;
            if (type == "build") {
                auto const made = makePurl(partsOf(test.at("input").as_object()));
                if (fails) EXPECT_FALSE(made) << where;
                else {
                    ASSERT_TRUE(made) << where << describe(made.error());
                    EXPECT_EQ(made->text(), textOf(test, "expected_output")) << where;
                }
                continue;
            }
            auto const input = textOf(test, "input");
            auto const url = type == "parse" ? parsePurl(input) : readPurl(input);
            if (fails) { EXPECT_FALSE(url) << where << " gave " << url->text(); continue; }
            ASSERT_TRUE(url) << where << describe(url.error());
            if (type == "parse") EXPECT_EQ(url->text(), partsOf(test.at("expected_output").as_object()).text()) << where;
            else EXPECT_EQ(url->text(), textOf(test, "expected_output")) << where;
            if (type == "parse") EXPECT_EQ(*url, partsOf(test.at("expected_output").as_object())) << where;
        }
    }
    EXPECT_GT(cases, 500u);
}
}  // namespace
}  // namespace schouw::formats
