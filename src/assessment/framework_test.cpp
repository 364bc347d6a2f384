#include "assessment/framework.hpp"
#include "assessment/inspect.hpp"
#include "support/files.hpp"
#include <gtest/gtest.h>
#include <set>

namespace schouw::assessment {
namespace {
using Lines = std::vector<std::string>;

std::string library(std::string const& nodes) { return "urn: l\nlocale: en\nobjects:\n  framework:\n    urn: f\n    name: F\n    requirement_nodes:\n" + nodes; }
Lines told(formats::Errors const& errors) {
    Lines out;
    for (auto const& e : errors) out.push_back(std::to_string(e.place.line) + " " + e.key);
    return out;
}
Lines wrong(std::string const& nodes) {
    auto const read = readFramework(library(nodes), "f");
    return read ? Lines{"good"} : told(read.error());
}

TEST(Framework, readsATree) {
    auto const read = readFramework(library("    - {urn: a, assessable: false, depth: 1, name: A, translations: {nl: {name: Aa}}}\n"
                                            "    - {urn: b, parent_urn: a, assessable: true, depth: 2, ref_id: '1.1', description: B, implementation_groups: [x],\n"
                                            "       questions: {q: {type: unique_choice, text: Q, choices: [{urn: c, value: C, add_score: 2}]}}}\n"), "f");
    ASSERT_TRUE(read) << told(read.error())[0];
    EXPECT_TRUE(read->notes.empty());
    auto const& f = read->framework;
    ASSERT_EQ(f.nodes.size(), 2u);
    EXPECT_EQ(f.nodes[1].depth, 2);
    EXPECT_EQ(f.nodes[1].questions.at(0).choices.at(0).score, 2);
    EXPECT_EQ(wordsIn(f.nodes[0].words, f.nodes[0].translations, f.locale, content::Language::nl).name, "Aa");
    EXPECT_EQ(wordsIn(f.nodes[0].words, f.nodes[0].translations, f.locale, content::Language::en).name, "A");
}
TEST(Framework, namesLoopsAndMissingParentsWithTheirLine) {
    EXPECT_EQ(wrong("    - {urn: a, parent_urn: b, depth: 1}\n    - {urn: b, parent_urn: a, depth: 2}\n"), (Lines{"8 framework.parent-loop"}));
    EXPECT_EQ(wrong("    - {urn: a, parent_urn: a, depth: 1}\n"), (Lines{"8 framework.parent-loop"}));
    EXPECT_EQ(wrong("    - {urn: a, depth: 1}\n    - {urn: b, parent_urn: x, depth: 2}\n    - {urn: c, parent_urn: y, depth: 2}\n"),
              (Lines{"9 framework.parent-missing", "10 framework.parent-missing"}));
    EXPECT_EQ(wrong("    - {urn: a, depth: 1}\n    - {urn: a, depth: 1}\n    - {depth: 1}\n"), (Lines{"10 framework.field"}));
    EXPECT_EQ(wrong("    - {urn: a, depth: 1}\n    - {urn: a, depth: 1}\n"), (Lines{"9 framework.urn-twice"}));
}
TEST(Framework, countsAMissingDepthAndSaysSo) {
    auto const read = readFramework(library("    - {urn: a, name: A}\n    - {urn: b, parent_urn: a, depth: 5, name: B}\n    - {urn: c, parent_urn: b, depth: 3}\n"), "f");
    ASSERT_TRUE(read);
    EXPECT_EQ(told(read->notes), (Lines{"8 framework.depth-missing", "9 framework.depth-differs", "10 framework.empty-node"}));
    EXPECT_EQ(read->framework.nodes[0].depth, 1);
    EXPECT_EQ(read->framework.nodes[1].depth, 2);
}
TEST(Framework, holdsQuestionsToWhatTheyDependOn) {
    auto const asks = [](std::string const& on) { return "    - {urn: a, depth: 1, questions: {q1: {type: unique_choice, text: Q, choices: [{urn: c1, value: x}]}, q2: {type: text, text: R, depends_on: " + on + "}}}\n"; };
    EXPECT_EQ(wrong(asks("{question: q1, answers: [c1], condition: any}")), Lines{"good"});
    EXPECT_EQ(wrong(asks("{question: q1, answers: [c9]}")), Lines{"8 framework.choice-missing"});
    EXPECT_EQ(wrong(asks("{question: q9, answers: []}")), Lines{"8 framework.question-missing"});
    EXPECT_EQ(wrong(asks("{question: q2, answers: []}")), Lines{"8 framework.question-loop"});
    EXPECT_EQ(wrong("    - {urn: a, depth: 1, questions: {q1: {type: oracle, text: Q}}}\n"), Lines{"8 framework.question-type"});
}
TEST(Framework, refusesWhatIsNoQuestionnaire) {
    for (auto const* text : {"a: 1", "[]", "objects: {risk_matrix: []}", "objects: {framework: {urn: u, name: n}}", "objects: {framework: {urn: u, name: n, requirement_nodes: []}}",
                             "objects: {frameworks: [{}, {}]}", "urn: &x u\nobjects: *x"})
        EXPECT_FALSE(readFramework(text, "f")) << text;
}
// Others' files are read where they lie: each loads, or is refused with a line and a reason.
TEST(Framework, loadsTheLibrariesOfOthersOrSaysWhyNot) {
    auto const folder = testing::sourceDir() / "../shared/data/workbench/ciso-library-yaml";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the libraries of others are not here";
    std::set<std::string> loaded, refused;
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        auto const name = entry.path().stem().string();
        auto const file = inspectFile(testing::fileText(entry.path()), name);
        EXPECT_EQ(file.kind, ContentKind::library) << name;
        (file.problems.empty() ? loaded : refused).insert(name);
        for (auto const& e : file.problems) {
            EXPECT_GT(e.place.line, 0u) << describe(e);
            EXPECT_EQ(e.key, "framework.none") << describe(e);
        }
    }
    EXPECT_EQ(loaded.size(), 10u);
    EXPECT_EQ(refused.size(), 5u) << "three risk matrices, a mapping and a preset hold no questionnaire";
}
}  // namespace
}  // namespace schouw::assessment
