// The program itself: schouw impact.
#include "support/files.hpp"

#include <boost/json/parse.hpp>
#include <cstdio>
#include <gtest/gtest.h>

namespace schouw::cli {
namespace {
struct Ran { int code = 0; std::string out{}; };
Ran run(std::string const& arguments, std::string const& language = "nl") {
    auto const examples = (testing::sourceDir() / "examples").string();
    auto* const pipe = popen(("cd " + examples + " && SCHOUW_LANG=" + language + " " + testing::program().string() + " impact " + arguments + " 2>&1").c_str(), "r");
    Ran result;
    char block[4096];
    for (std::size_t n = 0; (n = fread(block, 1, sizeof block, pipe)) > 0;) result.out.append(block, n);
    result.code = WEXITSTATUS(pclose(pipe));
    return result;
}
TEST(ImpactWeak, tellsWhatStandsAloneInAPicture) {
    auto const words = run("weak bakery.yaml --horizon 1w");
    EXPECT_EQ(words.code, 0) << words.out;
    EXPECT_TRUE(words.out.contains("Zonder Server op kantoor ligt na 1 week onder het minimum: Bestellingen, Leveringen, Productie en Winkelverkoop.")) << words.out;
    auto const json = run("weak bakery.yaml --json --order 2");
    auto const tree = boost::json::parse(json.out);
    ASSERT_EQ(tree.at("horizons").as_array().size(), 3U);
    for (auto const& h : tree.at("horizons").as_array()) {
        EXPECT_GE(h.at("cutSets").at("1").to_number<int>(), 4);
        EXPECT_FALSE(h.at("cutSets").as_object().contains("3"));
        EXPECT_GT(h.at("share").to_number<double>(), 0);
    }
    auto const one = boost::json::parse(run("weak bakery.yaml --json --horizon 4h --target shop").out);
    EXPECT_EQ(one.at("processes").as_array().size(), 1U);
}
TEST(ImpactWeak, refusesWhatIsWrong) {
    EXPECT_EQ(run("weak bakery.yaml --target server").code, 1);
    EXPECT_EQ(run("weak bakery.yaml --horizon 1s").code, 1);
    EXPECT_EQ(run("weak bakery.yaml --horizon soon").code, 1);
    EXPECT_EQ(run("weak bakery.yaml --order 4").code, 2);
    EXPECT_EQ(run("weak nothing.yaml").code, 1);
}
TEST(ImpactRisk, tellsTheYearOfAPictureInOnePlainSentence) {
    auto const words = run("risk bakery.yaml --years 20000", "en");
    EXPECT_EQ(words.code, 0) << words.out;
    EXPECT_TRUE(words.out.starts_with("Once in 20 years a year costs more than")) << words.out;
    EXPECT_TRUE(words.out.contains("Source: ")) << words.out;
    auto const tree = boost::json::parse(run("risk bakery.yaml --years 20000 --json").out);
    EXPECT_GT(tree.at("mean").to_number<double>(), 0);
    EXPECT_GT(tree.at("se").at("p99").to_number<double>(), 0);
    auto const& picture = tree.at("picture");
    EXPECT_LT(picture.at("p95").at("low").to_number<double>(), picture.at("p95").at("high").to_number<double>());
    EXPECT_FALSE(picture.at("rates").as_array().empty());
    EXPECT_EQ(run("risk bakery.yaml --years 20000 --threads 2 --json").out, run("risk bakery.yaml --years 20000 --json").out);
    auto const exact = boost::json::parse(run("risk bakery.yaml --exact --json").out);
    EXPECT_NEAR(exact.at("mean").to_number<double>() / tree.at("mean").to_number<double>(), 1, 0.5);
}
}  // namespace
}  // namespace schouw::cli
