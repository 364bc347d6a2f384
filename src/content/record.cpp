#include "content/record.hpp"

#include "base/check.hpp"
#include <algorithm>
#include <array>

namespace schouw::content {
std::string const& pick(Texts const& texts, Language language) {
    static std::string const none;
    auto at = texts.find(std::string(name(language)));
    if (at == texts.end() && language == Language::nlFormal) at = texts.find("nl");
    return at == texts.end() ? none : at->second;
}
bool mayShip(About const& about) {
    static constexpr std::array<std::string_view, 4> others{"law", "CC BY 4.0", "CC0", "public domain"};
    if (about.source.empty() || about.checkedOn < about.validFrom) return false;
    return about.ownWords ? about.licence == "Apache-2.0" : std::ranges::find(others, about.licence) != others.end();
}
void unreadable(std::string_view path, std::string const& why) {
    std::string const what = "content/" + std::string(path) + " is wrong: " + why;
    check(false, what.c_str());
    std::abort();
}
}  // namespace schouw::content
