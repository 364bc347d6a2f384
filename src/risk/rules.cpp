#include "risk/rules.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <set>

namespace schouw::risk {
namespace {
using organisation::AssetKind;

bool counts(ChosenMeasure const& m) { return m.state != MeasureState::dropped; }

bool isPerson(organisation::PictureIndex const& picture, std::string_view id) {
    auto const at = picture.find(id);
    return at && picture.asset(*at).kind == AssetKind::person;
}
void checkMeasures(RiskFields const& f, organisation::PictureIndex const& picture, Date today, json::Problems& bad) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < f.measures.size(); ++i) {
        auto const& m = f.measures[i];
        auto const path = "/measures/" + std::to_string(i);
        if (m.measure.empty() && trim(m.text).empty()) bad.push_back({path + "/text", "risk.measure-text"});
        if (!m.measure.empty() && !findMeasure(m.measure)) bad.push_back({path + "/measure", "risk.measure-unknown", {m.measure}});
        if (!m.measure.empty() && !seen.insert(m.measure).second) bad.push_back({path + "/measure", "risk.measure-twice", {m.measure}});
        if (!m.owner.empty() && !isPerson(picture, m.owner)) bad.push_back({path + "/owner", "risk.owner-unknown", {m.owner}});
        bool const done = m.state == MeasureState::done;
        if (done != m.doneOn.has_value() || (done && *m.doneOn > today)) bad.push_back({path + "/doneOn", "risk.measure-done-on"});
    }
}
void checkAfter(RiskFields const& f, json::Problems& bad) {
    if (!f.after) return;
    if (f.after->likelihood > f.before.likelihood) bad.push_back({"/after/likelihood", "risk.after-higher"});
    if (f.after->impact > f.before.impact) bad.push_back({"/after/impact", "risk.after-higher"});
    bool const lower = f.after->likelihood < f.before.likelihood || f.after->impact < f.before.impact;
    if (lower && std::ranges::none_of(f.measures, counts)) bad.push_back({"/after", "risk.lowered-without-measure"});
}
Result<> checkUntil(NewDecision const& d, Scales const& scales, Date today) {
    Place const place{.field = "/until"};
    if (d.treatment != Treatment::accept) {
        if (d.until) return fail(ErrorKind::invalid, "risk.until-only-accept", {}, place);
        return {};
    }
    if (!d.until) return fail(ErrorKind::invalid, "risk.until-needed", {}, place);
    if (*d.until <= today) return fail(ErrorKind::invalid, "risk.until-past", {}, place);
    if (*d.until > today.plusMonths(scales.acceptanceMonths))
        return fail(ErrorKind::invalid, "risk.until-far", {std::to_string(scales.acceptanceMonths)}, place);
    return {};
}
Result<> checkPlan(Risk const& risk, NewDecision const& d) {
    if (d.treatment != Treatment::reduce) return {};
    if (std::ranges::none_of(risk.measures, counts)) return fail(ErrorKind::invalid, "risk.reduce-without-measure", {}, {.field = "/treatment"});
    for (std::size_t i = 0; i < risk.measures.size(); ++i) {
        auto const& m = risk.measures[i];
        if (counts(m) && m.state != MeasureState::done && !m.dueOn)
            return fail(ErrorKind::invalid, "risk.measure-date", {}, {.field = "/measures/" + std::to_string(i) + "/dueOn"});
    }
    return {};
}
bool allDone(Risk const& risk) {
    return std::ranges::any_of(risk.measures, counts) &&
           std::ranges::all_of(risk.measures, [](auto const& m) { return !counts(m) || m.state == MeasureState::done; });
}
DecisionState decisionState(Risk const& risk, Standing const& s, Date today) {
    if (!risk.decision) return DecisionState::none;
    auto const& d = *risk.decision;
    if (s.levelNow > d.level) return DecisionState::outgrown;
    if (d.treatment == Treatment::accept) {
        if (!d.until || *d.until < today) return DecisionState::expired;
        return daysBetween(today, *d.until) <= kSoonDays ? DecisionState::endsSoon : DecisionState::valid;
    }
    if (d.treatment == Treatment::reduce && s.above && allDone(risk)) return DecisionState::spent;
    return DecisionState::valid;
}
}  // namespace

