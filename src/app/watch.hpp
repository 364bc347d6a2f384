#pragma once
// Looks at all that makes actions and brings the list of next actions up to date: after a change, on a new day, and when asked.
// The rooms find (picture, risks, devices); the agenda keeps; only the app knows them all.
#include "agenda/agenda_store.hpp"
#include "assessment/agreement_store.hpp"
#include "assessment/assessment_store.hpp"
#include "base/mutex.hpp"
#include "continuity/continuity_store.hpp"
#include "discovery/discovery.hpp"
#include "organisation/organisation_store.hpp"
#include "risk/risk_store.hpp"
#include "risk/single_points.hpp"
#include "vulnerability/desk.hpp"
#include <map>
#include <set>

namespace schouw::app {
class Watch {
public:
    struct Rooms {
        organisation::Pictures& pictures;
        risk::RiskStore& risks;
        agenda::AgendaStore& agenda;
        discovery::Discovery& discovery;
        vulnerability::Desk& flaws;
        assessment::AssessmentStore& assessments;
        assessment::AgreementStore& agreements;
        continuity::ContinuityStore& continuity;
        std::function<std::vector<evidence::Fact>(db::Scope const&)> facts;
    };
    Watch(Rooms rooms, Clock const& clock) : rooms_(std::move(rooms)), clock_(clock) {}

    void changed(db::Scope const& scope, std::vector<db::Change> const& changes);       // remembers whom to look at
    void look(db::Scope const& scope);                                                  // now
    std::size_t standingAlone(db::Scope const& scope);              // single points of failure without a spare or a decision
    // Looks at those that changed; at all of them on a new day (in Amsterdam) and the first time.
    void tick(std::function<std::vector<std::string>()> const& organisations);
private:
    // What stands alone, worked out once for each version of a picture.
    struct Alone { std::int64_t version = -1; std::vector<risk::SinglePoint> points{}; };
    std::vector<assessment::Concern> scanConcerns(db::Scope const& scope, Time now) const;
    std::vector<risk::SinglePoint> aloneIn(db::Scope const& scope, organisation::Snapshot const& picture);

    Rooms const rooms_;
    Clock const& clock_;
    Mutex mutex_{};
    std::set<std::string> changed_ SCHOUW_GUARDED_BY(mutex_){};
    std::optional<Date> day_ SCHOUW_GUARDED_BY(mutex_){};
    std::map<std::string, Alone> alone_ SCHOUW_GUARDED_BY(mutex_){};
};
}  // namespace schouw::app
