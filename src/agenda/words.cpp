#include "agenda/words.hpp"

#include "content/format.hpp"
#include <algorithm>

namespace schouw::agenda {
namespace {
using content::Language;

std::string argumentOf(std::string const& argument, Language language, WordOf const& wordOf) {
    if (auto const date = Date::parse(argument)) return content::plainDate(language, *date);
    if (argument.contains(':') && wordOf)
        if (auto word = wordOf(language, argument)) return *std::move(word);
    return argument;
}
std::string textIfAny(Language language, std::string const& key, std::vector<std::string> const& arguments) {
    return content::hasText(key) ? content::text(language, key, arguments) : "";
}
}  // namespace

ActionWords wordsOf(Action const& a, Language language, WordOf const& wordOf) {
    if (a.source == kManual) return {a.title, a.note, ""};
    std::vector<std::string> arguments;
    for (auto const& argument : a.arguments) arguments.push_back(argumentOf(argument, language, wordOf));
    return {content::text(language, a.text, arguments), textIfAny(language, a.text + ".why", arguments), textIfAny(language, a.closesWhen, arguments)};
}
std::string titleOf(Review const& r, Language language) {
    if (!r.title.empty()) return r.title;
    switch (r.kind) {
        case ReviewKind::schouw: return content::text(language, "agenda.review.schouw");
        case ReviewKind::exercise: return content::text(language, "agenda.review.exercise");
        case ReviewKind::restoreTest: return content::text(language, "agenda.review.restore-test");
        case ReviewKind::other: return content::text(language, "agenda.review.other");
    }
    return {};
}
std::string stateWord(Severity severity, Language language) {
    switch (severity) {
        case Severity::now: return content::text(language, "agenda.state.now");
        case Severity::attention: return content::text(language, "agenda.state.attention");
        case Severity::unknown: return content::text(language, "agenda.state.unknown");
        case Severity::calm: return content::text(language, "agenda.state.calm");
    }
    return {};
}
std::string sentenceOf(int thisWeek, std::optional<Date> nextDate, Language language) {
    if (thisWeek == 1) return content::text(language, "agenda.sentence.one");
    if (thisWeek > 1) return content::text(language, "agenda.sentence.some", {content::capital(content::count(language, thisWeek))});
    if (nextDate) return content::text(language, "agenda.sentence.none-until", {content::plainDate(language, *nextDate)});
    return content::text(language, "agenda.sentence.none");
}
}  // namespace schouw::agenda
