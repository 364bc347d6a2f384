#include "content/format.hpp"

#include <array>
#include <cmath>
#include <fmt/format.h>

namespace schouw::content {
namespace {
using Names = std::array<std::string_view, 12>;
constexpr Names kMonthsNl{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"};
constexpr Names kMonthsEn{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> kDaysNl{"zo", "ma", "di", "wo", "do", "vr", "za"};
constexpr std::array<std::string_view, 7> kDaysEn{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 13> kCountNl{"nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"};
constexpr std::array<std::string_view, 13> kCountEn{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};

bool english(Language language) { return language == Language::en; }

std::string grouped(std::int64_t n, char point) {
    auto digits = fmt::format("{}", n < 0 ? -n : n);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), 1, point);
    return digits;
}
struct Unit { std::int64_t seconds; std::string_view oneNl, manyNl, oneEn, manyEn; };
constexpr std::array<Unit, 5> kUnits{{{604800, "week", "weken", "week", "weeks"}, {86400, "dag", "dagen", "day", "days"}, {3600, "uur", "uur", "hour", "hours"},
    {60, "minuut", "minuten", "minute", "minutes"}, {1, "seconde", "seconden", "second", "seconds"}}};
}  // namespace

std::string plainDate(Language language, Date date) {
    std::chrono::year_month_day const ymd{date.days};
    auto const& months = english(language) ? kMonthsEn : kMonthsNl;
    return fmt::format("{} {} {}", static_cast<unsigned>(ymd.day()), months[static_cast<unsigned>(ymd.month()) - 1], static_cast<int>(ymd.year()));
}
std::string numberDate(Language language, Date date) {
    std::chrono::year_month_day const ymd{date.days};
    char const* const between = english(language) ? "/" : "-";
    return fmt::format("{:02}{}{:02}{}{}", static_cast<unsigned>(ymd.day()), between, static_cast<unsigned>(ymd.month()), between, static_cast<int>(ymd.year()));
}
std::string longDate(Language language, Date date) {
    auto const day = std::chrono::weekday{date.days}.c_encoding();
    return fmt::format("{} {}", (english(language) ? kDaysEn : kDaysNl)[day], plainDate(language, date));
}
std::string money(Language language, Money amount) {
    bool const en = english(language);
    auto const cents = amount.cents < 0 ? -amount.cents : amount.cents;
    auto out = fmt::format("{}€{}{}", amount.cents < 0 ? "-" : "", en ? "" : "\u00a0", grouped(cents / 100, en ? ',' : '.'));
    if (cents % 100) out += fmt::format("{}{:02}", en ? '.' : ',', cents % 100);
    return out;
}
std::string about(Language language, Money amount) {
    double const euros = std::abs(amount.inEuros());
    double const step = euros < 100 ? 1 : std::pow(10.0, std::floor(std::log10(euros)) - 1);
    auto const rounded = static_cast<std::int64_t>(std::llround(amount.inEuros() / step) * std::llround(step));
    return money(language, Money::euros(rounded));
}
std::string length(Language language, Duration duration) {
    bool const en = english(language);
    auto left = duration.seconds;
    std::string out;
    int units = 0;
    for (auto const& u : kUnits) {
        // Weeks only when they come out whole: "10 dagen", "2 weken".
        if (left < u.seconds || units == 2 || (u.seconds == 604800 && left % u.seconds != 0)) continue;
        auto const n = left / u.seconds;
        left %= u.seconds;
        ++units;
        out += fmt::format("{}{} {}", out.empty() ? "" : ", ", n, n == 1 ? (en ? u.oneEn : u.oneNl) : (en ? u.manyEn : u.manyNl));
    }
    return out.empty() ? (en ? "0 minutes" : "0 minuten") : out;
}
std::string capital(std::string text) {
    if (text.empty()) return text;
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
    // U+00E0..U+00FE are their capitals plus 32; in UTF-8 the second byte.
    else if (text.size() > 1 && text[0] == '\xc3' && static_cast<unsigned char>(text[1]) >= 0xa0) text[1] = static_cast<char>(text[1] - 32);
    return text;
}
std::string count(Language language, std::int64_t n) {
    auto const& words = english(language) ? kCountEn : kCountNl;
    if (n >= 0 && n < static_cast<std::int64_t>(words.size())) return std::string(words[static_cast<std::size_t>(n)]);
    return (n < 0 ? "-" : "") + grouped(n, english(language) ? ',' : '.');
}
}  // namespace schouw::content
