// The program itself: schouw risk propose, schouw actions.
#include "json/value.hpp"
#include "support/files.hpp"

#include <boost/json/parse.hpp>
#include <cstdio>
#include <gtest/gtest.h>

namespace schouw::cli {
namespace {
struct Ran { int code = 0; std::string out{}; };
Ran run(std::string const& arguments, std::string const& language = "nl") {
    auto const cases = (testing::sourceDir() / "tests/cases").string();
    auto* const pipe = popen(("cd " + cases + " && SCHOUW_LANG=" + language + " " + testing::program().string() + " " + arguments + " 2>&1").c_str(), "r");
    Ran result;
    char block[4096];
    for (std::size_t n = 0; (n = fread(block, 1, sizeof block, pipe)) > 0;) result.out.append(block, n);
    result.code = WEXITSTATUS(pclose(pipe));
    return result;
}
TEST(RiskPropose, printsWordsAndJson) {
    auto const words = run("risk propose risk/propose/bakery/schouw.yaml --on 2026-11-21 --limit 2");
    EXPECT_EQ(words.code, 0);
    EXPECT_TRUE(words.out.starts_with("Zeer hoog  Niet-goedgekeurde dienst gebruikt (schaduw-IT)\n")) << words.out;
    EXPECT_TRUE(words.out.contains("Toon ze met --all")) << words.out;
    auto const all = run("risk propose risk/propose/bakery/schouw.yaml --on 2026-11-21 --all --json", "en");
    auto const tree = boost::json::parse(all.out);
    EXPECT_EQ(tree.at("total").as_int64(), static_cast<std::int64_t>(tree.at("proposals").as_array().size()));
    EXPECT_EQ(tree.at("proposals").at(0).at("key").as_string(), "M08");
    EXPECT_TRUE(run("risk propose risk/propose/empty/schouw.yaml").out.contains("geen voorstellen"));
}
TEST(Actions, printsWordsAndJson) {
    auto const words = run("actions agenda/find/bakery/schouw.yaml --on 2026-11-21", "en");
    EXPECT_EQ(words.code, 0);
    EXPECT_TRUE(words.out.starts_with("Eight things ask for your attention this week.\n")) << words.out;
    auto const tree = boost::json::parse(run("actions agenda/find/bakery/schouw.yaml --on 2026-11-21 --json").out);
    EXPECT_EQ(tree.at("actions").at(0).at("key").as_string(), "support:server");
    EXPECT_EQ(run("actions agenda/find/clean/schouw.yaml --on 2026-11-21").out, "Niets vraagt deze week je aandacht.\n");
}
TEST(RiskAndActions, refuseWhatIsWrong) {
    EXPECT_EQ(run("actions agenda/find/bakery/schouw.yaml --on yesterday").code, 1);
    EXPECT_EQ(run("actions none.yaml").code, 1);
    EXPECT_EQ(run("risk propose").code, 2);
    EXPECT_EQ(run("risk propose x.yaml --limit 0").code, 2);
}
}  // namespace
}  // namespace schouw::cli
