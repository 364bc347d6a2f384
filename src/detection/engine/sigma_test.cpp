// What Sigma's own words promise: values and their modifiers, conditions, fields, keywords in the raw line.
#include "detection/engine/rule_matcher.hpp"
#include "detection/engine/split.hpp"
#include <gtest/gtest.h>

namespace schouw::detection {
namespace {
SigmaDictionary const& words() {
    static auto const out = SigmaDictionary::read("fields: {dst_ip: [destination.ip], Image: [NewProcessName]}\nplaceholders: {Servers: ['srv*', dc1]}\n", "words");
    return *out;
}
RuleSet rules(std::string const& detection) {
    return RuleSet::load({{"test.yml", "title: t\nlogsource: {product: schouw}\ndetection:\n" + detection, false}}, words());
}
bool fires(RuleSet const& set, std::vector<Native> natives, std::string_view raw = "raw") {
    Event e;
    e.reset(raw);
    for (auto const& n : natives) e.natives.push_back(n);
    RuleMatcher matcher(std::make_shared<RuleSet const>(set), {});
    bool const found = !matcher.match(e).empty();
    EXPECT_EQ(found, matcher.holds(e, set.rules()[0].condition)) << "the index says something else than the rule";
    return found;
}
bool fires(std::string const& selection, std::vector<Native> natives, std::string_view raw = "raw") {
    auto const set = rules("  s: {" + selection + "}\n  condition: s\n");
    for (auto const& e : set.refused()) ADD_FAILURE() << describe(e);
    return !set.rules().empty() && fires(set, std::move(natives), raw);
}
std::string refusal(std::string const& selection) {
    auto const set = rules("  s: {" + selection + "}\n  condition: s\n");
    return set.refused().empty() ? "" : set.refused()[0].key;
}

TEST(SigmaValue, comparesWithoutCaseUnlessAsked) {
    EXPECT_TRUE(fires("a: CMD.exe", {{"a", "cmd.EXE"}}));
    EXPECT_FALSE(fires("a|cased: CMD.exe", {{"a", "cmd.exe"}}));
    EXPECT_TRUE(fires("a|cased: CMD.exe", {{"a", "CMD.exe"}}));
    EXPECT_FALSE(fires("a: cmd", {{"a", "cmd.exe"}}));
    EXPECT_TRUE(fires("a: [x, y]", {{"a", "Y"}}));
    EXPECT_TRUE(fires("a: y", {{"a", "x"}, {"a", "y"}})) << "a field with several values";
}
TEST(SigmaValue, knowsWildcardsAndTheirGuards) {
    EXPECT_TRUE(fires("a: 'prog?.exe'", {{"a", "progA.exe"}}));
    EXPECT_FALSE(fires("a: 'prog?.exe'", {{"a", "prog.exe"}}));
    EXPECT_TRUE(fires("a: '*\\*x'", {{"a", "1*x"}})) << "a guarded star is a star";
    EXPECT_FALSE(fires("a: '*\\*x'", {{"a", "12x"}}));
    EXPECT_TRUE(fires("a: 'c:\\\\*'", {{"a", "c:\\windows"}})) << "a guarded backslash, then a star";
    EXPECT_TRUE(fires("a: 'c:\\windows'", {{"a", "C:\\Windows"}}));
    EXPECT_TRUE(fires("a: 'a*b*c'", {{"a", "axxbxxbc"}}));
    EXPECT_TRUE(fires("a: '*'", {{"a", ""}}));
    EXPECT_FALSE(fires("a: '*'", {{"b", "x"}}));
}
TEST(SigmaValue, tellsEmptyAbsentAndPresentApart) {
    EXPECT_TRUE(fires("a: null", {{"b", "x"}}));
    EXPECT_FALSE(fires("a: null", {{"a", "x"}}));
    EXPECT_TRUE(fires("a: ''", {{"a", ""}}));
    EXPECT_FALSE(fires("a: ''", {{"a", "x"}}));
    EXPECT_TRUE(fires("a|exists: true", {{"a", "x"}}));
    EXPECT_TRUE(fires("a|exists: false", {{"b", "x"}}));
    EXPECT_FALSE(fires("a|exists: true", {{"b", "x"}}));
}
TEST(SigmaModifier, placesText) {
    EXPECT_TRUE(fires("a|contains: dle", {{"a", "midDLEs"}}));
    EXPECT_TRUE(fires("a|startswith: mid", {{"a", "Middle"}}));
    EXPECT_TRUE(fires("a|endswith: dle", {{"a", "middle"}}));
    EXPECT_FALSE(fires("a|endswith: mid", {{"a", "middle"}}));
    EXPECT_TRUE(fires("a|contains|all: [one, two]", {{"a", "two and one"}}));
    EXPECT_FALSE(fires("a|contains|all: [one, two]", {{"a", "two"}}));
    EXPECT_TRUE(fires("a|neq: x", {{"a", "y"}}));
    EXPECT_FALSE(fires("a|neq: x", {{"a", "X"}}));
}
TEST(SigmaModifier, knowsNetworksAndNumbers) {
    EXPECT_TRUE(fires("a|cidr: 10.0.0.0/8", {{"a", "10.20.30.40"}}));
    EXPECT_FALSE(fires("a|cidr: 10.0.0.0/8", {{"a", "11.0.0.1"}}));
    EXPECT_TRUE(fires("a|cidr: '2001:db8::/32'", {{"a", "2001:db8:1::2"}}));
    EXPECT_FALSE(fires("a|cidr: '2001:db8::/32'", {{"a", "10.0.0.1"}}));
    EXPECT_TRUE(fires("a|cidr: 192.168.1.128/25", {{"a", "192.168.1.200"}}));
    EXPECT_FALSE(fires("a|cidr: 192.168.1.128/25", {{"a", "192.168.1.100"}}));
    EXPECT_TRUE(fires("a|gt: 5", {{"a", "6"}}));
    EXPECT_FALSE(fires("a|gt: 5", {{"a", "5"}}));
    EXPECT_TRUE(fires("a|gte: 5", {{"a", "5"}}));
    EXPECT_TRUE(fires("a|lt: 5", {{"a", "-1"}}));
    EXPECT_TRUE(fires("a|lte: 5.5", {{"a", "5.5"}}));
    EXPECT_FALSE(fires("a|lt: 5", {{"a", "few"}}));
}
TEST(SigmaModifier, readsPartsOfATime) {
    EXPECT_TRUE(fires("a|hour: 23", {{"a", "2026-11-20T23:15:00Z"}}));
    EXPECT_TRUE(fires("a|hour|gte: 22", {{"a", "2026-11-20T23:15:00Z"}}));
    EXPECT_TRUE(fires("a|minute: 15", {{"a", "2026-11-20T23:15:00Z"}}));
    EXPECT_TRUE(fires("a|week: 47", {{"a", "2026-11-20T23:15:00Z"}}));
    EXPECT_TRUE(fires("a|week: 53", {{"a", "2027-01-01T00:00:00Z"}}));
    EXPECT_TRUE(fires("a|day: 20", {{"a", "2026-11-20T23:15:00Z"}}));
    EXPECT_TRUE(fires("a|month: 11", {{"a", "2026-11-20T23:15:00Z"}}));
    EXPECT_TRUE(fires("a|year: 2026", {{"a", "2026-11-20T23:15:00Z"}}));
}
TEST(SigmaModifier, readsExpressionsInLinearTime) {
    EXPECT_TRUE(fires("a|re: 'ab+c$'", {{"a", "xabbc"}}));
    EXPECT_FALSE(fires("a|re: 'AB+c'", {{"a", "xabbc"}}));
    EXPECT_TRUE(fires("a|re|i: 'AB+c'", {{"a", "xabbc"}}));
    EXPECT_TRUE(fires("a|re|m: '^b$'", {{"a", "a\nb\nc"}}));
    EXPECT_TRUE(fires("a|re|s: 'a.b'", {{"a", "a\nb"}}));
    EXPECT_FALSE(fires("a|re: 'a.b'", {{"a", "a\nb"}}));
    EXPECT_FALSE(fires("a|re: '^(a+)+$'", {{"a", std::string(100'000, 'a') + "b"}})) << "this halts a backtracking matcher";
}
TEST(SigmaModifier, encodes) {
    EXPECT_TRUE(fires("a|base64: foobar", {{"a", "Zm9vYmFy"}}));
    EXPECT_TRUE(fires("a|base64offset|contains: 'http://'", {{"a", "x=aHR0cDovL2V2aWw="}}));
    EXPECT_TRUE(fires("a|base64offset|contains: 'http://'", {{"a", "IGh0dHA6Ly9ldmls"}})) << "moved by one";
    EXPECT_TRUE(fires("a|base64offset|contains: 'http://'", {{"a", "ICBodHRwOi8vZXZpbA"}})) << "moved by two";
    EXPECT_TRUE(fires("a|wide|base64offset|contains: ping", {{"a", "cABpAG4AZwA="}}));
    EXPECT_TRUE(fires("a|utf16|base64: ab", {{"a", "//5hAGIA"}}));
    EXPECT_TRUE(fires("a|utf16be|base64: ab", {{"a", "AGEAYg=="}}));
    EXPECT_TRUE(fires("a|windash|contains: ' -f '", {{"a", "x /f y"}}));
    EXPECT_TRUE(fires("a|windash|contains: ' -f '", {{"a", "x \xE2\x80\x93"
                                                           "f y"}}));
    EXPECT_FALSE(fires("a|windash|contains: ' -f '", {{"a", "x +f y"}}));
}
TEST(SigmaModifier, asksOtherFieldsAndLists) {
    EXPECT_TRUE(fires("a|fieldref: b", {{"a", "Jan"}, {"b", "jan"}}));
    EXPECT_FALSE(fires("a|fieldref: b", {{"a", "jan"}, {"b", "piet"}}));
    EXPECT_TRUE(fires("a|fieldref|startswith: b", {{"a", "jan.devries"}, {"b", "jan"}}));
    EXPECT_TRUE(fires("a|expand: '%Servers%'", {{"a", "SRV01"}}));
    EXPECT_TRUE(fires("a|expand: '%Servers%'", {{"a", "dc1"}}));
    EXPECT_FALSE(fires("a: '%Servers%'", {{"a", "srv01"}})) << "without expand it is plain text";
}
TEST(SigmaRefusal, namesWhatIsWrong) {
    EXPECT_EQ("sigma.modifier", refusal("a|contain: x"));
    EXPECT_EQ("sigma.regex", refusal("a|re: '(?=x)'"));
    EXPECT_EQ("sigma.network", refusal("a|cidr: 10.0.0.0/40"));
    EXPECT_EQ("sigma.number", refusal("a|gt: many"));
    EXPECT_EQ("sigma.placeholder", refusal("a|expand: '%Nobody%'"));
    EXPECT_EQ("sigma.wildcard-encoded", refusal("a|base64: 'x*'"));
    EXPECT_EQ("sigma.modifier-value", refusal("a|exists: maybe"));
}
TEST(SigmaRefusal, hasFileAndLine) {
    auto const set = RuleSet::load({{"a.yml", "title: one\nlogsource: {product: x}\ndetection:\n  s: {a: b}\n  condition: s\n---\ntitle: two\nlogsource: {product: x}\ndetection:\n  s: {a|no: b}\n  condition: s\n", false}}, words());
    EXPECT_EQ(1u, set.rules().size());
    ASSERT_EQ(1u, set.refused().size());
    EXPECT_EQ("a.yml", set.refused()[0].place.source);
    EXPECT_EQ(10u, set.refused()[0].place.line);
}
TEST(SigmaCondition, knowsAllWords) {
    std::string const parts = "  one: {a: 1}\n  two: {b: 1}\n  fil_x: {c: 1}\n  fil_y: {d: 1}\n  _hidden: {z: 1}\n  condition: ";
    auto const holds = [&](std::string const& condition, std::vector<Native> natives) {
        auto const set = rules(parts + condition + "\n");
        for (auto const& e : set.refused()) ADD_FAILURE() << describe(e);
        return fires(set, std::move(natives));
    };
    EXPECT_TRUE(holds("one and two", {{"a", "1"}, {"b", "1"}}));
    EXPECT_FALSE(holds("one and two", {{"a", "1"}}));
    EXPECT_TRUE(holds("one or two", {{"b", "1"}}));
    EXPECT_TRUE(holds("one and not 1 of fil_*", {{"a", "1"}}));
    EXPECT_FALSE(holds("one and not 1 of fil_*", {{"a", "1"}, {"d", "1"}}));
    EXPECT_TRUE(holds("all of fil_*", {{"c", "1"}, {"d", "1"}}));
    EXPECT_FALSE(holds("all of fil_*", {{"c", "1"}}));
    EXPECT_TRUE(holds("1 of them", {{"d", "1"}}));
    EXPECT_FALSE(holds("any of them", {{"z", "1"}})) << "a name with a line before it is not one of them";
    EXPECT_TRUE(holds("(one or two) and fil_x", {{"b", "1"}, {"c", "1"}}));
    EXPECT_TRUE(holds("one or two and fil_x", {{"a", "1"}})) << "and binds first";
    EXPECT_TRUE(holds("not (one AND two)", {{"a", "1"}}));
    EXPECT_TRUE(holds("[one and two, fil_x]", {{"c", "1"}})) << "a list of conditions: one is enough";
    for (auto const* broken : {"one and", "(one", "one two", "'1 of none_*'", "three", "and", "'one | count() > 3'"}) EXPECT_FALSE(rules(parts + broken + "\n").refused().empty()) << broken;
}
TEST(SigmaKeywords, areSoughtInTheWholeLine) {
    auto const set = rules("  k:\n    - 'event::clear'\n    - 'svchost.exe -n evil'\n  condition: k\n");
    EXPECT_TRUE(fires(set, {}, "x EVENT::CLEAR y"));
    EXPECT_FALSE(fires(set, {}, "nothing"));
    auto const all = rules("  k:\n    '|all': [one, two]\n  condition: k\n");
    EXPECT_TRUE(fires(all, {}, "two one"));
    EXPECT_FALSE(fires(all, {}, "two"));
    auto const maps = rules("  k:\n    - a: 1\n    - b: 2\n      c: 3\n  condition: k\n");
    EXPECT_TRUE(fires(maps, {{"b", "2"}, {"c", "3"}}));
    EXPECT_FALSE(fires(maps, {{"b", "2"}}));
}
TEST(SigmaField, findsNativeThenAliasThenEcs) {
    EXPECT_TRUE(fires("Image|endswith: '\\cmd.exe'", {{"NewProcessName", "C:\\cmd.exe"}}));
    EXPECT_TRUE(fires("eventid: 4625", {{"Event.System.EventID", "4625"}})) << "the last part of a dotted name";
    EXPECT_FALSE(fires("eventid: 1", {{"EventID", "4625"}, {"x.EventID", "1"}})) << "the name itself goes first";
    auto const set = rules("  s: {dst_ip: 198.51.100.7}\n  condition: s\n");
    Event e;
    e.reset("raw");
    e.setIp(Slot::destinationIp, "198.51.100.7", *Address::parse("198.51.100.7"));
    RuleMatcher matcher(std::make_shared<RuleSet const>(set), {});
    EXPECT_EQ(1u, matcher.match(e).size());
}
TEST(SigmaFilter, takesAwayFromTheRulesItNames) {
    std::string const text = "title: t\nid: r1\nlogsource: {product: schouw}\ndetection:\n  s: {a: 1}\n  condition: s\n---\ntitle: f\nlogsource: {product: schouw}\nfilter:\n  rules: [r1]\n  selection: {u|startswith: adm_}\n  condition: selection\n";
    auto const set = RuleSet::load({{"f.yml", text, false}}, words());
    ASSERT_EQ(1u, set.rules().size());
    EXPECT_TRUE(fires(set, {{"a", "1"}, {"u", "jan"}}));
    EXPECT_FALSE(fires(set, {{"a", "1"}, {"u", "adm_jan"}}));
}
}  // namespace
}  // namespace schouw::detection
