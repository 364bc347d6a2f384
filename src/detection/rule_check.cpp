#include "detection/rule_check.hpp"
#include "detection/pipeline.hpp"
#include <algorithm>

namespace schouw::detection {
RuleCheck checkRules(std::shared_ptr<RuleSet const> const& set) {
    constexpr std::int64_t received = (daysFromCivil(2026, 11, 28) * 86400 + 43200) * 1'000'000'000;
    RuleCheck out;
    auto const parsers = builtInParsers();
    for (std::uint32_t r = 0; r < set->rules().size(); ++r) {
        auto const& rule = set->rules()[r];
        for (auto const& test : rule.tests) {
            ++out.tests;
            RuleEngine engine(set, moduleNames(*parsers));
            Pipeline pipeline(parsers);
            pipeline.to([&](Event const& e) { engine.take(e); });
            for (auto const& line : test.lines) pipeline.line(line, received);
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
