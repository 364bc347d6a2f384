#include "risk/single_points.hpp"

#include "risk/outage_run.hpp"
#include <algorithm>
#include <tuple>
#include <unordered_set>

namespace schouw::risk {
namespace {
using organisation::AssetKind;
using PlaceOf = organisation::PictureIndex::Position;

bool canBeDoubled(organisation::Asset const& a) {
    bool const made = a.kind == AssetKind::device || a.kind == AssetKind::network || a.kind == AssetKind::application || a.kind == AssetKind::cloudService;
    return (made || a.kind == AssetKind::supplier || a.kind == AssetKind::person) && a.lifecycle != organisation::Lifecycle::retired;
}
// Seconds that a process may stand still; infinite when its class allows any length.
double mayStand(impact::ProcessRow const& process, organisation::AssetRating const& rating, Scales const& scales) {
    if (process.maximumOutage != impact::kNever) return process.maximumOutage;
    auto const level = rating[organisation::Aspect::availability].level.value_or(scales.unrated);
    auto const demand = std::ranges::find(scales.classes, level, &DemandClass::level);
    return demand == scales.classes.end() || !demand->mayBeDown ? impact::kNever : static_cast<double>(demand->mayBeDown->seconds);
}
// What is worth trying: what something needs, those that many need first.
std::vector<PlaceOf> candidates(organisation::PictureIndex const& picture, impact::Graph const& graph) {
    std::vector<std::pair<std::size_t, PlaceOf>> ranked;
    for (PlaceOf i = 0; i < picture.size(); ++i) {
        auto const used = graph.usedBy(graph.nodeOf(i)).size();
        if (used > 0 && canBeDoubled(picture.asset(i))) ranked.emplace_back(used, i);
    }
    std::ranges::sort(ranked, [](auto const& a, auto const& b) { return std::tuple(b.first, a.second) < std::tuple(a.first, b.second); });
    std::vector<PlaceOf> out;
    for (auto const& [used, at] : ranked)
        if (out.size() < kMostRuns) out.push_back(at);
    return out;
}
std::unordered_set<std::string_view> decided(std::vector<Risk> const& risks, Settings const& settings, Scales const& scales, Date today) {
    std::unordered_set<std::string_view> out;
    for (auto const& r : risks) {
        auto const state = standing(r, scales, settings.appetite, today).decision;
        if (!r.closed && (state == DecisionState::valid || state == DecisionState::endsSoon)) out.insert(r.assets.begin(), r.assets.end());
    }
    return out;
}
}  // namespace

std::vector<SinglePoint> singlePoints(organisation::PictureIndex const& picture, organisation::Ratings const& ratings, Scales const& scales) {
    auto graph = graphOfAllProcesses(picture.picture());
    if (!graph) return {};
    OutageRun outage(*std::move(graph));
    std::vector<SinglePoint> out;
    for (auto const i : candidates(picture, outage.graph())) {
        auto const& asset = picture.asset(i);
        SinglePoint point{.asset = asset.id};
        outage.run(std::span(&asset.id, 1), asset.repair.value_or(kUnknownRepair), [&](impact::ProcessRow const& process, impact::Account const& account) {
            auto const at = outage.graph().assetOf(process.node);
            if (account.longestStop > mayStand(process, ratings.assets[at], scales)) point.processes.push_back(outage.graph().id(process.node));
        });
        if (!point.processes.empty()) out.push_back(std::move(point));
    }
    std::ranges::sort(out, [](SinglePoint const& a, SinglePoint const& b) { return std::tuple(b.processes.size(), a.asset) < std::tuple(a.processes.size(), b.asset); });
    return out;
}

std::size_t openSinglePoints(std::vector<SinglePoint> const& points, std::vector<Risk> const& risks, Settings const& settings, Scales const& scales, Date today) {
    auto const handled = decided(risks, settings, scales, today);
    return static_cast<std::size_t>(std::ranges::count_if(points, [&](SinglePoint const& p) { return !handled.contains(p.asset); }));
}
std::vector<Concern> singlePointConcerns(std::vector<SinglePoint> const& points, organisation::PictureIndex const& picture,
                                         std::vector<Risk> const& risks, Settings const& settings, Scales const& scales, Date today) {
    auto const handled = decided(risks, settings, scales, today);
    std::vector<SinglePoint const*> left;
    for (auto const& p : points)
        if (!handled.contains(p.asset)) left.push_back(&p);
    auto const name = [&](std::string const& id) { auto const at = picture.find(id); return at ? picture.asset(*at).name : id; };
    std::vector<Concern> out;
    for (std::size_t i = 0; i < std::min(left.size(), kOwnActions); ++i) {
        auto const& p = *left[i];
        bool const one = p.processes.size() == 1;
        auto const at = picture.find(p.asset);
        bool const person = at && picture.asset(*at).kind == AssetKind::person;
        Concern c{.key = "single:" + p.asset, .arguments = {name(p.asset), name(p.processes.front()), std::to_string(p.processes.size())}, .asset = p.asset, .urgency = Urgency::attention};
        if (person) c.text = one ? "risk.todo.single-person" : "risk.todo.single-person-many";
        else c.text = one ? "risk.todo.single" : "risk.todo.single-many";
        if (at) c.owner = picture.asset(*at).owner;
        out.push_back(std::move(c));
    }
    if (left.size() > kOwnActions) {
        auto const rest = left.size() - kOwnActions;
        Concern c{.key = "single:rest", .text = rest == 1 ? "risk.todo.single-rest-one" : "risk.todo.single-rest", .urgency = Urgency::calm};
        c.arguments = {std::to_string(rest), name(left[kOwnActions]->asset)};
        out.push_back(std::move(c));
    }
    return out;
}
}  // namespace schouw::risk
