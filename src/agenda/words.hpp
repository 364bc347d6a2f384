#pragma once
// Actions in words. Arguments are kept plain and become words here: "2026-12-01" a date, "12" a number, and what the other
// rooms put in ("measure:MT09") by the function that the app gives.
#include "agenda/action.hpp"
#include "agenda/review.hpp"
#include "content/content.hpp"
#include <functional>

namespace schouw::agenda {
using WordOf = std::function<std::optional<std::string>(content::Language, std::string_view argument)>;     // may be empty

struct ActionWords {
    std::string text{};             // the deed, verb first
    std::string why{};              // or empty
    std::string closes{};           // what makes it go away by itself, or empty
};
ActionWords wordsOf(Action const& action, content::Language language, WordOf const& wordOf = {});
std::string titleOf(Review const& review, content::Language language);
std::string stateWord(Severity severity, content::Language language);       // "Nu doen", "Aandacht", "Onbekend", "Gepland"

// "Drie dingen vragen deze week je aandacht."
std::string sentenceOf(int thisWeek, std::optional<Date> nextDate, content::Language language);
}  // namespace schouw::agenda
