#pragma once
// A scan as an organisation keeps it: who answered what, and how it stood on the day it was finished. Pure.
#include "assessment/scan.hpp"

namespace schouw::assessment {

// As it was when the scan was finished; later facts do not change it.
struct Outcome {
    Date on{};
    std::optional<Scores> overall{};
    std::string weakest{};
    std::map<std::string, Scores> groups{};             // by principle and module, those that have scores
    std::map<std::string, evidence::State> states{};    // by statement
};
BOOST_DESCRIBE_STRUCT(Outcome, (), (on, overall, weakest, groups, states))

struct KeptScan {
    std::string id{};
    std::int64_t version = 1;
    Time startedAt{};
    std::string startedBy{};
    std::optional<Time> finishedAt{};                   // empty: open; it can be paused for as long as it takes
    std::string finishedBy{};
    Answers answers{};
    std::optional<Outcome> outcome{};
};
BOOST_DESCRIBE_STRUCT(KeptScan, (), (id, version, startedAt, startedBy, finishedAt, finishedBy, answers, outcome))

// Errors: assessment.unknown-statement, assessment.reason.
Result<> setAnswer(KeptScan& scan, std::string const& statement, Answer const& answer);
// Errors: assessment.finished, assessment.not-answered with how many of the core are still open.
Result<> finish(KeptScan& scan, ScanResult const& result, std::string const& by, Time now);

// What changed against the scan before it, by statement: only where answer or state differ.
enum class Way { better, same, worse };
BOOST_DESCRIBE_ENUM(Way, better, same, worse)
struct ScanChange {
    std::string statement{};
    std::optional<Reply> was{}, now{};
    evidence::State wasState = evidence::State::noData, nowState = evidence::State::noData;
    Way way = Way::same;                // by what it counts for: the answer first, then the state
};
BOOST_DESCRIBE_STRUCT(ScanChange, (), (statement, was, now, wasState, nowState, way))
std::vector<ScanChange> changesSince(KeptScan const& before, ScanResult const& now);

// What a finished scan asks people to do, judged by today's facts. The app hands these to the agenda.
struct Concern {
    std::string key{}, text{};                          // text + ".why", ".closes"
    std::vector<std::string> arguments{};
    bool contradicted = false;
    int weight = 1;
    Date due{};
};
std::vector<Concern> concerns(ScanResult const& result, Date finishedOn, Date today);
// "statement:S08" is the title of its action, "statement-why:S08" why, "statement-first:S08" the first step.
std::optional<std::string> word(content::Language language, std::string_view reference);
}  // namespace schouw::assessment

namespace schouw::json {
template <> constexpr Rule rule<assessment::KeptScan>(std::string_view) { return {.absent = true}; }      // as it was kept, whenever that was
template <> constexpr Rule rule<assessment::Outcome>(std::string_view) { return {.absent = true}; }
}  // namespace schouw::json
