#include "impact/base_rates.hpp"

#include "impact/engine/numbers.hpp"
#include <algorithm>
#include <cmath>
#include <set>

namespace schouw::impact {
namespace {
constexpr double kUsualPeople = 20, kMostTimes = 100'000, kMostYears = 100;

Lognormal interval(std::vector<double> const& bounds) { return *Lognormal::between(bounds[0], bounds[1]); }

// The quantile of Gamma(shape, 1), by the cube rule of Wilson and Hilferty (1931): within a few per cent, which is enough to show.
double gammaQuantile(double shape, double p) {
    double const third = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * std::sqrt(shape));
    return third <= 0 ? 0 : shape * third * third * third;
}

struct Adjusted { double factor = 1; std::vector<double> hours{}; };
Adjusted adjusted(BaseRate const& rate, OwnHistory const& history) {
    Adjusted out{.hours = rate.hours};
    for (auto const& change : rate.when) {
        auto const answer = history.answers.find(change.answer);
        if (answer == history.answers.end() || answer->second != change.is) continue;
        out.factor *= change.factor;
        if (!change.hours.empty()) out.hours = change.hours;
    }
    return out;
}

class HazardMaker {
public:
    HazardMaker(organisation::Picture const& picture, Graph const& graph, OwnHistory const& history) : picture_(picture), graph_(graph), history_(history) {
        for (Node n = 0; n < graph.nodes(); ++n)
            for (auto const& [key, value] : picture.assets[graph.assetOf(n)].common)
                if (!value.empty()) shared_[{key, value}].push_back(n);
        for (auto const& rate : baseRates().rates) if (rate.spread == Spread::cause) named_.insert(rate.cause);
    }
    Result<Hazards> make() {
        for (auto const& [id, times] : history_.times) {
            if (!findBaseRate(id)) return fail(ErrorKind::invalid, "impact.unknown-rate", {id}, {.field = "/times/" + id});
            if (times < 0 || times > kMostTimes) return fail(ErrorKind::invalid, "impact.history", {id}, {.field = "/times/" + id});
        }
        if (!(history_.years >= 0 && history_.years <= kMostYears)) return fail(ErrorKind::invalid, "impact.history", {"years"}, {.field = "/years"});
        for (auto const& rate : baseRates().rates) add(rate);
        std::ranges::sort(assets_, [](Hazard const& a, Hazard const& b) { return a.hits[0] != b.hits[0] ? a.hits[0] < b.hits[0] : a.basis < b.basis; });
        std::ranges::sort(causes_, {}, &Hazard::id);
        for (auto* const list : {&assets_, &causes_, &events_})
            out_.all.insert(out_.all.end(), std::move_iterator(list->begin()), std::move_iterator(list->end()));
        return std::move(out_);
    }

private:
    bool fits(Node n, BaseRate const& rate) const {
        auto const& asset = picture_.assets[graph_.assetOf(n)];
        bool const there = asset.lifecycle == organisation::Lifecycle::inUse || asset.lifecycle == organisation::Lifecycle::phasingOut;
        return there && std::ranges::find(rate.kinds, graph_.kind(n)) != rate.kinds.end();
    }
    void add(BaseRate const& rate) {
        auto const change = adjusted(rate, history_);
        Hazard model{.basis = rate.id, .shape = rate.shape, .attack = rate.attack};
        if (!change.hours.empty()) model.hours = interval(change.hours);
        if (!rate.euros.empty()) model.direct = interval(rate.euros);
        std::vector<Hazard> made;
        if (rate.spread == Spread::cause) causes(rate, model, made);
        else things(rate, model, made);
        if (made.empty()) return;

        double const people = std::clamp(picture_.organisation.people > 0 ? picture_.organisation.people : kUsualPeople, 1.0, 100'000.0);
        double const each = rate.perYear * std::pow(people / kUsualPeople, rate.size) * change.factor;
        auto const parts = rate.spread == Spread::firm ? 1.0 : static_cast<double>(made.size());
        RateUsed used{.id = rate.id, .prior = each * parts, .hazards = static_cast<int>(made.size())};
        double years = rate.shape / used.prior, shape = rate.shape;
        if (auto const own = history_.times.find(rate.id); own != history_.times.end() && history_.years > 0) {
            used.ownTimes = own->second;
            used.ownYears = history_.years;
            shape += own->second;
            years += history_.years;
        }
        used.firmYears = years;
        used.perYear = shape / years;
        used.low = gammaQuantile(shape, 0.05) / years;
        used.high = gammaQuantile(shape, 0.95) / years;
        for (auto& h : made) {
            h.rate = used.perYear / static_cast<double>(made.size());
            h.shape = shape;
            (h.kind == HazardKind::asset ? assets_ : h.kind == HazardKind::cause ? causes_ : events_).push_back(std::move(h));
        }
        out_.rates.push_back(used);
    }
    void things(BaseRate const& rate, Hazard const& model, std::vector<Hazard>& made) {
        if (rate.spread == Spread::atOnce) {
            auto h = model;
            h.id = rate.id;
            h.kind = HazardKind::event;
            for (Node n = 0; n < graph_.nodes(); ++n) if (fits(n, rate)) h.hits.push_back(n);
            if (h.hits.empty()) h.hours.reset();
            made.push_back(std::move(h));
            return;
        }
        for (Node n = 0; n < graph_.nodes(); ++n) {
            if (!fits(n, rate)) continue;
            auto h = model;
            h.id = graph_.id(n);
            h.name = graph_.name(n);
            h.hits = {n};
            // A typed repair time says more about this thing than what is usual.
            if (auto const repair = graph_.repair(n); repair && *repair > 0) h.hours = *Lognormal::between(*repair / 3600 / 2, *repair / 3600 * 2);
            made.push_back(std::move(h));
        }
    }
    void causes(BaseRate const& rate, Hazard const& model, std::vector<Hazard>& made) {
        for (auto const& [key, members] : shared_) {
            if (members.size() < 2 || (rate.cause == "*" ? named_.contains(key.first) : key.first != rate.cause)) continue;
            auto h = model;
            h.id = key.first + ":" + key.second;
            h.name = key.second;
            h.kind = HazardKind::cause;
            h.cause = key.first;
            h.hits = members;
            made.push_back(std::move(h));
        }
    }

    organisation::Picture const& picture_;
    Graph const& graph_;
    OwnHistory const& history_;
    std::map<std::pair<std::string, std::string>, std::vector<Node>> shared_{};
    std::set<std::string, std::less<>> named_{};
    std::vector<Hazard> assets_{}, causes_{}, events_{};
    Hazards out_{};
};
}  // namespace

BaseRateFile const& baseRates() {
    static BaseRateFile const all = content::catalogue<BaseRateFile>("impact/base-rates.yaml");
    return all;
}
BaseRate const* findBaseRate(std::string_view id) {
    auto const it = std::ranges::find(baseRates().rates, id, &BaseRate::id);
    return it == baseRates().rates.end() ? nullptr : &*it;
}
Duration usualRestore(organisation::AssetKind kind) {
    auto const& times = baseRates().restore.times;
    auto const it = times.find(std::string(json::enumText(kind)));
    return it == times.end() ? Duration::days(1) : it->second;
}
Result<Hazards> hazardsOf(organisation::Picture const& picture, Graph const& graph, OwnHistory const& history) { return HazardMaker(picture, graph, history).make(); }

organisation::Picture withAllProcesses(organisation::Picture picture) {
    for (auto& asset : picture.assets)
        if (asset.kind == organisation::AssetKind::process && !asset.process) asset.process.emplace();
    return picture;
}
}  // namespace schouw::impact
