#include "evidence/fact.hpp"

#include <algorithm>

namespace schouw::evidence {
FactBook::FactBook(std::vector<Fact> facts, Time now) : now_(now), facts_(std::move(facts)) {
    Time const latest = now.plus(Duration{300});
    std::erase_if(facts_, [&](Fact& f) {
        if (f.observedAt <= latest) return false;
        refused_.push_back(std::move(f));
        return true;
    });
    // Newest first within a subject; two of the same moment in order of source, so that the answer never depends on the order given.
    std::ranges::sort(facts_, [](Fact const& a, Fact const& b) {
        return std::tie(a.name, a.subject, b.observedAt, a.source, a.value) < std::tie(b.name, b.subject, a.observedAt, b.source, b.value);
    });
    for (auto const& fact : facts_) {
        auto& list = byName_[fact.name];
        if (list.empty() || list.back()->subject != fact.subject) list.push_back(&fact);
    }
}
std::vector<Fact const*> const& FactBook::named(std::string_view name) const {
    static std::vector<Fact const*> const none;
    auto const it = byName_.find(name);
    return it == byName_.end() ? none : it->second;
}
}  // namespace schouw::evidence
