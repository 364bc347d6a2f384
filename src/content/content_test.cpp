#include "content/content.hpp"

#include "base/text.hpp"
#include "formats/yaml.hpp"
#include "support/files.hpp"
#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace schouw::content {
namespace {
namespace fs = std::filesystem;

bool isKey(std::string_view s) {            // "room.what-is-wrong"
    if (s.empty() || s.front() < 'a' || s.front() > 'z' || !s.contains('.') || s.contains("..")) return false;
    return std::ranges::all_of(s, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-'; });
}
// Every text literal in the sources that could be a key, with a file where it stands. Tests do not count.
std::map<std::string, std::string> literals() {
    std::map<std::string, std::string> out;
    for (auto const& entry : fs::recursive_directory_iterator(testing::sourceDir() / "src")) {
        auto const name = entry.path().filename().string();
        if (!(name.ends_with(".cpp") || name.ends_with(".hpp")) || name.ends_with("_test.cpp") || name.ends_with("_bench.cpp")) continue;
        auto const text = testing::fileText(entry.path());
        for (auto const line : split(text, '\n')) {
            if (trim(line).starts_with("//") || trim(line).starts_with("#include")) continue;
            auto const parts = split(line.substr(0, line.find(" // ")), '"');
            for (std::size_t i = 1; i < parts.size(); i += 2)
                if (isKey(parts[i])) out.emplace(parts[i], entry.path().string());
        }
    }
    return out;
}

// Names of facts look like keys: content/scan/facts.yaml holds them all.
std::set<std::string> facts() {
    std::set<std::string> out;
    auto const yaml = formats::readYaml(file("scan/facts.yaml"), "facts.yaml");
    for (auto const& f : yaml->value().at("facts").as_array()) out.emplace(std::string_view(f.at("name").as_string()));
    return out;
}

TEST(Sentences, existInDutchAndEnglish) {
    for (auto const& s : sentences()) {
        EXPECT_FALSE(s.nl.empty()) << s.source << ": " << s.key;
        EXPECT_FALSE(s.en.empty()) << s.source << ": " << s.key;
    }
}
TEST(Sentences, areWrittenOnce) {
    auto const& all = sentences();
    for (std::size_t i = 1; i < all.size(); ++i) EXPECT_NE(all[i - 1].key, all[i].key) << all[i].source;
}
TEST(Sentences, fillTheSamePlacesInEachLanguage) {
    auto const places = [](std::string const& s) {
        std::set<char> out;
        for (std::size_t i = 0; i + 2 < s.size(); ++i) if (s[i] == '{' && s[i + 2] == '}') out.insert(s[i + 1]);
        return out;
    };
    for (auto const& s : sentences()) {
        EXPECT_EQ(places(s.nl), places(s.en)) << s.key;
        if (!s.nlFormal.empty()) { EXPECT_EQ(places(s.nl), places(s.nlFormal)) << s.key; }
    }
}
TEST(Sentences, existForEveryErrorKeyInTheSources) {
    std::set<std::string> families;         // what stands before the first point of the known error keys
    for (auto const& s : sentences()) if (s.source.starts_with("errors/")) families.insert(s.key.substr(0, s.key.find('.')));
    for (auto const& entry : fs::directory_iterator(testing::sourceDir() / "src")) families.insert(entry.path().filename().string());
    auto const known = [](std::string const& key) {         // "room.what." is the beginning of some
        if (!key.ends_with('.')) return hasText(key);
        return std::ranges::any_of(sentences(), [&](auto const& s) { return s.key.starts_with(key); });
    };
    auto const measured = facts();
    for (auto const& [key, where] : literals())
        if (!measured.contains(key) && families.contains(key.substr(0, key.find('.')))) { EXPECT_TRUE(known(key)) << '"' << key << "\" in " << where << " has no sentence in content/errors"; }
}
TEST(Sentences, areAllUsed) {
    auto const used = literals();
    for (auto const& s : sentences())
        if (s.source.starts_with("errors/")) { EXPECT_TRUE(used.contains(s.key)) << s.key << " in content/" << s.source << " is used nowhere in src/"; }
}

TEST(Text, isFilledInTheAskedLanguage) {
    EXPECT_EQ(text(Language::en, "json.misspelt", {"opne", "open"}), "There is no field 'opne'. Did you mean 'open'?");
    EXPECT_EQ(text(Language::nl, "json.misspelt", {"opne", "open"}), "Het veld 'opne' kennen we niet. Bedoel je 'open'?");
    EXPECT_EQ(text(Language::nlFormal, "json.misspelt", {"opne", "open"}), "Het veld 'opne' kennen we niet. Bedoelt u 'open'?");
    EXPECT_EQ(text(Language::nlFormal, "json.boolean"), text(Language::nl, "json.boolean"));
}
TEST(Text, neverHidesWhatItDoesNotKnow) { EXPECT_EQ(text(Language::nl, "no.such", {"a", "b"}), "no.such (a, b)"); }
TEST(Text, keepsControlCharactersFromOutsideOutOfTheTerminal) {
    EXPECT_EQ(text(Language::en, "base.date", {"\x1b[2J\n"}), "' [2J ' is not a date. Write year-month-day, for example 2026-11-21.");
}
TEST(Text, tellsThePlace) {
    Error const error{ErrorKind::invalid, "json.missing", {}, {.source = "film.yaml", .line = 12, .field = "/assets/3/name"}};
    EXPECT_EQ(sentence(Language::en, error), "film.yaml:12: /assets/3/name: This field is missing.");
}
TEST(Language, isFoundInTags) {
    for (auto const* tag : {"en", "en_US.UTF-8", "en-GB,en;q=0.9"}) EXPECT_EQ(languageOf(tag), Language::en) << tag;
    for (auto const* tag : {"", "nl", "C", "nl_NL.UTF-8", "de"}) EXPECT_EQ(languageOf(tag), Language::nl) << tag;
    EXPECT_EQ(languageOf("nl-formal"), Language::nlFormal);
}
TEST(File, isBuiltIn) {
    EXPECT_TRUE(file("errors/json.yaml").contains("json.syntax"));
    EXPECT_TRUE(file("errors/none.yaml").empty());
    EXPECT_FALSE(files("errors/").empty());
    for (auto const path : files("")) EXPECT_EQ(file(path), testing::fileText(testing::sourceDir() / "content" / path)) << path;
}
}  // namespace
}  // namespace schouw::content
