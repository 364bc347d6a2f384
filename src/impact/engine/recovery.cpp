#include "impact/engine/recovery.hpp"

#include "impact/engine/cold_start.hpp"
#include "impact/engine/recovery_times.hpp"
#include <algorithm>
#include <map>
#include <tuple>

namespace schouw::impact {
namespace {
constexpr std::size_t kMostBroken = 10'000, kMostPlans = 400;
constexpr double kLongestRepair = 3650 * 86'400.0;

// How good an order is: fewer processes too late first, then fewer euros, then sooner.
struct PlanWorth {
    std::size_t tooLate = 0;
    double euros = 0, sum = 0;
    bool operator<(PlanWorth const& o) const {
        if (tooLate != o.tooLate) return tooLate < o.tooLate;
        if (euros != o.euros) return euros < o.euros - 1e-6;
        return sum < o.sum - 1e-6;
    }
};
struct Repair {
    Broken what{};
    std::vector<Node> things{}, people{};       // what must work, who must be there
    bool impossible = false, freed = false;
};
struct Plan {
    std::vector<double> begins{}, repaired{};   // per repair; per node
    std::vector<std::vector<Node>> waitedFor{};
};

class Recovering {
public:
    Recovering(Graph const& graph, RecoveryQuestion const& q) : graph_(graph), q_(q), times_(graph) {}

    Result<Recovery> run() {
        SCHOUW_TRY_VOID(repairs());
        auto const free = plan(order(), true);
        times_.look(free.repaired);
        std::vector<double> soonest;
        for (auto const& p : graph_.processes()) soonest.push_back(times_.works(p.node));
        auto const best = search();
        return tell(best, soonest);
    }

private:
    Result<> repairs() {
        if (q_.broken.empty()) return fail(ErrorKind::invalid, "impact.nothing-fails", {}, {.field = "/broken"});
        if (q_.broken.size() > kMostBroken) return fail(ErrorKind::limit, "impact.too-many-failures", {std::to_string(kMostBroken)}, {.field = "/broken"});
        std::vector<Node> nodes;
        double longest = 0;
        std::vector<char> seen(graph_.nodes(), 0);
        for (auto const& b : q_.broken) {
            if (seen[b.node]) return fail(ErrorKind::invalid, "impact.broken-twice", {graph_.id(b.node)}, {.field = "/broken"});
            if (!(b.lasts >= 0 && b.lasts <= kLongestRepair)) return fail(ErrorKind::invalid, "impact.duration", {graph_.id(b.node)}, {.field = "/broken"});
            seen[b.node] = 1;
            nodes.push_back(b.node);
            longest = std::max(longest, b.lasts);
        }
        std::ranges::sort(nodes);
        out_.circles = coldStart(graph_, nodes, longest).circles;
        std::map<Node, std::size_t> circle;
        for (std::size_t c = 0; c < out_.circles.size(); ++c)
            for (auto const n : out_.circles[c]) circle[n] = c;
        for (auto const& b : q_.broken) {
            Repair r{.what = b};
            for (auto u : graph_.recoveryNeedsOf(b.node)) {
                if (auto const mine = circle.find(b.node), its = circle.find(u); mine != circle.end() && its != circle.end() && mine->second == its->second) {
                    r.freed = true;
                    continue;
                }
                if (graph_.kind(u) != organisation::AssetKind::person) { r.things.push_back(u); continue; }
                for (auto const& [who, instead] : q_.standIns) if (who == u && std::ranges::find(q_.away, u) != q_.away.end()) u = instead;
                if (std::ranges::find(q_.away, u) != q_.away.end()) r.impossible = true;
                if (std::ranges::find(r.people, u) == r.people.end()) r.people.push_back(u);
            }
            repairs_.push_back(std::move(r));
        }
        return {};
    }

    // ---- a plan out of an order of precedence ----

