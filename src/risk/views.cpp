#include "risk/views.hpp"

#include "base/text.hpp"
#include "content/format.hpp"
#include <algorithm>

namespace schouw::risk {
namespace {
using content::Language;
using content::pick;

std::string nameIn(organisation::PictureIndex const& picture, std::string const& id) {
    auto const at = picture.find(id);
    return at ? picture.asset(*at).name : id;
}
std::vector<Named> named(std::vector<std::string> const& ids, organisation::PictureIndex const& picture) {
    std::vector<Named> out;
    for (auto const& id : ids) out.push_back({id, nameIn(picture, id)});
    return out;
}
LevelText const& textOf(RiskLevel level) { return *std::ranges::find(scales().levels, level, &LevelText::level); }

std::string withMeaning(std::string const& text, std::string const& meaning) { return meaning.empty() ? text : text + " (" + meaning + ")"; }
std::string likelihoodText(int level, Language language) {
    auto const& c = scales().likelihood[static_cast<std::size_t>(level - 1)];
    return withMeaning(pick(c.text, language), pick(c.meaning, language));
}
std::string impactText(int level, Language language) {
    auto const& c = scales().impact[static_cast<std::size_t>(level - 1)];
    return withMeaning(pick(c.text, language), pick(c.people, language));
}
// "Geaccepteerd tot 31 mei 2027, besloten door Anna"
std::string decisionText(Risk const& risk, Standing const& s, Asking const& asking) {
    auto const language = asking.language;
    if (!risk.decision) return content::text(language, s.above ? "risk.decision.missing" : "risk.decision.none");
    auto const& d = *risk.decision;
    auto const who = nameIn(asking.picture, d.decider);
    auto const when = content::plainDate(language, d.on);
    auto const until = d.until ? content::plainDate(language, *d.until) : "";
    switch (s.decision) {
        case DecisionState::expired: return content::text(language, "risk.decision.expired", {until, who});
        case DecisionState::outgrown: return content::text(language, "risk.decision.outgrown", {when, who});
        case DecisionState::spent: return content::text(language, "risk.decision.spent", {when, who});
        default: break;
    }
    switch (d.treatment) {
        case Treatment::reduce: return content::text(language, "risk.decision.reduce", {when, who});
        case Treatment::transfer: return content::text(language, "risk.decision.transfer", {when, who});
        case Treatment::avoid: return content::text(language, "risk.decision.avoid", {when, who});
        case Treatment::accept: return content::text(language, "risk.decision.accept", {until, who});
    }
    return {};
}
RiskWords wordsOf(Risk const& r, Standing const& s, Asking const& asking) {
    auto const language = asking.language;
    RiskWords w;
    if (auto const* threat = findThreat(r.threat)) w.threat = pick(threat->text, language);
    w.likelihood = likelihoodText(s.now.likelihood, language);
    w.impact = impactText(s.now.impact, language);
    w.levelBefore = pick(textOf(s.levelBefore).text, language);
    w.levelNow = pick(textOf(s.levelNow).text, language);
    if (s.levelAfter) w.levelAfter = pick(textOf(*s.levelAfter).text, language);
    w.advice = pick(textOf(s.levelNow).advice, language);
    if (r.decision) w.treatment = pick(std::ranges::find(scales().treatments, r.decision->treatment, &TreatmentText::treatment)->text, language);
    w.decision = decisionText(r, s, asking);
    return w;
}
std::string measureName(ChosenMeasure const& m, Language language) {
    auto const* known = findMeasure(m.measure);
    return m.text.empty() && known ? pick(known->text, language) : m.text;
}
void addAxes(SummaryView& out, Asking const& asking) {
    auto const& s = scales();
    auto const language = asking.language;
    if (asking.settings.view == View::threeByThree) {
        for (int i = 0; i < 3; ++i) {
            auto const at = static_cast<std::size_t>(i);
            out.likelihood.push_back({.level = i + 1, .text = pick(s.simple.likelihood[at].text, language)});
            out.impact.push_back({.level = i + 1, .text = pick(s.simple.impact[at].text, language)});
        }
        return;
    }
    for (auto const& c : s.likelihood) out.likelihood.push_back({.level = c.level, .text = pick(c.text, language), .meaning = pick(c.meaning, language)});
    for (auto const& c : s.impact)
        out.impact.push_back({.level = c.level, .text = pick(c.text, language), .people = pick(c.people, language), .duties = pick(c.duties, language)});
    auto const& turnover = asking.picture.picture().organisation.yearlyTurnover;
    if (!turnover || turnover->cents <= 0) return;
    auto const lines = moneyLines(s, *turnover);
    for (std::size_t i = 0; i < out.impact.size(); ++i) {
        bool const last = i >= lines.size();
        if (!last) out.impact[i].upTo = lines[i];
        out.impact[i].meaning = content::text(language, last ? "risk.scale.over" : "risk.scale.up-to", {content::about(language, lines[last ? i - 1 : i])});
    }
}
}  // namespace

RiskView viewOf(Risk const& risk, Asking const& asking) {
    RiskView v{risk};
    v.standing = standing(risk, scales(), asking.settings.appetite, asking.today);
    v.assetNames = named(risk.assets, asking.picture);
    if (!risk.owner.empty()) v.ownerName = nameIn(asking.picture, risk.owner);
    for (auto const& m : risk.measures) v.measureNames.push_back({m.measure, measureName(m, asking.language)});
    v.suggestedAfter = suggestAfter(risk, scales());
    v.words = wordsOf(risk, v.standing, asking);
    return v;
}
ProposalView viewOf(Proposal const& p, Asking const& asking) {
    ProposalView v{p};
    v.title = titleOf(p, asking.picture, asking.language);
    if (auto const* threat = findThreat(p.threat)) {
        v.text = pick(threat->text, asking.language);
        v.how = pick(threat->how, asking.language);
    }
    v.assetNames = named(p.assets, asking.picture);
    v.levelText = pick(textOf(p.level).text, asking.language);
    v.because = explain(p, asking.picture, asking.language);
    for (auto const& id : p.measures)
        if (auto const* m = findMeasure(id)) v.measureNames.push_back({id, pick(m->text, asking.language)});
    return v;
}
SummaryView summaryView(std::vector<Risk> const& risks, Asking const& asking) {
    auto s = summarise(risks, asking.settings, scales(), asking.today);
    SummaryView out{.sentence = sentenceOf(s.open, s.above, asking.language), .settings = asking.settings, .matrix = std::move(s.matrix)};
    addAxes(out, asking);
    for (auto const& l : s.levels) {
        auto const& text = textOf(l.level);
        out.levels.push_back({l.level, pick(text.text, asking.language), pick(text.advice, asking.language), l.count, l.level > asking.settings.appetite});
    }
    out.open = s.open;
    out.above = s.above;
    out.undecided = s.undecided;
    out.acceptedUntilSoon = s.acceptedUntilSoon;
    return out;
}
}  // namespace schouw::risk
