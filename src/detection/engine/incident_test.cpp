// One story per attack, exceptions with an end, and a block list that never holds one's own addresses.
#include "detection/engine/incident_blocklist.hpp"
#include "detection/engine/incident_exception.hpp"
#include <gtest/gtest.h>

namespace schouw::detection {
namespace {
constexpr std::int64_t kHour = std::int64_t{3600} * 1'000'000'000;
std::shared_ptr<RuleSet const> two() {
    static auto const words = *SigmaDictionary::read("fields: {}\n", "words");
    std::string const tail = "\nlogsource: {product: schouw}\ndetection: {s: {a: b}, condition: s}\nschouw: {category: ";
    return std::make_shared<RuleSet const>(RuleSet::load({{"r.yaml", "title: guess\nid: guess\nlevel: medium" + tail + "brute-force, nl: {sentence: '{source.ip} {count}'}}\n---\ntitle: in\nid: in\nlevel: critical" + tail +
                                                                       "guess-success, nl: {sentence: 'binnen'}}\n---\ntitle: scan\nid: scan\nlevel: low" + tail + "port-scan}\n", true}}, words));
}
void note(Incidents& i, std::uint32_t rule, std::int64_t time, std::string const& source) {
    std::string const sources[] = {source}, lines[] = {"line " + std::to_string(time)};
    Finding f{.rule = rule, .first = time, .last = time, .count = 1, .actor = source};
    f.sources = sources, f.evidence = lines;
    i.note(f);
}
TEST(Incident, isOneStoryPerSourceAndKind) {
    Incidents i(two());
    for (std::int64_t t = 0; t < 100; ++t) note(i, 0, t, "198.51.100.7");
    note(i, 1, 100, "198.51.100.7");
    note(i, 2, 101, "198.51.100.7");
    note(i, 0, 102, "198.51.100.8");
    auto const all = i.all();
    ASSERT_EQ(3u, all.size());
    EXPECT_EQ("brute-force", all[0].category);
    EXPECT_EQ(Level::critical, all[0].level) << "what weighs most leads";
    EXPECT_EQ("in", all[0].rule);
    EXPECT_EQ("binnen", all[0].nl);
    EXPECT_EQ(101u, all[0].count);
    EXPECT_LE(all[0].evidence.size(), Alert::kMostEvidence);
}
TEST(Incident, endsWhenItWasQuietForLong) {
    Incidents i(two());
    note(i, 0, 0, "198.51.100.7");
    note(i, 0, 5 * kHour, "198.51.100.7");
    EXPECT_EQ(1u, i.all().size());
    note(i, 0, 12 * kHour, "198.51.100.7");
    EXPECT_EQ(2u, i.all().size());
    i.close(20 * kHour);
    EXPECT_EQ(0u, i.open());
    EXPECT_EQ(2u, i.takeClosed().size());
    EXPECT_EQ(0u, i.all().size());
}
TEST(Incident, staysBoundedUnderAFlood) {
    Incidents i(two());
    for (int n = 0; n < 6000; ++n) note(i, 0, n, "198.51." + std::to_string(n / 250) + "." + std::to_string(n % 250));
    EXPECT_LE(i.open(), Incidents::kMostOpen);
    EXPECT_EQ(6000u, i.all().size());
}
TEST(Exception, holdsWithinItsScopeUntilItsEnd) {
    auto const read = readExceptions("exceptions:\n  - {rule: guess, source.ip: 198.51.100.0/24, until: 2026-11-20, why: test}\n", "e.yaml");
    ASSERT_TRUE(read);
    auto const set = two();
    std::string const inside[] = {"198.51.100.7"}, other[] = {"203.0.113.7"};
    Finding f{.rule = 0, .first = 0, .last = 1795129200LL * 1'000'000'000};     // 20 November
    f.sources = inside;
    EXPECT_TRUE((*read)[0].holds(set->rules()[0], f));
    EXPECT_FALSE((*read)[0].holds(set->rules()[2], f)) << "another rule";
    f.last += 48 * kHour;
    EXPECT_FALSE((*read)[0].holds(set->rules()[0], f)) << "after its end";
    f.last -= 48 * kHour, f.sources = other;
    EXPECT_FALSE((*read)[0].holds(set->rules()[0], f)) << "another address";
}
TEST(Exception, needsAScopeAndAnEnd) {
    for (auto const* bad : {"{until: 2026-11-20}", "{rule: guess}", "{rule: guess, until: morgen}", "{source.ip: 10.0.0.0/99, until: 2026-11-20}", "{who: jan, until: 2026-11-20}"})
        EXPECT_FALSE(readExceptions("exceptions: [" + std::string(bad) + "]\n", "e.yaml")) << bad;
}
TEST(BlockList, holdsAttackersOnlyAndRunsOut) {
    Alert a;
    a.category = "brute-force", a.sources = {"198.51.100.7", "10.0.0.9", "203.0.113.5"}, a.first = kHour, a.last = 2 * kHour, a.count = 9;
    Alert journey = a;
    journey.category = "impossible-travel", journey.sources = {"192.0.2.1"};
    Alert const alerts[] = {a, journey};
    auto const list = blockList(alerts, 3 * kHour, {.allowed = {"203.0.113.0/24"}, .days = 7});
    ASSERT_EQ(1u, list.size());
    EXPECT_EQ("198.51.100.7", list[0].address);
    EXPECT_NE(std::string::npos, blockListText(list).find("198.51.100.7 # brute-force"));
    EXPECT_TRUE(blockList(alerts, 8 * 24 * kHour + 3 * kHour, {.allowed = {}, .days = 7}).empty());
}
}  // namespace
}  // namespace schouw::detection
