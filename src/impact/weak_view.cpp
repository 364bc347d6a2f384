#include "impact/weak_view.hpp"

#include "content/format.hpp"
#include "impact/words.hpp"
#include <cmath>

namespace schouw::impact {
namespace {
WeakPart partOf(Graph const& graph, Hazard const& hazard, content::Language language) {
    WeakPart out{.id = hazard.id, .name = nameOf(hazard, language), .kind = hazard.kind, .cause = hazard.cause, .perYear = significant(hazard.rate), .basis = hazard.basis};
    for (auto const n : hazard.hits)
        if (out.hits.size() < kMostNames) out.hits.push_back({graph.id(n), graph.name(n)});
    return out;
}
std::string sentenceOf(WeakPointView const& point, Duration horizon, content::Language language) {
    std::vector<std::string> parts, processes;
    for (auto const& p : point.parts) parts.push_back(p.name);
    for (auto const& p : point.processes) processes.push_back(p.name);
    auto const key = point.parts.size() == 1 ? "impact.weak.alone" : "impact.weak.together";
    auto out = content::text(language, key, {listed(parts, language), content::length(language, horizon), listed(processes, language)});
    if (point.lossOfOutage.cents > 0) out += " " + content::text(language, "impact.weak.costs", {content::about(language, point.lossOfOutage)});
    return out;
}
std::string summaryOf(WeakHorizon const& h, content::Language language) {
    auto const length = content::length(language, h.horizon);
    auto const n = h.cutSets.at("1");
    if (n == 0 && h.points.empty()) return content::text(language, "impact.weak.none", {length});
    if (n == 0) return content::text(language, "impact.weak.no-single", {length});
    if (n == 1) return content::text(language, "impact.weak.one", {length});
    return content::text(language, "impact.weak.many", {content::count(language, static_cast<std::int64_t>(n)), length});
}
}  // namespace

std::string nameOf(Hazard const& hazard, content::Language language) {
    auto const* rate = findBaseRate(hazard.basis);
    if (hazard.kind == HazardKind::cause && rate && rate->cause == hazard.cause) {
        auto out = content::pick(rate->called, language);
        if (auto const at = out.find("{0}"); at != out.npos) out.replace(at, 3, hazard.name);
        return out;
    }
    if (hazard.kind == HazardKind::cause) return hazard.cause + " " + hazard.name;
    if (!hazard.name.empty()) return hazard.name;
    return rate ? content::pick(rate->text, language) : hazard.id;
}

Result<WeakView> weakView(organisation::Picture const& picture, WeakAsking const& asking, content::Language language) {
    auto const whole = withAllProcesses(picture);
    SCHOUW_TRY(auto const graph, Graph::make(whole));
    SCHOUW_TRY(auto const hazards, hazardsOf(whole, graph, asking.history));
    WeakQuestion question{.order = asking.order, .keep = asking.keep};
    for (auto const& h : hazards.all) if (h.kind != HazardKind::event) question.hazards.push_back(h);
    for (std::size_t i = 0; i < asking.processes.size(); ++i) {
        auto const node = graph.find(asking.processes[i]);
        if (!node || graph.processAt(*node) == kNoProcess)
            return fail(ErrorKind::invalid, "impact.not-a-process", {asking.processes[i]}, {.field = "/processes/" + std::to_string(i)});
        question.processes.push_back(graph.processAt(*node));
    }
    WeakView out;
    for (std::uint32_t p = 0; p < graph.processes().size(); ++p)
        if (question.processes.empty() || std::ranges::find(question.processes, p) != question.processes.end())
            out.processes.push_back({graph.id(graph.processes()[p].node), graph.name(graph.processes()[p].node)});
    if (asking.horizons.empty() || asking.horizons.size() > kMostWeakHorizons) return fail(ErrorKind::invalid, "impact.horizon", {}, {.field = "/horizons"});
    for (std::size_t i = 0; i < asking.horizons.size(); ++i) {
        question.horizon = static_cast<double>(asking.horizons[i].seconds);
        question.progress = {};
        if (asking.progress) question.progress = [&](double share) { return asking.progress((static_cast<double>(i) + share) / static_cast<double>(asking.horizons.size())); };
        SCHOUW_TRY(auto const found, weakPoints(graph, question));
        WeakHorizon h{.horizon = asking.horizons[i], .complete = found.complete, .searched = found.searched};
        for (int order = 1; order <= asking.order; ++order) h.cutSets[std::to_string(order)] = found.count[static_cast<std::size_t>(order)];
        for (auto const& point : found.points) {
            if (h.points.size() == asking.keep) { h.complete = false; break; }
            WeakPointView v{.lossOfOutage = wholeEuros(significant(point.lossOfOutage)), .eurosPerYear = wholeEuros(significant(point.eurosPerYear)), .perYear = significant(point.perYear)};
            for (auto const x : point.hazards) v.parts.push_back(partOf(graph, question.hazards[x], language));
            for (auto const p : point.processes) v.processes.push_back({graph.id(graph.processes()[p].node), graph.name(graph.processes()[p].node)});
            v.sentence = sentenceOf(v, h.horizon, language);
            h.points.push_back(std::move(v));
        }
        if (found.shareLower == found.shareUpper) h.share = found.share, h.perYear = found.perYear;
        else h.shareLower = found.shareLower, h.shareUpper = found.shareUpper;
        for (auto const& x : found.importance) {
            if (h.importance.size() == asking.keep) break;
            h.importance.push_back({question.hazards[x.hazard].id, nameOf(question.hazards[x.hazard], language), x.birnbaum, x.fussellVesely, wholeEuros(significant(x.eurosPerYear))});
        }
        h.sentence = summaryOf(h, language);
        out.horizons.push_back(std::move(h));
    }
    out.notes.push_back(content::text(language, "impact.note.rates", {baseRates().about.checkedOn.text()}));
    return out;
}
}  // namespace schouw::impact
