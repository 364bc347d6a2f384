#include "content/glossary.hpp"
#include "content/principles.hpp"

#include "base/text.hpp"
#include <functional>
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
// Every text for people in every file below content/, whatever its room: what stands under nl, nl-formal or en.
void eachText(json::Value const& v, std::string const& path, std::function<void(std::string_view, std::string const&)> const& f) {
    if (auto const* list = v.if_array())
        for (std::size_t i = 0; i < list->size(); ++i) eachText(list->at(i), path + "/" + std::to_string(i), f);
    if (auto const* object = v.if_object())
        for (auto const& kv : *object) {
            bool const text = kv.key() == "nl" || kv.key() == "nl-formal" || kv.key() == "en";
            auto const at = path + "/" + std::string(kv.key());
            if (text && kv.value().is_string()) f(std::string_view(kv.value().get_string()), at);
            else eachText(kv.value(), at, f);
        }
}
TEST(Content, holdsNoForbiddenWordForPeople) {
    for (auto const path : files("")) {
        if (!path.ends_with(".yaml")) continue;
        auto const yaml = formats::readYaml(file(path), std::string(path));
        ASSERT_TRUE(yaml) << describe(yaml.error().front());
        eachText(yaml->value(), "", [&](std::string_view text, std::string const& at) {
            for (auto const& bad : forbiddenIn(text))
                ADD_FAILURE() << "content/" << path << ":" << yaml->placeOf(at).line << ": '" << bad << "' may not be said (content/glossary.yaml)";
        });
    }
}
TEST(Content, saysWhoseWordsItHolds) {
    for (auto const path : files("")) {
        if (!path.ends_with(".yaml")) continue;
        auto const yaml = formats::readYaml(file(path), std::string(path));
        ASSERT_TRUE(yaml) << path;
        auto const* root = yaml->value().if_object();
        if (!root || !root->if_contains("about")) continue;
        About about;
        json::Problems bad;
        json::read(root->at("about"), about, "/about", bad, {.scalarsAsText = true});
        EXPECT_TRUE(bad.empty()) << "content/" << path << ": " << (bad.empty() ? "" : bad.front().path + " " + bad.front().key);
        EXPECT_TRUE(mayShip(about)) << "content/" << path << ": others' words ship only from laws, CC BY 4.0, CC0 or the public domain";
    }
}
}  // namespace
}  // namespace schouw::content
