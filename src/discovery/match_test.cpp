#include "discovery/match.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>

namespace schouw::discovery {
namespace {
using I = IdentifierType;
Time const kDay = *Time::parse("2026-11-21T09:00:00Z");

Observation seen(SourceType source, std::vector<Identifier> identifiers, ThingKind kind = ThingKind::computer, Time at = kDay) {
    Observation o;
    o.source = {source, "s", at, false};
    o.kind = kind;
    o.identifiers = std::move(identifiers);
    return o;
}
// The groups, as the runs ("a", "b" ...) of their claims.
std::set<std::set<std::string>> groupsOf(std::vector<Evidence> const& e, std::vector<Decision> const& d = {}) {
    std::set<std::set<std::string>> out;
    for (auto const& g : match(e, d).groups) {
        std::set<std::string> names;
        for (auto const i : g) names.insert(e[i].run);
        out.insert(names);
    }
    return out;
}
std::vector<Evidence> named(std::vector<Observation> const& all) {
    std::vector<Evidence> out;
    for (std::size_t i = 0; i < all.size(); ++i) out.push_back(evidenceOf(all[i], std::string(1, static_cast<char>('a' + i))));
    return out;
}
using Groups = std::set<std::set<std::string>>;

TEST(Identity, neverByARandomOrVirtualMac) {
    for (auto const* mac : {"02:11:22:33:44:55", "d6:11:22:33:44:55", "3a:11:22:33:44:55", "fe:11:22:33:44:55", "01:00:5e:00:00:01", "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff"})
        EXPECT_TRUE(keysOf(seen(SourceType::networkTable, {{I::mac, mac, false}})).empty()) << mac;
    EXPECT_EQ(keysOf(seen(SourceType::networkTable, {{I::mac, "3C:52:82:AA:00:01", false}})).size(), 1u);
    EXPECT_TRUE(keysOf(seen(SourceType::agent, {{I::mac, "3c:52:82:aa:00:01", true}})).empty());      // a dock, says the reader
}
TEST(Identity, placeholdersAreNothing) {
    for (auto const* serial : {"To be filled by O.E.M.", "Default string", "0000000", "FFFF-FFFF", "None", "System Serial Number", "........", "0123456789"})
        EXPECT_TRUE(keysOf(seen(SourceType::agent, {{I::serial, serial, false}})).empty()) << serial;
    EXPECT_TRUE(keysOf(seen(SourceType::agent, {{I::smbiosUuid, "ffffffff-ffff-ffff-ffff-ffffffffffff", false}, {I::hostname, "localhost", false}})).empty());
}
TEST(Identity, anUuidIsTheSameInBothByteOrders) {
    auto const a = keysOf(seen(SourceType::agent, {{I::smbiosUuid, "4C4C4544-0041-4210-8043-B7C04F313233", false}}));
    auto const b = keysOf(seen(SourceType::agent, {{I::smbiosUuid, "44454c4c-4100-1042-8043-b7c04f313233", false}}));
    EXPECT_EQ(a, b);
}
TEST(Identity, weightsAreInTheOrderOfTheirWorth) {
    auto const keys = keysOf(seen(SourceType::agent, {{I::ip, "10.0.0.1", false}, {I::fqdn, "lap.kantoor.example", false}, {I::directoryId, "d-1", false}, {I::mac, "3c:52:82:aa:00:01", false},
                                                      {I::serial, "ABC12345", false}, {I::smbiosUuid, "4c4c4544-0041-4210-8043-b7c04f313233", false}, {I::agentId, "lap-1", false}}));
    std::vector<I> types;
    for (auto const& k : keys) types.push_back(k.type);
    EXPECT_EQ(types, (std::vector{I::agentId, I::smbiosUuid, I::serial, I::mac, I::directoryId, I::fqdn, I::hostname, I::ip}));
}

TEST(Match, joinsBySerialAcrossSources) {
    auto const e = named({seen(SourceType::agent, {{I::agentId, "lap-1", false}, {I::serial, "ABC12345", false}, {I::hostname, "LAP-1", false}}),
                          seen(SourceType::assetList, {{I::serial, "abc12345", false}, {I::assetTag, "17", false}}), seen(SourceType::assetList, {{I::serial, "XYZ98765", false}})});
    EXPECT_EQ(groupsOf(e), (Groups{{"a", "b"}, {"c"}}));
    auto const m = match(e);
    ASSERT_EQ(m.joined.size(), 1u);
    EXPECT_EQ(m.joined[0].score, 85);
    ASSERT_EQ(m.joined[0].reasons.size(), 1u);
    EXPECT_EQ(m.joined[0].reasons[0].value, "abc12345");
}
TEST(Match, aReinstalledMachineIsTheSameMachine) {       // a new agent id, everything else equal
    auto const uuid = Identifier{I::smbiosUuid, "4c4c4544-0041-4210-8043-b7c04f313233", false};
    EXPECT_EQ(groupsOf(named({seen(SourceType::agent, {{I::agentId, "lap-1-2025", false}, uuid, {I::mac, "3c:52:82:aa:00:01", false}}),
                              seen(SourceType::agent, {{I::agentId, "lap-1-2026", false}, uuid, {I::mac, "3c:52:82:aa:00:99", false}})})), (Groups{{"a", "b"}}));
}
TEST(Match, twoLaptopsOnOneDockStayTwo) {
    Identifier const dock{I::mac, "3c:52:82:dd:00:01", false};
    auto const e = named({seen(SourceType::agent, {{I::serial, "LAPTOP001", false}, dock}), seen(SourceType::agent, {{I::serial, "LAPTOP002", false}, dock}),
                          seen(SourceType::networkScan, {dock, {I::ip, "10.0.0.7", false}}, ThingKind::unknown)});
    EXPECT_EQ(groupsOf(e), (Groups{{"a"}, {"b"}, {"c"}}));
    auto const m = match(e);
    ASSERT_EQ(m.common.size(), 1u);
    EXPECT_EQ(m.common[0].key.value, dock.value);
    EXPECT_EQ(m.common[0].holders, 3u);
}
TEST(Match, clonedMachinesStayTwo) {                    // one agent id, two uuids
    EXPECT_EQ(groupsOf(named({seen(SourceType::agent, {{I::agentId, "gold-image", false}, {I::smbiosUuid, "11111111-2222-4333-8444-555555555555", false}}),
                              seen(SourceType::collector, {{I::agentId, "gold-image", false}, {I::smbiosUuid, "11111111-2222-4333-8444-666666666666", false}})})), (Groups{{"a"}, {"b"}}));
}
TEST(Match, hostNameAloneIsAQuestionWithDomainAnAnswer) {
    auto const lease = seen(SourceType::networkTable, {{I::hostname, "kassa", false}, {I::ip, "10.0.0.9", false}});
    auto list = seen(SourceType::assetList, {{I::hostname, "KASSA", false}});
    auto e = named({lease, list});
    EXPECT_EQ(groupsOf(e), (Groups{{"a"}, {"b"}}));
    ASSERT_EQ(match(e).maybe.size(), 1u);
    EXPECT_EQ(match(e).maybe[0].score, 45);
    list.tell(FactName::domain, "winkel.example");
    EXPECT_EQ(groupsOf(named({seen(SourceType::networkScan, {{I::fqdn, "kassa.winkel.example", false}}), list})), (Groups{{"a", "b"}}));
}
TEST(Match, anAddressCountsOnlyAtTheSameTime) {
    auto const at = [](int hours) { return seen(SourceType::networkScan, {{I::ip, "10.0.0.9", false}, {I::hostname, "kassa", false}}, ThingKind::unknown, kDay.plus(Duration::hours(hours))); };
    auto const lease = seen(SourceType::networkTable, {{I::ip, "10.0.0.9", false}, {I::hostname, "kassa", false}});
    EXPECT_EQ(groupsOf(named({lease, at(1)})), (Groups{{"a", "b"}}));
    EXPECT_EQ(groupsOf(named({lease, at(30)})), (Groups{{"a"}, {"b"}}));
}
TEST(Match, rowsOfOneListAreDifferentThings) {
    auto a = seen(SourceType::assetList, {{I::serial, "SAME12345", false}, {I::assetTag, "1", false}}), b = seen(SourceType::assetList, {{I::serial, "SAME12345", false}, {I::assetTag, "2", false}});
    std::vector<Evidence> e{evidenceOf(a, "run"), evidenceOf(b, "run")};
    e[1].claim += "#2";
    EXPECT_EQ(match(e).groups.size(), 2u);
    EXPECT_EQ(match(e).common.size(), 1u);
}
TEST(Match, aPersonAndALaptopWithOneNameAreTwo) {
    EXPECT_EQ(groupsOf(named({seen(SourceType::assetList, {{I::name, "Fatma", false}}, ThingKind::person), seen(SourceType::agent, {{I::hostname, "fatma", false}})})), (Groups{{"a"}, {"b"}}));
}
TEST(Match, thePeoplesDecisionGoesOverTheScore) {
    auto const e = named({seen(SourceType::agent, {{I::serial, "LAPTOP001", false}}), seen(SourceType::networkScan, {{I::mac, "3c:52:82:aa:00:01", false}}), seen(SourceType::networkTable, {{I::mac, "3c:52:82:aa:00:01", false}})});
    EXPECT_EQ(groupsOf(e), (Groups{{"a"}, {"b", "c"}}));
    EXPECT_EQ(groupsOf(e, {{"1", true, {e[0].claim}, {e[1].claim}}}), (Groups{{"a", "b", "c"}}));
    EXPECT_EQ(groupsOf(e, {{"1", false, {e[1].claim}, {e[2].claim}}}), (Groups{{"a"}, {"b"}, {"c"}}));
    EXPECT_EQ(groupsOf(e, {{"1", true, {"gone"}, {e[1].claim}}}), (Groups{{"a"}, {"b", "c"}}));
}

// Random claims over few values, so that much is shared and much contradicts.
std::vector<Evidence> randomEvidence(std::mt19937& random, std::size_t n) {
    auto const pick = [&](int most) { return std::to_string(1000 + static_cast<int>(random() % static_cast<unsigned>(most))); };
    std::vector<Evidence> out;
    std::set<std::string> claims;
    while (out.size() < n) {
        Observation o;
        o.source.type = static_cast<SourceType>(random() % 9);
        o.source.observedAt = kDay.plus(Duration::hours(random() % 6));
        o.kind = random() % 5 ? ThingKind::computer : ThingKind::person;
        if (random() % 4 == 0) o.know(I::agentId, "agent-" + pick(20));
        if (random() % 3 == 0) o.know(I::smbiosUuid, "11111111-2222-4333-8444-55555555" + pick(20));
        if (random() % 3 == 0) o.know(I::serial, "SER" + pick(20));
        if (random() % 2 == 0) o.know(I::mac, "3c:52:82:aa:00:" + pick(30).substr(2));
        if (random() % 3 == 0) o.know(I::fqdn, "host-" + pick(30) + ".example.nl");
        if (random() % 3 == 0) o.know(I::ip, "10.0.0." + pick(30).substr(2));
        o.row = out.size();
        auto e = evidenceOf(o, "run" + std::to_string(random() % 8));
        if (random() % 6 == 0) e.asset = "asset-" + pick(10);
        if (claims.insert(e.claim).second) out.push_back(std::move(e));
    }
    return out;
}
std::set<std::set<std::string>> claimGroups(std::vector<Evidence> const& e, Matching const& m) {
    std::set<std::set<std::string>> out;
    for (auto const& g : m.groups) {
        std::set<std::string> claims;
        for (auto const i : g) claims.insert(e[i].claim);
        out.insert(std::move(claims));
    }
    return out;
}

TEST(MatchLaws, theOrderOfSourcesDoesNotMatter) {
    for (unsigned seed = 0; seed < 200; ++seed) {
        std::mt19937 random(seed);
        auto e = randomEvidence(random, 5 + random() % 60);
        std::vector<Decision> decisions;
        for (int i = 0; i < 3; ++i) decisions.push_back({std::to_string(i), random() % 2 == 0, {e[random() % e.size()].claim}, {e[random() % e.size()].claim}});
        auto const first = match(e, decisions);
        auto const groups = claimGroups(e, first);
        auto const pairs = [](std::vector<Evidence> const& from, std::vector<Pair> const& all) {
            std::vector<std::string> out;
            for (auto const& p : all) out.push_back(from[p.a].claim + " " + from[p.b].claim + " " + std::to_string(p.score) + " " + std::to_string(static_cast<int>(p.because)));
            return out;
        };
        auto const joined = pairs(e, first.joined), apart = pairs(e, first.apart), maybe = pairs(e, first.maybe);
        for (int turn = 0; turn < 3; ++turn) {
            std::ranges::shuffle(e, random);
            std::ranges::shuffle(decisions, random);
            auto const again = match(e, decisions);
            ASSERT_EQ(claimGroups(e, again), groups) << seed;
            ASSERT_EQ(pairs(e, again.joined), joined) << seed;
            ASSERT_EQ(pairs(e, again.apart), apart) << seed;
            ASSERT_EQ(pairs(e, again.maybe), maybe) << seed;
        }
    }
}
TEST(MatchLaws, noGroupContradictsItselfAndEveryHighPairIsTogetherOrToldWhyNot) {
    for (unsigned seed = 0; seed < 200; ++seed) {
        std::mt19937 random(seed);
        auto const e = randomEvidence(random, 5 + random() % 80);
        auto const m = match(e);
        std::map<std::size_t, std::size_t> groupOf;
        for (std::size_t g = 0; g < m.groups.size(); ++g)
            for (auto const i : m.groups[g]) {
                ASSERT_TRUE(groupOf.emplace(i, g).second);
                ASSERT_EQ(e[i].of, e[m.groups[g][0]].of);
            }
        ASSERT_EQ(groupOf.size(), e.size());
        for (auto const& p : m.joined) { ASSERT_EQ(groupOf[p.a], groupOf[p.b]); ASSERT_GE(p.score, kSame); ASSERT_FALSE(p.reasons.empty()); }
        for (auto const& p : m.apart) { ASSERT_NE(groupOf[p.a], groupOf[p.b]); ASSERT_NE(p.because, Because::fits); }
        for (auto const& p : m.maybe) { ASSERT_NE(groupOf[p.a], groupOf[p.b]); ASSERT_LT(p.score, kSame); ASSERT_GE(p.score, kMaybe); }
        // Each group hangs together by joined pairs: n members, n - 1 pairs.
        ASSERT_EQ(m.joined.size(), e.size() - m.groups.size());
        for (auto const& g : m.groups) {
            std::set<std::string> assets, rows;
            std::size_t listed = 0;
            for (auto const i : g) {
                if (!e[i].asset.empty()) assets.insert(e[i].asset);
                if (lists(e[i].source)) ++listed, rows.insert(e[i].run + std::to_string(static_cast<int>(e[i].source)));
            }
            ASSERT_EQ(rows.size(), listed) << "two rows of one list in one thing, seed " << seed;
            ASSERT_LE(assets.size(), 1u);
        }
    }
}
TEST(MatchLaws, strangersDoNotChangeWhatBelongsTogether) {
    for (unsigned seed = 0; seed < 50; ++seed) {
        std::mt19937 random(seed);
        auto e = randomEvidence(random, 40);
        auto const before = claimGroups(e, match(e));
        for (int i = 0; i < 20; ++i) {
            Observation o;
            o.know(I::serial, "STRANGER" + std::to_string(i));
            e.push_back(evidenceOf(o, "strangers"));
        }
        auto const after = claimGroups(e, match(e));
        for (auto const& g : before) ASSERT_TRUE(after.contains(g)) << seed;
    }
}
}  // namespace
}  // namespace schouw::discovery
