#include "risk/single_points.hpp"

#include "organisation/picture_yaml.hpp"
#include "support/files.hpp"
#include <gtest/gtest.h>

namespace schouw::risk {
namespace {
struct Read {
    organisation::Picture picture;
    organisation::PictureIndex index;
    organisation::Ratings ratings;
    explicit Read(std::string_view yaml) : picture(parsed(yaml)), index(picture), ratings(organisation::rate(index)) {}
    static organisation::Picture parsed(std::string_view yaml) {
        auto read = organisation::readPicture(yaml, "schouw.yaml");
        if (!read) ADD_FAILURE() << schouw::describe(read.error().front());
        return read ? std::move(read->picture) : organisation::Picture{};
    }
    std::string points() const {
        std::string out;
        for (auto const& p : singlePoints(index, ratings, scales())) {
            out += (out.empty() ? "" : " ") + p.asset + ":";
            for (auto const& process : p.processes) out += (out.back() == ':' ? "" : ",") + process;
        }
        return out;
    }
};
std::string shop(std::string const& needs, std::string const& more = "", std::string const& process = "maximumOutage: 1d") {
    return "organisation: {name: x}\nassets:\n  - id: sell\n    name: Verkopen\n    kind: process\n    process: {" + process + "}\n    needs: [" + needs +
           "]\n  - {id: server, name: Server, kind: device" + more + "}\n  - {id: spare, name: Reserve, kind: device}\n  - {id: shop, name: Winkel, kind: site}\n";
}

TEST(SinglePoints, areWhatStandsAlone) {
    EXPECT_EQ(Read(shop("{on: [server]}")).points(), "server:sell");
    EXPECT_EQ(Read(shop("{on: [server, spare], require: any}")).points(), "") << "a spare";
    EXPECT_EQ(Read(shop("{on: [server, spare]}")).points(), "server:sell spare:sell");
    EXPECT_EQ(Read(shop("{on: [shop]}")).points(), "") << "that the building is one is a risk, not something to double";
}
TEST(SinglePoints, countStocksWorkaroundsAndRepair) {
    EXPECT_EQ(Read(shop("{on: [server], lasts: 3w}")).points(), "") << "a stock for longer than it takes";
    EXPECT_EQ(Read(shop("{on: [server], workaround: {level: 0.5, setup: 2h}}")).points(), "") << "it goes on at half";
    EXPECT_EQ(Read(shop("{on: [server], workaround: {level: 0.5, setup: 2h, longest: 2d}}")).points(), "server:sell");
    EXPECT_EQ(Read(shop("{on: [server]}", ", repair: 8h")).points(), "") << "back within a day";
    EXPECT_EQ(Read(shop("{on: [server]}", ", repair: 2d")).points(), "server:sell");
}
TEST(SinglePoints, goByTheClassWhenNoMaximumIsSaid) {
    auto const rated = [](std::string const& level) {
        return "organisation: {name: x}\nassets:\n  - {id: sell, name: Verkopen, kind: process, rating: {availability: " + level +
               "}, needs: [{on: [server]}]}\n  - {id: server, name: Server, kind: device, repair: 2d}\n";
    };
    EXPECT_EQ(Read(rated("high")).points(), "server:sell");
    EXPECT_EQ(Read(rated("medium")).points(), "");
    EXPECT_EQ(Read(rated("veryLow")).points(), "");
}
TEST(SinglePointConcerns, areLeftAloneAfterADecision) {
    Read const r(shop("{on: [server]}"));
    auto const points = singlePoints(r.index, r.ratings, scales());
    auto const today = Date::of(2026, 11, 21);
    auto const open = singlePointConcerns(points, r.index, {}, {}, scales(), today);
    ASSERT_EQ(open.size(), 1u);
    EXPECT_EQ(open[0].key, "single:server");
    EXPECT_EQ(open[0].text, "risk.todo.single");
    EXPECT_EQ(open[0].arguments, (std::vector<std::string>{"Server", "Verkopen", "1"}));
    Risk risk;
    risk.assets = {"server"};
    risk.before = {3, 4};
    risk.decision = Decision{Treatment::accept, "anna", "r", Date::of(2027, 3, 1), today, RiskLevel::high};
    EXPECT_TRUE(singlePointConcerns(points, r.index, {risk}, {}, scales(), today).empty());
    EXPECT_EQ(singlePointConcerns(points, r.index, {risk}, {}, scales(), Date::of(2027, 3, 2)).size(), 1u) << "until it ends";
}
TEST(SinglePointConcerns, putTheFewWorstApartAndTheRestTogether) {
    std::string yaml = "organisation: {name: x}\nassets:\n  - id: sell\n    name: Verkopen\n    kind: process\n    process: {maximumOutage: 1d}\n    needs:\n";
    for (int i = 0; i < 8; ++i) yaml += "      - on: [d" + std::to_string(i) + "]\n";
    for (int i = 0; i < 8; ++i) yaml += "  - {id: d" + std::to_string(i) + ", name: D" + std::to_string(i) + ", kind: device}\n";
    Read const r(yaml);
    auto const found = singlePointConcerns(singlePoints(r.index, r.ratings, scales()), r.index, {}, {}, scales(), Date::of(2026, 11, 21));
    ASSERT_EQ(found.size(), kOwnActions + 1);
    EXPECT_EQ(found.back().key, "single:rest");
    EXPECT_EQ(found.back().arguments, (std::vector<std::string>{"3", "D5"}));
}
TEST(SinglePoints, ofTheFilm) {
    Read const r(testing::fileText(testing::sourceDir() / "examples/film.yaml"));
    EXPECT_EQ(r.points(), "server:orders,deliveries,production") << "a week without the server is longer than the telephone can be kept up";
}
}  // namespace
}  // namespace schouw::risk
