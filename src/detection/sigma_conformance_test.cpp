// Sigma's public rules and the events on which they must fire, as far as they lie in ../shared/data. All rules must load.
#include "detection/pipeline.hpp"
#include "detection/rules.hpp"
#include "json/value.hpp"
#include "support/files.hpp"
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>
#include <set>

namespace schouw::detection {
namespace {
std::filesystem::path sigmaData() {
    auto const data = testing::sharedData();
    return data ? *data / "detection" / "sigma" : std::filesystem::path{};
}
std::vector<RuleFile> filesIn(std::filesystem::path const& folder) {
    auto files = rulesIn(folder.string());
    return files ? *std::move(files) : std::vector<RuleFile>{};
}

TEST(SigmaConformance, everyPublicRuleLoads) {
    if (!std::filesystem::exists(sigmaData() / "rules-applicable")) GTEST_SKIP() << "skipped: shared/data is not here";
    auto files = filesIn(sigmaData() / "rules-applicable");
    for (auto& f : filesIn(sigmaData() / "regression_rules")) files.push_back(std::move(f));
    auto const set = RuleSet::load(files, sigmaDictionary());
    for (auto const& e : set.refused()) ADD_FAILURE() << describe(e);
    EXPECT_EQ(files.size(), set.rules().size());
}
TEST(SigmaConformance, everySchemaExampleLoads) {
    auto const folder = sigmaData() / "specification" / "tests" / "schema";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "skipped: shared/data is not here";
    for (auto const& f : filesIn(folder)) {
        auto const set = RuleSet::load({f}, sigmaDictionary());
        for (auto const& e : set.refused()) EXPECT_TRUE(e.key == "sigma.unknown-rule" || e.key == "sigma.logsource") << describe(e);      // they name rules that are not there
    }
}
TEST(SigmaConformance, everyRegressionEventFires) {
    auto const path = sigmaData() / "regression.jsonl";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "skipped: shared/data is not here";
    auto const set = std::make_shared<RuleSet const>(RuleSet::load(filesIn(sigmaData() / "regression_rules"), sigmaDictionary()));
    RuleMatcher matcher(set, moduleNames(*builtInParsers()));
    std::ifstream in(path);
    std::size_t cases = 0, silent = 0, unlike = 0;
    for (std::string line; std::getline(in, line);) {
        auto const one = json::parse(line, {.bytes = std::size_t{16} << 20, .depth = 64, .twice = true});
        ASSERT_TRUE(one) << describe(one.error());
        ++cases;
        std::vector<std::string> lines;
        for (auto const& e : one->at("events").as_array()) lines.push_back(boost::json::serialize(e));
        for (auto const& e : one->at("raw").as_array()) lines.emplace_back(e.as_string());
        auto const id = std::string_view(one->at("rule_id").as_string());
        std::size_t fired = 0;
        Pipeline pipeline(builtInParsers());
        pipeline.to([&](Event const& e) {
            std::set<std::uint32_t> indexed;
            for (auto const r : matcher.match(e)) indexed.insert(r), fired += set->rules()[r].id == id;
            for (std::uint32_t r = 0; r < set->rules().size(); ++r) unlike += matcher.holds(e, set->rules()[r].condition) != indexed.contains(r);
        });
        for (auto const& l : lines) pipeline.line(l, 0);
        if (fired == 0) ++silent, ADD_FAILURE() << std::string_view(one->at("rule_file").as_string());
        auto const* const count = one->at("match_count").if_int64();
        if (count) EXPECT_LE(*count, static_cast<std::int64_t>(fired)) << std::string_view(one->at("rule_file").as_string());
    }
    EXPECT_EQ(0u, unlike) << "the index says something else than the rules";
    std::printf("%zu regression cases, %zu silent\n", cases, silent);
}
}  // namespace
}  // namespace schouw::detection
