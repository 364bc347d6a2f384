#include "detection/engine/parser_check.hpp"
#include "detection/engine/ecs_json.hpp"

namespace schouw::detection {
std::string valueOf(Event const& e, std::string_view name) {
    if (name == "event.category") return categoryWords(e.categories);
    if (name == "event.type") return typeWords(e.types);
    if (name == "event.outcome") return std::string(outcomeWord(e.outcome));
    if (name == "event.kind") return e.kind == Kind::alert ? "alert" : e.kind == Kind::state ? "state" : "event";
    if (name == "@timestamp") return timeText(e.time);
    if (auto const slot = slotNamed(name)) {
        if (auto const* ip = e.ip(*slot)) return ip->text();
        return std::string(e.text(*slot));
    }
    return std::string(e.native(name));
}
ParserCheck checkParsers(std::shared_ptr<Catalogue const> const& catalogue) {
    constexpr std::int64_t received = (daysFromCivil(2026, 11, 28) * 86400 + 43200) * 1'000'000'000;
    ParserCheck out;
    Event e;
    for (std::size_t i = 0; i < catalogue->parsers().size(); ++i) {
        auto const& parser = catalogue->parsers()[i];
        for (auto const& test : parser.tests()) {
            Normaliser normaliser(catalogue);
            ++out.tests;
            bool const read = normaliser.understand(test.line, received, e);
            auto const wrong = [&](std::string_view field, std::string_view expected, std::string_view got) {
                out.faults.push_back({parser.name(), test.place, test.line, std::string(field), std::string(expected), std::string(got)});
            };
            if (!read || e.parser != i + 1) {
                wrong("", parser.name(), e.parser == 0 ? std::string_view{} : std::string_view(catalogue->parsers()[e.parser - 1U].name()));
                continue;
            }
            if (!test.time.empty() && timeText(e.time) != test.time) wrong("@timestamp", test.time, timeText(e.time));
            for (auto const& [field, expected] : test.expect)
                if (auto const got = valueOf(e, field); got != expected) wrong(field, expected, got);
        }
    }
    return out;
}
}  // namespace schouw::detection
