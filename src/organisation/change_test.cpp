#include "organisation/change.hpp"

#include "organisation/asset_list.hpp"
#include "organisation/chain.hpp"
#include "organisation/check.hpp"
#include "organisation/review.hpp"
#include "organisation/supplier_list.hpp"
#include "support/pictures.hpp"
#include <gtest/gtest.h>

namespace schouw::organisation {
namespace {
Date const kToday = Date::of(2026, 11, 21);
SnapshotPtr snapshot(Picture picture) {
    Versions versions{std::vector<std::int64_t>(picture.assets.size(), 1), std::vector<std::int64_t>(picture.contracts.size(), 1), std::vector<std::int64_t>(picture.contacts.size(), 1)};
    return std::make_shared<Snapshot const>(1, std::move(picture), std::move(versions));
}
Picture small() {
    return {.organisation = {.name = "Klein"},
        .assets = {{.id = "sell", .name = "Verkopen", .kind = AssetKind::process, .rating = {.availability = Level::high}, .needs = {{.on = {"till", "web"}, .require = Require::atLeast, .count = 2}, {.on = {"till"}}}},
            {.id = "till", .name = "Kássa", .owner = "jan", .site = "shop", .supplier = "kassabv", .reviewedOn = Date::of(2026, 3, 1), .needs = {{.on = {"power"}}}},
            {.id = "web", .name = "Webwinkel", .kind = AssetKind::cloudService, .owner = "jan", .tags = {"online"}},
            {.id = "power", .name = "Stroom", .kind = AssetKind::network},
            {.id = "jan", .name = "Jan", .kind = AssetKind::person},
            {.id = "shop", .name = "Winkel", .kind = AssetKind::site},
            {.id = "kassabv", .name = "Kassa BV", .kind = AssetKind::supplier}},
        .contracts = {{.id = "onderhoud", .name = "Onderhoud kassa", .supplier = "kassabv", .covers = {"till"}, .endsOn = Date::of(2027, 1, 31), .noticeMonths = 3}},
        .contacts = {{.id = "storing", .name = "Storingslijn", .of = "kassabv", .phone = "088-1234567", .callOrder = 1}}};
}

TEST(Change, addsWithAFreeId) {
    auto p = small();
    ASSERT_TRUE(addAsset(p, {.name = "Kássa"}));
    ASSERT_TRUE(addAsset(p, {.name = "Kassa"}));
    EXPECT_EQ(p.assets[7].id, "kassa");
    EXPECT_EQ(p.assets[8].id, "kassa-2");
    EXPECT_EQ(addAsset(p, {.id = "till", .name = "Nog een"}).error().key, "picture.exists");
    EXPECT_EQ(freeId(p.assets, std::string(80, 'a')).size(), 64u);
}
TEST(Change, putsByItsOwnIdOnly) {
    auto p = small();
    EXPECT_EQ(putAsset(p, "till", {.id = "other", .name = "X"}).error().key, "picture.id-fixed");
    EXPECT_EQ(putAsset(p, "nothing", {.id = "nothing", .name = "X"}).error().kind, ErrorKind::notFound);
    EXPECT_TRUE(putContract(p, "onderhoud", {.id = "onderhoud", .name = "Y", .supplier = "kassabv"}));
    EXPECT_TRUE(removeContact(p, "storing"));
    EXPECT_EQ(removeContact(p, "storing").error().key, "picture.no-contact");
}
TEST(Change, removingSaysWhoNeedsIt) {
    auto p = small();
    auto const refused = removeAsset(p, "kassabv", false);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
    EXPECT_EQ(refused.error().arguments, (std::vector<std::string>{"Kassa BV", "Kássa, Onderhoud kassa, Storingslijn", "3"}));
    EXPECT_EQ(p, small());
    for (auto const& a : small().assets) {
        auto q = small();
        ASSERT_TRUE(removeAsset(q, a.id, true));
        for (auto const& e : check(q).errors) ADD_FAILURE() << a.id << e.path << e.key;
        EXPECT_TRUE(usesOf(q, a.id).empty());
    }
    ASSERT_TRUE(removeAsset(p, "web", true));
    EXPECT_EQ(p.assets[0].needs[0].count, 1) << "two of one cannot be";
}
TEST(Change, randomPicturesStayWholeWhenSomethingIsTakenOut) {
    for (unsigned seed = 1; seed <= 40; ++seed) {
        auto const whole = testing::randomPicture(seed, 12);
        for (auto const& a : whole.assets) {
            auto p = whole;
            if (usesOf(p, a.id).empty()) EXPECT_TRUE(removeAsset(p, a.id, false));
            else ASSERT_TRUE(removeAsset(p, a.id, true));
            for (auto const& e : check(p).errors) ADD_FAILURE() << seed << a.id << e.path << e.key;
        }
    }
}
TEST(Review, comesBackSoonerWhenMoreHangsOnIt) {
    auto p = small();
    auto const months = [&](Level level) {
        p.assets[1].rating.confidentiality = level;
        auto const s = snapshot(p);
        return reviewMonths(p.assets[1], criticality(s->ratings().assets[1]));
    };
    EXPECT_EQ(months(Level::low), 4) << "selling asks high availability of it";
    EXPECT_EQ(months(Level::veryHigh), 3);
    p.assets[0].rating = {};
    EXPECT_EQ(months(Level::low), 6);
    p.assets[1].reviewMonths = 1;
    EXPECT_EQ(months(Level::veryHigh), 1);
    ASSERT_TRUE(reviewAsset(p, "till", Date::of(2026, 8, 31)));
    ASSERT_TRUE(reviewAsset(p, "till", Date::of(2026, 8, 30)));
    EXPECT_EQ(nextReview(p.assets[1], snapshot(p)->ratings().assets[1]), Date::of(2026, 9, 30)) << "counted from completion; never back";
    EXPECT_EQ(nextReview(p.assets[2], snapshot(p)->ratings().assets[2]), std::nullopt);
}
TEST(AssetList, searchesFiltersAndSorts) {
    auto const s = snapshot(small());
    auto const ids = [&](AssetQuery q) {
        std::string out;
        auto const page = *listAssets(*s, q, kToday);
        for (auto const& row : page.items) out += (out.empty() ? "" : " ") + row.id;
        return out;
    };
    EXPECT_EQ(ids({}), "jan till kassabv power sell web shop") << "by name";
    EXPECT_EQ(ids({.sort = "-name"}), "shop web sell power kassabv till jan");
    EXPECT_EQ(ids({.search = "kassa"}), "till kassabv");
    EXPECT_EQ(ids({.search = "KÁSSA jan"}), "till") << "every word, also the owner's name, without marks";
    EXPECT_EQ(ids({.search = "online"}), "web");
    EXPECT_EQ(ids({.kinds = {AssetKind::site, AssetKind::person}}), "jan shop");
    EXPECT_EQ(ids({.owner = "jan", .sort = "-kind"}), "web till");
    EXPECT_EQ(ids({.sort = "availability"}), "power sell till web jan kassabv shop") << "unknown last, both ways";
    EXPECT_EQ(ids({.sort = "-availability"}), "power sell till web jan kassabv shop");
    EXPECT_EQ(ids({.attention = Attention::noOwner}), "power sell");
    EXPECT_EQ(ids({.attention = Attention::reviewDue}), "till");
    EXPECT_EQ(listAssets(*s, {.sort = "colour"}, kToday).error().key, "picture.sort");
    EXPECT_EQ(listAssets(*s, {.cursor = "zz"}, kToday).error().key, "picture.cursor");
    auto const row = rowOf(*s, 1, kToday);
    EXPECT_EQ(row.ownerName, "Jan");
    EXPECT_EQ(row.supplierName, "Kassa BV");
    EXPECT_TRUE(row.availability.inherited);
    EXPECT_EQ(row.availability.from, "sell");
    EXPECT_EQ(row.reviewDue, Date::of(2026, 7, 1)) << "four months: high";
    EXPECT_EQ(row.neededBy, 1) << "twice by the same";
}
TEST(AssetList, pagesGoThroughAllOnce) {
    for (auto const* sort : {"name", "-name", "kind", "owner", "-availability", "reviewDue", "-neededBy"}) {
        auto const s = snapshot(testing::largePicture(157));
        std::vector<std::string> whole, paged;
        auto const all = *listAssets(*s, {.sort = sort, .limit = 500}, kToday);
        for (auto const& row : all.items) whole.push_back(row.id);
        std::string cursor;
        for (;;) {
            auto const page = *listAssets(*s, {.sort = sort, .cursor = cursor, .limit = 10}, kToday);
            EXPECT_EQ(page.total, 157);
            for (auto const& row : page.items) paged.push_back(row.id);
            if (!page.next) break;
            cursor = *page.next;
        }
        EXPECT_EQ(paged, whole) << sort;
        EXPECT_EQ(whole.size(), 157u);
    }
}
TEST(Chain, goesTwoStepsEachWay) {
    auto const s = snapshot(small());
    auto const chain = chainOf(*s, *s->index().find("till"), 2, kToday);
    std::vector<std::pair<std::string, int>> nodes;
    for (auto const& n : chain.nodes) nodes.emplace_back(n.asset.id, n.step);
    EXPECT_EQ(nodes, (std::vector<std::pair<std::string, int>>{{"till", 0}, {"power", 1}, {"sell", -1}}));
    ASSERT_EQ(chain.edges.size(), 3u);
    EXPECT_EQ(chain.edges[1].from, "sell");
    EXPECT_EQ(chain.edges[1].of, 2);
    auto const wide = snapshot([] { Picture p{.assets = {{.id = "hub", .name = "Hub"}}}; for (int i = 0; i < 400; ++i) p.assets.push_back({.id = "x" + std::to_string(i), .name = "X", .needs = {{.on = {"hub"}}}}); return p; }());
    auto const many = chainOf(*wide, 0, 2, kToday);
    EXPECT_EQ(many.nodes.size(), 300u);
    EXPECT_EQ(many.more, 101);
    EXPECT_EQ(many.edges.size(), 299u);
}
TEST(Suppliers, showWhatStandsOnThem) {
    auto const list = suppliersOf(*snapshot(small()), kToday);
    ASSERT_EQ(list.items.size(), 1u);
    auto const& s = list.items[0];
    EXPECT_EQ(s.delivers.at(0).id, "till");
    ASSERT_EQ(s.processes.size(), 1u);
    EXPECT_EQ(s.processes[0].id, "sell");
    EXPECT_EQ(s.contracts.at(0).endBy, Date::of(2026, 10, 31));
    EXPECT_FALSE(s.contracts[0].ended);
    EXPECT_EQ(s.contacts.at(0).phone, "088-1234567");
}
}  // namespace
}  // namespace schouw::organisation