json::Problems problemsOf(RiskFields const& f, organisation::PictureIndex const& picture, Date today) {
    json::Problems bad;
    if (trim(f.title).empty() && f.threat.empty()) bad.push_back({"/title", "risk.title"});
    if (!f.threat.empty() && !findThreat(f.threat)) bad.push_back({"/threat", "risk.threat-unknown", {f.threat}});
    for (std::size_t i = 0; i < f.assets.size(); ++i)
        if (!picture.find(f.assets[i])) bad.push_back({"/assets/" + std::to_string(i), "risk.asset-unknown", {f.assets[i]}});
    if (!f.owner.empty() && !isPerson(picture, f.owner)) bad.push_back({"/owner", "risk.owner-unknown", {f.owner}});
    checkMeasures(f, picture, today, bad);
    checkAfter(f, bad);
    if (f.closed && trim(f.closedBecause).empty()) bad.push_back({"/closedBecause", "risk.closed-because"});
    return bad;
}

Result<> decide(Risk& risk, NewDecision const& d, Scales const& scales, Date today) {
    if (risk.closed) return fail(ErrorKind::conflict, "risk.is-closed");
    if (trim(d.decider).empty()) return fail(ErrorKind::invalid, "risk.decider", {}, {.field = "/decider"});
    if (d.treatment != Treatment::reduce && trim(d.reason).empty()) return fail(ErrorKind::invalid, "risk.reason", {}, {.field = "/reason"});
    SCHOUW_TRY_VOID(checkUntil(d, scales, today));
    SCHOUW_TRY_VOID(checkPlan(risk, d));
    auto const now = allDone(risk) && risk.after ? *risk.after : risk.before;
    risk.decision = Decision{d.treatment, std::string(trim(d.decider)), std::string(trim(d.reason)), d.until, today, levelOf(scales, now)};
    risk.reviewedOn = today;
    return {};
}

Standing standing(Risk const& risk, Scales const& scales, RiskLevel appetite, Date today) {
    Standing s;
    s.now = allDone(risk) && risk.after ? *risk.after : risk.before;
    s.levelBefore = levelOf(scales, risk.before);
    s.levelNow = levelOf(scales, s.now);
    if (risk.after) s.levelAfter = levelOf(scales, *risk.after);
    s.above = !risk.closed && s.levelNow > appetite;
    s.decision = decisionState(risk, s, today);
    s.needsDecision = s.above && s.decision != DecisionState::valid && s.decision != DecisionState::endsSoon;
    s.reviewDue = risk.reviewedOn.value_or(risk.createdAt.localDate()).plusMonths(risk.reviewMonths);
    if (risk.decision && risk.decision->until) s.reviewDue = std::min(s.reviewDue, *risk.decision->until);
    s.reviewOverdue = !risk.closed && s.reviewDue < today;
    return s;
}

std::optional<Score> suggestAfter(RiskFields const& f, Scales const& scales) {
    Score lowered{0, 0};
    bool any = false;
    for (auto const& m : f.measures) {
        if (!counts(m)) continue;
        any = true;
        auto const* known = findMeasure(m.measure);
        if (!known) continue;
        for (auto const side : known->lowers) ++(side == Side::likelihood ? lowered.likelihood : lowered.impact);
    }
    if (!any) return {};
    auto const down = [&](int from, int steps) { return std::max(1, from - std::min(steps, scales.suggestedSteps)); };
    return Score{down(f.before.likelihood, lowered.likelihood), down(f.before.impact, lowered.impact)};
}
}  // namespace schouw::risk
