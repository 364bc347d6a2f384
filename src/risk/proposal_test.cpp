// Proposals out of whole pictures, as data: tests/cases/risk/propose/<case>/schouw.yaml -> expected.txt (SCHOUW_BLESS=1 writes it).
#include "risk/rules.hpp"
#include "risk/words.hpp"

#include "base/text.hpp"
#include "json/write.hpp"
#include "organisation/picture_yaml.hpp"
#include "support/files.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace schouw::risk {
namespace {
auto const kToday = Date::of(2026, 11, 21);

struct Read {
    organisation::Picture picture;
    organisation::PictureIndex index;
    organisation::Ratings ratings;
    explicit Read(organisation::Picture p) : picture(std::move(p)), index(picture), ratings(organisation::rate(index)) {}
    std::vector<Proposal> propose(std::vector<Risk> const& kept = {}, bool figures = true) const {
        return risk::propose({index, ratings, kept, kToday, figures ? costByWhatIf(picture) : CostOfOutage{}}, scales());
    }
};
Read readCase(std::filesystem::path const& folder) {
    auto read = organisation::readPicture(testing::fileText(folder / "schouw.yaml"), "schouw.yaml");
    if (!read) ADD_FAILURE() << folder << ": " << schouw::describe(read.error().front());
    return Read(read ? std::move(read->picture) : organisation::Picture{});
}
std::string written(Read const& r) {
    std::string out;
    for (auto const& p : r.propose()) {
        out += fmt::format("{} {} {}x{} {}\n", json::enumText(p.level), p.key, p.score.likelihood, p.score.impact, fmt::join(p.assets, ","));
        for (auto const& line : explain(p, r.index, content::Language::nl)) out += "    " + line + "\n";
    }
    return out;
}

TEST(Propose, givesWhatTheCasesSay) {
    for (auto const& folder : std::filesystem::directory_iterator(testing::sourceDir() / "tests/cases/risk/propose")) {
        auto const got = written(readCase(folder));
        auto const path = folder.path() / "expected.txt";
        if (std::getenv("SCHOUW_BLESS")) std::ofstream(path) << got;
        EXPECT_EQ(got, testing::fileText(path)) << folder.path();
    }
}
TEST(Propose, leavesOutWhatIsInTheRegister) {
    auto const r = readCase(testing::sourceDir() / "tests/cases/risk/propose/bakery");
    auto const holds = [](std::vector<Proposal> const& all, std::string_view key) { return std::ranges::find(all, key, &Proposal::key) != all.end(); };
    auto const all = r.propose();
    ASSERT_TRUE(holds(all, "P01") && holds(all, "A01:server") && holds(all, "A01:internet"));
    Risk ransom, broken;
    ransom.threat = "P01";
    broken.threat = "A01";
    broken.assets = {"server"};
    auto const rest = r.propose({ransom, broken});
    EXPECT_FALSE(holds(rest, "P01"));
    EXPECT_FALSE(holds(rest, "A01:server"));
    EXPECT_TRUE(holds(rest, "A01:internet"));
    EXPECT_EQ(rest.size() + 2, all.size());
}
TEST(Propose, isSortedAndGivesTheSameTwice) {
    auto const r = readCase(testing::sourceDir() / "tests/cases/risk/propose/bakery");
    auto const all = r.propose();
    EXPECT_TRUE(std::ranges::is_sorted(all, std::greater<>{}, &Proposal::level));
    EXPECT_EQ(json::text(all), json::text(r.propose()));
    for (auto const& p : all) {
        EXPECT_EQ(p.level, levelOf(scales(), p.score)) << p.key;
        EXPECT_FALSE(p.assets.empty()) << p.key;
    }
}
TEST(Propose, raisesTheImpactWithTheRating) {
    auto r = readCase(testing::sourceDir() / "tests/cases/risk/propose/unrated");
    auto const impact = [](Read const& read, std::string_view key) {
        auto const all = read.propose({}, false);
        auto const at = std::ranges::find(all, key, &Proposal::key);
        return at == all.end() ? 0 : at->score.impact;
    };
    EXPECT_EQ(impact(r, "D07"), 3) << "nobody rated it: medium, and it says so";
    int before = 0;
    for (auto const level : {organisation::Level::veryLow, organisation::Level::low, organisation::Level::medium, organisation::Level::high, organisation::Level::veryHigh}) {
        auto picture = r.picture;
        picture.assets[0].rating = {.availability = level, .integrity = level, .confidentiality = level};
        auto const now = impact(Read(picture), "D07");
        EXPECT_EQ(now, before + 1);
        before = now;
    }
}
TEST(Propose, takesOverIntoARisk) {
    auto const r = readCase(testing::sourceDir() / "tests/cases/risk/propose/bakery");
    auto const all = r.propose();
    auto const p = *std::ranges::find(all, "G01:customers", &Proposal::key);
    auto const risk = toRisk(p, r.index, content::Language::en);
    EXPECT_EQ(risk.title, "Data stolen or viewed (data breach): Klantgegevens");
    EXPECT_EQ(risk.owner, "fatma");
    EXPECT_EQ(risk.reasoning, "Confidentiality of Klantgegevens: high.");
    EXPECT_TRUE(problemsOf(risk, r.index, kToday).empty());
}
TEST(Word, findsNamesOfTheCatalogues) {
    EXPECT_EQ(word(content::Language::en, "measure:MT27"), "Two-step verification");
    EXPECT_EQ(word(content::Language::nl, "threat:P01"), "Gijzelsoftware (ransomware)");
    EXPECT_FALSE(word(content::Language::nl, "measure:X"));
    EXPECT_FALSE(word(content::Language::nl, "2026-11-21"));
}
}  // namespace
}  // namespace schouw::risk
