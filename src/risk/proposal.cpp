#include "risk/proposal.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

namespace schouw::risk {
namespace {
using Position = organisation::PictureIndex::Position;

static_assert(static_cast<int>(Aspect::confidentiality) == static_cast<int>(organisation::Aspect::confidentiality), "the aspects stand in the same order");

Ground groundOf(Threat const& threat, Aspect aspect, Position at, ProposalInput const& in, Scales const& scales) {
    auto const& rated = in.ratings.assets[at][static_cast<organisation::Aspect>(aspect)];
    Ground g{.aspect = aspect, .asset = in.picture.asset(at).id, .level = rated.level.value_or(scales.unrated), .assumed = !rated.level};
    if (rated.level && rated.from && *rated.from != at && rated.inherited()) g.from = in.picture.asset(*rated.from).id;
    g.impact = static_cast<int>(g.level) + 1;
    if (aspect != Aspect::availability) return g;
    g.outage = threat.outage;
    auto const demand = std::ranges::find(scales.classes, g.level, &DemandClass::level);
    bool const bearable = demand == scales.classes.end() || !demand->mayBeDown || *threat.outage <= *demand->mayBeDown;
    if (bearable) g.impact = std::min(g.impact, scales.nuisance);
    return g;
}
// The asset that asks most, per aspect; `first` becomes the one that decides.
void judge(Proposal& p, Threat const& threat, std::vector<Position> const& at, ProposalInput const& in, Scales const& scales) {
    Position worst = at.front();
    int most = 0;
    for (auto const aspect : threat.hits) {
        std::optional<Ground> top;
        Position where = at.front();
        for (auto const i : at) {
            auto g = groundOf(threat, aspect, i, in, scales);
            if (!top || std::tuple(g.impact, !g.assumed, g.level) > std::tuple(top->impact, !top->assumed, top->level)) top = std::move(g), where = i;
        }
        if (top->impact > most) most = top->impact, worst = where;
        p.grounds.push_back(*std::move(top));
    }
    p.score = {threat.likelihood, threat.hits.empty() ? 3 : most};
    for (auto const i : at) p.assets.push_back(in.picture.asset(i).id);
    auto const lead = std::ranges::find(p.assets, in.picture.asset(worst).id);
    std::rotate(p.assets.begin(), lead, lead + 1);
}
void addFor(Threat const& threat, std::vector<Position> const& fitting, ProposalInput const& in, Scales const& scales, std::vector<Proposal>& out) {
    auto const add = [&](std::string key, std::vector<Position> const& at) {
        auto& p = out.emplace_back();
        p.key = std::move(key);
        p.threat = threat.id;
        p.measures = threat.measures;
        judge(p, threat, at, in, scales);
        p.level = levelOf(scales, p.score);
    };
    if (threat.together) return add(threat.id, fitting);
    for (auto const i : fitting) add(threat.id + ":" + in.picture.asset(i).id, {i});
}
// threat -> assets that are in the register for it; "" stands for a risk without assets: it covers all.
using Kept = std::unordered_map<std::string_view, std::set<std::string_view>>;
Kept keptBy(std::vector<Risk> const& risks) {
    Kept out;
    for (auto const& r : risks) {
        if (r.threat.empty()) continue;
        auto& assets = out[r.threat];
        if (r.assets.empty()) assets.insert("");
        assets.insert(r.assets.begin(), r.assets.end());
    }
    return out;
}
bool isKept(Kept const& kept, Threat const& threat, std::string const& asset) {
    auto const at = kept.find(threat.id);
    return at != kept.end() && (threat.together || at->second.contains("") || at->second.contains(asset));
}
auto rank(Proposal const& p) { return std::tuple(-static_cast<int>(p.level), -p.score.likelihood * p.score.impact, -(p.loss ? p.loss->cents : 0)); }

void sort(std::vector<Proposal>& all) {
    std::ranges::sort(all, [](Proposal const& a, Proposal const& b) {
        auto const x = rank(a), y = rank(b);
        return x != y ? x < y : std::tie(a.threat, a.key) < std::tie(b.threat, b.key);
    });
}
// An outage that was worked out in euros says more than a class of importance: it replaces the class of availability, or when
// not every process that is touched has figures, it can only raise it.
void weigh(Proposal& p, ProposalInput const& in, Scales const& scales) {
    auto const ground = std::ranges::find(p.grounds, Aspect::availability, &Ground::aspect);
    if (ground == p.grounds.end() || !ground->outage) return;
    auto const cost = in.costOf(p.assets, *ground->outage);
    if (!cost) return;
    p.loss = cost->loss;
    ground->passed = cost->passed;
    int byCost = 1;
    auto const& turnover = in.picture.picture().organisation.yearlyTurnover;
    bool const comparable = turnover && turnover->cents > 0;
    if (comparable) byCost = impactOf(scales, cost->loss, *turnover);
    if (!cost->passed.empty()) byCost = std::max(byCost, scales.maximumPassed);
    ground->impact = comparable && cost->complete ? byCost : std::max(ground->impact, byCost);
    p.score.impact = std::ranges::max(p.grounds, {}, &Ground::impact).impact;
    p.level = levelOf(scales, p.score);
}
}  // namespace

std::vector<Proposal> propose(ProposalInput const& in, Scales const& scales) {
    auto const kept = keptBy(in.kept);
    std::vector<Proposal> out;
    for (auto const& threat : threats().threats) {
        std::vector<Position> fitting;
        for (Position i = 0; i < in.picture.size(); ++i) {
            auto const& asset = in.picture.asset(i);
            if (!isKept(kept, threat, asset.id) && fits(threat, asset, in.today)) fitting.push_back(i);
        }
        if (!fitting.empty()) addFor(threat, fitting, in, scales, out);
    }
    sort(out);
    if (!in.costOf) return out;
    for (std::size_t i = 0; i < std::min(out.size(), kMostCosts); ++i) weigh(out[i], in, scales);
    sort(out);
    return out;
}
}  // namespace schouw::risk
