#pragma once
// What every room keeps and does, made in the order in which they need each other; and the routes of all of them.
#include "app/flaws.hpp"
#include "app/job_runner.hpp"
#include "app/judge.hpp"
#include "app/live.hpp"
#include "app/watch.hpp"
#include "continuity/continuity_store.hpp"
#include "assessment/agreement_store.hpp"
#include "assessment/framework_store.hpp"
#include "assessment/schouw_store.hpp"
#include "evidence/sources.hpp"
#include "http/api.hpp"
#include "identity/history_store.hpp"
#include "identity/identity.hpp"

namespace schouw::app {
struct Rooms {
    Rooms(db::Database& database, Clock const& clock, Random& random, identity::Sealer sealer, identity::Settings settings);
    db::Database& database;
    Clock const& clock;
    Random& random;
    Live live{};
    identity::Identity identity;
    identity::HistoryStore history;
    organisation::Pictures pictures;
    risk::RiskStore risks;
    agenda::AgendaStore agenda;
    discovery::Discovery discovery;
    Judge judge{};
    Meanings meanings{};
    vulnerability::Desk flaws;
    assessment::AssessmentStore assessments;
    assessment::SchouwStore schouws;
    assessment::AgreementStore agreements;
    assessment::FrameworkStore frameworks;
    continuity::ContinuityStore continuity;
    evidence::Sources facts{};                  // what each room measured (app/facts.hpp)
    std::vector<evidence::Fact> factsOf(db::Scope const& scope) const;
    Watch watch;
    JobRunner jobs;                             // last: it ends before what its jobs may touch
};
std::vector<db::Migration> allMigrations();
void addAllRoutes(http::Api& api, Rooms& rooms);
}  // namespace schouw::app
