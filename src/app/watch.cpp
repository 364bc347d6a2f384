#include "app/watch.hpp"

#include "agenda/finders.hpp"
#include "base/log.hpp"
#include "continuity/continuity_routes.hpp"
#include "risk/register.hpp"
#include <array>
#include <utility>

namespace schouw::app {
namespace {
constexpr std::array<std::string_view, 4> kOwn = {"action", "review", "calendarLink", "member"};      // what the agenda writes itself, or needs no look

agenda::Severity severityOf(risk::Urgency urgency) {
    switch (urgency) {
        case risk::Urgency::calm: return agenda::Severity::calm;
        case risk::Urgency::attention: return agenda::Severity::attention;
        case risk::Urgency::now: return agenda::Severity::now;
    }
    return agenda::Severity::unknown;
}
std::vector<agenda::Cause> causesOf(std::string const& source, std::vector<risk::Concern> const& concerns) {
    std::vector<agenda::Cause> out;
    for (auto const& c : concerns) {
        agenda::Cause cause{.source = source, .key = c.key, .text = c.text, .arguments = c.arguments, .asset = c.asset, .owner = c.owner, .severity = severityOf(c.urgency)};
        cause.due = c.due;
        cause.closesWhen = c.text + ".closes";
        out.push_back(std::move(cause));
    }
    return out;
}
// Devices that were seen and that nobody keeps: one action for all of them.
std::vector<agenda::Cause> unmanaged(discovery::ThingPage const& page) {
    if (page.total == 0 || page.things.empty()) return {};
    bool const single = page.total == 1;
    auto const name = page.things.front().name.empty() ? page.things.front().address : page.things.front().name;
    agenda::Cause cause{.source = "discovery", .key = "unmanaged"};
    cause.text = single ? "watch.unmanaged-one" : "watch.unmanaged";
    cause.arguments = single ? std::vector{name} : std::vector{std::to_string(page.total), name};
    cause.closesWhen = cause.text + ".closes";
    return {cause};
}
std::vector<agenda::Cause> causesOf(std::vector<vulnerability::Concern> const& concerns) {
    std::vector<agenda::Cause> out;
    for (auto const& c : concerns) {
        agenda::Cause cause{.source = "vulnerability", .key = c.key, .text = c.text, .arguments = c.arguments, .asset = c.asset};
        cause.severity = c.pressing > 1 ? agenda::Severity::now : c.pressing ? agenda::Severity::attention : agenda::Severity::calm;
        cause.due = c.due;
        cause.closesWhen = c.text + ".closes";
        out.push_back(std::move(cause));
    }
    return out;
}
std::vector<agenda::Cause> causesOf(std::vector<assessment::Concern> const& concerns) {
    std::vector<agenda::Cause> out;
    for (auto const& c : concerns) {
        agenda::Cause cause{.source = "assessment", .key = c.key, .text = c.text, .arguments = c.arguments};
        cause.severity = c.contradicted ? agenda::Severity::attention : agenda::Severity::calm;
        cause.due = c.due;
        cause.closesWhen = c.text + ".closes";
        out.push_back(std::move(cause));
    }
    return out;
}
std::vector<agenda::Cause> causesOf(std::vector<assessment::AgreementConcern> const& concerns) {
    std::vector<agenda::Cause> out;
    for (auto const& c : concerns) {
        agenda::Cause cause{.source = "agreement", .key = c.key, .text = c.text, .arguments = c.arguments};
        cause.severity = c.pressing ? agenda::Severity::attention : agenda::Severity::calm;
        cause.due = c.due;
        cause.closesWhen = c.text + ".closes";
        out.push_back(std::move(cause));
    }
    return out;
}
std::vector<agenda::Cause> causesOf(std::vector<continuity::Concern> const& concerns) {
    std::vector<agenda::Cause> out;
    for (auto const& c : concerns) {
        agenda::Cause cause{.source = "continuity", .key = c.key, .text = c.text, .arguments = c.arguments};
        cause.severity = c.pressing > 1 ? agenda::Severity::now : c.pressing ? agenda::Severity::attention : agenda::Severity::calm;
        cause.due = c.due;
        cause.closesWhen = c.text + ".closes";
        out.push_back(std::move(cause));
    }
    return out;
}
}  // namespace

void Watch::changed(db::Scope const& scope, std::vector<db::Change> const& changes) {
    if (scope.organisation().empty()) return;
    for (auto const& c : changes) {
        if (std::find(kOwn.begin(), kOwn.end(), c.subject) != kOwn.end()) continue;
        Lock const lock(mutex_);
        changed_.insert(scope.organisation());
        return;
    }
}

void Watch::look(db::Scope const& scope) {
    auto const now = clock_.now();
    auto const today = now.localDate();
    db::Author const by{"job:watch", "schouw"};
    rooms_.discovery.pictureChanged(scope);             // a part that came or went may be a device that was found
    auto const reconcile = [&](std::string const& source, std::vector<agenda::Cause> const& causes) { rooms_.agenda.reconcile(scope, by, source, causes, now); };

    auto const picture = rooms_.pictures.current(scope);
    reconcile("picture", agenda::findInPicture({picture->index(), picture->ratings(), today}));
    if (picture->version() > 0) rooms_.agenda.ensureSchouw(scope, by, today);       // nothing to look at twice a year yet
    reconcile("reviews", agenda::findReviews(rooms_.agenda.reviews(scope), today));
    auto const risks = rooms_.risks.all(scope);
    auto const settings = rooms_.risks.settings(scope);
    reconcile("risk", causesOf("risk", risk::concerns(risks, settings, risk::scales(), today)));
    reconcile("impact", causesOf("impact", risk::singlePointConcerns(aloneIn(scope, *picture), picture->index(), risks, settings, risk::scales(), today)));
    reconcile("discovery", unmanaged(rooms_.discovery.store().things(scope, {.list = discovery::ThingList::unmanaged, .search = {}, .of = {}, .after = {}, .limit = 1}, now)));
    reconcile("vulnerability", causesOf(rooms_.flaws.concerns(scope)));
    auto const standing = continuity::standingOf(rooms_.continuity, scope, {picture, &picture->picture()}, today, content::Language::nl);
    if (standing) reconcile("continuity", causesOf(continuity::concernsOf(*standing)));
    else log::error("watch", "continuity: {}", describe(standing.error()));
    reconcile("assessment", causesOf(scanConcerns(scope, now)));
    reconcile("agreement", causesOf(assessment::concerns(rooms_.agreements.all(scope), today)));
}

// The gaps of the last finished scan, by what is measured now.
std::vector<assessment::Concern> Watch::scanConcerns(db::Scope const& scope, Time now) const {
    auto const scan = rooms_.assessments.lastFinished(scope);
    if (!scan) return {};
    evidence::FactBook const book(rooms_.facts(scope), now);
    return assessment::concerns(assessment::judge(assessment::schouwscan(), assessment::schouwscanRules(), scan->answers, book), scan->finishedAt->localDate(), now.localDate());
}
std::size_t Watch::standingAlone(db::Scope const& scope) {
    auto const picture = rooms_.pictures.current(scope);
    return risk::openSinglePoints(aloneIn(scope, *picture), rooms_.risks.all(scope), rooms_.risks.settings(scope), risk::scales(), clock_.today());
}

std::vector<risk::SinglePoint> Watch::aloneIn(db::Scope const& scope, organisation::Snapshot const& picture) {
    {
        Lock const lock(mutex_);
        if (auto const& known = alone_[scope.organisation()]; known.version == picture.version()) return known.points;
    }
    auto points = risk::singlePoints(picture.index(), picture.ratings(), risk::scales());
    Lock const lock(mutex_);
    alone_[scope.organisation()] = {picture.version(), points};
    return points;
}

void Watch::tick(std::function<std::vector<std::string>()> const& organisations) {
    std::set<std::string> todo;
    bool newDay = false;
    {
        Lock const lock(mutex_);
        todo = std::exchange(changed_, {});
        auto const today = clock_.today();
        newDay = day_ != today;
        day_ = today;
    }
    if (newDay) for (auto const& id : organisations()) todo.insert(id);
    for (auto const& id : todo) look(db::Scope::of(id));
}
}  // namespace schouw::app
