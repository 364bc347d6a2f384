// The program itself: schouw scan, schouw content check.
#include "json/value.hpp"
#include "support/files.hpp"

#include <boost/json/parse.hpp>
#include <cstdio>
#include <gtest/gtest.h>

namespace schouw::cli {
namespace {
struct Scanning { int code = 0; std::string out{}; };
Scanning scanned(std::string const& arguments, std::string const& language = "nl") {
    auto const cases = (testing::sourceDir() / "tests/cases").string();
    auto* const pipe = popen(("cd " + cases + " && SCHOUW_LANG=" + language + " " + testing::program().string() + " " + arguments + " 2>&1").c_str(), "r");
    Scanning result;
    char block[4096];
    for (std::size_t n = 0; (n = fread(block, 1, sizeof block, pipe)) > 0;) result.out.append(block, n);
    result.code = WEXITSTATUS(pclose(pipe));
    return result;
}
TEST(ScanCommand, printsWordsAndJson) {
    auto const words = scanned("scan assessment/worked/schouw.yaml --answers assessment/worked/answers.yaml --on 2026-11-21");
    EXPECT_EQ(words.code, 0);
    EXPECT_TRUE(words.out.starts_with("12 van 25 stellingen beantwoord op 2026-11-21.\nVerklaard: 36 van 100. Aangetoond: 12 van 100.")) << words.out;
    EXPECT_LT(words.out.find("Eerst dit"), words.out.find("De vijf principes")) << "contradictions first";
    auto const tree = boost::json::parse(scanned("scan assessment/worked/schouw.yaml --answers assessment/worked/answers.yaml --on 2026-11-21 --json", "en").out);
    EXPECT_EQ(tree.at("declared").as_int64(), 36);
    EXPECT_EQ(tree.at("demonstrated").as_int64(), 12);
    EXPECT_EQ(tree.at("contradictions").at(0).as_string(), "S08");
    EXPECT_EQ(tree.at("actions").at(0).at("statement").as_string(), "S08");
    EXPECT_EQ(tree.at("statements").as_array().size(), 35u);
}
TEST(ScanCommand, tellsWhatItLeftOut) {
    auto const told = scanned("scan assessment/worked/schouw.yaml --answers assessment/worked/wrong.yaml --on 2026-11-21");
    EXPECT_EQ(told.code, 1);
    EXPECT_TRUE(told.out.contains("wrong.yaml:3:3: /answers/S77: De scan heeft geen stelling S77.")) << told.out;
    EXPECT_TRUE(told.out.contains("1 van 25 stellingen beantwoord")) << told.out;
    auto const tree = boost::json::parse(scanned("scan assessment/worked/schouw.yaml --answers assessment/worked/wrong.yaml --on 2026-11-21 --json").out);
    EXPECT_EQ(tree.at("problems").as_array().size(), 2u);
    EXPECT_EQ(tree.at("problems").at(1).at("key").as_string(), "assessment.future");
    EXPECT_EQ(scanned("scan").code, 2);
    EXPECT_EQ(scanned("scan none.yaml").code, 1);
}
TEST(ContentCommand, findsOurOwnContentGood) {
    auto const own = scanned("content check " + (testing::sourceDir() / "content").string());
    EXPECT_EQ(own.code, 0) << own.out;
}
TEST(ContentCommand, namesWhatIsWrongWithItsLine) {
    auto const tree = boost::json::parse(scanned("content check assessment/content --json").out);
    std::vector<std::pair<std::int64_t, std::string>> found;
    for (auto const& p : tree.at("problems").as_array()) found.emplace_back(p.at("line").as_int64(), std::string(p.at("key").as_string()));
    EXPECT_EQ(found, (std::vector<std::pair<std::int64_t, std::string>>{
        {1, "content.about"}, {3, "content.en"}, {4, "content.formal"}, {4, "content.forbidden"}, {5, "content.id-twice"}, {5, "content.informal"}, {6, "content.places"},
        {2, "framework.parent-loop"}, {1, "content.licence"}, {13, "assessment.long"}, {14, "evidence.syntax"}}));
    EXPECT_EQ(scanned("content check assessment/content").code, 1);
    EXPECT_EQ(scanned("content check none").code, 1);
}
}  // namespace
}  // namespace schouw::cli
