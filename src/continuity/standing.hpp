#pragma once
// How an organisation stands for the worst day: its kit, its plan, what was practised; and what follows from that: next actions and
// facts that prove or contradict an answer.
#include "continuity/incident.hpp"
#include "evidence/fact.hpp"
#include <memory>

namespace schouw::continuity {
struct KitMade {                                // the last kit that somebody made and took away
    Time at{};
    std::string by{}, fingerprint{};
};
BOOST_DESCRIBE_STRUCT(KitMade, (), (at, by, fingerprint))
struct KeptPlan {
    Plan plan{};
    std::int64_t version = 0;                   // of the kept record, for If-Match; 0: nothing was kept yet
    Approval approval{};                        // the last one
};

enum class KitState { none, old, changed, good };       // the first that holds
BOOST_DESCRIBE_ENUM(KitState, none, old, changed, good)

// Made in one language: texts in it are words.
struct Standing {
    std::shared_ptr<organisation::Picture const> picture{};
    Kit kit{};
    std::optional<KitMade> made{};
    KeptPlan plan{};
    std::vector<Incident> incidents{};          // newest first, exercises too
    std::vector<TestRecord> tests{};            // newest first
    content::Language language = content::Language::nl;

    PlanInput planInput() const { return {*picture, kit, plan.plan, plan.approval, tests, language}; }
};
KitState kitStateOf(Standing const& s);
std::string kitSentence(Standing const& s);     // "Je noodpakket is 41 dagen oud en klopt nog."
std::vector<TestRecord> testsOf(std::vector<Incident> const& incidents, organisation::Picture const& picture);

// What the list of next actions should ask. `text` is a key: with .why and .closes it stands in content/texts/continuity.yaml.
struct Concern {
    std::string key{}, text{};
    std::vector<std::string> arguments{};
    int pressing = 0;                           // 0 calm, 1 attention, 2 now
    std::optional<Date> due{};
};
std::vector<Concern> concernsOf(Standing const& s);
std::vector<evidence::Fact> factsOf(Standing const& s, Time now);
}  // namespace schouw::continuity
