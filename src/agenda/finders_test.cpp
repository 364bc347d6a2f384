// What is found in whole pictures, as data: tests/cases/agenda/find/<case>/schouw.yaml -> expected.txt (SCHOUW_BLESS=1 writes it).
#include "agenda/finders.hpp"
#include "agenda/words.hpp"

#include "organisation/picture_yaml.hpp"
#include "support/files.hpp"
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>

namespace schouw::agenda {
namespace {
auto const kToday = Date::of(2026, 11, 21);

Action actionOf(Cause const& c) { return {.source = c.source, .text = c.text, .arguments = c.arguments, .closesWhen = c.closesWhen}; }

std::vector<Cause> foundIn(std::filesystem::path const& folder) {
    auto read = organisation::readPicture(testing::fileText(folder / "schouw.yaml"), "schouw.yaml");
    if (!read) {
        ADD_FAILURE() << folder << ": " << schouw::describe(read.error().front());
        return {};
    }
    organisation::PictureIndex const index(read->picture);
    auto const ratings = organisation::rate(index);
    return findInPicture({index, ratings, kToday});
}
TEST(FindInPicture, findsWhatTheCasesSay) {
    for (auto const& folder : std::filesystem::directory_iterator(testing::sourceDir() / "tests/cases/agenda/find")) {
        std::string got;
        for (auto const& c : foundIn(folder)) {
            auto const words = wordsOf(actionOf(c), content::Language::nl);
            got += fmt::format("{} {} {}{}\n    {}\n    {}\n    {}\n", c.key, json::enumText(c.severity), c.due ? c.due->text() : "-", c.owner.empty() ? "" : " " + c.owner,
                               words.text, words.why, words.closes);
        }
        auto const path = folder.path() / "expected.txt";
        if (std::getenv("SCHOUW_BLESS")) std::ofstream(path) << got;
        EXPECT_EQ(got, testing::fileText(path)) << folder.path();
    }
}
TEST(FindInPicture, saysItInWordsInEachLanguage) {
    for (auto const& folder : std::filesystem::directory_iterator(testing::sourceDir() / "tests/cases/agenda/find"))
        for (auto const& c : foundIn(folder))
            for (auto const language : {content::Language::nl, content::Language::nlFormal, content::Language::en}) {
                auto const words = wordsOf(actionOf(c), language);
                for (auto const* part : {&words.text, &words.why, &words.closes}) {
                    EXPECT_FALSE(part->empty()) << c.text;
                    EXPECT_FALSE(part->contains('{')) << *part;
                    EXPECT_FALSE(part->contains("2026-")) << *part << ": a date as people write it";
                }
            }
}
TEST(FindInPicture, givesEveryKeyOnce) {
    for (auto const& folder : std::filesystem::directory_iterator(testing::sourceDir() / "tests/cases/agenda/find")) {
        std::set<std::string> keys;
        for (auto const& c : foundIn(folder)) EXPECT_TRUE(keys.insert(c.key).second) << c.key;
    }
}
TEST(FindReviews, asksTwoWeeksAhead) {
    Review r{.id = "r1", .kind = ReviewKind::schouw, .nextOn = Date::of(2027, 1, 12)};
    EXPECT_TRUE(findReviews({r}, Date::of(2026, 12, 28)).empty());
    auto const asked = findReviews({r}, Date::of(2026, 12, 29));
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked[0].severity, Severity::calm);
    EXPECT_EQ(asked[0].due, r.nextOn);
    EXPECT_EQ(findReviews({r}, Date::of(2027, 1, 13))[0].severity, Severity::attention);
    EXPECT_EQ(findReviews({r}, Date::of(2027, 2, 12))[0].severity, Severity::now) << "a month late: it escalates";
}
TEST(Review, countsFromCompletion) {
    Review r{.everyMonths = 6, .nextOn = Date::of(2027, 1, 12)};
    complete(r, Date::of(2027, 2, 28));
    EXPECT_EQ(r.nextOn, Date::of(2027, 8, 28)) << "from when it was done, not from when it was planned";
    EXPECT_EQ(r.lastOn, Date::of(2027, 2, 28));
}
TEST(Sentence, tellsHowItStands) {
    EXPECT_EQ(sentenceOf(3, {}, content::Language::nl), "Drie dingen vragen deze week je aandacht.");
    EXPECT_EQ(sentenceOf(3, {}, content::Language::nlFormal), "Drie dingen vragen deze week uw aandacht.");
    EXPECT_EQ(sentenceOf(1, {}, content::Language::en), "One thing asks for your attention this week.");
    EXPECT_EQ(sentenceOf(0, Date::of(2027, 1, 12), content::Language::nl), "Niets te doen tot 12 januari 2027.");
}
}  // namespace
}  // namespace schouw::agenda
