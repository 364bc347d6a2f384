#pragma once
// The routes of the Schouwscan: begin, answer one statement at a time, finish; how it stands now, and the scans before it.
#include "assessment/assessment_store.hpp"
#include "assessment/views.hpp"
#include "http/api.hpp"
#include <functional>

namespace schouw::assessment {
struct Deps {
    AssessmentStore& store;
    Clock const& clock;
    std::function<std::vector<evidence::Fact>(db::Scope const&)> facts{};           // of all rooms
    std::function<NameOf(db::Scope const&)> nameOf{};                               // names of subjects; may be empty
    std::function<void(db::Scope const&)> lookAgain{};                              // after a scan was finished; may be empty
};
void addRoutes(http::Api& api, Deps const& deps);
}  // namespace schouw::assessment
