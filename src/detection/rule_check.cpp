#include "detection/rule_check.hpp"
#include "detection/pipeline.hpp"
#include <algorithm>
#include <charconv>

namespace schouw::detection {
namespace {
constexpr std::int64_t kTestStart = (daysFromCivil(2026, 11, 8) * 86400 + 7 * 3600);      // 8 November 2026, 08:00 in Amsterdam
constexpr std::string_view kTestPlaces =
    "198.18.0.0/20,NL,52.4,4.9\n198.18.16.0/20,NL,51.9,4.5\n198.18.32.0/20,BE,50.9,4.4\n198.18.48.0/20,DE,51.2,6.8\n198.18.64.0/20,CN,31.2,121.5\n";
std::string timeOf(std::int64_t utc) {
    static constexpr std::string_view months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const local = utc + Zone(3600, true).offsetAt(utc);
    auto const day = civilFromDays(local / 86400);
    auto const two = [](std::int64_t n) { return std::string(1, static_cast<char>('0' + n / 10)) + static_cast<char>('0' + n % 10); };
    return std::string(months[day.month - 1]) + " " + (day.day < 10 ? " " : "") + std::to_string(day.day) + " " + two(local / 3600 % 24) + ":" + two(local / 60 % 60) + ":" + two(local % 60);
}
std::string filled(std::string line, std::int64_t time, std::size_t n) {
    for (auto const& [name, value] : {std::pair<std::string_view, std::string>{"{time}", timeOf(time)}, {"{n}", std::to_string(n)}})
        for (auto at = line.find(name); at != line.npos; at = line.find(name, at + value.size())) line.replace(at, name.size(), value);
    return line;
}
}  // namespace

RuleCheck checkRules(std::shared_ptr<RuleSet const> const& set) {
    constexpr std::int64_t received = (daysFromCivil(2026, 11, 28) * 86400 + 43200) * 1'000'000'000;
    RuleCheck out;
    auto const parsers = builtInParsers();
    auto places = Geo::fromCsv(kTestPlaces, "test");
    auto const geo = std::make_shared<Geo const>(*std::move(places));
    for (std::uint32_t r = 0; r < set->rules().size(); ++r) {
        auto const& rule = set->rules()[r];
        for (auto const& test : rule.tests) {
            ++out.tests;
            RuleEngine engine(set, moduleNames(*parsers), geo);
            Pipeline pipeline(parsers);
            pipeline.to([&](Event const& e) { engine.take(e); });
            auto time = kTestStart;
            auto const send = [&](std::vector<std::string> const& lines, std::size_t n) { for (auto const& line : lines) pipeline.line(filled(line, time, n), received); };
            for (std::size_t n = 0; n < test.repeat; ++n) {
                send(test.lines, n);
                time += test.every + (test.jitter == 0 ? 0 : static_cast<std::int64_t>(stirred(n + 1) % static_cast<std::uint64_t>(2 * test.jitter)) - test.jitter);
            }
            for (std::size_t n = 0; n < test.moreRepeat; ++n, time += test.every) send(test.more, n);
            send(test.then, test.repeat);
            auto const alerts = engine.alerts();
            auto const id = rule.id.empty() ? rule.title : rule.id;
            bool const fired = engine.hits()[r] > 0 && std::ranges::any_of(alerts, [&](Alert const& a) {
                return std::ranges::find(a.rules, id) != a.rules.end() && (test.source.empty() || std::ranges::find(a.sources, test.source) != a.sources.end()) &&
                       (test.user.empty() || std::ranges::find(a.users, test.user) != a.users.end());
            });
            if (fired != test.fires) out.faults.push_back({id, rule.file, test.line, test.fires});
        }
    }
    return out;
}
}  // namespace schouw::detection
