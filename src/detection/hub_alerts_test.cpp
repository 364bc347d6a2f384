// CrowdSec's hub: its log lines with the sources it alerts on. Asked of us: an alert for the right source where we read the product at
// all, and none where the hub itself says that nothing is wrong. A leaky bucket is no window: counts are not compared.
#include "detection/pipeline.hpp"
#include "detection/rules.hpp"
#include "json/value.hpp"
#include "support/files.hpp"
#include <gtest/gtest.h>
#include <set>

namespace schouw::detection {
namespace {
struct HubRun { std::size_t lines = 0, read = 0; std::set<Address> sources{}; std::size_t alerts = 0; };
HubRun runHub(json::Value const& one) {
    static auto const rules = std::make_shared<RuleSet const>(RuleSet::load(builtInRules(), sigmaDictionary()));
    RuleEngine engine(rules, moduleNames(*builtInParsers()));
    Pipeline pipeline(builtInParsers());
    pipeline.to([&](Event const& e) { engine.take(e); });
    HubRun out;
    for (auto const& line : one.at("lines").as_array()) pipeline.line(std::string_view(line.as_string()), 1795200000'000'000'000);
    out.lines = pipeline.counts().lines, out.read = pipeline.counts().read;
    auto const found = engine.alerts();
    out.alerts = found.size();
    for (auto const& a : found) for (auto const& s : a.sources) if (auto const address = Address::parse(s)) out.sources.insert(*address);
    return out;
}
std::vector<json::Value> hubCases() {
    std::vector<json::Value> out;
    auto const data = testing::sharedData();
    if (!data || !std::filesystem::exists(*data / "detection" / "crowdsec-hub" / "cases.jsonl")) return out;
    std::ifstream in(*data / "detection" / "crowdsec-hub" / "cases.jsonl");
    for (std::string line; std::getline(in, line);)
        if (auto one = json::parse(line, {.bytes = std::size_t{16} << 20, .depth = 64, .twice = true})) out.push_back(*std::move(one));
    return out;
}
TEST(HubAlerts, areForTheRightSourceWhereTheProductIsRead) {
    auto const cases = hubCases();
    if (cases.empty()) GTEST_SKIP() << "skipped: shared/data is not here";
    std::size_t asked = 0, right = 0;
    std::string missed;
    for (auto const& one : cases) {
        std::set<Address> wanted;
        for (auto const& alert : one.at("alerts").as_array()) {
            auto const* const sources = alert.as_object().if_contains("sources");
            auto const* const scenario = alert.as_object().if_contains("scenario");
            if (scenario && scenario->is_string() && std::string_view(scenario->as_string()).find("travel") != std::string_view::npos) continue;      // needs their table of places
            if (sources && sources->is_array()) for (auto const& s : sources->as_array()) if (auto const a = Address::parse(std::string_view(s.as_string()))) wanted.insert(*a);
        }
        if (wanted.empty()) continue;
        auto const run = runHub(one);
        if (run.read * 5 < run.lines * 4) continue;                 // a product that we do not read
        for (auto const& w : wanted) {
            ++asked;
            if (run.sources.contains(w)) ++right;
            else missed += " " + std::string(std::string_view(one.at("test").as_string())) + ":" + w.text();
        }
    }
    std::printf("hub alerts: %zu of %zu sources; missed:%s\n", right, asked, missed.c_str());
    EXPECT_GE(right * 100, asked * 75);
}
TEST(HubAlerts, areNoneWhereNothingIsWrong) {
    auto const cases = hubCases();
    if (cases.empty()) GTEST_SKIP() << "skipped: shared/data is not here";
    std::size_t quiet = 0;
    for (auto const& one : cases) {
        auto const name = std::string_view(one.at("test").as_string());
        bool const innocent = name.ends_with("-whitelist") || name.ends_with("-fp") || name.find("success") != name.npos;
        if (!innocent || !one.at("alerts").as_array().empty()) continue;
        ++quiet;
        EXPECT_EQ(0u, runHub(one).alerts) << name;
    }
    EXPECT_GT(quiet, 3u);
}
}  // namespace
}  // namespace schouw::detection
