#include "assessment/answers_file.hpp"
#include "assessment/picture_facts.hpp"
#include "assessment/views.hpp"
#include "base/text.hpp"
#include "content/glossary.hpp"
#include "content/principles.hpp"
#include "organisation/picture_yaml.hpp"
#include "support/files.hpp"
#include <gtest/gtest.h>
#include <set>

namespace schouw::assessment {
namespace {
using evidence::State;
Time const kNow = *Time::parse("2026-11-21T12:00:00Z");

std::string worked(char const* name) { return testing::fileText(testing::sourceDir() / "tests/cases/assessment/worked" / name); }
struct Worked {
    AnswersFile file = *readAnswers(worked("answers.yaml"), "answers.yaml", schouwscan(), kNow);
    organisation::Picture picture = organisation::readPicture(worked("schouw.yaml"), "schouw.yaml")->picture;
    evidence::FactBook book{facts(), kNow};
    ScanResult result = judge(schouwscan(), schouwscanRules(), file.answers, book);

    std::vector<evidence::Fact> facts() const {
        organisation::PictureIndex const index(picture);
        auto out = factsOf(index, organisation::rate(index), kNow);
        out.insert(out.end(), file.facts.begin(), file.facts.end());
        return out;
    }
    State state(char const* id) const { return result.find(id)->finding.state; }
    Scores scores(std::string_view id) const {
        for (auto const* groups : {&result.principles, &result.modules})
            for (auto const& g : *groups) if (g.id == id) return g.scores.value_or(Scores{-1, -1});
        return {-2, -2};
    }
};
// By hand, with the weights of content/scan/schouwscan.yaml.
TEST(Scan, scoresAsWorkedOutByHand) {
    Worked const w;
    EXPECT_TRUE(w.file.problems.empty());
    EXPECT_EQ(w.state("S01"), State::confirmed);        // reviewed 4 of 4 (a person is not reviewed), coverage 0.97
    EXPECT_EQ(w.state("S02"), State::confirmed);        // kassa and server: rated (server inherits) and owned
    EXPECT_EQ(w.state("S03"), State::noData);           // nobody counted the single points
    EXPECT_EQ(w.state("S06"), State::stale);            // the restore test was seen on 1 September, more than 30 days ago
    EXPECT_EQ(w.state("S08"), State::contradicted);     // two open ports nobody approved
    EXPECT_EQ(w.state("S05"), State::noData);

    // n1: S01 3 yes confirmed, S02 2 yes confirmed, S03 2 partly no data, S04 2 no.
    //     declared (3 + 2 + 1 + 0) / 9 = 66.7, demonstrated (3 + 2) / 9 = 55.6
    EXPECT_EQ(w.scores("n1"), (Scores{67, 56}));
    // n5: S05 3 yes no data, S06 3 yes stale, S25 2 not answered. declared 6 / 8 = 75, demonstrated 3 x 0.5 / 8 = 18.75
    EXPECT_EQ(w.scores("n5"), (Scores{75, 19}));
    // n3: S07 2 yes, S08 3 yes contradicted, S10 1 partly, S12 2 yes, S13 3, S14 2, S15 2, S21 2, S22 1, S24 3; S09 left out.
    //     declared (2 + 3 + 0.5 + 2) / 21 = 35.7, demonstrated 0
    EXPECT_EQ(w.scores("n3"), (Scores{36, 0}));
    // n4: S11 2, S16 2, S17 2, S18 3, S19 3, S20 2: nothing answered; n2: S23 2.
    EXPECT_EQ(w.scores("n4"), (Scores{0, 0}));
    // p1: S01-S06 and S25. declared (3 + 2 + 1 + 0 + 3 + 3 + 0) / 17 = 70.6, demonstrated (3 + 2 + 1.5) / 17 = 38.2
    EXPECT_EQ(w.scores("p1"), (Scores{71, 38}));
    // All: 9 + 8 + 21 + 14 + 2 = 54. declared (6 + 6 + 7.5) / 54 = 36.1, demonstrated (5 + 1.5) / 54 = 12.04
    EXPECT_EQ(w.result.overall, (Scores{36, 12}));
    // Duty of care d: S03 2 partly, no data. c: S05 3 yes no data, S06 3 yes stale. The module was not begun and does not count.
    EXPECT_EQ(w.result.duties[3].scores, (Scores{50, 0}));
    EXPECT_EQ(w.result.duties[2].scores, (Scores{100, 25}));
    EXPECT_FALSE(w.result.duties[5].scores) << "f is checked by the schouw, not asked";
    EXPECT_EQ(w.result.weakest, "n2");                  // n2 and n4 both 0 and 0: the first
    EXPECT_EQ(w.result.asked, 25u);
    EXPECT_EQ(w.result.answered, 12u);
    EXPECT_EQ(w.scores("remote"), (Scores{-1, -1})) << "nobody began the module";
}
TEST(Scan, asksContradictionsFirstThenUnknownThenGaps) {
    Worked const w;
    auto const actions = actionsOf(w.result, kNow.localDate());
    ASSERT_EQ(actions.front().statement->id, "S08");
    EXPECT_EQ(actions.front().due, Date::of(2026, 11, 28));
    EXPECT_EQ(actions[1].gap, Gap::unknown);
    EXPECT_EQ(actions[1].statement->id, "S13");         // the first of the heaviest
    for (std::size_t i = 1; i < actions.size(); ++i) EXPECT_LE(actions[i - 1].gap, actions[i].gap);
    std::set<std::string> once;
    for (auto const& a : actions) EXPECT_TRUE(once.insert(a.statement->id).second);
    EXPECT_FALSE(once.contains("S01") || once.contains("S09") || once.contains("T01")) << "good, not applicable, not asked";
}
TEST(Scan, neverCountsUnknownAsGood) {
    auto const nothing = evidence::FactBook({}, kNow);
    auto const unsure = judge(schouwscan(), schouwscanRules(), {{"S01", {}}}, nothing);
    EXPECT_EQ(unsure.overall, (Scores{0, 0}));
    for (auto const& j : unsure.statements) EXPECT_EQ(j.finding.state, State::noData) << j.statement->id;
    auto const unasked = judge(schouwscan(), schouwscanRules(), {}, nothing);
    EXPECT_FALSE(unasked.overall);
    EXPECT_EQ(unasked.asked, 25u);
    EXPECT_TRUE(actionsOf(unasked, kNow.localDate()).empty());
}
TEST(Scan, hasNoScoreWhenNothingApplies) {
    Answers all;
    for (auto const& s : schouwscan().statements) all[s.id] = {Reply::na, "x", ""};
    auto const r = judge(schouwscan(), schouwscanRules(), all, evidence::FactBook({}, kNow));
    EXPECT_FALSE(r.overall);
    EXPECT_EQ(r.weakest, "");
    EXPECT_TRUE(actionsOf(r, kNow.localDate()).empty());
}
TEST(Scan, aNoIsNeverAContradiction) {
    Worked w;
    w.file.answers["S08"].reply = Reply::no;
    auto const r = judge(schouwscan(), schouwscanRules(), w.file.answers, w.book);
    EXPECT_EQ(r.find("S08")->gap, Gap::no);
    EXPECT_EQ(r.find("S08")->suggested, Reply::no);
}
TEST(ScanView, opensDownToTheFacts) {
    Worked const w;
    auto const v = viewOf(w.result, kNow.localDate(), content::Language::nl);
    EXPECT_EQ(v.contradictions, std::vector<std::string>{"S08"});
    auto const& s8 = v.statements[7];
    EXPECT_EQ(s8.sentence, "We zien iets anders dan je antwoord: open poorten naar internet die niet zijn goedgekeurd: 2.");
    ASSERT_EQ(s8.facts.size(), 1u);
    EXPECT_EQ(s8.facts[0].source, "nmap");
    EXPECT_EQ(v.statements[6].missing.at(0).name, "detection.default_account_logins");
    EXPECT_EQ(v.statements[6].missing.at(0).source, "de logboeken");
    EXPECT_EQ(v.statements[0].facts.at(0).shown, "97 %");
    EXPECT_EQ(v.sentence, "Verklaard: 36 van 100. Aangetoond: 12 van 100. Het zwakst: Bevorder veilig gedrag.");
    auto const formal = viewOf(w.result, kNow.localDate(), content::Language::nlFormal);
    EXPECT_TRUE(formal.statements[7].sentence.contains("uw antwoord"));
    for (auto const& c : v.connect) EXPECT_FALSE(c.how.empty());
}
TEST(AnswersFile, namesWhatItLeavesOutAndKeepsTheRest) {
    auto const read = readAnswers(R"(answers:
  S01: yes
  S99: no
  S02: maybe
  S03: na
  S04: {reply: no, nte: x}
facts:
  - {name: picture.networks, value: many}
  - {name: mail.spf, value: true, observedAt: 2027-01-01}
  - {name: own.fact, value: 7}
  - {name: mail.dkim}
)", "a.yaml", schouwscan(), kNow);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->answers.size(), 1u);
    ASSERT_EQ(read->facts.size(), 1u);
    EXPECT_EQ(read->facts[0].source, "a.yaml");
    std::vector<std::pair<std::string, std::size_t>> told;
    for (auto const& e : read->problems) told.emplace_back(e.key, e.place.line);
    EXPECT_EQ(told, (std::vector<std::pair<std::string, std::size_t>>{{"assessment.unknown-statement", 3}, {"assessment.reply", 4}, {"assessment.reason", 5}, {"json.misspelt", 6},
                     {"assessment.value", 8}, {"assessment.future", 9}, {"assessment.unknown-fact", 10}, {"json.missing", 11}}));
    for (auto const* bad : {"- a", "answers: [S01]", "facts: {a: b}", "other: x", "on: yesterday", "a: ["}) EXPECT_FALSE(readAnswers(bad, "a.yaml", schouwscan(), kNow)) << bad;
}
// ---- the content ----
std::size_t longestSentence(std::string_view text) {
    std::size_t most = 0, words = 0;
    for (auto const& word : split(text, ' ')) {
        ++words;
        most = std::max(most, words);
        if (word.ends_with('.') || word.ends_with('?')) words = 0;
    }
    return most;
}
TEST(Schouwscan, holdsTwentyFiveStatementsAndTen) {
    auto const& q = schouwscan();
    std::set<std::string> ids;
    std::map<std::string, int> byModule;
    for (auto const& s : q.statements) {
        EXPECT_TRUE(ids.insert(s.id).second) << s.id;
        ++byModule[s.module];
        for (auto const* set : {"dtc2018", "ncsc2024"}) {
            ASSERT_TRUE(s.principle.contains(set)) << s.id;
            auto const* p = content::principles().find(s.principle.at(set));
            ASSERT_TRUE(p) << s.id;
            EXPECT_EQ(json::enumText(p->set), set) << s.id;
        }
        for (auto const* texts : {&s.text, &s.action.title, &s.action.why, &s.action.first, &s.action.next, &s.action.proof})
            for (auto const* l : {"nl", "en"}) {
                ASSERT_TRUE(texts->contains(l)) << s.id;
                EXPECT_TRUE(content::vagueIn(texts->at(l)).empty()) << s.id << ": " << texts->at(l);
                EXPECT_LE(longestSentence(texts->at(l)), texts == &s.text ? 15u : 20u) << s.id << ": " << texts->at(l);
            }
        EXPECT_TRUE(s.refs.contains("cbw") && s.refs.contains("iso")) << s.id;
        EXPECT_TRUE(std::ranges::any_of(s.refs.at("cbw"), [](auto const& letter) { return std::ranges::find(duties(), letter, &Duty::id) != duties().end(); })) << s.id;
    }
    EXPECT_EQ(byModule, (std::map<std::string, int>{{"core", 25}, {"remote", 10}}));
}
TEST(Schouwscan, asksOnlyForFactsThatHaveAName) {
    for (auto const& rule : schouwscanRules())
        for (auto const* e : {&*rule.proves, &*rule.contradicts})
            for (auto const& name : e->names()) {
                EXPECT_TRUE(factNames().find(name)) << name;
                EXPECT_TRUE(factNames().sourceOf(name)) << name;
            }
}
TEST(PictureFacts, areNamedInTheContent) {
    Worked const w;
    for (auto const& f : w.facts()) if (f.name.starts_with("picture.")) { EXPECT_TRUE(factNames().find(f.name)) << f.name; }
    EXPECT_TRUE(factsOf(organisation::PictureIndex(organisation::Picture{}), {}, kNow).empty());
}
}  // namespace
}  // namespace schouw::assessment
