#include "impact/words.hpp"

#include "content/format.hpp"
#include <algorithm>
#include <cmath>

namespace schouw::impact {
namespace {
constexpr double kMostEurosTold = 1e13;
}  // namespace

double significant(double x, int digits) {
    if (x == 0 || !std::isfinite(x)) return 0;
    double const place = std::pow(10, std::floor(std::log10(std::fabs(x))) - digits + 1);
    double const n = std::round(x / place);
    return place >= 1 ? n * place : n / std::round(1 / place);
}
Money wholeEuros(double euros) { return {std::llround(std::clamp(euros, -kMostEurosTold, kMostEurosTold)) * 100}; }
std::string listed(std::vector<std::string> const& names, content::Language language) {
    if (names.empty()) return {};
    if (names.size() == 1) return names[0];
    std::size_t const told = names.size() > 5 ? 4 : names.size() - 1;
    std::string out = names[0];
    for (std::size_t i = 1; i < told; ++i) out += ", " + names[i];
    if (told == names.size() - 1) return content::text(language, "impact.list.and", {out, names.back()});
    return content::text(language, "impact.list.others", {out, content::count(language, static_cast<std::int64_t>(names.size() - told))});
}
std::string oftenOf(double perYear, content::Language language) {
    if (perYear <= 0) return content::text(language, "impact.often.never");
    if (perYear >= 1.5) return content::text(language, "impact.often.times", {content::count(language, std::llround(significant(perYear)))});
    if (perYear >= 0.75) return content::text(language, "impact.often.yearly");
    if (perYear < 1e-3) return content::text(language, "impact.often.rare");
    auto const years = std::llround(significant(1 / perYear));
    return content::text(language, "impact.often.once", {content::count(language, years)});
}
}  // namespace schouw::impact
