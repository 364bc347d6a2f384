#include "organisation/template.hpp"

#include "organisation/check.hpp"
#include "organisation/picture_yaml.hpp"
#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <set>

namespace schouw::organisation {
namespace {
std::vector<std::string> all(Template const& t) {
    std::vector<std::string> out;
    for (auto const& thing : t.things) out.push_back(thing.id);
    return out;
}
void expectWhole(Picture const& picture, std::string const& about) {
    auto const found = check(picture);
    for (auto const& p : found.errors) ADD_FAILURE() << about << ": " << p.path << " " << p.key << " " << (p.arguments.empty() ? "" : p.arguments[0]);
    for (auto const& p : found.warnings) ADD_FAILURE() << about << ": " << p.path << " " << p.key << " " << (p.arguments.empty() ? "" : p.arguments[0]);
}
TEST(Templates, areWholeInEveryLanguage) {
    EXPECT_GE(templates().size(), 7u);
    std::set<std::string> ids;
    for (auto const& t : templates()) {
        EXPECT_TRUE(ids.insert(t.id).second);
        std::size_t usual = 0, persons = 0;
        for (auto const& thing : t.things) {
            usual += thing.usual;
            persons += thing.kind == AssetKind::person;
            for (auto const* texts : {&thing.name, &thing.description, &thing.figure})
                if (!texts->empty()) EXPECT_TRUE(texts->contains("nl") && texts->contains("en")) << t.id << " " << thing.id;
        }
        EXPECT_LE(usual, 25u) << t.id << ": a quarter of an hour";
        EXPECT_GE(persons, 2u) << t.id;
        for (auto const language : {content::Language::nl, content::Language::nlFormal, content::Language::en}) {
            for (auto const& chosen : {std::optional<std::vector<std::string>>(), std::optional(all(t))}) {
                auto const made = makePicture(t, {.name = "Wij", .chosen = chosen}, language);
                ASSERT_TRUE(made) << describe(made.error());
                expectWhole(made->picture, t.id);
                EXPECT_EQ(made->picture.organisation.sector, t.id);
                for (auto const& f : made->figures) EXPECT_FALSE(f.source.empty()) << t.id << f.asset << f.field;
            }
        }
        auto const made = makePicture(t, {.name = "Wij"}, content::Language::nl);
        auto const& assets = made->picture.assets;
        EXPECT_TRUE(std::ranges::any_of(assets, [](Asset const& a) { return a.process && a.process->marginPerHour.cents > 0; })) << t.id << ": something earns money";
        EXPECT_FALSE(made->figures.empty()) << t.id;
        auto const text = writePicture(made->picture);
        EXPECT_EQ(writePicture(readPicture(text, "t")->picture), text);
    }
}
TEST(Templates, leaveWholeWhateverIsChosen) {
    std::mt19937 random(9);
    for (auto const& t : templates()) {
        for (int round = 0; round < 30; ++round) {
            std::vector<std::string> chosen;
            for (auto const& id : all(t)) if (random() % 2) chosen.push_back(id);
            auto const made = makePicture(t, {.name = "Wij", .chosen = chosen}, content::Language::en);
            ASSERT_TRUE(made);
            EXPECT_EQ(made->picture.assets.size(), chosen.size());
            expectWhole(made->picture, t.id);
        }
    }
}
TEST(Templates, takeTheAnswers) {
    auto const& t = *findTemplate("bakery");
    Answers const answers{.name = "Bakkerij Dijkzicht", .people = 10, .openHours = "mo-sa 06:00-17:00", .names = {{"owner", "Fatma"}, {"order-system", "Server op kantoor"}},
        .own = {{"Bezorgbus", AssetKind::device, "deliveries"}}, .without = {{"production", "deliveries", Duration::days(2)}}, .marginPerHour = {{"orders", Money::euros(500)}},
        .calls = {{"Fatma", "06-00000011", "", "owner"}, {"Joris", "06-00000013", "IT", "it-firm"}}};
    auto const made = makePicture(t, answers, content::Language::nl);
    ASSERT_TRUE(made) << describe(made.error());
    auto const& p = made->picture;
    expectWhole(p, "answers");
    EXPECT_EQ(p.find("owner")->name, "Fatma");
    EXPECT_EQ(p.find("orders")->process->marginPerHour, Money::euros(500));
    EXPECT_EQ(p.find("production")->process->marginPerHour, Money::euros(120)) << "12 a person";
    EXPECT_EQ(p.find("production")->needs[0].lasts, Duration::days(2));
    EXPECT_EQ(p.find("deliveries")->needs.back().on, (std::vector<std::string>{"bezorgbus"}));
    ASSERT_EQ(p.contacts.size(), 2u);
    EXPECT_EQ(p.contacts[1].callOrder, 2);
    auto const usual = [&](std::string_view asset, std::string_view field) {
        return std::ranges::any_of(made->figures, [&](UsualFigure const& f) { return f.asset == asset && f.field == field; });
    };
    EXPECT_FALSE(usual("orders", "/process/marginPerHour"));
    EXPECT_TRUE(usual("production", "/process/marginPerHour"));
    EXPECT_FALSE(usual("production", "/needs/0/lasts"));
    EXPECT_TRUE(usual("order-system", "/repair"));
}
TEST(Templates, refuseAnswersAboutNothing) {
    auto const& t = *findTemplate("bakery");
    auto const where = [&](Answers const& answers) {
        auto const made = makePicture(t, answers, content::Language::nl);
        return made ? std::string("made") : made.error().key + " " + made.error().place.field;
    };
    EXPECT_EQ(where({.name = "x", .chosen = {{"orders", "moon"}}}), "picture.no-choice /chosen/1");
    EXPECT_EQ(where({.name = "x", .own = {{"Bus", AssetKind::device, "moon"}}}), "picture.no-choice /own/0/neededBy");
    EXPECT_EQ(where({.name = "x", .without = {{"orders", "ovens", {}}}}), "picture.no-choice /without/0/on");
    EXPECT_EQ(where({.name = "x", .marginPerHour = {{"till", Money{1}}}}), "picture.no-choice /marginPerHour/till");
    EXPECT_EQ(where({.name = "x", .calls = {{"Jan", "", "", "till"}}}), "picture.no-choice /calls/0/of");
    EXPECT_EQ(findTemplate("moon"), nullptr);
}
}  // namespace
}  // namespace schouw::organisation
