#include "impact/risk_view.hpp"

#include "content/format.hpp"
#include "impact/weak_view.hpp"
#include "impact/words.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace schouw::impact {
namespace {
FigureView figureView(Figure const& figure, Between const& band) {
    return {rounded(figure), significant(figure.se), significant(band.low), significant(band.high)};
}
std::string euros(double amount, content::Language language) { return content::about(language, wholeEuros(amount)); }

std::vector<std::string> sentencesOf(RiskView const& v, content::Language language) {
    std::vector<std::string> out;
    if (v.mean.euros <= 0) return {content::text(language, "impact.risk.none")};
    auto const oneIn = [&](std::string const& n, FigureView const& f) {
        out.push_back(content::text(language, f.high > f.low ? "impact.risk.one-in-between" : "impact.risk.one-in-plain",
                                    {n, euros(f.euros, language), euros(f.low, language), euros(f.high, language)}));
    };
    if (v.p95.euros > 0) oneIn("20", v.p95);
    out.push_back(content::text(language, "impact.risk.average", {euros(v.mean.euros, language)}));
    if (v.p99.euros > 0) oneIn("100", v.p99);
    if (v.nothing >= 0.005) out.push_back(content::text(language, "impact.risk.nothing", {fmt::format("{:.0f}", v.nothing * 100)}));
    if (!v.parts.empty() && v.parts[0].share >= 0.1)
        out.push_back(content::text(language, "impact.risk.largest", {v.parts[0].name, fmt::format("{:.0f}", v.parts[0].share * 100)}));
    return out;
}
std::string nameIn(YearlyRisk const& risk, std::string const& id, content::Language language) {
    auto const it = std::ranges::find(risk.hazards.all, id, &Hazard::id);
    return it == risk.hazards.all.end() ? id : nameOf(*it, language);
}
}  // namespace

namespace {
std::function<bool(double)> part(RiskAsking const& asking, double from, double size) {
    if (!asking.progress) return {};
    return [&asking, from, size](double share) { return asking.progress(from + size * share); };
}
// out.hazards and out.question.scenarios are there; the rest is found.
Result<YearlyRisk> played(YearlyRisk out, RiskAsking const& asking) {
    auto& q = out.question;
    q.years = asking.years;
    q.seed = asking.seed;
    q.threads = asking.threads;
    q.progress = part(asking, 0.4, 0.3);
    if (asking.exact) {
        SCHOUW_TRY(out.figures, exactLoss(q));
    } else {
        q.campaign = baseRates().campaign.shape;
        SCHOUW_TRY(out.figures, simulateLoss(q));
    }
    q.progress = part(asking, 0.7, 0.3);
    if (asking.band) {
        std::vector<double> amounts;
        for (auto const& point : out.figures.curve) amounts.push_back(point.euros);
        SCHOUW_TRY(out.band, lossBand(q, amounts));
    }
    q.progress = {};
    return out;
}
}  // namespace

