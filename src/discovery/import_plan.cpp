#include "discovery/import_plan.hpp"

#include "discovery/observation_describe.hpp"
#include "json/write.hpp"
#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

namespace schouw::discovery {

Prepared prepare(Observation const& o, std::string_view importId, std::string id) {
    Prepared out;
    out.id = std::move(id);
    json::write(out.body, o);
    out.fingerprint = fingerprintOf(o);
    out.evidence = evidenceOf(o, importId);
    out.kind = o.kind;
    out.name = o.name();
    out.sourceName = o.source.name;
    return out;
}

ImportPlan planImport(Standing const& standing, std::vector<Prepared> const& observations, std::vector<Evidence> const& picture, std::string const& importId,
                      std::function<std::string()> const& makeId) {
    ImportPlan plan;
    plan.claims = standing.claims;
    plan.states.resize(observations.size(), RowState::same);
    plan.claimOf.resize(observations.size());
    plan.firstOf.resize(observations.size());
    std::unordered_map<std::string_view, std::size_t> byClaim;
    byClaim.reserve(standing.claims.size() + observations.size());
    for (std::size_t i = 0; i < standing.claims.size(); ++i) byClaim.emplace(standing.claims[i].evidence.claim, i);

    constexpr auto kNone = static_cast<std::size_t>(-1);
    std::vector<std::size_t> winner(plan.claims.size(), kNone);             // per claim: the observation of this import that counts
    for (std::size_t i = 0; i < observations.size(); ++i) {
        auto const& o = observations[i];
        auto const [found, fresh] = byClaim.emplace(o.evidence.claim, plan.claims.size());
        auto const at = found->second;
        plan.claimOf[i] = at;
        plan.firstOf[i] = i;
        if (fresh) {
            plan.claims.push_back({o.evidence, o.id, o.fingerprint, o.sourceName, o.kind, o.name, o.evidence.at, ""});
            winner.push_back(i);
            plan.states[i] = RowState::created;                             // until its thing turns out to be known
            continue;
        }
        auto& claim = plan.claims[at];
        claim.firstAt = std::min(claim.firstAt, o.evidence.at);
        bool const other = o.fingerprint != claim.fingerprint;
        bool const newer = std::tie(o.evidence.at, o.fingerprint) > std::tie(claim.evidence.at, claim.fingerprint);
        auto const before = winner[at];
        if (before != kNone) {                                              // a second row about it in this import
            plan.states[newer ? before : i] = RowState::twice;
            plan.firstOf[newer ? before : i] = newer ? i : before;
            if (newer) plan.states[i] = at >= standing.claims.size() ? RowState::created : standing.claims[at].fingerprint == o.fingerprint ? RowState::same : RowState::changed;
        } else plan.states[i] = newer && other ? RowState::changed : RowState::same;
        if (!newer) continue;
        winner[at] = i;
        auto const first = claim.firstAt;
        auto const thing = claim.thing;
        claim = {o.evidence, o.id, o.fingerprint, o.sourceName, o.kind, o.name, first, thing};
    }
    for (std::size_t at = 0; at < plan.claims.size(); ++at)
        if (at >= standing.claims.size() || plan.claims[at].observation != standing.claims[at].observation || plan.claims[at].firstAt != standing.claims[at].firstAt) plan.touched.push_back(at);

    plan.arrangement = arrange(plan.claims, picture, standing.decisions, standing.things, importId, "", makeId);
    std::set<std::string_view> made;
    for (auto const& t : plan.arrangement.things) if (t.madeBy == importId && t.mergedInto.empty()) made.insert(t.id);
    plan.created = static_cast<int>(made.size());
    for (std::size_t i = 0; i < observations.size(); ++i) {
        auto& state = plan.states[i];
        if (state == RowState::created && !made.contains(plan.arrangement.thingOf[plan.claimOf[i]])) state = RowState::changed;
        if (state == RowState::changed) ++plan.changed;
        if (state == RowState::same) ++plan.same;
    }
    return plan;
}
}  // namespace schouw::discovery
