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
TEST(ImpactMeasures, tellsTheBestSetAndThatItIsProven) {
    auto const words = run("measures bakery.yaml --budget 12000", "en");
    EXPECT_EQ(words.code, 0) << words.out;
    EXPECT_TRUE(words.out.contains("bring the expected loss from")) << words.out;
    auto const small = boost::json::parse(run("measures bakery.yaml --budget 3000 --json").out), large = boost::json::parse(run("measures bakery.yaml --budget 30000 --json").out);
    auto const number = [](boost::json::value const& v, char const* set, char const* what) { return v.at(set).at(what).to_number<double>(); };
    EXPECT_LE(number(small, "best", "cost"), 3000);
    EXPECT_LE(number(large, "best", "total"), number(small, "best", "total"));
    EXPECT_LT(number(small, "best", "lossPerYear"), number(small, "nothing", "lossPerYear"));
    EXPECT_FALSE(small.at("front").as_array().empty());
    EXPECT_TRUE(small.at("proven").as_bool() || small.at("gap").to_number<double>() < 0.01);
}
TEST(ImpactMeasures, takesMeasuresOfYourOwn) {
    testing::TemporaryFolder folder;
    auto const file = (folder.path / "own.yaml").string();
    auto* const out = std::fopen(file.c_str(), "w");
    std::fputs("measures:\n  - id: ups\n    name: Noodstroom\n    once: 900\n    effects: [{what: hours, rate: power-cut, left: 0.1}]\npresent: [MT27]\nleaveOut: [MT50]\n", out);
    std::fclose(out);
    auto const tree = boost::json::parse(run("measures bakery.yaml --budget 12000 --json --own " + file).out);
    bool own = false;
    for (auto const& row : tree.at("measures").as_array()) {
        auto const& id = row.at("id").as_string();
        own = own || id == "ups";
        EXPECT_NE(id, "MT50");
        if (id == "MT27") { EXPECT_TRUE(row.at("present").as_bool()); }
    }
    EXPECT_TRUE(own);
}
TEST(ImpactRecover, tellsTheOrderAndWhatIsTooLate) {
    auto const words = run("recover bakery.yaml --fail server --fail backup");
    EXPECT_EQ(words.code, 0) << words.out;
    EXPECT_TRUE(words.out.starts_with("Begin met Back-up op kantoor en Server op kantoor.")) << words.out;
    auto const tree = boost::json::parse(run("recover bakery.yaml --fail server=10h! --json").out);
    EXPECT_EQ(tree.at("steps").at(0).at("from").as_string(), "measured");
    EXPECT_EQ(tree.at("steps").at(0).at("repaired").to_number<double>(), 10);
    auto const away = boost::json::parse(run("recover bakery.yaml --fail server --away joris --json").out);
    EXPECT_TRUE(away.at("steps").at(0).at("begins").is_null());
    EXPECT_EQ(run("recover bakery.yaml --fail ghost").code, 1);
}
TEST(ImpactQuestions, areTwelveAndTheirAnswersMakeAPicture) {
    EXPECT_EQ(boost::json::parse(run("questions --json").out).at("questions").as_array().size(), 12U);
    testing::TemporaryFolder folder;
    auto const file = (folder.path / "answers.yaml").string();
    auto const write = [&](char const* text) {
        auto* const out = std::fopen(file.c_str(), "w");
        std::fputs(text, out);
        std::fclose(out);
    };
    write("sector: bakery\npeople: 20\nyearlyTurnover: 2000000\nbackup: practised\ntwoFactor: everywhere\nincidents: {ict-outage: 3}\nbudget: 10000\n");
    auto const risk = run("risk --answers " + file + " --years 20000", "en");
    EXPECT_EQ(risk.code, 0) << risk.out;
    EXPECT_TRUE(risk.out.contains("Own experience counts in this: three times in five years.")) << risk.out;
    EXPECT_TRUE(risk.out.contains("Not filled in, so: ")) << risk.out;
    EXPECT_EQ(run("measures --json --answers " + file).code, 0);
    write("sector: circus\n");
    EXPECT_EQ(run("risk --answers " + file).code, 1);
    write("backup: maybe\n");
    EXPECT_EQ(run("risk --answers " + file).code, 1);
    EXPECT_EQ(run("risk").code, 2);
    EXPECT_EQ(run("measures bakery.yaml").code, 2);
}
}  // namespace
}  // namespace schouw::cli
