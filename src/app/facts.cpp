#include "app/facts.hpp"

#include "app/rooms.hpp"
#include "assessment/picture_facts.hpp"
#include "continuity/continuity_routes.hpp"
#include "risk/register.hpp"

namespace schouw::app {
namespace {
using evidence::Fact;
using Facts = std::vector<Fact>;

Facts ofPicture(Rooms& rooms, db::Scope const& scope, Time now) {
    auto const snapshot = rooms.pictures.current(scope);
    return assessment::factsOf(snapshot->index(), snapshot->ratings(), now);
}
Facts ofImpact(Rooms& rooms, db::Scope const& scope, Time now) {
    auto const snapshot = rooms.pictures.current(scope);
    if (snapshot->picture().assets.empty()) return {};
    return {{"", "impact.single_points_open", static_cast<double>(rooms.watch.standingAlone(scope)), "impact", now}};
}
Facts ofRisks(Rooms& rooms, db::Scope const& scope, Time now) {
    auto const risks = rooms.risks.all(scope);
    if (risks.empty()) return {};
    double open = 0, undecided = 0, overdue = 0, expired = 0, outgrown = 0;
    auto const settings = rooms.risks.settings(scope);
    for (auto const& risk : risks) {
        if (risk.closed) continue;
        auto const s = risk::standing(risk, risk::scales(), settings.appetite, now.localDate());
        ++open;
        undecided += s.needsDecision, overdue += s.reviewOverdue;
        expired += s.decision == risk::DecisionState::expired, outgrown += s.decision == risk::DecisionState::outgrown;
    }
    auto const fact = [&](char const* name, double n) { return Fact{"", name, n, "risk", now}; };
    return {fact("risk.open", open), fact("risk.undecided", undecided), fact("risk.reviews_overdue", overdue), fact("risk.acceptances_expired", expired), fact("risk.decisions_outgrown", outgrown)};
}
// Only when something looked around in the last thirty days: a list that people keep is no sighting.
Facts ofDiscovery(Rooms& rooms, db::Scope const& scope, Time now) {
    auto const& store = rooms.discovery.store();
    auto const devices = static_cast<double>(store.things(scope, {.list = discovery::ThingList::all, .search = {}, .of = discovery::ThingClass::device, .after = {}, .limit = 1}, now).total);
    if (devices == 0 || store.seenSince(scope, now.plus(Duration::days(-30))) == 0) return {};
    auto const unmanaged = static_cast<double>(store.things(scope, {.list = discovery::ThingList::unmanaged, .search = {}, .of = discovery::ThingClass::device, .after = {}, .limit = 1}, now).total);
    auto const seen = static_cast<double>(store.seenSince(scope, now.plus(Duration::days(-90))));
    auto const fact = [&](char const* name, double n) { return Fact{"", name, n, "discovery", now}; };
    return {fact("discovery.coverage", (devices - unmanaged) / devices), fact("discovery.unmanaged", unmanaged), fact("discovery.unseen_share", std::max(0.0, devices - seen) / devices)};
}
// A restore test, as somebody ticked it off in the agenda.
Facts ofAgenda(Rooms& rooms, db::Scope const& scope, Time now) {
    Facts out;
    for (auto const& r : rooms.agenda.reviews(scope)) {
        if (r.lastOn && r.kind == agenda::ReviewKind::restoreTest) out.push_back({"", "backup.restore_tested", r.lastOn->text(), "agenda", now});
    }
    return out;
}
}  // namespace

void addFactSources(Rooms& rooms) {
    auto const add = [&rooms](char const* name, Facts (*of)(Rooms&, db::Scope const&, Time)) {
        rooms.facts.add(name, [&rooms, of](std::string const& organisation, Time now) { return of(rooms, db::Scope::of(organisation), now); });
    };
    add("picture", ofPicture);
    add("impact", ofImpact);
    add("risk", ofRisks);
    add("discovery", ofDiscovery);
    add("agenda", ofAgenda);
    add("continuity", [](Rooms& r, db::Scope const& scope, Time now) -> Facts {
        auto const picture = r.pictures.current(scope);
        auto const standing = continuity::standingOf(r.continuity, scope, {picture, &picture->picture()}, now.localDate(), content::Language::nl);
        return standing ? continuity::factsOf(*standing, now) : Facts{};
    });
    add("vulnerability", [](Rooms& r, db::Scope const& scope, Time) { return r.flaws.facts(scope); });
}
}  // namespace schouw::app
