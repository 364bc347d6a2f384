#include "assessment/inspect.hpp"

#include "assessment/framework.hpp"
#include "assessment/questionnaire.hpp"
#include "base/text.hpp"
#include "content/glossary.hpp"
#include "content/principles.hpp"
#include <algorithm>

namespace schouw::assessment {
namespace {
constexpr std::size_t kMostWords = 15;          // in a sentence of a statement

std::size_t longestSentence(std::string_view text) {
    std::size_t most = 0, words = 0;
    for (auto const& word : split(text, ' ')) {
        most = std::max(most, ++words);
        if (word.ends_with('.') || word.ends_with('?')) words = 0;
    }
    return most;
}
void rule(formats::Yaml const& yaml, std::string const& path, std::string const& text, formats::Errors& out) {
    auto const parsed = evidence::Expression::parse(text);
    if (parsed) return;
    auto error = parsed.error();
    auto const column = error.place.column;
    error.place = yaml.placeOf(path);
    error.place.field += ":" + std::to_string(column);
    out.push_back(std::move(error));
}
void statement(formats::Yaml const& yaml, Statement const& s, std::string const& at, formats::Errors& out) {
    json::Problems bad;
    for (auto const& [set, id] : s.principle) {
        auto const* p = content::principles().find(id);
        if (!p || json::enumText(p->set) != set) bad.push_back({at + "/principle/" + set, "assessment.principle", {id}});
    }
    for (auto const& [language, text] : s.text) {
        for (auto const& word : content::vagueIn(text)) bad.push_back({at + "/text/" + language, "assessment.vague", {word}});
        if (auto const n = longestSentence(text); n > kMostWords) bad.push_back({at + "/text/" + language, "assessment.long", {std::to_string(n), std::to_string(kMostWords)}});
    }
    if (!bad.empty()) for (auto& e : yaml.errors(bad)) out.push_back(std::move(e));
    rule(yaml, at + "/proves", s.proves, out);
    rule(yaml, at + "/contradicts", s.contradicts, out);
}
}  // namespace

InspectedFile inspectFile(std::string_view text, std::string const& source) {
    auto const yaml = formats::readYaml(text, source);
    if (!yaml) return {.problems = yaml.error()};
    if (looksLikeLibrary(yaml->value())) {
        auto read = readFramework(text, source);
        if (!read) return {ContentKind::library, 0, std::move(read).error(), {}};
        return {ContentKind::library, read->framework.nodes.size(), {}, std::move(read->notes)};
    }
    auto plain = content::inspect(*yaml);
    InspectedFile out{ContentKind::texts, plain.texts, std::move(plain.problems), {}};
    auto const* root = yaml->value().if_object();
    if (!root || !root->if_contains("statements")) return out;
    out.kind = ContentKind::questionnaire;
    Questionnaire q;
    json::Problems bad;
    json::read(yaml->value(), q, "", bad, {.scalarsAsText = true});
    if (!bad.empty()) for (auto& e : yaml->errors(bad)) out.problems.push_back(std::move(e));
    for (std::size_t i = 0; i < q.statements.size(); ++i) statement(*yaml, q.statements[i], "/statements/" + std::to_string(i), out.problems);
    std::ranges::sort(out.problems, {}, [](Error const& e) { return std::tuple(e.place.line, e.place.field, e.key); });
    auto const twice = std::ranges::unique(out.problems);
    out.problems.erase(twice.begin(), twice.end());
    return out;
}
}  // namespace schouw::assessment
