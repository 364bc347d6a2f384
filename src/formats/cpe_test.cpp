#include "formats/cpe.hpp"

#include "json/value.hpp"
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <sstream>

namespace schouw::formats {
namespace {
std::string wrongAt(std::string_view text) {
    auto const cpe = parseCpe(text);
    return cpe ? cpe->text() : cpe.error().key + "@" + std::to_string(cpe.error().place.column);
}
TEST(Cpe, ReadsBothForms) {
    EXPECT_EQ(wrongAt("cpe:/a:openbsd:openssh:7.4"), "cpe:2.3:a:openbsd:openssh:7.4:*:*:*:*:*:*:*");
    EXPECT_EQ(wrongAt("cpe:/a:foo%5cbar:big%24money_2010:8.%02"), "cpe:2.3:a:foo\\\\bar:big\\$money_2010:8.*:*:*:*:*:*:*:*");
    EXPECT_EQ(wrongAt("CPE:2.3:A:Acme:X\\:y:1.0:*:*:*:*:*:*:*"), "cpe:2.3:a:acme:x\\:y:1.0:*:*:*:*:*:*:*");
    EXPECT_EQ(parseCpe("cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:-:*:*:online:win2003:x64:*")->uri(), "cpe:/a:hp:insight_diagnostics:7.4.0.1570:-:~~online~win2003~x64~");
    EXPECT_EQ((*parseCpe("cpe:/a:joomla%21:x"))[CpeField::vendor].plain(), "joomla!");
    EXPECT_EQ(wrongAt("cpe:2.3:a:x:y:\\-:*:*:*:*:*:*:*"), "cpe:2.3:a:x:y:\\-:*:*:*:*:*:*:*");
    EXPECT_EQ(wrongAt("cpe:/a:x:*:%02"), "cpe:2.3:a:x:*:*:*:*:*:*:*:*:*");
    EXPECT_EQ(cpeOf("Visual C++ Builder").text, "visual_c\\+\\+_builder");
    EXPECT_EQ(cpeOf("  ").kind, CpeValue::Kind::any);
}
TEST(Cpe, SaysWhereItIsWrong) {
    EXPECT_EQ(wrongAt("openssh"), "cpe.scheme@1");
    EXPECT_EQ(wrongAt("cpe:2.3:a:b:c:1"), "cpe.parts@1");
    EXPECT_EQ(wrongAt("cpe:2.3:x:b:c:1:*:*:*:*:*:*:*"), "cpe.part@9");
    EXPECT_EQ(wrongAt("cpe:2.3:a::c:1:*:*:*:*:*:*:*"), "cpe.empty@11");
    EXPECT_EQ(wrongAt("cpe:2.3:a:b*c:c:1:*:*:*:*:*:*:*"), "cpe.wildcard@13");
    EXPECT_EQ(wrongAt("cpe:2.3:a:b c:c:1:*:*:*:*:*:*:*"), "cpe.sign@12");
    EXPECT_EQ(wrongAt("cpe:/a:%99"), "cpe.escape@8");
    EXPECT_EQ(wrongAt("cpe:/a:b:c:1::~~online"), "cpe.edition@15");
    EXPECT_EQ(wrongAt("cpe:2.3:a:b:c:1:*:*:*:*:*:*:\\"), "cpe.escape@30");
    EXPECT_EQ(wrongAt("cpe:/a:" + std::string(kCpeBytes, 'a')), "cpe.too-long@0");
}
TEST(Cpe, RelatesSingleValues) {
    auto const r = [](char const* a, char const* b) { return relation(*cpeValue(a), *cpeValue(b)); };
    EXPECT_EQ(r("ANY", "ANY"), CpeRelation::equal);
    EXPECT_EQ(r("ANY", "NA"), CpeRelation::superset);
    EXPECT_EQ(r("ANY", "x"), CpeRelation::superset);
    EXPECT_EQ(r("NA", "ANY"), CpeRelation::subset);
    EXPECT_EQ(r("NA", "NA"), CpeRelation::equal);
    EXPECT_EQ(r("NA", "x"), CpeRelation::disjoint);
    EXPECT_EQ(r("NA", "x*"), CpeRelation::undefined);
    EXPECT_EQ(r("x", "ANY"), CpeRelation::subset);
    EXPECT_EQ(r("x", "NA"), CpeRelation::disjoint);
    EXPECT_EQ(r("x", "y"), CpeRelation::disjoint);
    EXPECT_EQ(r("x", "x*"), CpeRelation::undefined);
    EXPECT_EQ(r("x*", "ANY"), CpeRelation::subset);
    EXPECT_EQ(r("x*", "NA"), CpeRelation::disjoint);
    EXPECT_EQ(r("x*", "x1"), CpeRelation::superset);
    EXPECT_EQ(r("?x*", "1x1"), CpeRelation::superset);
    EXPECT_EQ(r("?x?", "11x1"), CpeRelation::disjoint);
    EXPECT_EQ(r("x*", "xy*"), CpeRelation::undefined);
    EXPECT_EQ(r("ANY", "x*"), CpeRelation::superset);          // undefined in table 6-2; see cpe.hpp
    EXPECT_EQ(r("x*", "x*"), CpeRelation::equal);              // the same
}

std::filesystem::path vectors() {
    char const* const source = std::getenv("SCHOUW_SOURCE_DIR");
    return std::filesystem::path(source ? source : ".") / "../shared/data/vulnerability-tests/cpe-nistir7696";
}
json::Value fileOf(char const* name) {
    std::ifstream in(vectors() / name);
    std::stringstream text;
    text << in.rdbuf();
    auto value = json::parse(text.str());
    EXPECT_TRUE(value) << name;
    return value ? std::move(*value) : json::Value{};
}
std::string collapsed(std::string text) {               // the vectors of go-cpe's binder carry every backslash twice
    for (std::size_t at = 0; (at = text.find("\\\\", at)) != text.npos; ++at) if (at + 2 < text.size() && text[at + 2] != '\\' && text[at + 2] != ']') text.erase(at, 1);
    return text;
}
// The attributes of a well-formed name as the vectors have them; absent is ANY.
Cpe nameOf(boost::json::object const& o, std::string const& where, bool twice = false) {
    Cpe cpe;
    for (std::size_t i = 0; i < kCpeFields; ++i)
        if (auto const* v = o.if_contains(cpeFieldName(static_cast<CpeField>(i))); v && v->is_string() && !v->as_string().empty()) {
            auto value = cpeValue(twice ? collapsed(std::string(v->as_string())) : std::string(v->as_string()));
            EXPECT_TRUE(value) << where << boost::json::serialize(*v);
            if (value) cpe.values[i] = *value;
        }
    return cpe;
}

// NISTIR 7695 unbinding. Left out, because they are not CPEs but the inputs of go-cpe's inner functions: the entries without a name to
// expect that are not errors ("a\:b\:c:d"), and the packed editions that stand alone ("~-~-~wordpress~~"). The first ten entries of the
// list are of the URI reader, which refuses "cpe:2.3:". One expectation has a backslash too many (vendor "\\`").
TEST(CpeVectors, UnbindAsInNistir7695) {
    if (!std::filesystem::exists(vectors())) GTEST_SKIP() << "no shared test data";
    std::size_t cases = 0;
    auto const all = fileOf("go-cpe-unbind.json");
    bool uriPart = true;
    for (auto const& row : all.as_array()) {
        auto const& test = row.as_object();
        auto const text = std::string(test.at("s").as_string());
        bool const fails = test.at("error").as_bool();
        if (!fails && (test.at("wfn").is_null() || !text.starts_with("cpe:"))) continue;
        if (text.starts_with("cpe:2.3:a:micr\\?osoft")) uriPart = false;       // from here on the formatted strings
        ++cases;
        auto const cpe = uriPart ? parseCpeUri(text) : parseCpe(text);
        EXPECT_EQ(cpe.has_value(), !fails) << text;
        if (!cpe || fails) continue;
        auto expected = nameOf(test.at("wfn").as_object(), text);
        if (text == "cpe:/a:%60:%7b%7c%7d%7ea") expected[CpeField::vendor] = *cpeValue("\\`");
        EXPECT_EQ(cpe->text(), expected.text()) << text;
    }
    EXPECT_EQ(cases, 25u);
}
// Binding. One expectation is not a CPE and left out: "cpe:2.3:a::*:..." with an empty vendor.
TEST(CpeVectors, BindAsInNistir7695) {
    if (!std::filesystem::exists(vectors())) GTEST_SKIP() << "no shared test data";
    auto const all = fileOf("go-cpe-bind.json");
    std::size_t cases = 0;
    for (auto const& row : all.as_array()) {
        auto const bound = std::string(row.as_object().at("bound").as_string());
        if (bound.starts_with("cpe:2.3:a::")) continue;
        auto const cpe = nameOf(row.as_object().at("wfn").as_object(), bound, true);
        EXPECT_EQ(bound.starts_with("cpe:/") ? cpe.uri() : cpe.text(), bound);
        ++cases;
    }
    EXPECT_EQ(cases, 9u);
}
TEST(CpeVectors, RelateAsInNistir7696) {
    if (!std::filesystem::exists(vectors())) GTEST_SKIP() << "no shared test data";
    auto const all = fileOf("go-cpe-match.json");
    for (auto const& row : all.as_array()) {
        auto const& test = row.as_object();
        auto const where = boost::json::serialize(row);
        auto const r = relation(nameOf(test.at("source").as_object(), where), nameOf(test.at("target").as_object(), where));
        EXPECT_EQ(r == CpeRelation::disjoint, test.at("disjoint").as_bool()) << where;
        EXPECT_EQ(r == CpeRelation::equal, test.at("equal").as_bool()) << where;
        EXPECT_EQ(r == CpeRelation::subset || r == CpeRelation::equal, test.at("subset").as_bool()) << where;
        EXPECT_EQ(r == CpeRelation::superset || r == CpeRelation::equal, test.at("superset").as_bool()) << where;
    }
}
// Dependency-Track's rows without a version range. Where they differ from the relation of names it is because that program looks names up in
// a database by the literal product (and vendor) first, and refuses a name of nothing but ANY:
TEST(CpeVectors, MatchAsDependencyTrackButForItsLookup) {
    if (!std::filesystem::exists(vectors())) GTEST_SKIP() << "no shared test data";
    static std::set<std::string> const kByItsLookup = {
        "cpe:2.3:a:vendor:*:1.0.0:|cpe:2.3:a:vendor:-:1.0.0:",         // product ANY against NA: superset
        "cpe:2.3:a:vendor:-:1.0.0:|cpe:2.3:a:vendor:*:1.0.0:",         // and the other way round: subset
        "cpe:2.3:a:vendor:product:1.0.0:|cpe:2.3:a:vendor:*:1.0.0:",   // product against ANY: subset
        "cpe:2.3:a:ven*:product:1.0.0:|cpe:2.3:a:vendor:product:1.0.0:",       // vendor with a wildcard: superset
        "cpe:2.3:a:vendor:pro*:1.0.0:|cpe:2.3:a:vendor:*:1.0.0:",      // product with a wildcard against ANY: subset
        "cpe:2.3:a:pascom_cloud_phone_system:*:*:|cpe:2.3:a:*:util-linux-setarch:2.37.4:",     // product ANY: superset
        "cpe:2.3:*:*:*:*:|cpe:2.3:*:*:*:*:",                       // ANY against ANY: equal
    };
    auto const all = fileOf("dependency-track-cpe.json");
    std::size_t cases = 0, differ = 0;
    for (auto const& row : all.as_array()) {
        auto const& test = row.as_object();
        std::string const source(test.at("source").as_string()), target(test.at("target").as_string());
        if (!source.starts_with("cpe:") || test.at("range").as_string() != "WITHOUT_RANGE") continue;
        auto const a = parseCpe(source), b = parseCpe(target);
        ASSERT_TRUE(a && b) << source << ' ' << target;
        ++cases;
        auto const head = [](Cpe const& c) {                // its first four attributes, wildcards as they are
            std::string out = "cpe:2.3:";
            for (std::size_t v = 0; v < 4; ++v) out += (c.values[v].hasWildcard() ? c.values[v].text : c.values[v].plain()) + ':';
            return out;
        };
        bool const known = kByItsLookup.contains(head(*a) + "|" + head(*b));
        bool const expected = test.at("expect").as_bool();
        if (known && mayMatch(*a, *b) != expected) { ++differ; continue; }
        EXPECT_EQ(mayMatch(*a, *b), expected) << source << " " << target;
    }
    EXPECT_EQ(cases, 133u);
    EXPECT_EQ(differ, 7u);
}
}  // namespace
}  // namespace schouw::formats
