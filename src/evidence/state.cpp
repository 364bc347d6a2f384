#include "evidence/state.hpp"

#include <algorithm>

namespace schouw::evidence {
namespace {
// Each once, in order: both rules may rest on the same.
void once(Finding& f) {
    std::ranges::sort(f.facts, {}, [](Fact const* x) { return std::tie(x->name, x->subject); });
    f.facts.erase(std::unique(f.facts.begin(), f.facts.end()), f.facts.end());
    std::ranges::sort(f.missing);
    f.missing.erase(std::unique(f.missing.begin(), f.missing.end()), f.missing.end());
}
}  // namespace

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
        once(out);
        return out;
    }
    Time const oldest = book.now().plus(Duration::days(-rule.staleAfterDays));
    bool const stale = rule.staleAfterDays > 0 && std::ranges::any_of(answer.facts, [&](Fact const* f) { return f->observedAt < oldest; });
    return {stale ? State::stale : State::confirmed, std::move(answer.facts), {}};
}
}  // namespace schouw::evidence
