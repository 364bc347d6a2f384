#include "impact/engine/measure.hpp"

#include "impact/engine/outage_loss.hpp"
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>

namespace schouw::impact {
using organisation::Picture;
namespace {
constexpr int kLengths = 64;                            // places of the length of an outage
constexpr double kFarthest = 5.5;                       // standard deviations from its middle
std::string spareOf(std::string const& id) { return id + " (2)"; }
bool onGraph(MeasureEffect const& e) { return e.what == EffectWhat::spare || e.what == EffectWhat::stock || e.what == EffectWhat::workaround; }
bool about(MeasureEffect const& e, Hazard const& h) { return e.rate.empty() ? e.hazard == h.id : e.rate == h.basis; }

std::unexpected<Error> unknown(std::string const& id) { return fail(ErrorKind::invalid, "impact.unknown-asset", {id}); }

std::vector<Node> hitsIn(Hazard const& h, Graph const& before, Graph const& after) {
    std::vector<Node> out;
    for (auto const n : h.hits) {
        out.push_back(*after.find(before.id(n)));
        if (auto const spare = after.find(spareOf(before.id(n))); spare && h.kind == HazardKind::event) out.push_back(*spare);
    }
    return out;
}
// Every need for the asset can be met by its spare too.
void addSpare(Picture& picture, std::size_t place) {
    auto spare = picture.assets[place];
    auto const id = spare.id;
    spare.id = spareOf(id);
    spare.common.clear();
    spare.identifiers.clear();
    for (auto& asset : picture.assets) {
        std::vector<organisation::Need> more;
        for (auto& need : asset.needs) {
            if (std::ranges::find(need.on, id) == need.on.end()) continue;
            if (need.require == organisation::Require::all && need.on.size() > 1) {
                auto apart = need;
                apart.on = {id, spare.id};
                apart.require = organisation::Require::any;
                std::erase(need.on, id);
                more.push_back(std::move(apart));
                continue;
            }
            need.on.push_back(spare.id);
            if (need.require == organisation::Require::all) need.require = organisation::Require::any;
        }
        asset.needs.insert(asset.needs.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
        // A site or a supplier is needed without a need that says so: then it stays as it is.
    }
    picture.assets.push_back(std::move(spare));
}

class MeasureReader {
public:
    MeasureReader(Picture const& picture, std::vector<Hazard> const& hazards, std::vector<Measure> const& measures, std::function<bool(double)> const& progress)
        : picture_(picture), hazards_(hazards), measures_(measures), progress_(progress) {}

    Result<MeasureQuestion> run() {
        SCHOUW_TRY_VOID(list());
        SCHOUW_TRY(graph_, Graph::make(picture_));
        SCHOUW_TRY_VOID(reach());
        touches_.assign(measures_.size(), 0);
        for (std::uint32_t h = 0; h < hazards_.size(); ++h) {
            if (progress_ && !progress_(static_cast<double>(h) / static_cast<double>(hazards_.size()))) return fail(ErrorKind::unavailable, "impact.stopped");
            SCHOUW_TRY_VOID(outage(h));
            bill(h);
        }
        for (std::size_t m = 0; m < measures_.size(); ++m) if (!touches_[m]) out_.idle.push_back(measures_[m].id);
        return std::move(out_);
    }

private:
    Result<> list() {
        std::map<std::string_view, std::uint32_t> places;
        for (std::uint32_t m = 0; m < measures_.size(); ++m)
            if (!places.emplace(measures_[m].id, m).second) return fail(ErrorKind::invalid, "impact.measure-twice", {measures_[m].id});
        for (auto const& m : measures_) {
            ChoiceMeasure c{.once = m.once, .yearly = m.yearly, .present = m.present};
            for (auto const& id : m.needs) if (auto const it = places.find(id); it != places.end()) c.needs.push_back(it->second);
            for (auto const& id : m.excludes) if (auto const it = places.find(id); it != places.end()) c.excludes.push_back(it->second);
            out_.choice.measures.push_back(std::move(c));
            for (auto const& e : m.effects)
                if (!(e.left >= 0 && e.left <= 1) || !(e.level >= 0 && e.level <= 1) || e.lasts.seconds < 0 || e.setup.seconds < 0) return fail(ErrorKind::invalid, "impact.measure", {m.id});
        }
        return {};
    }
    // Which hazards run through the place where a measure changes the graph: above which nodes it lies.
    Result<> reach() {
        graphMeasures_.clear();
        for (std::uint32_t m = 0; m < measures_.size(); ++m) {
            std::vector<char> below(graph_.nodes(), 0);
            bool any = false;
            for (auto const& e : measures_[m].effects) {
                if (!onGraph(e)) continue;
                auto const at = graph_.find(e.asset);
                if (!at) return unknown(e.asset);
                any = true;
                std::vector<Node> stack{*at};
                below[*at] = 1;
                while (!stack.empty()) {
                    auto const n = stack.back();
                    stack.pop_back();
                    for (auto const& need : graph_.needsOf(n))
                        for (auto const u : graph_.on(need)) if (!below[u]) below[u] = 1, stack.push_back(u);
                }
            }
            if (any) graphMeasures_.push_back(m), below_[m] = std::move(below);
        }
        return {};
    }
    std::vector<std::uint32_t> graphMeasuresOf(Hazard const& h) const {
        std::vector<std::uint32_t> out;
        for (auto const m : graphMeasures_)
            if (std::ranges::any_of(h.hits, [&](Node n) { return below_.at(m)[n] != 0; })) out.push_back(m);
        return out;
    }
    struct Changed { Graph graph{}; std::unique_ptr<OutageLoss> loss{}; };
    // The graph with these measures in it; made once for each combination.
    Result<Changed*> changed(std::vector<std::uint32_t> const& measures) {
        auto& kept = graphs_[measures];
        if (kept) return kept.get();
        std::vector<MeasureEffect const*> effects;
        for (auto const m : measures)
            for (auto const& e : measures_[m].effects) if (onGraph(e)) effects.push_back(&e);
        SCHOUW_TRY(auto picture, withEffects(picture_, effects));
        auto made = std::make_unique<Changed>();
        SCHOUW_TRY(made->graph, Graph::make(picture));
        made->loss = std::make_unique<OutageLoss>(made->graph);
        kept = std::move(made);
        return kept.get();
    }
    Result<std::vector<CostOfLength>> curve(Hazard const& h, std::vector<std::uint32_t> const& measures) {
        SCHOUW_TRY(auto* const with, changed(measures));
        return with->loss->byLength(hitsIn(h, graph_, with->graph));
    }
    // The mean over the lengths, each `left` of what it was: the trapezium rule over the normal behind the lognormal.
    static double expected(Hazard const& h, std::vector<CostOfLength> const& cost, double left) {
        double sum = 0, weights = 0;
        for (int i = 0; i <= kLengths; ++i) {
            double const z = kFarthest * (2.0 * i / kLengths - 1), weight = std::exp(-z * z / 2);
            weights += weight;
            sum += weight * costAt(cost, std::exp(h.hours->mu + h.hours->sigma * z) * left);
        }
        return h.rate * sum / weights;
    }
    Result<> outage(std::uint32_t at) {
        auto const& h = hazards_[at];
        if (!h.hours || h.hits.empty()) return {};
        SCHOUW_TRY(auto const none, curve(h, {}));
        ChoiceScenario s{.loss = expected(h, none, 1)};
        if (s.loss <= 0) return {};
        auto graphs = graphMeasuresOf(h);
        std::vector<std::uint32_t> hours;
        std::vector<double> left(measures_.size(), 1), rate(measures_.size(), 1);
        for (std::uint32_t m = 0; m < measures_.size(); ++m) {
            for (auto const& e : measures_[m].effects) {
                if (!about(e, h)) continue;
                if (e.what == EffectWhat::rate) rate[m] *= e.left;
                if (e.what == EffectWhat::hours) left[m] *= e.left;
            }
            if (rate[m] < 1) touches_[m] = 1;
            if (left[m] < 1) hours.push_back(m), touches_[m] = 1;
        }
        // Alone each of them, to see which matter; those that do not fit in the table count as they do alone.
        std::vector<std::pair<double, std::uint32_t>> worth;
        for (auto const m : graphs) {
            SCHOUW_TRY(auto const alone, curve(h, {m}));
            worth.emplace_back(-(s.loss - expected(h, alone, 1)), m);
        }
        std::ranges::sort(worth);
        std::vector<std::uint32_t> inTable;
        std::set<std::uint32_t> seen;
        for (auto const& [minus, m] : worth) {
            touches_[m] = 1;
            if (inTable.size() < kMostGraphTogether) { inTable.push_back(m); seen.insert(m); continue; }
            rate[m] *= std::clamp(1 + minus / s.loss, 0.0, 1.0);
            out_.exact = false;
        }
        std::size_t const onlyGraph = inTable.size();
        std::ranges::sort(hours, [&](auto a, auto b) { return left[a] != left[b] ? left[a] < left[b] : a < b; });
        for (auto const m : hours) {
            if (seen.contains(m)) continue;
            if (inTable.size() < kMostTogether) { inTable.push_back(m); continue; }
            rate[m] *= std::clamp(expected(h, none, left[m]) / s.loss, 0.0, 1.0);
            out_.exact = false;
        }
        if (!inTable.empty()) {
            s.together = inTable;
            s.lossBy.resize(std::size_t{1} << inTable.size());
            for (std::size_t low = 0; low < std::size_t{1} << onlyGraph; ++low) {
                std::vector<std::uint32_t> some;
                for (std::size_t i = 0; i < onlyGraph; ++i) if (low >> i & 1) some.push_back(inTable[i]);
                std::ranges::sort(some);
                SCHOUW_TRY(auto const cost, curve(h, some));
                for (std::size_t high = 0; high < std::size_t{1} << (inTable.size() - onlyGraph); ++high) {
                    auto const mask = low | high << onlyGraph;
                    double share = 1;
                    for (std::size_t i = 0; i < inTable.size(); ++i) if (mask >> i & 1) share *= left[inTable[i]];
                    s.lossBy[mask] = expected(h, cost, share);
                }
            }
        }
        for (std::uint32_t m = 0; m < measures_.size(); ++m) if (rate[m] < 1) s.shares.push_back({m, rate[m]});
        out_.choice.scenarios.push_back(std::move(s));
        out_.hazard.push_back(at);
        return {};
    }
    void bill(std::uint32_t at) {
        auto const& h = hazards_[at];
        if (!h.direct) return;
        ChoiceScenario s{.loss = h.rate * h.direct->mean()};
        for (std::uint32_t m = 0; m < measures_.size(); ++m) {
            double left = 1;
            for (auto const& e : measures_[m].effects)
                if (about(e, h) && (e.what == EffectWhat::rate || e.what == EffectWhat::euros)) left *= e.left;
            if (left < 1) s.shares.push_back({m, left}), touches_[m] = 1;
        }
        out_.choice.scenarios.push_back(std::move(s));
        out_.hazard.push_back(at);
    }

    Picture const& picture_;
    std::vector<Hazard> const& hazards_;
    std::vector<Measure> const& measures_;
    std::function<bool(double)> const& progress_;
    Graph graph_{};
    std::vector<std::uint32_t> graphMeasures_{};
    std::unordered_map<std::uint32_t, std::vector<char>> below_{};
    std::map<std::vector<std::uint32_t>, std::unique_ptr<Changed>> graphs_{};
    std::vector<char> touches_{};
    MeasureQuestion out_{};
};
}  // namespace

std::vector<Hazard> hazardsWith(std::vector<Hazard> hazards, std::vector<Measure const*> const& measures, Graph const& before, Graph const& after) {
    for (auto& h : hazards) {
        for (auto const* m : measures)
            for (auto const& e : m->effects) {
                if (onGraph(e) || !about(e, h)) continue;
                if (e.what == EffectWhat::rate) h.rate *= e.left;
                auto& scaled = e.what == EffectWhat::hours ? h.hours : h.direct;
                if (e.what != EffectWhat::rate && scaled) scaled->mu += std::log(std::max(e.left, 1e-9));
            }
        h.hits = hitsIn(h, before, after);
    }
    return hazards;
}
Result<Picture> withEffects(Picture picture, std::vector<MeasureEffect const*> const& effects) {
    auto const place = [&](std::string const& id) -> std::optional<std::size_t> {
        auto const it = std::ranges::find(picture.assets, id, &organisation::Asset::id);
        return it == picture.assets.end() ? std::nullopt : std::optional(static_cast<std::size_t>(it - picture.assets.begin()));
    };
    // Spares last: they copy what the other measures made of the asset.
    for (auto const* e : effects) {
        if (!onGraph(*e) || e->what == EffectWhat::spare) continue;
        auto const at = place(e->asset);
        if (!at) return unknown(e->asset);
        for (auto& need : picture.assets[*at].needs) {
            if (std::ranges::find(need.on, e->on) == need.on.end()) continue;
            if (e->what == EffectWhat::stock) need.lasts = std::max(need.lasts, e->lasts);
            else if (!need.workaround || need.workaround->level < e->level) need.workaround = {.level = e->level, .setup = e->setup};
            else if (need.workaround->level == e->level) need.workaround->setup = std::min(need.workaround->setup, e->setup);
        }
    }
    std::set<std::string> doubled;
    for (auto const* e : effects) {
        if (e->what != EffectWhat::spare || !doubled.insert(e->asset).second) continue;
        auto const at = place(e->asset);
        if (!at) return unknown(e->asset);
        addSpare(picture, *at);
    }
    return picture;
}
Result<MeasureQuestion> choiceOf(Picture const& picture, std::vector<Hazard> const& hazards, std::vector<Measure> const& measures, std::function<bool(double)> const& progress) {
    return MeasureReader(picture, hazards, measures, progress).run();
}
}  // namespace schouw::impact
