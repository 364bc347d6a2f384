#include "impact/measure_list.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace schouw::impact {
namespace {
using organisation::AssetKind;
constexpr double kDay = 86'400, kUsualPeopleOfCosts = 20;

double middle(std::vector<int> const& range) { return (range[0] + range[1]) / 2.0; }
double inTens(double euros) { return std::round(euros / 10) * 10; }

std::optional<Measure> ofCatalogue(MeasureEffects const& effects, MeasureListing const& from, content::Language language) {
    auto const known = std::ranges::find(from.known, effects.id, &KnownMeasure::id);
    if (known == from.known.end()) return {};
    auto const& costs = measureEffects().costs;
    double const people = std::clamp(from.picture.organisation.people > 0 ? from.picture.organisation.people : kUsualPeopleOfCosts, 1.0, 100'000.0);
    double const size = std::pow(people / kUsualPeopleOfCosts, costs.size), hours = middle(known->hours) * costs.perHour * size, euros = middle(known->euros) * size;
    Measure out{.id = effects.id, .name = content::pick(known->text, language), .needs = effects.needs, .effects = effects.effects};
    out.once = inTens(hours + euros);
    out.yearly = inTens(hours * effects.again.hours.value_or(costs.hoursAgain) + euros * effects.again.euros.value_or(costs.eurosAgain));
    if (effects.present) {
        auto const answer = from.answers.find(effects.present->answer);
        out.present = answer != from.answers.end() && answer->second == effects.present->is;
    }
    return out;
}
// What a spare of such a thing costs at the start and a year: our estimate.
std::optional<std::pair<double, double>> costOfSpare(AssetKind kind) {
    switch (kind) {
        case AssetKind::device: return std::pair(2500.0, 300.0);
        case AssetKind::network: return std::pair(1000.0, 600.0);
        case AssetKind::application: return std::pair(2000.0, 1200.0);
        case AssetKind::cloudService: return std::pair(1000.0, 1200.0);
        case AssetKind::supplier: return std::pair(1500.0, 500.0);
        case AssetKind::person: return std::pair(2500.0, 1000.0);
        case AssetKind::process: case AssetKind::information: case AssetKind::site: break;
    }
    return {};
}
Result<std::vector<Listed>> spares(MeasureListing const& from, content::Language language) {
    WeakQuestion q{.horizon = kDay, .order = 1};
    for (auto const& h : from.hazards) if (h.kind == HazardKind::asset) q.hazards.push_back(h);
    SCHOUW_TRY(auto const weak, weakPoints(from.graph, q));
    std::vector<Listed> out;
    for (auto const& point : weak.points) {
        auto const node = q.hazards[point.hazards[0]].hits[0];
        auto const cost = costOfSpare(from.graph.kind(node));
        if (!cost || point.eurosPerYear < 1 || out.size() == kMostSpares) continue;
        // What is needed without a need that says so (a site, a supplier) cannot be doubled here.
        auto const& id = from.graph.id(node);
        bool const named = std::ranges::any_of(from.picture.assets, [&](auto const& a) {
            return std::ranges::any_of(a.needs, [&](auto const& n) { return std::ranges::find(n.on, id) != n.on.end(); });
        });
        if (!named) continue;
        auto const key = from.graph.kind(node) == AssetKind::person ? "impact.measure.deputy" : "impact.measure.spare";
        Measure m{.id = "spare:" + id, .name = content::text(language, key, {from.graph.name(node)}), .once = cost->first, .yearly = cost->second};
        m.effects.push_back({.what = EffectWhat::spare, .asset = id});
        out.push_back({std::move(m), content::text(language, "impact.measure.spare-source")});
    }
    return out;
}
}  // namespace

MeasureEffectFile const& measureEffects() {
    static MeasureEffectFile const all = content::catalogue<MeasureEffectFile>("impact/measure-effects.yaml");
    return all;
}
Result<std::vector<Listed>> listMeasures(MeasureListing const& from, content::Language language) {
    std::vector<Listed> out;
    for (auto const& m : from.own.measures) {
        Measure own{.id = m.id, .name = m.name.empty() ? m.id : m.name, .once = m.once.inEuros(), .yearly = m.yearly.inEuros(), .present = m.present,
                    .needs = m.needs, .excludes = m.excludes, .effects = m.effects};
        out.push_back({std::move(own), content::text(language, "impact.measure.own-source")});
    }
    for (auto const& effects : measureEffects().measures)
        if (auto m = ofCatalogue(effects, from, language)) out.push_back({*std::move(m), content::pick(effects.source.value_or(measureEffects().source), language)});
    SCHOUW_TRY(auto more, spares(from, language));
    std::ranges::move(more, std::back_inserter(out));
    // Who writes down a measure of the catalogue says it better.
    std::set<std::string> seen(from.own.leaveOut.begin(), from.own.leaveOut.end());
    std::erase_if(out, [&](Listed const& l) { return !seen.insert(l.measure.id).second; });
    for (auto& l : out)
        if (std::ranges::find(from.own.present, l.measure.id) != from.own.present.end()) l.measure.present = true;
    return out;
}
}  // namespace schouw::impact
