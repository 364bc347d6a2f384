#include "formats/yaml.hpp"

#include "base/time.hpp"
#include "formats/yaml_write.hpp"
#include <gtest/gtest.h>
#include <random>

namespace schouw::formats {
namespace {
enum class Colour { red, no_ };
BOOST_DESCRIBE_ENUM(Colour, red, no_)
struct Leaf { std::string name{}; std::optional<double> weight{}; Duration lasts{}; };
BOOST_DESCRIBE_STRUCT(Leaf, (), (name, weight, lasts))
struct Tree {
    std::string id{}, text{};
    bool open = true;
    int count = 0;
    Colour colour = Colour::red;
    Money price{};
    std::vector<std::string> tags{};
    std::vector<Leaf> leaves{};
    std::map<std::string, std::string> marks{};
    std::optional<Leaf> top{};
    std::vector<std::vector<int>> rows{};
};
BOOST_DESCRIBE_STRUCT(Tree, (), (id, text, open, count, colour, price, tags, leaves, marks, top, rows))
}  // namespace
}  // namespace schouw::formats
namespace schouw::json {
template <> constexpr Rule rule<formats::Leaf>(std::string_view f) { return {.absent = f != "name"}; }
template <> constexpr Rule rule<formats::Tree>(std::string_view f) { return {.absent = f != "id"}; }
}  // namespace schouw::json
namespace schouw::formats {
namespace {
std::vector<std::string> wrong(std::string_view text, YamlLimits limits = {}) {
    std::vector<std::string> out;
    auto const yaml = readYaml(text, "f", limits);
    if (!yaml) for (auto const& e : yaml.error()) out.push_back(describe(e));
    return out;
}
using Lines = std::vector<std::string>;

TEST(Yaml, keepsScalarsAsTextAndEmptyAsNull) {
    auto const yaml = readYaml("a: 12\nb: \"12\"\nc: yes\nd:\ne: ~\nf: [1.10, 'x''y']\n", "f");
    ASSERT_TRUE(yaml);
    EXPECT_EQ(yaml->value(), *json::parse(R"({"a":"12","b":"12","c":"yes","d":null,"e":null,"f":["1.10","x'y"]})"));
}
TEST(Yaml, tellsWhereThingsStand) {
    auto const yaml = readYaml("\xef\xbb\xbf# head\nassets:\n  - id: a\n    name: A\n  - id: b\n    needs: [x,\n      y]\n", "f.yaml");
    ASSERT_TRUE(yaml);
    auto const at = [&](std::string_view path) { auto const p = yaml->placeOf(path); return std::pair(p.line, p.column); };
    EXPECT_EQ(at("/assets"), std::pair(2ul, 1ul));
    EXPECT_EQ(at("/assets/0/name"), std::pair(4ul, 5ul));
    EXPECT_EQ(at("/assets/1/needs/1"), std::pair(7ul, 7ul));
    EXPECT_EQ(at("/assets/1/name"), std::pair(5ul, 5ul)) << "missing: the thing it is missing from";
    EXPECT_EQ(at("/assets/7/name"), std::pair(2ul, 1ul));
    EXPECT_EQ(yaml->placeOf("/assets/1/id"), (Place{"f.yaml", 5, 5, "/assets/1/id"}));
}
TEST(Yaml, readsEveryEscapeThatIsACharacter) {
    auto const yaml = readYaml("a: \"x\\_y\\Nz\\u00e9\\xe9\\Lé\"\n", "f");
    ASSERT_TRUE(yaml);
    EXPECT_EQ(yaml->value().at("a").as_string(), "x\u00a0y\u0085zéé\u2028é");
}
TEST(Yaml, refusesWithALine) {
    EXPECT_EQ(wrong(""), (Lines{"f:1:1: yaml.empty"}));
    EXPECT_EQ(wrong("# only\n"), (Lines{"f:1:1: yaml.empty"}));
    EXPECT_EQ(wrong("a: 1\nb:\n\tc: 2\n"), (Lines{"f:3:1: yaml.tab"}));
    EXPECT_EQ(wrong("a:\n  b: 1\n\tc: 2\n"), (Lines{"f:3:1: yaml.tab"}));
    EXPECT_EQ(wrong("a: b: c\n"), (Lines{"f:1:5: yaml.colon"}));
    EXPECT_EQ(wrong("a:\n  - x\n - y\n"), (Lines{"f:3:2: yaml.indent"}));
    EXPECT_EQ(wrong("a: [1, 2\nb: 3\n"), (Lines{"f:2:2: yaml.unclosed"}));
    EXPECT_EQ(wrong("a: 1\nb: 'x\nc: 1\n"), (Lines{"f:2:4: yaml.unclosed"}));
    EXPECT_EQ(wrong("a: 1\nb: \"x\\\"\nc: 1\n"), (Lines{"f:2:4: yaml.unclosed"}));
    EXPECT_EQ(wrong("{a: 1}}"), (Lines{"f:1:7: yaml.unclosed"}));
    EXPECT_EQ(wrong("a: \"\\ud800\"\n"), (Lines{"f:1:11: yaml.escape"}));
    EXPECT_EQ(wrong("a: \"\\0\"\n"), (Lines{"f:1:4: yaml.escape"}));
    EXPECT_EQ(wrong("a: @b\n"), (Lines{"f:1:4: yaml.quote"}));
    EXPECT_EQ(wrong("a: 1\n---\nb: 1\n"), (Lines{"f:2:1: yaml.documents"}));
    EXPECT_EQ(wrong("? [a]\n: 1\n"), (Lines{"f:1:3: yaml.key"}));
    EXPECT_EQ(wrong("a: 1\nb: \xff\n"), (Lines{"f:2: yaml.utf8"}));
    EXPECT_EQ(wrong(std::string_view("a: 1\0\n", 6)), (Lines{"f:1: yaml.utf8"}));
    EXPECT_EQ(wrong(", a").size(), 1u);
}
TEST(Yaml, namesEveryRefusalThatItCanGoOnFrom) {
    EXPECT_EQ(wrong("a: &x 1\nb: *x\nc: !!int 1\na: 2\n~: 3\n"),
        (Lines{"f:1:4: yaml.alias", "f:2:4: yaml.alias", "f:3:4: yaml.tag (tag:yaml.org,2002:int)", "f:4:1: yaml.twice (a, 1)", "f:5:1: yaml.key"}));
}
TEST(Yaml, keepsToItsLimits) {
    EXPECT_EQ(wrong("a: 12\n", {.bytes = 5}), (Lines{"f: yaml.too-large (5)"}));
    EXPECT_EQ(wrong("a: [1, 2, 3]\n", {.nodes = 5}), (Lines{"f:1:11: yaml.nodes (5)"}));
    EXPECT_EQ(wrong("a: {b: {c: 1}}\n", {.depth = 2}), (Lines{"f:1:8: yaml.depth (2)"}));
    for (auto const* piece : {"[", "{", "- ", "? ", "{a: ", "[a, "}) {
        std::string deep;
        for (int i = 0; i < 50'000; ++i) deep += piece;
        EXPECT_EQ(wrong(deep).size(), 1u) << piece;
    }
    EXPECT_EQ(wrong("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n").front(), "f:1:4: yaml.alias");
}
TEST(Yaml, readsADescribedDocumentWithAllItsProblems) {
    auto const good = fromYaml<Tree>("id: t\ncount: 3\nopen: false\nprice: 12.50\nleaves:\n  - name: l\n    lasts: 8h\n", "f");
    ASSERT_TRUE(good);
    EXPECT_EQ(good->count, 3);
    EXPECT_EQ(good->price.cents, 1250);
    EXPECT_EQ(good->leaves.at(0).lasts, Duration::hours(8));
    auto const bad = fromYaml<Tree>("leaves:\n  - lasts: 8 hours\n  - nmae: l\ncolour: blue\n", "f");
    ASSERT_FALSE(bad);
    Lines got;
    for (auto const& e : bad.error()) got.push_back(describe(e));
    EXPECT_EQ(got, (Lines{"f:1:1: /id: json.missing", "f:2:5: /leaves/0/name: json.missing", "f:2:5: /leaves/0/lasts: base.duration (8 hours)", "f:3:5: /leaves/1/name: json.missing",
        "f:3:5: /leaves/1/nmae: json.misspelt (nmae, name)", "f:4:1: /colour: json.choice (red, no)"}));
}
TEST(YamlWriter, writesWhatAPersonWouldWrite) {
    Tree t{.id = "film", .text = "één\ntwee\n", .open = false, .count = 0, .colour = Colour::no_, .price = {150}, .tags = {"a", "b c"},
        .leaves = {{"x", 1.5, Duration::hours(8)}, {"24:00", {}, {}}}, .marks = {{"room", "1"}}, .top = Leaf{"t: op", {}, {}}, .rows = {{1, 2}, {3}}};
    EXPECT_EQ(yamlText(t),
        "id: film\ntext: |\n  één\n  twee\nopen: false\ncolour: \"no\"\nprice: 1.5\ntags: [a, b c]\n\nleaves:\n  - name: x\n    weight: 1.5\n    lasts: 8h\n\n"
        "  - name: \"24:00\"\n\nmarks:\n  room: \"1\"\n\ntop:\n  name: \"t: op\"\n\nrows:\n  - - 1\n    - 2\n  - - 3\n");
    EXPECT_EQ(yamlText(Tree{}), "id: \"\"\n");
}
TEST(YamlWriter, givesBackEveryText) {
    std::mt19937 random(7);
    std::vector<std::string> const parts = {"a", "B", " ", "  ", "\n", "\n\n", "\t", ":", ": ", "#", " #", "-", "- ", "?", "'", "\"", "\\", "&", "*", "!", "%", "@", "|", ">", "[", "]", "{", "}", ",",
        "0", "1", "true", "null", "~", "é", "€", "\xc2\x85", "\xe2\x80\xa8", "\xef\xbb\xbf", "\x01", "\x7f", "---", "...", "=", "<<", "\r", "08:00", ".", "e"};
    for (int round = 0; round < 5000; ++round) {
        auto const any = [&] { std::string s; for (auto n = random() % 6; n > 0; --n) s += parts[random() % parts.size()]; return s; };
        Tree t{.id = any(), .text = any(), .tags = {any(), any()}, .leaves = {{any(), {}, {}}}};
        if (auto key = any(); !key.empty()) t.marks[key] = any();
        t.top = Leaf{any(), 0.1 * static_cast<double>(random() % 100), {static_cast<std::int64_t>(random() % 100'000)}};
        auto const text = yamlText(t);
        auto const back = fromYaml<Tree>(text, "f");
        ASSERT_TRUE(back) << text << describe(back.error().front());
        ASSERT_TRUE(detail::same(t, *back)) << text;
        ASSERT_EQ(yamlText(*back), text);
    }
}
TEST(YamlWriter, breaksLongLists) {
    Tree t{.id = "x", .tags = std::vector<std::string>(30, "something")};
    auto const text = yamlText(t);
    EXPECT_NE(text.find("tags:\n  - something\n  - something\n"), text.npos);
    EXPECT_EQ(fromYaml<Tree>(text, "f")->tags, t.tags);
}
}  // namespace
}  // namespace schouw::formats
