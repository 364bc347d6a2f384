#pragma once
// The words of the house in Dutch and English, and the words to leave alone.
#include "content/record.hpp"

namespace schouw::content {
struct Term {
    std::string id{};
    Texts text{}, meaning{};
    std::string formal{};                       // Dutch, for policies and audits
    std::vector<std::string> avoid{};           // for writers: not in this sense
    std::vector<std::string> never{};           // may stand nowhere in content/
};
BOOST_DESCRIBE_STRUCT(Term, (), (id, text, meaning, formal, avoid, never))

struct Glossary {
    About about{};
    std::vector<std::string> claims{};          // promises and frights that may stand nowhere
    std::vector<std::string> vague{};           // not in a statement that must be true or false
    std::vector<Term> terms{};
};
BOOST_DESCRIBE_STRUCT(Glossary, (), (about, claims, vague, terms))

Glossary const& glossary();

// The words of the glossary that may not be said, found in this text as whole words, whatever their case.
std::vector<std::string> forbiddenIn(std::string_view text);
// The same for words too vague for a statement.
std::vector<std::string> vagueIn(std::string_view text);
}  // namespace schouw::content
namespace schouw::json {
template <> constexpr Rule rule<content::Term>(std::string_view f) { return {.absent = f == "formal" || f == "avoid" || f == "never"}; }
}  // namespace schouw::json
