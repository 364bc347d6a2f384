#include "impact/portfolio.hpp"

#include "base/text.hpp"
#include "formats/csv.hpp"
#include <charconv>
#include <cmath>

namespace schouw::impact {
namespace {
constexpr std::array<std::string_view, 5> kColumns{"id", "name", "annual_rate", "low5_eur", "high95_eur"};
constexpr double kMostRate = 100'000, kMostEuros = 1e12;
}  // namespace

Result<std::vector<LossScenario>> readPortfolio(std::string_view text, std::string const& source) {
    formats::CsvReader reader(text, 0, {.rows = kMostScenarios, .columns = 256, .fieldBytes = 1 << 16});
    auto const wrong = [&](std::string_view key, std::vector<std::string> arguments = {}) {
        return fail(ErrorKind::invalid, key, std::move(arguments), {.source = source, .line = reader.line()});
    };
    auto const next = [&]() -> Result<bool> {
        auto more = reader.next();
        if (!more) more.error().place.source = source;
        return more;
    };
    SCHOUW_TRY(bool const head, next());
    if (!head) return wrong("impact.portfolio-empty");
    std::array<std::size_t, 5> place{};
    place.fill(std::string::npos);
    for (std::size_t c = 0; c < reader.fields().size(); ++c)
        for (std::size_t k = 0; k < kColumns.size(); ++k)
            if (lower(trim(reader.fields()[c])) == kColumns[k]) place[k] = c;
    for (std::size_t k = 0; k < kColumns.size(); ++k)
        if (place[k] == std::string::npos && k != 1) return wrong("impact.portfolio-column", {std::string(kColumns[k])});
    std::vector<LossScenario> out;
    for (;;) {
        SCHOUW_TRY(bool const more, next());
        if (!more) break;
        auto const cell = [&](std::size_t k) { return place[k] < reader.fields().size() ? trim(reader.fields()[place[k]]) : std::string_view(); };
        auto const number = [&](std::size_t k, double most) -> Result<double> {
            auto const t = cell(k);
            double x = 0;
            auto const [end, ec] = std::from_chars(t.data(), t.data() + t.size(), x);
            if (ec != std::errc{} || end != t.data() + t.size() || !(x >= 0 && x <= most)) return wrong("impact.portfolio-number", {std::string(kColumns[k]), std::string(t.substr(0, 40))});
            return x;
        };
        LossScenario s;
        s.id = cell(0);
        s.name = place[1] == std::string::npos ? s.id : std::string(cell(1));
        SCHOUW_TRY(s.rate, number(2, kMostRate));
        SCHOUW_TRY(double const low, number(3, kMostEuros));
        SCHOUW_TRY(double const high, number(4, kMostEuros));
        auto const between = Lognormal::between(low, high);
        if (!between) return wrong("impact.portfolio-interval", {std::string(cell(3)), std::string(cell(4))});
        s.direct = *between;
        out.push_back(std::move(s));
    }
    if (out.empty()) return wrong("impact.portfolio-empty");
    return out;
}
}  // namespace schouw::impact
