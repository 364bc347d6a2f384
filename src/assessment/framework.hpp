#pragma once
// Questionnaires of others, as an organisation imports them: the framework YAML of CISO Assistant libraries (urn, locale, objects:
// framework: requirement_nodes, each with urn, parent_urn, depth, assessable, texts, translations and questions). We ship none of
// them; what may be done with the text stands in its copyright line and is the user's to keep to.
// Fields we have no use for (colours, mappings of controls, languages other than Dutch and English) are left out. The depth of a node is counted from its parents.
#include "content/record.hpp"
#include <optional>

namespace schouw::assessment {

struct FrameworkWords {
    std::string name{}, description{}, annotation{};
};
BOOST_DESCRIBE_STRUCT(FrameworkWords, (), (name, description, annotation))
using Translations = std::map<std::string, FrameworkWords>;         // by language: "nl"

struct FrameworkChoice {
    std::string urn{}, text{};
    std::optional<double> score{};
};
BOOST_DESCRIBE_STRUCT(FrameworkChoice, (), (urn, text, score))
struct FrameworkQuestion {
    std::string urn{}, type{}, text{};  // unique_choice, multiple_choice, text, number, date, boolean
    std::vector<FrameworkChoice> choices{};
    std::string dependsOn{};            // urn of another question; "": always asked
    std::vector<std::string> whenChosen{};      // urns of its choices
};
BOOST_DESCRIBE_STRUCT(FrameworkQuestion, (), (urn, type, text, choices, dependsOn, whenChosen))

struct FrameworkNode {
    std::string urn{}, parent{}, ref{};
    bool assessable = false;
    int depth = 1;                      // 1: at the top
    FrameworkWords words{};
    Translations translations{};
    std::vector<std::string> groups{};
    std::vector<FrameworkQuestion> questions{};
};
BOOST_DESCRIBE_STRUCT(FrameworkNode, (), (urn, parent, ref, assessable, depth, words, translations, groups, questions))

struct Framework {
    std::string urn{}, ref{}, locale{}, provider{}, copyright{};
    std::int64_t version = 0;
    FrameworkWords words{};
    Translations translations{};
    std::vector<FrameworkNode> nodes{}; // as in the file
};
BOOST_DESCRIBE_STRUCT(Framework, (), (urn, ref, locale, provider, copyright, version, words, translations, nodes))

struct ReadFramework {
    Framework framework{};
    formats::Errors notes{};            // framework.depth-missing, framework.depth-differs, framework.empty-node: it loads all the same
};
inline constexpr std::size_t kMostNodes = 5'000;
// Errors, all of them with line: those of readYaml; framework.none (a library without a questionnaire), framework.field,
// framework.urn-twice, framework.parent-missing, framework.parent-loop, framework.too-many, framework.question-missing,
// framework.choice-missing, framework.question-loop, framework.question-type.
formats::AllOr<ReadFramework> readFramework(std::string_view text, std::string source);
// The words in a language: a translation, else those of the file itself.
FrameworkWords const& wordsIn(FrameworkWords const& own, Translations const& translations, std::string_view locale, content::Language language);
bool looksLikeLibrary(json::Value const& root);
}  // namespace schouw::assessment

namespace schouw::json {        // as it was kept, whenever that was
template <> constexpr Rule rule<assessment::Framework>(std::string_view) { return {.absent = true}; }
template <> constexpr Rule rule<assessment::FrameworkNode>(std::string_view) { return {.absent = true}; }
template <> constexpr Rule rule<assessment::FrameworkWords>(std::string_view) { return {.absent = true}; }
template <> constexpr Rule rule<assessment::FrameworkQuestion>(std::string_view) { return {.absent = true}; }
}  // namespace schouw::json
