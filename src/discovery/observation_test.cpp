#include "discovery/observation.hpp"
#include "discovery/observation_describe.hpp"
#include "json/read.hpp"
#include "json/write.hpp"
#include <gtest/gtest.h>

namespace schouw::discovery {
namespace {
TEST(Observation, keepsEachClaimOnceAndNothingEmpty) {
    Observation o;
    o.tell(FactName::place, " Kantoor ");
    o.tell(FactName::place, "Kantoor");
    o.tell(FactName::place, "");
    o.know(IdentifierType::serial, "S1");
    o.know(IdentifierType::serial, "S1", true);
    EXPECT_EQ(o.facts.size(), 1u);
    EXPECT_EQ(o.identifiers.size(), 1u);
    EXPECT_EQ(o.fact(FactName::place), "Kantoor");
    EXPECT_EQ(o.name(), "S1");
}
TEST(Observation, boundedTextIsShortCleanAndWellFormed) {
    EXPECT_EQ(bounded(" a\x01" "b\r "), "ab");
    EXPECT_EQ(bounded("a\xff" "b"), "a\xef\xbf\xbd" "b");
    std::string const longText(kMostText - 1, 'x');
    EXPECT_EQ(bounded(longText + "\xc3\xa9"), longText);
}
TEST(Observation, goesThroughJsonAndBack) {
    Observation o;
    o.source = {SourceType::agent, "GLPI", Time{1000}, true};
    o.kind = ThingKind::server;
    o.know(IdentifierType::mac, "3c:52:82:aa:00:01", true);
    o.tell(FactName::remoteAccess, "rdp");
    o.software.push_back({.name = "bash", .installedOn = Date::of(2026, 11, 21)});
    o.antivirus.push_back({.name = "ClamAV", .upToDate = false});
    o.complete = {Section::software};
    auto const text = json::text(o);
    Observation back;
    json::Problems bad;
    json::read(*json::parse(text), back, "", bad);
    EXPECT_TRUE(bad.empty());
    EXPECT_EQ(json::text(back), text);
}
}  // namespace
}  // namespace schouw::discovery