    // The next repair to begin is the one that can begin soonest; of several the first in the order.
    Plan plan(std::vector<std::size_t> const& order, bool withoutLimits) {
        Plan out{.begins = std::vector<double>(repairs_.size(), kNever), .repaired = std::vector<double>(graph_.nodes(), 0), .waitedFor = std::vector<std::vector<Node>>(repairs_.size())};
        for (auto const& r : repairs_) out.repaired[r.what.node] = kNever;
        std::vector<char> done(repairs_.size(), 0);
        std::map<Node, std::pair<double, Node>> busy;               // who: until when, with what
        std::vector<double> ends;                                   // of repairs that have begun
        RecoveryTimes times(graph_);
        times.look(out.repaired);
        for (;;) {
            std::size_t best = repairs_.size();
            double soonest = kNever;
            double const seat = withoutLimits || q_.atOnce <= 0 || ends.size() < static_cast<std::size_t>(q_.atOnce) ? 0 : *(ends.end() - q_.atOnce);
            for (auto const i : order) {
                auto const& r = repairs_[i];
                if (done[i] || (r.impossible && !withoutLimits)) continue;
                double at = seat;
                for (auto const u : r.things) at = std::max(at, times.works(u));
                if (!withoutLimits)
                    for (auto const who : r.people) {
                        at = std::max(at, times.works(who));
                        if (auto const b = busy.find(who); b != busy.end()) at = std::max(at, b->second.first);
                    }
                if (at < soonest) soonest = at, best = i;
            }
            if (best == repairs_.size()) break;
            auto const& r = repairs_[best];
            done[best] = 1;
            out.begins[best] = soonest;
            if (soonest > 0) {
                for (auto const u : r.things) if (times.works(u) == soonest) out.waitedFor[best].push_back(u);
                if (!withoutLimits)
                    for (auto const who : r.people)
                        if (auto const b = busy.find(who); b != busy.end() && b->second.first == soonest) out.waitedFor[best].push_back(who);
            }
            double const end = soonest + r.what.lasts;
            out.repaired[r.what.node] = end;
            if (!withoutLimits) {
                for (auto const who : r.people) busy[who] = {end, r.what.node};
                ends.insert(std::ranges::upper_bound(ends, end), end);
            }
            times.look(out.repaired);
        }
        return out;
    }
    PlanWorth worth(Plan const& p) {
        times_.look(p.repaired);
        PlanWorth out;
        for (auto const& process : graph_.processes()) {
            double const at = times_.givesAt(process.node, std::max(process.minimumLevel, 1e-6), p.repaired);
            double const back = at == kNever ? kLongestRepair : at, full = std::min(times_.works(process.node), kLongestRepair);
            if (at > process.maximumOutage) ++out.tooLate;
            out.euros += (process.marginPerHour * (1 - process.postponed) + process.extraPerHour) * (back + 0.3 * std::max(0.0, full - back)) / 3600;
            out.sum += back + full;
        }
        for (auto const& r : repairs_) out.sum += 1e-3 * std::min(p.repaired[r.what.node], kLongestRepair);
        return out;
    }

    // ---- which first ----

