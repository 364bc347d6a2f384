#pragma once
// What every record of a catalogue carries, and how a catalogue of content/ is read: once, at its first use, into described structs.
// Catalogues are part of the program, so one that cannot be read is impossible; the tests read them all.
#include "base/time.hpp"
#include "content/content.hpp"
#include "formats/yaml.hpp"
#include <map>

namespace schouw::content {

using Texts = std::map<std::string, std::string>;           // "nl", "en", and "nl-formal" only where "je" or "u" differs

// Whose words these are, under which licence, since when they hold and when somebody last looked.
struct About {
    std::string source{};
    std::string licence{};
    bool ownWords = true;
    Date validFrom{};
    std::optional<Date> validTo{};
    Date checkedOn{};
};
BOOST_DESCRIBE_STRUCT(About, (), (source, licence, ownWords, validFrom, validTo, checkedOn))

std::string const& pick(Texts const& texts, Language language);     // formal Dutch falls back to Dutch
// Others' words are shipped only from laws, CC BY 4.0, CC0 and the public domain.
bool mayShip(About const& about);

[[noreturn]] void unreadable(std::string_view path, std::string const& why);
template <class T> T catalogue(std::string_view path) {
    auto read = formats::fromYaml<T>(file(path), std::string(path));
    if (!read) unreadable(path, describe(read.error().front()));
    return *std::move(read);
}
}  // namespace schouw::content
