#pragma once
// What a field name of a rule means for an event. In this order: an ECS slot by its own name, the native field of that name
// (exact, then without regard to case, then as the last part of a dotted name), other native names and slots that the
// dictionary knows for it. And what a log source of a rule means: a condition on the event.
#include "detection/engine/event.hpp"
#include "detection/engine/sigma_value.hpp"
#include "formats/yaml.hpp"

namespace schouw::detection {

struct Field {
    enum class Kind : std::uint8_t { native, slot, category, type, outcome, kind, module, dataset, raw };
    Kind kind = Kind::native;
    std::string name{}, folded{};
    Slot slot{};                                // of kind slot
    std::vector<std::string> natives{};         // other native names, in the order of asking
    std::vector<Slot> slots{};                  // then these
    bool isStatic() const { return kind != Kind::native && kind != Kind::slot && kind != Kind::raw; }   // says what kind of line it is
};

// content/detection/sigma.yaml: `fields` (names to a slot or native names), `sources` (log sources to conditions), `placeholders`.
struct LogSource { std::string category{}, product{}, service{}; };
class SigmaDictionary {
public:
    static formats::AllOr<SigmaDictionary> read(std::string_view text, std::string source);
    Field field(std::string_view name) const;
    void setPlaceholder(std::string name, std::vector<std::string> values);
    Placeholders const& placeholders() const { return placeholders_; }
    // The detection that stands for this log source (a map, or a list of maps); null: none is known.
    json::Value const* source(LogSource const& of) const;
private:
    struct Alias { std::string name; std::vector<std::string> natives; std::vector<Slot> slots; };
    struct Source { LogSource of; json::Value when; };
    std::vector<Alias> aliases_{};
    std::vector<Source> sources_{};
    Placeholders placeholders_{};
};

// Asks an event for the values of fields. `modules`: the names of the parsers, by Event::parser - 1.
class FieldReader {
public:
    explicit FieldReader(std::vector<std::string> modules = {}) : modules_(std::move(modules)) {}
    // Calls take(value) for each value until it gives true; whether it did. Nothing is called when the field is absent.
    template <class Take> bool any(Event const& e, Field const& f, Take&& take) const;
    bool has(Event const& e, Field const& f) const { return any(e, f, [](std::string_view) { return true; }); }
    std::string_view first(Event const& e, Field const& f) const {
        std::string_view out;
        any(e, f, [&](std::string_view v) { out = v; return true; });
        return out;
    }
    std::string_view module(Event const& e) const { return e.parser != 0 && e.parser <= modules_.size() ? std::string_view(modules_[e.parser - 1U]) : std::string_view{}; }
private:
    std::vector<std::string> modules_;
};

bool sameName(std::string_view native, std::string_view name);      // without regard to case and to blanks in the native name
bool endsInPart(std::string_view dotted, std::string_view part);    // "Event.System.EventID" ends in "EventID", likewise
std::string_view wordAt(Field::Kind kind, Event const& e, std::size_t n);   // the n-th word of category, type, outcome or kind; empty: no more

template <class Take> bool FieldReader::any(Event const& e, Field const& f, Take&& take) const {
    switch (f.kind) {
    case Field::Kind::slot:
        if (e.has(f.slot)) return take(e.text(f.slot));
        break;
    case Field::Kind::raw: return take(e.raw);
    case Field::Kind::module: return take(module(e));
    case Field::Kind::dataset: return e.has(Slot::eventDataset) && take(e.text(Slot::eventDataset));
    case Field::Kind::category: case Field::Kind::type: case Field::Kind::outcome: case Field::Kind::kind:
        for (std::size_t i = 0;; ++i) {
            auto const word = wordAt(f.kind, e, i);
            if (word.empty()) return false;
            if (take(word)) return true;
        }
    case Field::Kind::native: break;
    }
    auto const ask = [&](std::string_view name, auto same, bool& found) {
        for (auto const& n : e.natives) if (same(n.key, name)) {
            found = true;
            if (take(n.value)) return true;
        }
        return false;
    };
    auto const asked = [&](std::string_view name, bool& found) {
        if (ask(name, [](std::string_view a, std::string_view b) { return a == b; }, found)) return true;
        if (!found && ask(name, sameName, found)) return true;
        return !found && ask(name, endsInPart, found);
    };
    bool found = false;
    if (asked(f.name, found)) return true;
    if (found) return false;
    for (auto const& name : f.natives) {
        if (asked(name, found)) return true;
        if (found) return false;
    }
    for (auto const s : f.slots) if (e.has(s)) return take(e.text(s));
    return false;
}
}  // namespace schouw::detection
