#include "detection/engine/baseline.hpp"

namespace schouw::detection {
std::optional<Key> groupKey(CorrelationPart const& part, Event const& e, RuleSet const& set, FieldReader const& reader) {
    Key key;
    for (auto const f : part.group) {
        auto const& field = set.fields()[f];
        if (field.kind == Field::Kind::slot) {
            if (auto const* a = e.ip(field.slot)) { addTo(key, *a); continue; }
        }
        std::string_view value;
        if (!reader.any(e, field, [&](std::string_view v) { value = v; return true; })) return std::nullopt;
        addTo(key, value);
    }
    return key;
}
std::optional<Key> Baseline::keyOf(std::uint32_t part, Event const& e, BaselineContext const& context) const {
    return part < c_->parts.size() ? groupKey(c_->parts[part], e, context.set, context.reader) : std::nullopt;
}
std::unique_ptr<Baseline> makeBaseline(Correlation const& c, std::uint32_t rule) {
    using T = Correlation::Type;
    switch (c.type) {
    case T::beacon: return makeRhythm(c, rule);
    case T::outflow: return makeOutflow(c, rule);
    case T::spray: return makeSpray(c, rule);
    case T::travel: return makeTravel(c, rule);
    case T::firstSeen: return makeFirstSeen(c, rule);
    case T::hours: return makeHours(c, rule);
    case T::silence: case T::clock: return makeSourceHealth(c, rule);
    default: return nullptr;
    }
}
}  // namespace schouw::detection
