#include "impact/engine/whatif.hpp"

#include "impact/engine/account.hpp"
#include "impact/engine/cold_start.hpp"
#include "impact/engine/story.hpp"
#include <algorithm>
#include <cmath>

namespace schouw::impact {
namespace {
constexpr std::size_t kMostFailures = 10'000;
constexpr double kLongestFailure = 3650 * 86400.0;

Money cents(double euros) { return {std::llround(euros * 100)}; }

std::vector<AssetSteps> assetSteps(Graph const& graph, Trace const& trace) {
    std::vector<AssetSteps> out;
    std::vector<std::uint32_t> count(graph.nodes(), 0), place(graph.nodes(), 0);
    for (auto const& change : trace.levels)
        if (count[change.node]++ == 0) place[change.node] = static_cast<std::uint32_t>(out.size()), out.push_back({graph.id(change.node), {}});
    for (auto const& change : trace.levels) {
        auto& steps = out[place[change.node]].steps;
        if (steps.empty()) steps.reserve(count[change.node]);
        double const hour = change.at / 3600;
        if (!steps.empty() && steps.back().hour == hour) steps.back().level = change.level;
        else steps.push_back({hour, change.level});
    }
    return out;
}
std::vector<std::string> idsOf(Graph const& graph, std::span<Node const> nodes) {
    std::vector<std::string> out;
    for (auto const n : nodes) out.push_back(graph.id(n));
    return out;
}
std::vector<std::string> sorted(std::vector<std::string> ids) {
    std::ranges::sort(ids);
    return ids;
}
std::vector<StockSteps> stockSteps(Graph const& graph, Trace const& trace) {
    std::vector<StockSteps> out;
    struct Last { std::uint32_t place = 0xffffffffU; double at = 0, left = 0, drain = 0; };
    std::vector<Last> last(graph.needs().size());
    for (auto const& change : trace.supplies) {
        auto const& need = graph.needs()[change.need];
        if (need.stock <= 0) continue;
        auto& was = last[change.need];
        if (was.place == 0xffffffffU) {
            was.place = static_cast<std::uint32_t>(out.size());
            out.push_back({graph.id(need.owner), idsOf(graph, graph.on(need)), graph.note(need), need.stock / 3600, {}});
        }
        auto& points = out[was.place].points;
        double const before = std::max(0.0, was.left - was.drain * (change.at - was.at));
        if (change.what == Supply::met && before != change.left) points.push_back({change.at / 3600, before / 3600});
        if (points.empty() || points.back().hour != change.at / 3600 || points.back().left != change.left / 3600) points.push_back({change.at / 3600, change.left / 3600});
        was = {was.place, change.at, change.left, change.left > 0 ? change.drain : 0};
    }
    for (auto const& was : last)
        if (was.place != 0xffffffffU && was.drain > 0 && trace.end > was.at)
            out[was.place].points.push_back({trace.end / 3600, std::max(0.0, was.left - was.drain * (trace.end - was.at)) / 3600});
    return out;
}
// The first stock that ran dry among all that a process stands on, up to the moment it fell itself; else its own first unmet need.
class FirstDry {
public:
    FirstDry(Graph const& graph, Trace const& trace) : graph_(graph), stock_(graph.nodes()), own_(graph.nodes()) {
        bool any = false;
        for (auto const& change : trace.supplies) {
            if (change.what != Supply::dry) continue;
            auto const& need = graph.needs()[change.need];
            earlier(own_[need.owner], {change.at, change.need});
            if (need.stock > 0) earlier(stock_[need.owner], {change.at, change.need}), any = true;
        }
        if (!any) return;
        for (Node n = 0; n < graph.nodes(); n = graph.circle(n).second) {
            auto const [first, last] = graph.circle(n);
            for (int round = 0; round < (graph.inCircle(n) ? 2 : 1); ++round) {
                Moment all;
                for (Node v = first; v < last; ++v) {
                    for (auto const& need : graph.needsOf(v))
                        for (auto const u : graph.on(need)) earlier(stock_[v], stock_[u]);
                    earlier(all, stock_[v]);
                }
                for (Node v = first; v < last; ++v) earlier(stock_[v], all);
            }
        }
    }
    std::optional<Dry> of(ProcessRow const& process, double fell) const {
        if (fell == kNever) return {};
        auto const& far = stock_[process.node];
        auto const& best = far.at <= fell + 1e-6 ? far : own_[process.node];
        if (best.at > fell + 1e-6) return {};
        auto const& need = graph_.needs()[best.need];
        return Dry{graph_.id(need.owner), idsOf(graph_, graph_.on(need)), best.at / 3600};
    }
private:
    struct Moment { double at = kNever; std::uint32_t need = 0; };
    static void earlier(Moment& a, Moment const& b) { if (b.at < a.at) a = b; }
    Graph const& graph_;
    std::vector<Moment> stock_, own_;
};
std::optional<double> hour(double seconds) { return seconds == kNever ? std::nullopt : std::optional(seconds / 3600); }

ProcessLoss processLoss(Graph const& graph, ProcessRow const& process, Account const& a) {
    ProcessLoss out{.asset = graph.id(process.node), .name = graph.name(process.node)};
    out.missedMargin = cents(a.margin);
    out.extraCost = cents(a.extra);
    out.penalties = cents(a.penalties);
    out.loss = out.missedMargin + out.extraCost + out.penalties;
    out.firstDegraded = hour(a.firstDegraded);
    out.firstStop = hour(a.firstStop);
    out.hoursStopped = a.stopped / 3600;
    out.hoursDegraded = a.degraded / 3600;
    out.openHoursLost = a.openLost / 3600;
    out.longestStop = a.longestStop / 3600;
    out.backAt = hour(a.back);
    if (process.maximumOutage < kNever) out.maximumOutagePassed = a.maximumPassedAt < kNever;
    if (process.recoveryTime < kNever) out.recoveryTimeMet = a.recoveryMissedAt == kNever;
    out.maximumOutageAt = hour(a.maximumPassedAt);
    return out;
}
}  // namespace

Result<std::vector<Failure>> failuresOf(Graph const& graph, WhatIf const& question, std::vector<RecoveryCircle>* circles) {
    if (question.fail.empty()) return fail(ErrorKind::invalid, "impact.nothing-fails", {}, {.field = "/fail"});
    if (question.fail.size() > kMostFailures) return fail(ErrorKind::limit, "impact.too-many-failures", {std::to_string(kMostFailures)}, {.field = "/fail"});
    std::vector<Failure> out;
    std::vector<Node> nodes;
    double longest = 0;
    for (std::size_t i = 0; i < question.fail.size(); ++i) {
        auto const& f = question.fail[i];
        auto const at = "/fail/" + std::to_string(i);
        auto const node = graph.find(f.asset);
        if (!node) return fail(ErrorKind::invalid, "impact.unknown-asset", {f.asset}, {.field = at + "/asset"});
        auto const lasts = f.lasts ? std::optional(static_cast<double>(f.lasts->seconds)) : graph.repair(*node);
        if (!lasts) return fail(ErrorKind::invalid, "impact.no-duration", {f.asset}, {.field = at + "/lasts"});
        if (*lasts < 0 || *lasts > kLongestFailure || f.start.seconds < 0 || static_cast<double>(f.start.seconds) > kLongestFailure)
            return fail(ErrorKind::invalid, "impact.duration", {f.asset}, {.field = at + "/lasts"});
        if (!(f.level >= 0 && f.level <= 1)) return fail(ErrorKind::invalid, "impact.share", {}, {.field = at + "/level"});
        out.push_back({*node, static_cast<double>(f.start.seconds), *lasts, f.level, {}});
        longest = std::max(longest, *lasts);
        nodes.push_back(*node);
    }
    std::ranges::sort(nodes);
    auto const cold = coldStart(graph, nodes, longest);
    for (auto const& circle : cold.circles) {
        for (auto& f : out)
            if (std::ranges::binary_search(circle, f.node)) f.freed.insert(f.freed.end(), circle.begin(), circle.end());
        if (circles) circles->push_back({sorted(idsOf(graph, circle))});
    }
    return out;
}

Result<WhatIfAnswer> whatIf(Graph const& graph, Simulation& simulation, WhatIf const& question) {
    WhatIfAnswer out;
    SCHOUW_TRY(auto const failures, failuresOf(graph, question, &out.circles));
    if (question.until && question.until->seconds < 0) return fail(ErrorKind::invalid, "impact.duration", {"until"}, {.field = "/until"});
    Trace trace;
    Simulation::Options options{.supplies = true};
    if (question.until) options.until = static_cast<double>(question.until->seconds);
    SCHOUW_TRY_VOID(simulation.run(failures, options, trace));

    double const at = static_cast<double>(question.at.seconds);
    std::vector<std::vector<LevelStep>> steps;
    stepsOfProcesses(graph, trace, steps);
    FirstDry firstDry(graph, trace);
    Story story(graph, trace, failures, at);
    for (std::size_t p = 0; p < steps.size(); ++p) {
        auto const& process = graph.processes()[p];
        std::vector<PenaltyDue> due;
        auto const a = account(process, steps[p], trace.end, at, &due);
        auto& loss = out.processes.emplace_back(processLoss(graph, process, a));
        loss.firstDry = firstDry.of(process, a.firstDegraded);
        out.loss[loss.asset] = loss.loss;
        out.total += loss.loss;
        story.limits(process, a, due);
    }
    out.assets = assetSteps(graph, trace);
    out.stocks = stockSteps(graph, trace);
    out.events = story.tell(steps, out.eventsLeftOut);
    out.losses = story.losses(steps);
    out.hours = trace.end / 3600;
    out.complete = trace.complete;
    return out;
}
Result<WhatIfAnswer> whatIf(Graph const& graph, WhatIf const& question) {
    Simulation simulation(graph);
    return whatIf(graph, simulation, question);
}
}  // namespace schouw::impact
