#include "discovery/discovery_store.hpp"

#include "base/random.hpp"
#include "base/text.hpp"
#include "support/files.hpp"
#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>

namespace schouw::discovery {
namespace {
using I = IdentifierType;
Time const kNow = *Time::parse("2026-11-21T09:00:00Z");
db::Author const kAuthor{"user:1", "Fatma"};

struct Kept {
    testing::TemporaryFolder folder{};
    FixedClock clock{kNow};
    std::unique_ptr<db::Database> database = [this] {
        auto out = db::openDatabase(folder.path.string(), clock);
        out->migrate(migrations());
        return out;
    }();
    DiscoveryStore store{*database};
    db::Scope scope = db::Scope::of("org-1");

    ImportRow commit(std::string const& id, std::vector<Observation> const& all, PictureClaims const& picture = {}) {
        std::vector<Prepared> prepared;
        for (auto const& o : all) prepared.push_back(prepare(o, id, newId(clock.now())));
        clock.advance(Duration{1});
        auto row = store.commit(scope, kAuthor, {.id = id, .name = id + ".csv", .format = "csv", .rows = static_cast<std::int64_t>(all.size())}, prepared, picture);
        EXPECT_TRUE(row);
        return *row;
    }
    // Every row of what follows from the observations, to the letter.
    std::string dump() const {
        std::string out;
        database->read([&](db::Connection& c) {
            for (auto const& [table, columns, order] : {std::tuple{"discovery_observation", 7, "id"}, {"discovery_claim", 14, "claim"}, {"discovery_thing", 20, "id"}, {"discovery_decision", 8, "id"}})
                c.each(std::string("select * from ") + table + " where organisation_id = $1 order by " + order, [&, n = columns](db::Row const& r) {
                    for (int i = 0; i < n; ++i) out += (r.null(i) ? "-" : std::string(r.text(i))) + "|";
                    out += '\n';
                }, scope.organisation());
        });
        return out;
    }
    // What belongs together, without ids: claims with the content they stand on.
    std::set<std::set<std::string>> groups() const {
        std::map<std::string, std::set<std::string>> byThing;
        for (auto const& c : store.standing(scope).claims) byThing[c.thing].insert(c.evidence.claim + " " + c.fingerprint + " " + c.firstAt.text() + " " + c.evidence.at.text());
        std::set<std::set<std::string>> out;
        for (auto& [id, claims] : byThing) out.insert(std::move(claims));
        return out;
    }
    std::vector<std::string> names(ThingList list) const {
        std::vector<std::string> out;
        for (auto const& t : store.things(scope, {.list = list}, clock.now()).things) out.push_back(t.name);
        return out;
    }
};
// The lines that only one of two dumps has; empty when they are equal.
std::string difference(std::string const& a, std::string const& b) {
    std::string out;
    for (auto const& [from, in, sign] : {std::tuple{&a, &b, "- "}, {&b, &a, "+ "}})
        for (auto const line : split(*from, '\n')) if (in->find(line) == in->npos) out += sign + std::string(line.substr(0, 300)) + '\n';
    return out + (out.empty() && a != b ? "only the order differs" : "");
}
Observation seen(SourceType source, std::string const& name, std::vector<Identifier> identifiers, Time at = kNow) {
    Observation o;
    o.source = {source, "bron", at, false};
    o.kind = ThingKind::computer;
    o.identifiers = std::move(identifiers);
    o.tell(FactName::name, name);
    return o;
}
Identifier const kMac{I::mac, "3c:52:82:aa:00:01", false}, kSerial{I::serial, "ABC12345", false};

TEST(DiscoveryStore, keepsEverySourcesWordAndShowsOneThing) {
    Kept k;
    auto lists = seen(SourceType::assetList, "Laptop Fatma", {kSerial});
    lists.tell(FactName::place, "Kantoor");
    EXPECT_EQ(k.commit("a", {lists, seen(SourceType::assetList, "Printer", {{I::serial, "PRN00001", false}})}).created, 2);
    auto const second = k.commit("b", {seen(SourceType::agent, "LAP-1", {kSerial, kMac, {I::agentId, "lap-1", false}})});
    EXPECT_EQ(second.created, 0);
    EXPECT_EQ(second.changed, 1);
    EXPECT_EQ(k.names(ThingList::all), (std::vector<std::string>{"LAP-1", "Printer"}));
    auto const page = k.store.things(k.scope, {}, k.clock.now());
    auto const claims = k.store.claims(k.scope, page.things[0].id);
    ASSERT_EQ(claims.size(), 2u);
    EXPECT_EQ(claims[1].observation.fact(FactName::place), "Kantoor");
    EXPECT_EQ(page.things[0].sources, (std::vector{SourceType::agent, SourceType::assetList}));
    // Somebody else's organisation sees nothing of it.
    EXPECT_TRUE(k.store.things(db::Scope::of("org-2"), {}, k.clock.now()).things.empty());
    EXPECT_FALSE(k.store.thing(db::Scope::of("org-2"), page.things[0].id));
}
TEST(DiscoveryStore, theSameAgainChangesNothing) {
    Kept k;
    auto const o = seen(SourceType::agent, "LAP-1", {kSerial});
    k.commit("a", {o});
    auto const before = k.groups();
    auto const row = k.commit("b", {o});
    EXPECT_EQ(row.created, 0);
    EXPECT_EQ(row.changed, 0);
    EXPECT_EQ(row.same, 1);
    EXPECT_EQ(k.groups(), before);
    auto later = o;
    later.source.observedAt = kNow.plus(Duration::days(1));
    EXPECT_EQ(k.commit("c", {later}).same, 1);
    later.tell(FactName::os, "Windows 11");
    later.source.observedAt = kNow.plus(Duration::days(2));
    EXPECT_EQ(k.commit("d", {later}).changed, 1);
    auto const claims = k.store.claims(k.scope, k.store.things(k.scope, {}, kNow).things[0].id);
    ASSERT_TRUE(claims[0].previous);
    EXPECT_EQ(claims[0].previous->fact(FactName::os), "");
    EXPECT_EQ(claims[0].observation.fact(FactName::os), "Windows 11");
    EXPECT_EQ(claims[0].claim.firstAt, kNow);
}
TEST(DiscoveryStore, listsWhatNobodyManagesAndWhatFellSilent) {
    Kept k;
    auto const old = kNow.plus(Duration::days(-40));
    k.commit("a", {seen(SourceType::networkScan, "camera", {kMac}), seen(SourceType::agent, "LAP-1", {kSerial}), seen(SourceType::agent, "LAP-OUD", {{I::serial, "OLD00001", false}}, old),
                   seen(SourceType::networkScan, "bezoeker-vorig-jaar", {{I::mac, "3c:52:82:aa:00:99", false}}, old), seen(SourceType::assetList, "Nooit gezien", {{I::serial, "NEV00001", false}}, old)});
    EXPECT_EQ(k.names(ThingList::unmanaged), (std::vector<std::string>{"camera"}));
    EXPECT_EQ(k.names(ThingList::silent), (std::vector<std::string>{"LAP-OUD", "Nooit gezien"}));
    EXPECT_EQ(k.names(ThingList::proposals).size(), 5u);
    auto const camera = k.store.things(k.scope, {.search = "CAM"}, k.clock.now()).things.at(0);
    ASSERT_TRUE(k.store.ignore(k.scope, kAuthor, camera.id, true, "van de buren"));
    EXPECT_TRUE(k.names(ThingList::unmanaged).empty());
    EXPECT_EQ(k.names(ThingList::ignored), (std::vector<std::string>{"camera"}));
    k.commit("b", {seen(SourceType::networkScan, "camera", {kMac}, kNow.plus(Duration::days(1)))});
    EXPECT_EQ(k.names(ThingList::ignored), (std::vector<std::string>{"camera"}));       // a later import does not forget it
}
TEST(DiscoveryStore, pagesAndSearchesWithoutSurprises) {
    Kept k;
    std::vector<Observation> all;
    for (int i = 0; i < 25; ++i) all.push_back(seen(SourceType::assetList, "pc-" + std::to_string(100 + i % 5), {{I::serial, "SER-0" + std::to_string(1000 + i), false}}));
    k.commit("a", all);
    std::set<std::string> ids;
    ThingFilter filter{.limit = 10};
    for (int pages = 0; pages < 3; ++pages) {
        auto const page = k.store.things(k.scope, filter, kNow);
        EXPECT_EQ(page.total, 25);
        for (auto const& t : page.things) EXPECT_TRUE(ids.insert(t.id).second);
        filter.after = page.next;
    }
    EXPECT_EQ(ids.size(), 25u);
    EXPECT_EQ(filter.after, "");
    EXPECT_EQ(k.store.things(k.scope, {.search = "100%"}, kNow).total, 0);
    EXPECT_EQ(k.store.things(k.scope, {.search = "_"}, kNow).total, 0);
    EXPECT_EQ(k.store.things(k.scope, {.search = "' or 1=1 --"}, kNow).total, 0);
    EXPECT_EQ(k.store.things(k.scope, {.search = "ser-01007"}, kNow).total, 1);
}
TEST(DiscoveryStore, aPersonMergesAndSplitsAndTakesItBack) {
    Kept k;
    k.commit("a", {seen(SourceType::agent, "LAP-1", {kSerial}), seen(SourceType::networkScan, "10.0.0.7", {kMac}), seen(SourceType::networkTable, "lease", {kMac})});
    auto const before = k.dump();
    auto const page = k.store.things(k.scope, {}, kNow).things;
    ASSERT_EQ(page.size(), 2u);
    auto const merge = k.store.merge(k.scope, kAuthor, {page[0].id, page[1].id}, "zelf gezien", {});
    ASSERT_TRUE(merge);
    EXPECT_EQ(k.names(ThingList::all).size(), 1u);
    EXPECT_EQ(k.store.thing(k.scope, page[0].id)->id, k.store.thing(k.scope, page[1].id)->id);       // the old address still leads there
    auto const all = k.store.things(k.scope, {}, kNow).things[0];
    std::string scan;
    for (auto const& c : k.store.claims(k.scope, all.id)) if (c.claim.evidence.source == SourceType::networkScan) scan = c.claim.evidence.claim;
    auto const split = k.store.split(k.scope, kAuthor, all.id, {scan}, "toch niet", {});
    ASSERT_TRUE(split);
    EXPECT_EQ(k.names(ThingList::all).size(), 2u);
    ASSERT_TRUE(k.store.withdraw(k.scope, kAuthor, *split, {}));
    EXPECT_EQ(k.names(ThingList::all).size(), 1u);
    ASSERT_TRUE(k.store.withdraw(k.scope, kAuthor, *merge, {}));
    EXPECT_EQ(difference(k.dump(), before), "");
    EXPECT_EQ(k.store.withdraw(k.scope, kAuthor, *merge, {}).error().key, "discovery.decision-unknown");
    EXPECT_EQ(k.store.merge(k.scope, kAuthor, {page[0].id, page[0].id}, "", {}).error().key, "discovery.merge-one");
    EXPECT_EQ(k.store.merge(k.scope, kAuthor, {page[0].id, "nobody"}, "", {}).error().key, "discovery.thing-unknown");
    EXPECT_EQ(k.store.split(k.scope, kAuthor, page[0].id, {"none of it"}, "", {}).error().key, "discovery.split-none");
}
TEST(DiscoveryStore, aStoppedImportLeavesNothing) {
    Kept k;
    k.commit("a", {seen(SourceType::agent, "LAP-1", {kSerial})});
    auto const before = k.dump();
    std::vector<Prepared> many;
    for (int i = 0; i < 3000; ++i) many.push_back(prepare(seen(SourceType::assetList, "pc", {{I::serial, "SER-0" + std::to_string(10000 + i), false}}), "b", newId(kNow)));
    int asked = 0;
    EXPECT_EQ(k.store.commit(k.scope, kAuthor, {.id = "b"}, many, {}, [&](double) { return ++asked < 4; }).error().key, "discovery.stopped");
    EXPECT_EQ(difference(k.dump(), before), "");
    EXPECT_EQ(k.store.imports(k.scope).size(), 1u);
    EXPECT_EQ(k.store.undo(k.scope, kAuthor, "b", {}).error().key, "discovery.import-unknown");
}
TEST(DiscoveryStore, whatThePictureKnowsIsLinked) {
    Kept k;
    organisation::Picture picture;
    picture.assets.push_back({.id = "server", .name = "Server", .kind = organisation::AssetKind::device, .identifiers = {{"serial", "ABC12345"}}});
    picture.assets.push_back({.id = "bakker", .name = "Bakkerij BV", .kind = organisation::AssetKind::supplier});
    auto supplier = seen(SourceType::assetList, "Bakkerij BV", {{I::name, "bakkerij bv", false}});
    supplier.kind = ThingKind::supplier;
    k.commit("a", {seen(SourceType::agent, "SRV-1", {kSerial}), seen(SourceType::networkScan, "camera", {kMac}), supplier}, pictureEvidence(picture));
    std::map<std::string, std::string> assets;
    for (auto const& t : k.store.things(k.scope, {}, kNow).things) assets[t.name] = t.asset;
    EXPECT_EQ(assets, (std::map<std::string, std::string>{{"Bakkerij BV", "bakker"}, {"SRV-1", "server"}, {"camera", ""}}));
    EXPECT_EQ(k.store.things(k.scope, {.asset = "server"}, kNow).total, 1);
    // Taken over: linked by decision, also without a shared key.
    picture.assets.push_back({.id = "camera", .name = "Camera bij de deur", .kind = organisation::AssetKind::device});
    auto const camera = k.store.things(k.scope, {.search = "camera"}, kNow).things[0];
    ASSERT_TRUE(k.store.link(k.scope, kAuthor, {{camera.id, "camera"}}, pictureEvidence(picture)));
    EXPECT_EQ(k.store.thing(k.scope, camera.id)->asset, "camera");
    EXPECT_TRUE(k.store.thing(k.scope, camera.id)->managed);
    // The asset leaves the picture: the thing is a proposal again.
    picture.assets.pop_back();
    k.store.rearrange(k.scope, kAuthor, pictureEvidence(picture));
    EXPECT_EQ(k.store.thing(k.scope, camera.id)->asset, "");
}

std::vector<Observation> randomSession(std::mt19937& random, std::size_t n, int session) {
    auto const pick = [&](unsigned most) { return std::to_string(1000 + random() % most); };
    std::vector<Observation> out;
    for (std::size_t i = 0; i < n; ++i) {
        auto o = seen(static_cast<SourceType>(random() % 9), "ding " + pick(50), {}, kNow.plus(Duration::hours(random() % 100)));
        o.row = i + 1;
        if (random() % 3 == 0) o.know(I::agentId, "agent-" + pick(15));
        if (random() % 3 == 0) o.know(I::smbiosUuid, "11111111-2222-4333-8444-55555555" + pick(15));
        if (random() % 2 == 0) o.know(I::serial, "SER" + pick(15));
        if (random() % 2 == 0) o.know(I::mac, "3c:52:82:aa:00:" + pick(25).substr(2));
        if (random() % 3 == 0) o.know(I::fqdn, "host-" + pick(20) + ".example.nl");
        if (random() % 3 == 0) o.tell(FactName::os, "os " + pick(3) + std::to_string(session));
        out.push_back(std::move(o));
    }
    return out;
}
TEST(DiscoveryLaws, undoGivesBackExactly) {
    for (unsigned seed = 0; seed < 3; ++seed) {
        std::mt19937 random(seed);
        Kept k;
        std::vector<std::string> dumps{k.dump()};
        for (int s = 0; s < 5; ++s) {
            k.commit("import-" + std::to_string(s), randomSession(random, 5 + random() % 25, s));
            dumps.push_back(k.dump());
        }
        for (int s = 4; s >= 0; --s) {
            ASSERT_TRUE(k.store.undo(k.scope, kAuthor, "import-" + std::to_string(s), {}));
            ASSERT_EQ(difference(k.dump(), dumps[static_cast<std::size_t>(s)]), "") << "seed " << seed << ", import " << s;
            ASSERT_EQ(k.store.undo(k.scope, kAuthor, "import-" + std::to_string(s), {}).error().key, "discovery.import-undone");
        }
    }
}
TEST(DiscoveryLaws, theOrderOfSourcesAndWhatWasUndoneLeaveNoTrace) {
    for (unsigned seed = 0; seed < 3; ++seed) {
        std::mt19937 random(100 + seed);
        std::vector<std::vector<Observation>> sessions;
        for (int s = 0; s < 4; ++s) sessions.push_back(randomSession(random, 5 + random() % 20, s));
        std::vector<std::size_t> order{0, 1, 2, 3};
        std::set<std::set<std::string>> first;
        for (int turn = 0; turn < 3; ++turn) {
            Kept k;
            k.commit("gone", randomSession(random, 20, 9));
            for (auto const s : order) {
                k.commit("import-" + std::to_string(s), sessions[s]);
                if (s == 2) { ASSERT_TRUE(k.store.undo(k.scope, kAuthor, "gone", {})); }
            }
            if (turn == 0) first = k.groups();
            else ASSERT_EQ(k.groups(), first) << "seed " << seed;
            std::ranges::shuffle(order, random);
        }
    }
}
}  // namespace
}  // namespace schouw::discovery
