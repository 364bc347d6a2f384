#include "app/rooms.hpp"

#include "agenda/agenda_routes.hpp"
#include "app/app_routes.hpp"
#include "app/facts.hpp"
#include "app/this_machine.hpp"
#include "continuity/continuity_routes.hpp"
#include "assessment/agreement_routes.hpp"
#include "assessment/assessment_routes.hpp"
#include "assessment/framework_routes.hpp"
#include "assessment/schouw_routes.hpp"
#include "base/log.hpp"
#include "discovery/discovery_routes.hpp"
#include "identity/identity_routes.hpp"
#include "identity/identity_store.hpp"
#include "identity/secret.hpp"
#include "impact/impact_routes.hpp"
#include "organisation/change.hpp"
#include "organisation/organisation_routes.hpp"
#include "risk/catalogue.hpp"
#include "risk/register.hpp"
#include "risk/risk_routes.hpp"
#include "risk/words.hpp"
#include "vulnerability/vulnerability_routes.hpp"

namespace schouw::app {
namespace {
using PicturePtr = std::shared_ptr<organisation::Picture const>;

PicturePtr pictureIn(organisation::SnapshotPtr const& snapshot) { return {snapshot, &snapshot->picture()}; }
std::string nameOf(identity::MemberStore const& members, db::Scope const& scope) {
    auto const organisation = members.organisation(scope);
    return organisation ? organisation->name : "";
}
// Words of other rooms inside the sentences of the agenda.
std::optional<std::string> wordOf(content::Language language, std::string_view reference) {
    if (auto word = risk::word(language, reference)) return word;
    return assessment::word(language, reference);
}
agenda::OverviewFacts factsOf(Rooms const& rooms, db::Scope const& scope) {
    auto const now = rooms.clock.now();
    auto const risks = risk::summarise(rooms.risks.all(scope), rooms.risks.settings(scope), risk::scales(), now.localDate());
    auto const devices = rooms.discovery.store().things(scope, {.list = discovery::ThingList::unmanaged, .search = {}, .of = {}, .after = {}, .limit = 1}, now);
    return {risks.open, risks.above, risks.undecided, static_cast<int>(devices.total)};
}
agenda::Deps agendaDeps(Rooms& rooms) {
    agenda::Deps deps{rooms.agenda, rooms.clock, {}, {}, {}, {}, {}, {}, {}};
    deps.picture = [&rooms](db::Scope const& scope) -> Result<PicturePtr> { return pictureIn(rooms.pictures.current(scope)); };
    deps.wordOf = wordOf;
    deps.facts = [&rooms](db::Scope const& scope) { return factsOf(rooms, scope); };
    deps.newToken = [&rooms] { return identity::newToken(rooms.random); };
    deps.tokenHash = identity::tokenHash;
    deps.mayRead = [&rooms](db::Scope const& scope, std::string const& user) {
        auto const account = rooms.identity.accounts().find(user);
        return account && !account->disabled && rooms.identity.members().role(scope, user).has_value();
    };
    deps.lookAgain = [&rooms](db::Scope const& scope) { rooms.watch.look(scope); };
    return deps;
}
// The way from discovery to the picture: reading it, and adding what somebody takes over.
discovery::PictureDoor pictureDoor(organisation::Pictures& pictures) {
    discovery::PictureDoor door;
    door.read = [&pictures](db::Scope const& scope) { return pictureIn(pictures.current(scope)); };
    door.add = [&pictures](db::Scope const& scope, db::Author const& author, std::vector<organisation::Asset> const& assets) -> Result<std::vector<std::string>> {
        std::vector<std::string> ids;
        auto const done = pictures.edit(scope, author, {}, [&](organisation::Picture& picture) -> Result<> {
            for (auto const& asset : assets) {
                SCHOUW_TRY_VOID(organisation::addAsset(picture, asset));
                ids.push_back(picture.assets.back().id);
            }
            return {};
        });
        if (!done) return std::unexpected(done.error().front());
        return ids;
    };
    return door;
}
vulnerability::Doors flawDoors(Rooms& rooms) {
    vulnerability::Doors doors;
    doors.machines = [&rooms](db::Scope const& scope) { return machinesOf(rooms.discovery.store(), rooms.pictures.current(scope)->picture(), scope, rooms.clock.now()); };
    doors.judge = [&rooms](std::vector<vulnerability::Machine> const& machines) { return rooms.judge.judge(machines); };
    doors.meanings = [&rooms](db::Scope const& scope, std::set<std::string> const& assets) { return rooms.meanings.of(scope.organisation(), *rooms.pictures.current(scope), assets); };
    return doors;
}
// The history since a moment, oldest first; of a long history the newest 10,000 lines.
std::vector<assessment::HistoryEntry> historySince(Rooms const& rooms, db::Scope const& scope, std::optional<Time> since) {
    std::vector<assessment::HistoryEntry> out;
    db::HistoryQuery query{.limit = 500};
    for (bool more = true; more && out.size() < 10'000;) {
        auto const page = rooms.history.page(scope, query);
        if (!page) break;
        more = page->next.has_value();
        query.cursor = page->next.value_or("");
        for (auto const& row : page->rows) {
            if (since && row.at <= *since) { more = false; break; }
            out.push_back({row.change.subject, row.change.id, row.change.name, row.change.before, row.change.after});
        }
    }
    std::ranges::reverse(out);
    return out;
}
assessment::Standing standingOf(Rooms& rooms, organisation::SnapshotPtr const& picture, db::Scope const& scope) {
    auto const today = rooms.clock.today();
    auto const risks = risk::summarise(rooms.risks.all(scope), rooms.risks.settings(scope), risk::scales(), today);
    assessment::Standing out{.organisation = picture->picture().organisation.name, .risks = risks.open, .risksAbove = risks.above};
    if (out.organisation.empty()) out.organisation = nameOf(rooms.identity.members(), scope);
    out.things = static_cast<int>(picture->picture().assets.size());
    for (auto const& action : rooms.agenda.actions(scope)) out.openActions += agenda::isOpen(action);
    if (auto const scan = rooms.assessments.lastFinished(scope); scan && scan->outcome) out.scan = scan->outcome->overall, out.scanOn = scan->outcome->on, out.weakest = scan->outcome->weakest;
    return out;
}
// Signing the schouw completes its review: the next one comes after its months.
void completeSchouw(Rooms& rooms, db::Scope const& scope, db::Author const& author, Date on) {
    rooms.agenda.ensureSchouw(scope, author, on);
    for (auto const& review : rooms.agenda.reviews(scope)) {
        if (review.kind != agenda::ReviewKind::schouw) continue;
        auto const done = rooms.agenda.changeReview(scope, author, review.id, "*", [on](agenda::Review& r) -> Result<> {
            agenda::complete(r, on);
            return {};
        });
        if (!done) log::error("schouw", "{}", describe(done.error()));
    }
    rooms.watch.look(scope);
}
void addAssessmentRoutes(http::Api& api, Rooms& rooms) {
    assessment::Deps scans{rooms.assessments, rooms.clock, [&rooms](db::Scope const& scope) { return rooms.factsOf(scope); }, {}, {}};
    scans.nameOf = [&rooms](db::Scope const& scope) -> assessment::NameOf {
        return [picture = pictureIn(rooms.pictures.current(scope))](std::string const& subject) {
            auto const* asset = subject.starts_with("asset:") ? picture->find(subject.substr(6)) : nullptr;
            return asset ? asset->name : subject;
        };
    };
    scans.lookAgain = [&rooms](db::Scope const& scope) { rooms.watch.look(scope); };
    assessment::addRoutes(api, scans);

    assessment::SchouwDeps schouws{rooms.schouws, rooms.clock, {}, {}, {}};
    schouws.history = [&rooms](db::Scope const& scope, std::optional<Time> since) { return historySince(rooms, scope, since); };
    schouws.standing = [&rooms](db::Scope const& scope) { return standingOf(rooms, rooms.pictures.current(scope), scope); };
    schouws.signedOn = [&rooms](db::Scope const& scope, db::Author const& author, Date on) { completeSchouw(rooms, scope, author, on); };
    assessment::addSchouwRoutes(api, schouws);

    assessment::AgreementDeps agreements{rooms.agreements, rooms.clock, {}, {}, {}, identity::tokenHash};
    agreements.picture = [&rooms](db::Scope const& scope) { return pictureIn(rooms.pictures.current(scope)); };
    agreements.organisation = [&rooms](db::Scope const& scope) { return nameOf(rooms.identity.members(), scope); };
    agreements.newToken = [&rooms] { return identity::newToken(rooms.random); };
    assessment::addAgreementRoutes(api, agreements);
    assessment::addFrameworkRoutes(api, rooms.frameworks);
}
continuity::Deps continuityDeps(Rooms& rooms) {
    continuity::Deps deps{rooms.continuity, rooms.clock, rooms.random, {}, {}};
    deps.picture = [&rooms](db::Scope const& scope) -> Result<PicturePtr> { return pictureIn(rooms.pictures.current(scope)); };
    deps.addAction = [&rooms](db::Scope const& scope, db::Author const& author, continuity::NewAction const& in) -> Result<std::string> {
        auto const picture = pictureIn(rooms.pictures.current(scope));
        auto const* owner = in.owner.empty() ? nullptr : picture->find(in.owner);
        if (!in.owner.empty() && (!owner || owner->kind != organisation::AssetKind::person)) return fail(ErrorKind::invalid, "agenda.owner-unknown", {in.owner}, {.field = "/value"});
        return rooms.agenda.add(scope, author, {.title = in.title, .owner = in.owner, .ownerChosen = true, .severity = agenda::Severity::attention, .due = in.due, .dueChosen = true}).id;
    };
    return deps;
}
}  // namespace

Rooms::Rooms(db::Database& d, Clock const& c, Random& r, identity::Sealer sealer, identity::Settings settings)
    : database(d), clock(c), random(r), identity(d, c, r, std::move(sealer), std::move(settings)), history(d),
      pictures(d, [this](db::Scope const& scope) { return nameOf(identity.members(), scope); }),
      risks(d), agenda(d, wordOf), discovery(d, c, jobs, pictureDoor(pictures)),
      flaws(d, c, jobs, flawDoors(*this)), assessments(d), schouws(d), agreements(d), frameworks(d), continuity(d),
      watch({pictures, risks, agenda, discovery, flaws, assessments, agreements, continuity, [this](db::Scope const& scope) { return factsOf(scope); }}, c),
      jobs(c, {}, [this](JobView const& job) { live.progressed(job); }) {
    addFactSources(*this);
    database.onCommit([this](db::Scope const& scope, std::vector<db::Change> const& changes) {
        watch.changed(scope, changes);
        live.changed(scope, changes);
    });
}

std::vector<evidence::Fact> Rooms::factsOf(db::Scope const& scope) const {
    return facts.facts(scope.organisation(), clock.now(), [](std::string const& name, std::string const& why) { log::error("facts", "{}: {}", name, why); });
}

// In the order in which they need each other's tables.
std::vector<db::Migration> allMigrations() {
    std::vector<db::Migration> out;
    auto const add = [&](std::vector<db::Migration> more) { out.insert(out.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end())); };
    add(identity::migrations());
    add(organisation::migrations());
    add(risk::migrations());
    add(agenda::migrations());
    add(discovery::migrations());
    add(vulnerability::migrations());
    add(assessment::migrations());
    add(assessment::schouwMigrations());
    add(assessment::agreementMigrations());
    add(assessment::frameworkMigrations());
    add(continuity::migrations());
    return out;
}

