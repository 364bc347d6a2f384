#pragma once
// What must hold for a file of content, whoever wrote it: each text in Dutch and in English, and in formal Dutch where the Dutch says
// "je"; the same places to fill in each language; no word that may not be said (glossary.yaml); no id twice in one list; and an
// `about` with source and licence, except in a file of nothing but sentences.
#include "content/content.hpp"
#include "formats/yaml.hpp"

namespace schouw::content {
struct Inspected {
    std::size_t texts = 0;
    formats::Errors problems{};         // in the order of the file, with line
};
// Keys of problems: content.nl, content.en, content.formal, content.informal, content.places, content.forbidden, content.id-twice,
// content.about, content.licence, and those of readYaml and of reading `about`.
Inspected inspect(std::string_view text, std::string const& source);
Inspected inspect(formats::Yaml const& yaml);
bool saysJe(std::string_view text);     // addresses the reader as "je", "jij", "jou", "jouw" or "jullie"
}  // namespace schouw::content