Result<YearlyRisk> yearlyRisk(organisation::Picture const& picture, RiskAsking const& asking) {
    auto const whole = withAllProcesses(picture);
    SCHOUW_TRY(auto const graph, Graph::make(whole));
    YearlyRisk out;
    SCHOUW_TRY(out.hazards, hazardsOf(whole, graph, asking.history));
    SCHOUW_TRY(out.question.scenarios, scenariosOf(graph, out.hazards.all, part(asking, 0, 0.4), true));
    return played(std::move(out), asking);
}
Result<YearlyRisk> yearlyRiskWith(organisation::Picture const& picture, RiskAsking const& asking, std::vector<Measure> const& measures) {
    auto const whole = withAllProcesses(picture);
    SCHOUW_TRY(auto const before, Graph::make(whole));
    YearlyRisk out;
    SCHOUW_TRY(out.hazards, hazardsOf(whole, before, asking.history));
    std::vector<Measure const*> taken;
    std::vector<MeasureEffect const*> effects;
    for (auto const& m : measures) {
        taken.push_back(&m);
        for (auto const& e : m.effects) effects.push_back(&e);
    }
    SCHOUW_TRY(auto const changed, withEffects(whole, effects));
    SCHOUW_TRY(auto const after, Graph::make(changed));
    auto const hazards = hazardsWith(out.hazards.all, taken, before, after);
    SCHOUW_TRY(out.question.scenarios, scenariosOf(after, hazards, part(asking, 0, 0.4), true));
    for (std::size_t i = 0; i < hazards.size(); ++i) {
        auto& s = out.question.scenarios[i];
        double const was = out.hazards.all[i].rate;
        s.rate = was;
        s.keep = was > 0 ? std::min(1.0, hazards[i].rate / was) : 1;
    }
    return played(std::move(out), asking);
}
RateView rateView(RateUsed const& rate, content::Language language) {
    auto const& base = *findBaseRate(rate.id);
    RateView out{.id = rate.id, .name = content::pick(base.text, language), .perYear = significant(rate.perYear), .low = significant(rate.low), .high = significant(rate.high),
                 .prior = significant(rate.prior), .firmYears = significant(rate.firmYears), .ownTimes = rate.ownTimes, .ownYears = rate.ownYears,
                 .evidence = base.evidence, .source = content::pick(base.source, language), .url = base.url, .checkedOn = base.checkedOn};
    out.sentence = content::text(language, "impact.rate", {out.name, oftenOf(rate.perYear, language), out.source.ends_with('.') ? out.source.substr(0, out.source.size() - 1) : out.source});
    if (rate.ownTimes)
        out.sentence += " " + content::text(language, "impact.rate-own", {content::count(language, *rate.ownTimes), content::count(language, std::llround(rate.ownYears))});
    return out;
}
RiskView riskView(YearlyRisk const& risk, content::Language language) {
    RiskView out;
    auto const& f = risk.figures;
    out.mean = figureView(f.mean, risk.band.mean);
    out.p50 = figureView(f.p50, risk.band.p50);
    out.p90 = figureView(f.p90, risk.band.p90);
    out.p95 = figureView(f.p95, risk.band.p95);
    out.p99 = figureView(f.p99, risk.band.p99);
    out.p999 = figureView(f.p999, risk.band.p999);
    out.cvar99 = figureView(f.cvar99, {});
    out.nothing = f.pZero.value;
    out.years = static_cast<std::int64_t>(f.years);
    for (std::size_t i = 0; i < f.curve.size(); ++i) {
        auto const band = i < risk.band.curve.size() ? risk.band.curve[i] : Between{f.curve[i].chance, f.curve[i].chance};
        out.curve.push_back({std::round(f.curve[i].euros), f.curve[i].chance, band.low, band.high});
    }
    double mean = 0;
    for (auto const& s : risk.question.scenarios) {
        double const euros = yearlyMean(s);
        if (euros <= 0) continue;
        mean += euros;
        auto const hazard = std::ranges::find(risk.hazards.all, s.id, &Hazard::id);
        out.parts.push_back({s.id, nameIn(risk, s.id, language), hazard == risk.hazards.all.end() ? "" : hazard->basis, significant(s.rate * s.keep), euros, 0});
    }
    std::ranges::sort(out.parts, [](RiskPart const& a, RiskPart const& b) { return a.eurosPerYear != b.eurosPerYear ? a.eurosPerYear > b.eurosPerYear : a.id < b.id; });
    if (out.parts.size() > kMostParts) out.parts.resize(kMostParts);
    for (auto& p : out.parts) p.share = mean > 0 ? significant(p.eurosPerYear / mean) : 0, p.eurosPerYear = significant(p.eurosPerYear);
    for (auto const& rate : risk.hazards.rates) out.rates.push_back(rateView(rate, language));
    out.sentences = sentencesOf(out, language);
    for (auto const& id : tooWide(risk.question.scenarios)) out.warnings.push_back(content::text(language, "impact.risk.wide", {nameIn(risk, id, language)}));
    auto const assumed = std::ranges::count(out.rates, Evidence::assumed, &RateView::evidence);
    if (assumed > 0) out.warnings.push_back(content::text(language, "impact.risk.assumed", {content::count(language, assumed), content::count(language, static_cast<std::int64_t>(out.rates.size()))}));
    return out;
}
}  // namespace schouw::impact
