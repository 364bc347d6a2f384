#include "impact/words.hpp"

#include <algorithm>
#include <cmath>

namespace schouw::impact {
namespace {
constexpr double kMostEurosTold = 1e13;
std::string thousands(std::string digits, content::Language language) {
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), language == content::Language::en ? "," : ".");
    return digits;
}
}  // namespace

double significant(double x, int digits) {
    if (x == 0 || !std::isfinite(x)) return 0;
    double const place = std::pow(10, std::floor(std::log10(std::fabs(x))) - digits + 1);
    double const n = std::round(x / place);
    return place >= 1 ? n * place : n / std::round(1 / place);
}
Money wholeEuros(double euros) { return {std::llround(std::clamp(euros, -kMostEurosTold, kMostEurosTold)) * 100}; }
std::string amountOf(Money money, content::Language language) {
    auto const whole = (std::abs(money.cents) + 50) / 100;
    return (money.cents < 0 && whole > 0 ? "-" : "") + thousands(std::to_string(whole), language);
}
std::string lengthOf(Duration length, content::Language language) {
    struct Unit { std::int64_t seconds; char const* one; char const* many; };
    for (auto const& u : {Unit{7 * 86'400, "impact.length.week", "impact.length.weeks"}, Unit{86'400, "impact.length.day", "impact.length.days"},
                          Unit{3'600, "impact.length.hour", "impact.length.hours"}, Unit{60, "impact.length.minute", "impact.length.minutes"}})
        if (length.seconds >= u.seconds && length.seconds % u.seconds == 0) {
            auto const n = length.seconds / u.seconds;
            return content::text(language, n == 1 ? u.one : u.many, {std::to_string(n)});
        }
    return length.text();
}
std::string listed(std::vector<std::string> const& names, content::Language language) {
    if (names.empty()) return {};
    if (names.size() == 1) return names[0];
    std::size_t const told = names.size() > 5 ? 4 : names.size() - 1;
    std::string out = names[0];
    for (std::size_t i = 1; i < told; ++i) out += ", " + names[i];
    if (told == names.size() - 1) return content::text(language, "impact.list.and", {out, names.back()});
    return content::text(language, "impact.list.others", {out, std::to_string(names.size() - told)});
}
std::string oftenOf(double perYear, content::Language language) {
    if (perYear <= 0) return content::text(language, "impact.often.never");
    if (perYear >= 1.5) return content::text(language, "impact.often.times", {std::to_string(std::llround(significant(perYear)))});
    if (perYear >= 0.75) return content::text(language, "impact.often.yearly");
    if (perYear < 1e-3) return content::text(language, "impact.often.rare");
    auto const years = std::llround(significant(1 / perYear));
    return content::text(language, "impact.often.once", {thousands(std::to_string(years), language)});
}
}  // namespace schouw::impact
