#include "assessment/kept_scan.hpp"

#include "base/text.hpp"
#include <algorithm>

namespace schouw::assessment {
namespace {
int rankOf(std::optional<Answer> const& answer) {       // 0 no or unknown, 1 partly, 2 yes
    if (!answer) return 0;
    return answer->reply == Reply::yes ? 2 : answer->reply == Reply::part ? 1 : 0;
}
int rankOf(evidence::State state) {
    switch (state) {
        case evidence::State::contradicted: return 0;
        case evidence::State::noData: return 1;
        case evidence::State::stale: return 2;
        case evidence::State::confirmed: return 3;
    }
    return 0;
}
Way wayOf(int before, int after) { return after > before ? Way::better : after < before ? Way::worse : Way::same; }
std::optional<Reply> replyOf(std::optional<Answer> const& answer) { return answer ? std::optional(answer->reply) : std::nullopt; }
}  // namespace

Result<> setAnswer(KeptScan& scan, std::string const& statement, Answer const& answer) {
    if (!schouwscan().find(statement)) return fail(ErrorKind::notFound, "assessment.unknown-statement", {statement}, {.field = "/statement"});
    if (answer.reply == Reply::na && trim(answer.reason).empty()) return fail(ErrorKind::invalid, "assessment.reason", {}, {.field = "/reason"});
    scan.answers[statement] = answer;
    return {};
}
Result<> finish(KeptScan& scan, ScanResult const& result, std::string const& by, Time now) {
    if (scan.finishedAt) return fail(ErrorKind::conflict, "assessment.finished");
    auto const open = std::ranges::count_if(result.statements, [](Judged const& j) { return j.statement->module == kCore && !j.answer; });
    if (open > 0) return fail(ErrorKind::invalid, "assessment.not-answered", {std::to_string(open)});
    Outcome out{.on = now.localDate(), .overall = result.overall, .weakest = result.weakest};
    for (auto const* groups : {&result.principles, &result.modules})
        for (auto const& g : *groups) if (g.scores) out.groups[g.id] = *g.scores;
    for (auto const& j : result.statements) out.states[j.statement->id] = j.finding.state;
    scan.outcome = std::move(out);
    scan.finishedAt = now;
    scan.finishedBy = by;
    return {};
}
std::vector<ScanChange> changesSince(KeptScan const& before, ScanResult const& now) {
    std::vector<ScanChange> out;
    for (auto const& j : now.statements) {
        auto const& id = j.statement->id;
        std::optional<Answer> was;
        if (auto const at = before.answers.find(id); at != before.answers.end()) was = at->second;
        auto wasState = evidence::State::noData;
        if (before.outcome)
            if (auto const at = before.outcome->states.find(id); at != before.outcome->states.end()) wasState = at->second;
        if (!j.answer || (replyOf(was) == replyOf(j.answer) && wasState == j.finding.state)) continue;
        auto way = wayOf(rankOf(was), rankOf(j.answer));
        if (way == Way::same) way = wayOf(rankOf(wasState), rankOf(j.finding.state));
        out.push_back({id, replyOf(was), replyOf(j.answer), wasState, j.finding.state, way});
    }
    return out;
}
std::vector<Concern> concerns(ScanResult const& result, Date finishedOn, Date today) {
    std::vector<Concern> out;
    for (auto const& a : actionsOf(result, finishedOn)) {
        auto const& id = a.statement->id;
        Concern c{id, "assessment.todo", {"statement:" + id, "statement-why:" + id, std::to_string(a.statement->action.minutes), "statement-first:" + id}};
        c.contradicted = a.gap == Gap::contradicted;
        if (c.contradicted) c.text = "assessment.todo-contradicted";
        c.weight = a.statement->weight;
        c.due = std::max(a.due, c.contradicted ? today.plusDays(1) : a.due);        // a measurement of today does not make it late yesterday
        out.push_back(std::move(c));
    }
    return out;
}
std::optional<std::string> word(content::Language language, std::string_view reference) {
    auto const colon = reference.find(':');
    if (colon == reference.npos || !reference.starts_with("statement")) return {};
    auto const* s = schouwscan().find(reference.substr(colon + 1));
    auto const what = reference.substr(0, colon);
    if (!s) return {};
    if (what == "statement") return content::pick(s->action.title, language);
    if (what == "statement-why") return content::pick(s->action.why, language);
    if (what == "statement-first") return content::pick(s->action.first, language);
    return {};
}
}  // namespace schouw::assessment