void addAllRoutes(http::Api& api, Rooms& rooms) {
    identity::addRoutes(api, {rooms.identity, rooms.history});
    addRoutes(api, rooms.identity, rooms.jobs, rooms.live);
    organisation::addRoutes(api, {rooms.pictures, rooms.clock});
    impact::addRoutes(api, {
        .picture = [&rooms](std::string const& organisation) -> Result<impact::PictureNow> {
            auto const snapshot = rooms.pictures.current(db::Scope::of(organisation));
            return impact::PictureNow{pictureIn(snapshot), organisation + ':' + std::to_string(snapshot->version())};
        },
        .measures = [] {
            std::vector<impact::KnownMeasure> out;
            for (auto const& m : risk::measures().measures) out.push_back({m.id, m.text, m.hours, m.euros});
            return out;
        },
        .jobs = &rooms.jobs,
    });
    risk::addRoutes(api, {rooms.risks, rooms.clock, [&rooms](db::Scope const& scope) -> Result<PicturePtr> { return pictureIn(rooms.pictures.current(scope)); }});
    agenda::addRoutes(api, agendaDeps(rooms));
    discovery::addRoutes(api, rooms.discovery);
    vulnerability::addRoutes(api, {rooms.flaws, [&rooms](db::Scope const& scope) { return nameOf(rooms.identity.members(), scope); }});
    addAssessmentRoutes(api, rooms);
    continuity::addRoutes(api, continuityDeps(rooms));
    addThisMachineRoute(api, {rooms.discovery, rooms.flaws, rooms.jobs, rooms.clock});
}
}  // namespace schouw::app
