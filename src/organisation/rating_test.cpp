#include "organisation/rating.hpp"

#include "organisation/check.hpp"
#include "support/pictures.hpp"
#include <gtest/gtest.h>

namespace schouw::organisation {
namespace {
constexpr auto A = Aspect::availability, I = Aspect::integrity, C = Aspect::confidentiality;

Asset thing(std::string id, AssetKind kind, std::vector<std::string> on = {}, Rating rating = {}) {
    Asset a{.id = id, .name = id, .kind = kind, .rating = rating};
    for (auto& o : on) a.needs.push_back({.on = {o}});
    return a;
}
struct Rated {
    Picture picture;
    PictureIndex index{picture};
    Ratings ratings = rate(index);
    explicit Rated(std::vector<Asset> assets) : picture{.assets = std::move(assets)} {}
    RatedAspect of(std::string_view id, Aspect a) const { return ratings.assets[*index.find(id)][a]; }
    std::string from(std::string_view id, Aspect a) const { auto const f = of(id, a).from; return f ? index.asset(*f).id : ""; }
};

TEST(Rating, anAssetNeedsWhatDependsOnItNeeds) {
    Rated const r({thing("bake", AssetKind::process, {"oven", "recipes"}, {.availability = Level::high, .integrity = Level::medium}), thing("oven", AssetKind::device, {"power"}),
        thing("recipes", AssetKind::information), thing("power", AssetKind::network), thing("office", AssetKind::site)});
    EXPECT_EQ(r.of("power", A).level, Level::high);
    EXPECT_TRUE(r.of("power", A).inherited());
    EXPECT_FALSE(r.of("bake", A).inherited());
    EXPECT_EQ(r.from("power", A), "bake");
    EXPECT_EQ(r.of("recipes", I).level, Level::medium);
    EXPECT_EQ(r.of("office", A).level, std::nullopt) << "not rated is not low";
    EXPECT_EQ(r.of("power", C).level, std::nullopt);
}
TEST(Rating, sparesLowerAvailabilityOnly) {
    auto sell = thing("sell", AssetKind::process, {}, {.availability = Level::veryHigh, .integrity = Level::high, .confidentiality = Level::high});
    sell.needs = {{.on = {"a", "b"}, .require = Require::any}, {.on = {"c", "d", "e"}, .require = Require::atLeast, .count = 1}, {.on = {"f", "g"}, .require = Require::atLeast, .count = 2}, {.on = {"h"}, .require = Require::any}};
    std::vector<Asset> all = {sell};
    for (auto const* id : {"a", "b", "c", "d", "e", "f", "g", "h"}) all.push_back(thing(id, AssetKind::device));
    Rated const r(all);
    EXPECT_EQ(r.of("a", A).level, Level::high);
    EXPECT_EQ(r.of("c", A).level, Level::medium);
    EXPECT_EQ(r.of("f", A).level, Level::veryHigh) << "two of two: no spare";
    EXPECT_EQ(r.of("h", A).level, Level::veryHigh);
    EXPECT_EQ(r.of("a", C).level, Level::high);
    EXPECT_EQ(r.of("a", I).level, Level::high);
}
TEST(Rating, informationAsksOfWhatHoldsIt) {
    Rated const r({thing("care", AssetKind::process, {"app"}), thing("app", AssetKind::application, {"files", "server"}), thing("files", AssetKind::information, {}, {.availability = Level::high, .confidentiality = Level::high}),
        thing("server", AssetKind::device), thing("person", AssetKind::person, {"files"})});
    EXPECT_EQ(r.of("app", C).level, Level::high);
    EXPECT_EQ(r.from("server", C), "files");
    EXPECT_EQ(r.of("care", C).level, std::nullopt) << "what works with the application is not what holds the information";
    EXPECT_EQ(r.of("app", A).level, std::nullopt) << "availability does not go up";
    EXPECT_EQ(r.of("person", C).level, std::nullopt);
}
TEST(Rating, aLowerOneNeedsAReason) {
    std::vector<Asset> all = {thing("sell", AssetKind::process, {"till"}, {.availability = Level::veryHigh}), thing("till", AssetKind::device, {"printer"}, {.availability = Level::low}), thing("printer", AssetKind::device)};
    Rated const without(all);
    EXPECT_EQ(without.of("till", A).level, Level::veryHigh);
    EXPECT_TRUE(without.of("till", A).inherited());
    ASSERT_EQ(without.ratings.findings.size(), 1u);
    auto const& f = without.ratings.findings[0];
    EXPECT_EQ(std::tuple(f.asset, f.aspect, f.own, f.needed, f.from), std::tuple(1u, A, Level::low, Level::veryHigh, 0u));
    EXPECT_EQ(without.of("printer", A).level, Level::veryHigh);
    all[1].rating.reason = "We kunnen een dag met de hand";
    Rated const with(all);
    EXPECT_EQ(with.of("till", A).level, Level::low);
    EXPECT_EQ(with.of("till", A).needed, Level::veryHigh);
    EXPECT_EQ(with.of("printer", A).level, Level::low) << "what it asks of others follows";
    EXPECT_TRUE(with.ratings.findings.empty());
}
TEST(Rating, circlesNeedWhatTheHighestOfThemNeeds) {
    Rated const r({thing("a", AssetKind::application, {"b"}, {.availability = Level::low}), thing("b", AssetKind::application, {"c"}, {.availability = Level::high}), thing("c", AssetKind::application, {"a"})});
    for (auto const* id : {"a", "b", "c"}) EXPECT_EQ(r.of(id, A).level, Level::high) << id;
    EXPECT_EQ(r.ratings.findings.size(), 1u);
    EXPECT_EQ(r.of("b", A).needed, std::nullopt) << "its own rating that comes round is not asked by others";
}
// The rule once more, slowly: raise until nothing changes.
std::vector<int> slowly(PictureIndex const& index, Aspect aspect) {
    auto const own = [&](Asset const& a) { return aspect == A ? a.rating.availability : aspect == I ? a.rating.integrity : a.rating.confidentiality; };
    std::vector<int> level(index.size(), -1);
    for (bool changed = true; changed;) {
        changed = false;
        for (std::uint32_t i = 0; i < index.size(); ++i) {
            auto const& a = index.asset(i);
            int best = own(a) ? static_cast<int>(*own(a)) : -1;
            if (!own(a) || a.rating.reason.empty()) {
                for (std::uint32_t d = 0; d < index.size(); ++d) {
                    if (level[d] < 0) continue;
                    for (auto const& need : index.asset(d).needs) {
                        if (std::ranges::find(need.on, a.id) == need.on.end()) continue;
                        int const n = static_cast<int>(need.on.size());
                        int const spare = need.require == Require::all ? 0 : need.require == Require::any ? n - 1 : n - need.count;
                        best = std::max(best, aspect == A ? std::max(0, level[d] - spare) : level[d]);
                    }
                    bool const holds = a.kind != AssetKind::information && a.kind != AssetKind::person && a.kind != AssetKind::site && a.kind != AssetKind::supplier;
                    if (aspect != A && holds && index.asset(d).kind == AssetKind::information)
                        for (auto const& need : a.needs) if (std::ranges::find(need.on, index.asset(d).id) != need.on.end()) best = std::max(best, level[d]);
                }
            }
            if (best != level[i]) level[i] = best, changed = true;
        }
    }
    return level;
}
TEST(Rating, agreesWithTheSlowRuleOnRandomPictures) {
    for (unsigned seed = 1; seed <= 150; ++seed) {
        auto const picture = testing::randomPicture(seed, seed % 30);
        PictureIndex const index(picture);
        auto const ratings = rate(index);
        for (auto const aspect : {A, I, C}) {
            auto const expected = slowly(index, aspect);
            for (std::uint32_t i = 0; i < index.size(); ++i) {
                auto const& got = ratings.assets[i][aspect];
                ASSERT_EQ(got.level ? static_cast<int>(*got.level) : -1, expected[i]) << seed << " " << i;
                if (got.needed) { ASSERT_TRUE(got.from); ASSERT_NE(*got.from, i); }
                if (got.needed && !(got.own && !picture.assets[i].rating.reason.empty())) { ASSERT_GE(*got.level, *got.needed); }
            }
        }
    }
}
TEST(Check, randomPicturesHoldAndTakeNoErrors) {
    for (unsigned seed = 1; seed <= 50; ++seed) {
        auto const found = check(testing::randomPicture(seed, seed));
        for (auto const& e : found.errors) ADD_FAILURE() << seed << e.path << e.key;
    }
}
}  // namespace
}  // namespace schouw::organisation
