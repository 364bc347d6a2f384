#pragma once
// The files below content/ as they were built into the program, and the sentences in them.
// Sentences stand in content/errors/*.yaml (what went wrong) and content/texts/*.yaml (all else), one line each:
//     json.missing: {nl: "Dit veld ontbreekt.", en: "This field is missing."}         nl-formal only where "je" or "u" differs
// {0}, {1} ... are filled with the arguments. All of this is read once, when the first sentence is asked for. Any thread.
#include "base/result.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace schouw::content {

enum class Language { nl, nlFormal, en };
std::string_view name(Language language);                   // "nl", "nl-formal", "en"
// Of a tag such as "en-GB,en;q=0.9", "nl-formal" or "en_US.UTF-8": English when it starts with "en", else Dutch.
Language languageOf(std::string_view tag);

// The bytes of one file, e.g. file("errors/json.yaml"); empty when there is no such file. Valid as long as the program.
std::string_view file(std::string_view path);
// The paths that start so, sorted.
std::vector<std::string_view> files(std::string_view prefix);

bool hasText(std::string_view key);
// The sentence; formal Dutch falls back to Dutch. An unknown key gives the key and its arguments, so that nothing is swallowed.
// Control characters in arguments become blanks: they may come from outside and end in a terminal.
std::string text(Language language, std::string_view key, std::vector<std::string> const& arguments = {});
// "films.yaml:12: /assets/3/name: Dit veld ontbreekt."
std::string sentence(Language language, Error const& error);

struct Sentence {
    std::string key{}, nl{}, nlFormal{}, en{};              // nlFormal empty: as nl
    std::string source{};                                   // path of the file it stands in
};
std::vector<Sentence> const& sentences();                   // all, sorted by key; for tests and for the pages

}  // namespace schouw::content
