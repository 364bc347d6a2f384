#include "impact/engine/weak.hpp"

#include "impact/engine/cut_sets.hpp"
#include "impact/engine/numbers.hpp"
#include "impact/engine/outage_loss.hpp"
#include "impact/engine/stops.hpp"
#include "impact/engine/top_probability.hpp"
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace schouw::impact {
namespace {
constexpr double kHoursInYear = 8766;
constexpr std::size_t kMostLosses = 400;                // outages that are played out, likeliest first
constexpr std::size_t kMostSets = 200'000;              // of one process
constexpr std::size_t kMostForPairs = 20'000;           // events: above that only what stands alone is looked for
constexpr std::uint64_t kMostWork = 1'000'000'000;      // gate evaluations of 512 trials, for all processes together: some ten seconds
using HazardSet = std::array<std::uint32_t, 3>;

class WeakSearch {
public:
    WeakSearch(Graph const& graph, WeakQuestion const& question) : graph_(graph), q_(question), processes_(question.processes) {
        if (processes_.empty()) {
            processes_.resize(graph.processes().size());
            std::iota(processes_.begin(), processes_.end(), 0U);
        }
    }
    Result<WeakAnswer> run() {
        out_.horizon = q_.horizon;
        out_.searched = q_.order;
        SCHOUW_TRY(auto stops, stopsOf(graph_, q_.hazards, processes_, q_.horizon));
        if (!stops.any) return std::move(out_);
        SCHOUW_TRY_VOID(collect(stops));
        rank();
        SCHOUW_TRY_VOID(losses());
        SCHOUW_TRY_VOID(chances(stops));
        return std::move(out_);
    }

private:
    bool goOn(double share) const { return !q_.progress || q_.progress(share); }

    // As deep as asked, or as the work that is left allows.
    Result<CutSets> setsOf(FaultTree const& tree, std::size_t left) {
        int order = tree.eventCount() > kMostForPairs ? 1 : q_.order;
        bool stop = false;
        for (;; --order) {
            CutSetOptions options{.order = order, .keep = kMostSets, .work = order == 1 ? CutSetOptions{}.work : work_ / left};
            options.progress = [&](double) { return !(stop = !goOn(0.3)); };
            auto found = cutSets(tree, options);
            if (stop) return fail(ErrorKind::unavailable, "impact.stopped");
            if (found || order == 1) {
                if (found && order > 1) work_ -= std::min(work_, options.work / 4);
                out_.searched = std::min(out_.searched, order);
                if (order < q_.order) out_.complete = false;
                return found;
            }
            work_ -= std::min(work_, options.work);
        }
    }
    // Minimal for at least one process: two that stop a large process are told also where one of them stops a small one.
    Result<> collect(Stops& stops) {
        std::map<HazardSet, std::vector<std::uint32_t>> sets;
        for (std::size_t i = 0; i < processes_.size(); ++i) {
            if (!goOn(0.6 * static_cast<double>(i) / static_cast<double>(processes_.size()))) return fail(ErrorKind::unavailable, "impact.stopped");
            if (!stops.process[i]) continue;
            stops.tree.top = *stops.process[i];
            SCHOUW_TRY(auto const found, setsOf(stops.tree, processes_.size() - i));
            out_.complete = out_.complete && found.complete;
            for (auto const& set : found.sets) sets[set].push_back(processes_[i]);
        }
        for (auto const& [set, processes] : sets) {
            WeakPoint point;
            for (auto const e : set) if (e != kNoEvent) point.hazards.push_back(stops.hazard[e]);
            point.processes = processes;
            ++out_.count[point.hazards.size()];
            out_.points.push_back(std::move(point));
        }
        // A smaller set stops its processes also when more fail with it: those count as stopped by the larger set too.
        std::map<std::vector<std::uint32_t>, std::size_t> at;
        for (std::size_t i = 0; i < out_.points.size(); ++i) at[out_.points[i].hazards] = i;
        for (auto& point : out_.points)
            for (std::size_t mask = 1; mask + 1 < (std::size_t{1} << point.hazards.size()); ++mask) {
                std::vector<std::uint32_t> part;
                for (std::size_t k = 0; k < point.hazards.size(); ++k) if (mask >> k & 1) part.push_back(point.hazards[k]);
                if (auto const it = at.find(part); it != at.end())
                    point.processes.insert(point.processes.end(), out_.points[it->second].processes.begin(), out_.points[it->second].processes.end());
            }
        for (auto& point : out_.points) {
            std::ranges::sort(point.processes);
            point.processes.erase(std::ranges::unique(point.processes).begin(), point.processes.end());
        }
        return {};
    }
    // Times a year that all of them come to have been down together for the horizon.
    double frequency(WeakPoint const& point) const {
        double sum = 0;
        for (auto const i : point.hazards) {
            double times = timesLongerThan(q_.hazards[i], q_.horizon);
            for (auto const j : point.hazards) if (j != i) times *= chanceDown(q_.hazards[j], q_.horizon);
            sum += times;
        }
        return sum;
    }
    static bool before(WeakPoint const& a, WeakPoint const& b) {
        if (a.eurosPerYear != b.eurosPerYear) return a.eurosPerYear > b.eurosPerYear;
        if (a.hazards.size() != b.hazards.size()) return a.hazards.size() < b.hazards.size();
        if (a.processes.size() != b.processes.size()) return a.processes.size() > b.processes.size();
        if (a.perYear != b.perYear) return a.perYear > b.perYear;
        return a.hazards < b.hazards;
    }
    // Before it is known what an outage costs: by the margin of what stops and how often.
    void rank() {
        for (auto& point : out_.points) {
            point.perYear = frequency(point);
            double margin = 1;
            for (auto const p : point.processes) margin += graph_.processes()[p].marginPerHour + graph_.processes()[p].extraPerHour;
            point.eurosPerYear = margin * point.perYear;
        }
        std::ranges::sort(out_.points, before);
        // What stands alone is always told, however unlikely.
        std::vector<WeakPoint> kept;
        for (auto& point : out_.points) {
            if (kept.size() < q_.keep || point.hazards.size() == 1) kept.push_back(std::move(point));
            else out_.complete = false;
        }
        out_.points = std::move(kept);
    }
    Result<> losses() {
        OutageLoss loss(graph_);
        for (std::size_t i = 0; i < out_.points.size(); ++i) {
            auto& point = out_.points[i];
            point.eurosPerYear = 0;
            if (i >= kMostLosses) continue;
            if (i % 16 == 0 && !goOn(0.6 + 0.2 * static_cast<double>(i) / static_cast<double>(out_.points.size()))) return fail(ErrorKind::unavailable, "impact.stopped");
            std::set<Node> nodes;
            for (auto const h : point.hazards) nodes.insert(q_.hazards[h].hits.begin(), q_.hazards[h].hits.end());
            std::vector<Node> const list(nodes.begin(), nodes.end());
            SCHOUW_TRY(point.lossOfOutage, loss.of(list, q_.horizon));
            point.eurosPerYear = point.lossOfOutage * point.perYear;
        }
        std::ranges::sort(out_.points, before);
        return {};
    }
    Result<> chances(Stops& stops) {
        std::vector<Signal> all;
        for (auto const& s : stops.process) if (s) all.push_back(*s);
        stops.tree.gates.push_back({GateKind::or_, 0, std::move(all)});
        stops.tree.top = Signal::of(static_cast<std::uint32_t>(stops.tree.events.size() + stops.tree.gates.size() - 1));
        for (std::size_t e = 0; e < stops.hazard.size(); ++e) stops.tree.probability[e] = chanceDown(q_.hazards[stops.hazard[e]], q_.horizon);
        SCHOUW_TRY(auto const top, topProbability(stops.tree, {.nodes = 4'000'000, .importance = true}));
        out_.share = top.p, out_.shareLower = top.lower, out_.shareUpper = top.upper;
        if (!top.exact() || top.birnbaum.empty()) return {};
        std::vector<double> euros(q_.hazards.size(), 0);
        for (auto const& point : out_.points)
            for (auto const h : point.hazards) euros[h] += point.eurosPerYear;
        for (std::uint32_t e = 0; e < stops.hazard.size(); ++e) {
            auto const h = stops.hazard[e];
            out_.perYear += top.birnbaum[e] * timesLongerThan(q_.hazards[h], q_.horizon);
            if (top.birnbaum[e] > 0) out_.importance.push_back({h, top.birnbaum[e], top.fussellVesely[e], euros[h]});
        }
        std::ranges::sort(out_.importance, [](auto const& a, auto const& b) {
            return a.fussellVesely != b.fussellVesely ? a.fussellVesely > b.fussellVesely : a.birnbaum != b.birnbaum ? a.birnbaum > b.birnbaum : a.hazard < b.hazard;
        });
        return {};
    }

    Graph const& graph_;
    WeakQuestion const& q_;
    std::vector<std::uint32_t> processes_;
    std::uint64_t work_ = kMostWork;
    WeakAnswer out_{};
};
}  // namespace

double timesLongerThan(Hazard const& hazard, double horizon) {
    if (!hazard.hours) return 0;
    auto const& l = *hazard.hours;
    double const log = std::log(horizon / 3600);
    if (l.sigma <= 0) return log < l.mu ? hazard.rate : 0;
    return hazard.rate * normalBelow((l.mu - log) / l.sigma);
}
double chanceDown(Hazard const& hazard, double horizon) {
    if (!hazard.hours) return 0;
    auto const& l = *hazard.hours;
    double const h = horizon / 3600, mean = l.mean();
    double beyond = std::max(0.0, mean - h);
    if (l.sigma > 0) {
        double const d = (l.mu - std::log(h)) / l.sigma;
        beyond = std::max(0.0, mean * normalBelow(d + l.sigma) - h * normalBelow(d));
    }
    return std::min(0.5, hazard.rate * beyond / kHoursInYear);
}
Result<WeakAnswer> weakPoints(Graph const& graph, WeakQuestion const& question) {
    if (!(question.horizon >= 60 && question.horizon <= 3650 * 86'400.0)) return fail(ErrorKind::invalid, "impact.horizon");
    return WeakSearch(graph, question).run();
}
}  // namespace schouw::impact
