#include "impact/engine/cut_sets.hpp"
#include "impact/engine/top_probability.hpp"
#include "impact/open_psa.hpp"
#include "support/files.hpp"
#include <charconv>
#include <gtest/gtest.h>
#include <sstream>

namespace schouw::impact {
namespace {
Result<FaultTree> tree(std::string const& gates) { return readOpenPsa("<?xml version=\"1.0\"?><opsa-mef>" + gates + "</opsa-mef>", "t.xml"); }
std::string gate(std::string const& name, std::string const& body) { return "<define-gate name=\"" + name + "\">" + body + "</define-gate>\n"; }
std::string event(std::string const& name) { return "<basic-event name=\"" + name + "\"/>"; }

TEST(OpenPsa, readsEveryKindOfGate) {
    auto const t = tree("<define-fault-tree name=\"f\">" + gate("top", "<or><gate name=\"g\"/><and>" + event("a") + "<not>" + event("b") + "</not></and></or>") +
                        gate("g", "<atleast min=\"2\">" + event("a") + event("b") + "<house-event name=\"h\"/></atleast>") +
                        "</define-fault-tree><model-data><define-basic-event name=\"a\"><float value=\"0.1\"/></define-basic-event>"
                        "<define-basic-event name=\"b\"><float value=\"0.2\"/></define-basic-event><define-house-event name=\"h\"><constant value=\"true\"/></define-house-event></model-data>");
    ASSERT_TRUE(t) << describe(t.error());
    EXPECT_EQ(t->events.size(), 2u);
    EXPECT_NEAR(topProbability(*t)->p, 1 - 0.9 * 0.8, 1e-15);        // with h on: a or b
}
TEST(OpenPsa, refusesWithReasonAndLine) {
    auto const key = [](std::string const& gates) {
        auto const t = tree(gates);
        return t ? std::string("fine") : t.error().key + " " + std::to_string(t.error().place.line);
    };
    EXPECT_EQ(readOpenPsa("<html/>", "t").error().key, "impact.psa-root");
    EXPECT_EQ(readOpenPsa("<!DOCTYPE a [<!ENTITY x \"y\">]><opsa-mef/>", "t").error().key, "xml.doctype");
    EXPECT_EQ(key(""), "impact.psa-tops 0");
    EXPECT_EQ(key(gate("a", event("x")) + gate("b", event("x"))), "impact.psa-tops 0");
    EXPECT_EQ(key(gate("t", "<or><gate name=\"a\"/></or>") + gate("a", "<or><gate name=\"b\"/></or>") + gate("b", "<and><gate name=\"a\"/></and>")), "impact.psa-circle 2");
    EXPECT_EQ(key(gate("t", "<or><gate name=\"nobody\"/></or>")), "impact.psa-unknown 1");
    EXPECT_EQ(key(gate("t", "<atleast min=\"3\">" + event("a") + event("b") + "</atleast>")), "impact.psa-count 1");
    EXPECT_EQ(key(gate("t", "<imply>" + event("a") + "</imply>")), "impact.psa-element 1");
    EXPECT_EQ(key(gate("t", "")), "impact.psa-empty 1");
    EXPECT_EQ(key(gate("t", event("a")) + gate("t", event("a"))), "impact.psa-twice 2");
    EXPECT_EQ(key(gate("t", event("a")) + "<define-basic-event name=\"a\"><float value=\"1.5\"/></define-basic-event>"), "impact.psa-probability 2");
    EXPECT_EQ(topProbability(*tree(gate("t", event("a")))).error().key, "impact.no-probability");
}
TEST(OpenPsa, aDeepChainIsNoProblem) {
    std::string gates;
    for (int i = 0; i < 20'000; ++i) gates += gate("g" + std::to_string(i), "<or>" + event("e") + "<gate name=\"g" + std::to_string(i + 1) + "\"/></or>");
    gates += gate("g20000", event("x"));
    auto const t = tree(gates);
    ASSERT_TRUE(t) << describe(t.error());
    EXPECT_EQ(cutSets(*t)->count[1], 2u);
}

// Third-party truth: the Aralia trees and the published counts and probabilities (misprints told in shared/data/impact).
TEST(Aralia, countsAndProbabilitiesAreAsPublished) {
    auto const data = testing::sharedData();
    if (!data) GTEST_SKIP() << "shared/data is not here";
    std::istringstream truth(testing::fileText(*data / "impact" / "aralia-truth.csv"));
    std::string line;
    std::getline(truth, line);
    int checked = 0;
#ifdef __OPTIMIZE__
    bool const quick = false;
#else
    bool const quick = true;            // the largest models wait for an optimised build
#endif
    while (std::getline(truth, line)) {
        std::vector<std::string> cells;
        std::istringstream in(line);
        for (std::string cell; std::getline(in, cell, ',');) cells.push_back(cell);
        bool const large = cells[0] == "das9701" || cells[0] == "nus9601" || cells[0] == "cea9601" || cells[0] == "edf9203" || cells[0] == "edf9204";
        if (quick && (large || cells[0].starts_with("edfpa"))) continue;
        auto const t = readOpenPsa(testing::fileText(*data / "impact" / "aralia-cc0" / (cells[0] + ".xml")), cells[0]);
        ASSERT_TRUE(t) << cells[0];
        auto const sets = cutSets(*t, {.keep = 0});
        ASSERT_TRUE(sets) << cells[0];
        for (std::size_t order = 1; order <= 3; ++order) EXPECT_EQ(std::to_string(sets->count[order]), cells[4 + order]) << cells[0] << " order " << order;
        auto const known = cells[9].empty() ? cells[8] : cells[9];
        double want = 0;
        if (large || std::from_chars(known.data(), known.data() + known.size(), want).ec != std::errc{}) continue;
        auto const top = topProbability(*t);
        ASSERT_TRUE(top && top->exact()) << cells[0];
        EXPECT_NEAR(top->p, want, want * 1e-5) << cells[0];
        ++checked;
    }
    EXPECT_GT(checked, 15);
}
}  // namespace
}  // namespace schouw::impact