    // Backwards from the processes: the slack each repair has, and the euros an hour that wait for it.
    std::vector<std::size_t> order() {
        std::vector<double> latest(graph_.nodes(), kNever), euros(graph_.nodes(), 0);
        std::vector<double> lasts(graph_.nodes(), 0);
        for (auto const& r : repairs_) lasts[r.what.node] = r.what.lasts;
        for (auto const& p : graph_.processes()) {
            latest[p.node] = std::min({latest[p.node], p.maximumOutage, p.recoveryTime});
            euros[p.node] += p.marginPerHour + p.extraPerHour + 1e-3;
        }
        // Users have higher numbers than what they need, except in circles, where one more round is near enough.
        for (int round = 0; round < 2; ++round) {
            for (auto n = static_cast<Node>(graph_.nodes()); n-- > 0;)
                for (auto const& need : graph_.needsOf(n))
                    for (auto const u : graph_.on(need)) {
                        latest[u] = std::min(latest[u], latest[n] - graph_.restart(n) + need.stock);
                        if (round == 0) euros[u] += euros[n] / (need.gather == Gather::all ? 1.0 : 2.0);
                    }
            for (auto const& r : repairs_)
                for (auto const u : r.things) latest[u] = std::min(latest[u], latest[r.what.node] - lasts[r.what.node]), euros[u] += round == 0 ? euros[r.what.node] : 0;
        }
        std::vector<std::size_t> out(repairs_.size());
        for (std::size_t i = 0; i < out.size(); ++i) out[i] = i;
        std::ranges::sort(out, [&](std::size_t a, std::size_t b) {
            auto const x = repairs_[a].what.node, y = repairs_[b].what.node;
            return std::tuple(latest[x] - lasts[x], -euros[x] / (lasts[x] + 60), x) < std::tuple(latest[y] - lasts[y], -euros[y] / (lasts[y] + 60), y);
        });
        byMoney_ = out;
        std::ranges::sort(byMoney_, [&](std::size_t a, std::size_t b) {
            auto const x = repairs_[a].what.node, y = repairs_[b].what.node;
            return std::tuple(-euros[x] / (lasts[x] + 60), x) < std::tuple(-euros[y] / (lasts[y] + 60), y);
        });
        return out;
    }
    Plan search() {
        auto list = order();
        auto best = plan(list, false);
        auto value = worth(best);
        if (auto other = plan(byMoney_, false); worth(other) < value) value = worth(other), best = std::move(other), list = byMoney_;
        std::size_t tries = 0;
        std::size_t const most = repairs_.size() > 200 ? 0 : kMostPlans;
        for (bool better = true; better && tries < most;) {
            better = false;
            for (std::size_t i = 0; i < list.size() && tries < most; ++i)
                for (std::size_t j = i + 1; j < list.size() && tries < most; ++j) {
                    if (q_.atOnce <= 0 && !shareSomebody(repairs_[list[i]], repairs_[list[j]])) continue;
                    auto other = list;
                    std::rotate(other.begin() + static_cast<std::ptrdiff_t>(i), other.begin() + static_cast<std::ptrdiff_t>(j), other.begin() + static_cast<std::ptrdiff_t>(j) + 1);
                    ++tries;
                    auto tried = plan(other, false);
                    auto const now = worth(tried);
                    if (!(now < value)) continue;
                    value = now, best = std::move(tried), list = std::move(other), better = true;
                }
        }
        return best;
    }
    static bool shareSomebody(Repair const& a, Repair const& b) {
        return std::ranges::any_of(a.people, [&](Node who) { return std::ranges::find(b.people, who) != b.people.end(); });
    }

    Result<Recovery> tell(Plan const& p, std::vector<double> const& soonest) {
        times_.look(p.repaired);
        double end = 0;
        for (std::size_t i = 0; i < repairs_.size(); ++i) {
            auto const& r = repairs_[i];
            auto const n = r.what.node;
            RecoveryStep step{.node = n, .begins = p.begins[i], .repaired = p.repaired[n], .works = times_.works(n), .from = r.what.from, .people = r.people, .waitedFor = p.waitedFor[i], .freed = r.freed};
            if (step.begins == kNever) out_.never.push_back(n);
            out_.steps.push_back(std::move(step));
        }
        std::ranges::sort(out_.never);
        std::ranges::sort(out_.steps, [](RecoveryStep const& a, RecoveryStep const& b) { return std::tuple(a.begins, a.repaired, a.node) < std::tuple(b.begins, b.repaired, b.node); });
        for (Node n = 0; n < graph_.nodes(); ++n) if (times_.works(n) < kNever) end = std::max(end, times_.works(n));
        for (std::uint32_t i = 0; i < graph_.processes().size(); ++i) {
            auto const& process = graph_.processes()[i];
            RecoveredProcess r{.process = i, .worksAt = times_.givesAt(process.node, std::max(process.minimumLevel, 1e-6), p.repaired), .fullAt = times_.works(process.node), .soonest = soonest[i]};
            r.maximumOutagePassed = r.worksAt > process.maximumOutage;
            r.recoveryTimeMissed = r.worksAt > process.recoveryTime;
            r.path = times_.path(process.node, p.repaired);
            out_.peopleDecide = out_.peopleDecide || r.fullAt > r.soonest + 1;
            out_.processes.push_back(std::move(r));
        }
        out_.hours = end / 3600;
        return std::move(out_);
    }

    Graph const& graph_;
    RecoveryQuestion const& q_;
    RecoveryTimes times_;
    std::vector<Repair> repairs_{};
    std::vector<std::size_t> byMoney_{};
    Recovery out_{};
};
}  // namespace

Result<Recovery> recoveryOrder(Graph const& graph, RecoveryQuestion const& question) { return Recovering(graph, question).run(); }
}  // namespace schouw::impact
