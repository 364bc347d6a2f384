#include "evidence/state.hpp"

#include <algorithm>

namespace schouw::evidence {
Finding judge(Rule const& rule, FactBook const& book) {
    Finding out;
    if (rule.contradicts) {
        auto answer = rule.contradicts->evaluate(book);
        if (answer.truth == Truth::yes) return {State::contradicted, std::move(answer.facts), {}};
        out.facts = std::move(answer.facts);
        out.missing = std::move(answer.missing);
    }
    if (!rule.proves) return out;
    auto answer = rule.proves->evaluate(book);
    if (answer.truth != Truth::yes) {
        out.facts.insert(out.facts.end(), answer.facts.begin(), answer.facts.end());
        out.missing.insert(out.missing.end(), answer.missing.begin(), answer.missing.end());
        return out;
    }
    Time const oldest = book.now().plus(Duration::days(-rule.staleAfterDays));
    bool const stale = rule.staleAfterDays > 0 && std::ranges::any_of(answer.facts, [&](Fact const* f) { return f->observedAt < oldest; });
    return {stale ? State::stale : State::confirmed, std::move(answer.facts), {}};
}
}  // namespace schouw::evidence
