#include "content/call_list.hpp"
#include "content/glossary.hpp"
#include "content/principles.hpp"

#include "base/text.hpp"
#include <algorithm>

namespace schouw::content {
namespace {
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }

bool holdsWord(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
        auto const end = at + word.size();
        if ((at == 0 || !isLetter(text[at - 1])) && (end == text.size() || !isLetter(text[end]))) return true;
    }
    return false;
}
std::vector<std::string> found(std::string_view text, std::vector<std::string> const& words) {
    auto const plain = lower(text);
    std::vector<std::string> out;
    std::ranges::copy_if(words, std::back_inserter(out), [&](auto const& w) { return holdsWord(plain, lower(w)); });
    return out;
}
}  // namespace

Principles const& principles() {
    static Principles const all = catalogue<Principles>("principles.yaml");
    return all;
}
Principle const* Principles::find(std::string_view id) const {
    auto const at = std::ranges::find(principles, id, &Principle::id);
    return at == principles.end() ? nullptr : &*at;
}
CallRoles const& callRoles() {
    static CallRoles const all = catalogue<CallRoles>("plans/call-list.yaml");
    return all;
}
CallRole const* CallRoles::find(std::string_view id) const {
    auto const at = std::ranges::find(roles, id, &CallRole::id);
    return at == roles.end() ? nullptr : &*at;
}
FirstHourCards const& firstHourCards() {
    static FirstHourCards const all = catalogue<FirstHourCards>("plans/first-hour-cards.yaml");
    return all;
}
FirstHourCard const* FirstHourCards::find(std::string_view id) const {
    auto const at = std::ranges::find(cards, id, &FirstHourCard::id);
    return at == cards.end() ? nullptr : &*at;
}
Glossary const& glossary() {
    static Glossary const all = catalogue<Glossary>("glossary.yaml");
    return all;
}
std::vector<std::string> forbiddenIn(std::string_view text) {
    static std::vector<std::string> const words = [] {
        auto out = glossary().claims;
        for (auto const& term : glossary().terms) out.insert(out.end(), term.never.begin(), term.never.end());
        return out;
    }();
    return found(text, words);
}
std::vector<std::string> vagueIn(std::string_view text) { return found(text, glossary().vague); }
}  // namespace schouw::content
