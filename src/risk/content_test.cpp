// The catalogues of content/ that this slice reads: whole, in both languages, in the house's words.
#include "risk/catalogue.hpp"
#include "risk/scales.hpp"

#include "base/text.hpp"
#include "content/glossary.hpp"
#include "content/principles.hpp"
#include "support/files.hpp"
#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace schouw::risk {
namespace {
std::size_t words(std::string_view text) {
    std::size_t n = 0;
    for (auto const part : split(text, ' ')) n += !part.empty();
    return n;
}
std::size_t longestSentence(std::string_view text) {
    std::size_t longest = 0, from = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((text[i] == '.' || text[i] == '?' || text[i] == ':') && (i + 1 == text.size() || text[i + 1] == ' ')) longest = std::max(longest, words(text.substr(from, i - from))), from = i + 1;
    return std::max(longest, words(text.substr(from)));
}
bool hasPoliteOrFamiliar(std::string_view text) {
    for (auto const part : split(text, ' ')) {
        auto const word = lower(part.substr(0, part.find_first_of(".,?!:;")));
        if (word == "je" || word == "jij" || word == "jouw" || word == "jullie" || word == "u" || word == "uw") return true;
    }
    return false;
}
// Dutch and English there; formal Dutch exactly where it differs; no word that may not be said; sentences of at most `most` words.
void expectGood(content::Texts const& texts, std::string const& where, std::size_t most) {
    ASSERT_TRUE(texts.contains("nl") && texts.contains("en")) << where;
    for (auto const& [language, text] : texts) {
        EXPECT_FALSE(trim(text).empty()) << where << " " << language;
        EXPECT_TRUE(content::forbiddenIn(text).empty()) << where << ": " << text;
        EXPECT_TRUE(content::vagueIn(text).empty()) << where << ": " << text;
        EXPECT_LE(longestSentence(text), most + (language == "en" ? 4 : 0)) << where << ": " << text;
    }
    EXPECT_EQ(hasPoliteOrFamiliar(texts.at("nl")), texts.contains("nl-formal")) << where << ": " << texts.at("nl");
    if (texts.contains("nl-formal")) { EXPECT_NE(texts.at("nl"), texts.at("nl-formal")) << where; }
}

TEST(Threats, are53WithUniqueCodesInBothLanguages) {
    std::set<std::string> ids, names;
    for (auto const& t : threats().threats) {
        EXPECT_TRUE(ids.insert(t.id).second) << t.id;
        EXPECT_TRUE(t.id.size() == 3 && std::string_view("MAPGOED").contains(t.id[0])) << t.id;
        EXPECT_TRUE(names.insert(t.text.at("nl")).second) << t.id;
        expectGood(t.text, t.id, 15);
        expectGood(t.how, t.id + "/how", 15);
        ASSERT_TRUE(t.about);
        EXPECT_TRUE(content::mayShip(*t.about)) << t.id;
        EXPECT_EQ(std::set<Aspect>(t.hits.begin(), t.hits.end()).size(), t.hits.size()) << t.id;
        bool const stops = std::ranges::find(t.hits, Aspect::availability) != t.hits.end();
        EXPECT_EQ(stops, t.outage.has_value()) << t.id << ": what hits availability has a typical outage, nothing else has";
    }
    EXPECT_EQ(ids.size(), 53u);
}
TEST(Measures, are52WithAFirstStepOfAnHourAtMost) {
    std::set<std::string> ids;
    EXPECT_FALSE(measures().costSource.at("nl").empty());
    for (auto const& m : measures().measures) {
        EXPECT_TRUE(ids.insert(m.id).second) << m.id;
        expectGood(m.text, m.id, 15);
        expectGood(m.why, m.id + "/why", 16);
        expectGood(m.first, m.id + "/first", 16);
        EXPECT_LE(m.minutes, 60) << m.id;
        EXPECT_LE(m.hours[0], m.hours[1]) << m.id;
        EXPECT_LE(m.euros[0], m.euros[1]) << m.id;
        EXPECT_GE(m.hours[1] * 60, m.minutes) << m.id;
        ASSERT_TRUE(m.about);
        EXPECT_TRUE(content::mayShip(*m.about)) << m.id;
        for (auto const set : {content::PrincipleSet::dtc2018, content::PrincipleSet::ncsc2024}) {
            auto const at = m.principle.find(std::string(json::enumText(set)));
            ASSERT_NE(at, m.principle.end()) << m.id;
            for (auto const& p : at->second) {
                auto const* found = content::principles().find(p);
                ASSERT_TRUE(found) << m.id << " " << p;
                EXPECT_EQ(found->set, set) << m.id;
            }
        }
        for (auto const& [norm, numbers] : m.refs) {
            EXPECT_TRUE(norm == "cbw" || norm == "cbb" || norm == "avg" || norm == "iso" || norm == "bio" || norm == "scan") << m.id << " " << norm;
            for (auto const& n : numbers) EXPECT_LE(n.size(), 8u) << m.id << ": a reference is a number, not a text: " << n;
        }
    }
    EXPECT_EQ(ids.size(), 52u);
}
TEST(Catalogues, pointAtEachOther) {
    std::set<std::string> used;
    for (auto const& t : threats().threats) {
        EXPECT_EQ(std::set<std::string>(t.measures.begin(), t.measures.end()).size(), t.measures.size()) << t.id;
        for (auto const& m : t.measures) {
            EXPECT_TRUE(findMeasure(m)) << t.id << " " << m;
            used.insert(m);
        }
    }
    for (auto const& m : measures().measures) EXPECT_TRUE(used.contains(m.id)) << m.id << " helps against no threat";
    EXPECT_EQ(findThreat("P01")->text.at("en"), "Ransomware");
    EXPECT_FALSE(findThreat("P99"));
}
TEST(Threats, useThePredicatesOfTheTaxonomy) {
    auto const data = testing::sharedData();
    if (!data) GTEST_SKIP() << "skipped: shared/data is not here";
    auto const path = *data / "workbench/misp-taxonomies/enisa/machinetag.json";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "skipped: " << path << " is not here";
    auto const tree = json::parse(testing::fileText(path));
    ASSERT_TRUE(tree);
    std::set<std::string> predicates;
    for (auto const& p : tree->at("predicates").as_array()) predicates.emplace(p.at("value").as_string());
    for (auto const& t : threats().threats) EXPECT_TRUE(predicates.contains(t.enisa)) << t.id << " " << t.enisa;
}
TEST(Scales, areWholeAndRise) {
    auto const& s = scales();
    EXPECT_TRUE(content::mayShip(s.about));
    ASSERT_EQ(s.likelihood.size(), 5u);
    ASSERT_EQ(s.impact.size(), 5u);
    for (std::size_t i = 0; i < 5; ++i) {
        auto const at = std::to_string(i + 1);
        EXPECT_EQ(s.likelihood[i].level, static_cast<int>(i) + 1);
        EXPECT_EQ(s.impact[i].level, static_cast<int>(i) + 1);
        expectGood(s.likelihood[i].text, "likelihood " + at, 15);
        expectGood(s.likelihood[i].meaning, "likelihood " + at, 15);
        for (auto const* t : {&s.impact[i].text, &s.impact[i].people, &s.impact[i].duties}) expectGood(*t, "impact " + at, 15);
        ASSERT_EQ(s.likelihood[i].perYear.size(), 2u);
        EXPECT_LT(s.likelihood[i].perYear[0], s.likelihood[i].perYear[1]);
        if (i) { EXPECT_EQ(s.likelihood[i].perYear[0], s.likelihood[i - 1].perYear[1]) << "no gap between the classes"; }
        EXPECT_EQ(s.impact[i].share.has_value(), i < 4);
        EXPECT_EQ(s.impact[i].outage.has_value(), i < 4);
        if (i && i < 4) { EXPECT_TRUE(*s.impact[i].share > *s.impact[i - 1].share && *s.impact[i].outage > *s.impact[i - 1].outage); }
    }
    ASSERT_EQ(s.matrix.size(), 4u);
    EXPECT_EQ(s.matrix.back().upTo, 25);
    for (auto const& l : s.levels) expectGood(l.text, "level", 15), expectGood(l.advice, "level", 15);
    for (auto const& t : s.treatments) expectGood(t.text, "treatment", 15), expectGood(t.meaning, "treatment", 15);
    for (auto const& c : s.classes) {
        auto const at = std::string(json::enumText(c.level));
        EXPECT_EQ(c.mayBeDown.has_value(), c.level != organisation::Level::veryLow) << at;
        for (auto const* t : {&c.text, &c.availability, &c.integrity, &c.confidentiality}) expectGood(*t, "class " + at, 15);
    }
    for (auto const& [aspect, question] : s.questions) expectGood(question, aspect, 15);
    EXPECT_EQ(s.questions.size(), 3u);
    for (auto const* side : {&s.simple.likelihood, &s.simple.impact}) {
        std::multiset<int> covered;
        for (auto const& c : *side) covered.insert(c.covers.begin(), c.covers.end());
        EXPECT_EQ(covered, (std::multiset<int>{1, 2, 3, 4, 5})) << "every class has one place in the simple scale";
    }
}
}  // namespace
}  // namespace schouw::risk
