#include "risk/register.hpp"

#include <algorithm>

namespace schouw::risk {
namespace {
void countIn(Summary& s, Score at) {
    auto const cell = std::ranges::find_if(s.matrix, [&](Cell const& c) { return c.likelihood == at.likelihood && c.impact == at.impact; });
    if (cell != s.matrix.end()) ++cell->count;
}
std::vector<Cell> emptyMatrix(Settings const& settings, Scales const& scales) {
    bool const simple = settings.view == View::threeByThree;
    int const n = simple ? 3 : 5;
    std::vector<Cell> out;
    for (int likelihood = n; likelihood >= 1; --likelihood)
        for (int impact = 1; impact <= n; ++impact) {
            Score const at{likelihood, impact};
            out.push_back({likelihood, impact, levelOf(scales, simple ? fromSimple(scales, at) : at), 0});
        }
    return out;
}
Concern about(Risk const& r, std::string_view what, std::string_view text, Urgency urgency, std::optional<Date> due) {
    return {"risk:" + r.id + ":" + std::string(what), std::string(text), {r.title}, r.id, r.assets.empty() ? "" : r.assets.front(), r.owner, urgency, due};
}
Concern ofAcceptance(Risk const& r, std::string_view text, Urgency urgency) {
    auto c = about(r, "decide", text, urgency, r.decision->until);
    if (r.decision->until) c.arguments.push_back(r.decision->until->text());
    return c;
}
// How long one has to decide, from the day the risk last changed: as content/scales.yaml advises per level.
Date decideBy(Risk const& r, Standing const& s) {
    auto const since = r.changedAt.localDate();
    return s.levelNow == RiskLevel::veryHigh ? since.plusDays(7) : since.plusMonths(1);
}
void ofDecision(Risk const& r, Standing const& s, std::vector<Concern>& out) {
    auto const urgency = s.levelNow == RiskLevel::veryHigh ? Urgency::now : Urgency::attention;
    switch (s.decision) {
        case DecisionState::endsSoon: out.push_back(ofAcceptance(r, "risk.todo.ends-soon", Urgency::attention)); break;
        case DecisionState::expired: out.push_back(ofAcceptance(r, "risk.todo.expired", Urgency::now)); break;
        case DecisionState::outgrown: if (s.above) out.push_back(about(r, "decide", "risk.todo.outgrown", urgency, decideBy(r, s))); break;
        case DecisionState::spent: out.push_back(about(r, "decide", "risk.todo.spent", urgency, decideBy(r, s))); break;
        case DecisionState::none: if (s.above) out.push_back(about(r, "decide", "risk.todo.decide", urgency, decideBy(r, s))); break;
        case DecisionState::valid: break;
    }
}
void ofMeasures(Risk const& r, Date today, std::vector<Concern>& out) {
    for (std::size_t i = 0; i < r.measures.size(); ++i) {
        auto const& m = r.measures[i];
        if (!m.dueOn || m.state == MeasureState::done || m.state == MeasureState::dropped) continue;
        bool const late = *m.dueOn < today;
        auto c = about(r, "measure:" + (m.measure.empty() ? std::to_string(i) : m.measure), late ? "risk.todo.measure-late" : "risk.todo.measure",
                       late ? Urgency::attention : Urgency::calm, m.dueOn);
        c.arguments = {m.text.empty() ? "measure:" + m.measure : m.text, r.title};
        if (!m.owner.empty()) c.owner = m.owner;
        out.push_back(std::move(c));
    }
}
}  // namespace

Summary summarise(std::vector<Risk> const& risks, Settings const& settings, Scales const& scales, Date today) {
    Summary s{.matrix = emptyMatrix(settings, scales)};
    for (auto const& l : scales.levels) s.levels.push_back({l.level, 0});
    for (auto const& r : risks) {
        if (r.closed) continue;
        auto const at = standing(r, scales, settings.appetite, today);
        ++s.open;
        s.above += at.above;
        s.undecided += at.needsDecision;
        s.acceptedUntilSoon += at.decision == DecisionState::endsSoon;
        countIn(s, settings.view == View::threeByThree ? simplified(scales, at.now) : at.now);
        for (auto& l : s.levels) l.count += l.level == at.levelNow;
    }
    return s;
}
std::vector<Concern> concerns(std::vector<Risk> const& risks, Settings const& settings, Scales const& scales, Date today) {
    std::vector<Concern> out;
    for (auto const& r : risks) {
        if (r.closed) continue;
        auto const s = standing(r, scales, settings.appetite, today);
        ofDecision(r, s, out);
        ofMeasures(r, today, out);
        if (s.reviewOverdue && s.decision != DecisionState::expired) out.push_back(about(r, "review", "risk.todo.review", Urgency::attention, s.reviewDue));
    }
    return out;
}
}  // namespace schouw::risk
