#include "content/call_list.hpp"
#include "content/glossary.hpp"
#include "content/inspect.hpp"
#include "content/principles.hpp"

#include "base/text.hpp"
#include <gtest/gtest.h>
#include <set>

namespace schouw::content {
namespace {
void expectBoth(Texts const& texts, std::string const& where) {
    for (auto const* language : {"nl", "en"}) EXPECT_FALSE(texts.contains(language) ? texts.at(language).empty() : true) << where << " " << language;
    for (auto const& [language, text] : texts) EXPECT_TRUE(language == "nl" || language == "en" || language == "nl-formal") << where << " " << language;
}

TEST(Principles, areTwoSetsOfFiveWithACrosswalk) {
    EXPECT_TRUE(mayShip(principles().about));
    std::set<std::string> ids, reached;
    int old = 0;
    for (auto const& p : principles().principles) {
        EXPECT_TRUE(ids.insert(p.id).second) << p.id;
        expectBoth(p.text, p.id);
        expectBoth(p.intent, p.id);
        EXPECT_GE(p.actions.size(), 3u) << p.id;
        for (auto const& a : p.actions) expectBoth(a, p.id);
        old += p.set == PrincipleSet::dtc2018;
        for (auto const& to : p.becomes) {
            ASSERT_TRUE(principles().find(to)) << to;
            EXPECT_EQ(principles().find(to)->set, PrincipleSet::ncsc2024);
            reached.insert(to);
        }
        EXPECT_EQ(p.becomes.empty(), p.set == PrincipleSet::ncsc2024) << p.id;
    }
    EXPECT_EQ(ids.size(), 10u);
    EXPECT_EQ(old, 5);
    EXPECT_EQ(reached.size(), 5u) << "each new principle follows from an old one";
}
TEST(CallRoles, areTwentyWithTheMandatoryOnesMarked) {
    std::set<std::string> ids;
    int mandatory = 0;
    for (auto const& r : callRoles().roles) {
        EXPECT_TRUE(isSlug(r.id)) << r.id;
        EXPECT_TRUE(ids.insert(r.id).second) << r.id;
        expectBoth(r.text, r.id);
        expectBoth(r.why, r.id);
        mandatory += r.mandatory;
    }
    EXPECT_EQ(ids.size(), 20u);
    EXPECT_EQ(mandatory, 9);
}
TEST(FirstHourCards, areEightThatCallKnownRoles) {
    std::set<std::string> ids;
    expectBoth(firstHourCards().head, "head");
    for (auto const& c : firstHourCards().cards) {
        EXPECT_TRUE(ids.insert(c.id).second) << c.id;
        expectBoth(c.text, c.id);
        EXPECT_GE(c.steps.size(), 5u) << c.id;
        for (auto const& s : c.steps) expectBoth(s, c.id);
        EXPECT_FALSE(c.call.empty()) << c.id;
        for (auto const& role : c.call) EXPECT_TRUE(callRoles().find(role)) << c.id << " " << role;
    }
    EXPECT_EQ(ids.size(), 8u);
}
TEST(Glossary, saysEachTermInBothLanguagesOnce) {
    EXPECT_TRUE(mayShip(glossary().about));
    std::set<std::string> ids, words;
    for (auto const& t : glossary().terms) {
        EXPECT_TRUE(isSlug(t.id)) << t.id;
        EXPECT_TRUE(ids.insert(t.id).second) << t.id;
        EXPECT_TRUE(words.insert(t.text.at("nl")).second) << t.id;
        expectBoth(t.text, t.id);
        expectBoth(t.meaning, t.id);
        for (auto const& never : t.never) EXPECT_NE(lower(never), lower(t.text.at("nl"))) << t.id;
    }
    EXPECT_GT(ids.size(), 80u);
}
TEST(Glossary, findsForbiddenWordsAsWholeWordsOnly) {
    EXPECT_EQ(forbiddenIn("Maak een Backup."), std::vector<std::string>{"backup"});
    EXPECT_TRUE(forbiddenIn("Maak een back-up.").empty());
    EXPECT_TRUE(forbiddenIn("Het netwerk is nu actief, dus activaties lukken.").empty());
    EXPECT_EQ(vagueIn("We kijken regelmatig."), std::vector<std::string>{"regelmatig"});
}
TEST(Content, isAsContentMustBe) {
    for (auto const path : files("")) {
        if (!path.ends_with(".yaml")) continue;
        for (auto const& e : inspect(file(path), std::string(path)).problems) ADD_FAILURE() << "content/" << sentence(Language::en, e);
    }
}
TEST(Inspect, seesHowAReaderIsAddressed) {
    for (auto const* je : {"Heb je dat?", "Jouw werk", "van jullie.", "(je)"}) EXPECT_TRUE(saysJe(je)) << je;
    for (auto const* not_ : {"Uw werk", "een beetje", "Jeroen", "maatje-loos", ""}) EXPECT_FALSE(saysJe(not_)) << not_;
}
TEST(Inspect, namesEverythingThatIsWrong) {
    std::vector<std::string> keys;
    for (auto const& e : inspect("about: {source: s, licence: CC BY-NC-SA 4.0, ownWords: false, validFrom: 2026-01-01, checkedOn: 2026-01-02}\n"
                                 "list:\n  - {id: a, text: {nl: \"Wat je doet {0}\", en: What}}\n  - {id: a, text: {nl: Een backup, nl-formal: Je, en: \"\"}}\n", "f").problems) keys.push_back(e.key);
    EXPECT_EQ(keys, (std::vector<std::string>{"content.licence", "content.formal", "content.places", "content.id-twice", "content.en", "content.forbidden", "content.informal"}));
    EXPECT_TRUE(inspect("a: {nl: Hoi, en: Hi}\n", "f").problems.empty()) << "sentences need no about";
    EXPECT_EQ(inspect("a: [", "f").problems.size(), 1u);
    EXPECT_EQ(inspect("x: 1\na: {nl: Hoi, en: Hi}\n", "f").problems.at(0).key, "content.about");
}
}  // namespace
}  // namespace schouw::content
