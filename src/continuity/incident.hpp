#pragma once
// An incident, or an exercise of one, as a log that only grows. Everything shown follows from its lines: which steps are done, what is
// back, which clocks run and why, who was called. A tick made by mistake is taken back with a line of its own.
#include "content/record.hpp"
#include "continuity/deadline.hpp"
#include "continuity/plan.hpp"
#include <set>

namespace schouw::continuity {
enum class IncidentMode { incident, tabletop, technical };      // the last two are exercises
enum class LineKind {
    opened,     // the first line; its text is the title
    aware,      // when it became known, if not when it was opened: `at`
    note,
    fact,       // about: id of a fact; value: yes, no, unknown
    called,     // about: id of a contact
    step,       // about: number of a step of the card, from 1
    back,       // about: id of an asset that works again
    reported,   // about: id of a duty or track
    decided,    // about: id of a duty or track; value: report, leave; text: the reason
    closed,
    reopened,
    learned,    // text: what was learned, after it
    action,     // text: what will be better; about: id of the action on the list; value: owner
};
BOOST_DESCRIBE_ENUM(IncidentMode, incident, tabletop, technical)
BOOST_DESCRIBE_ENUM(LineKind, opened, aware, note, fact, called, step, back, reported, decided, closed, reopened, learned, action)

// called, step, back and reported are taken back by the same line with value "undone".
struct IncidentLine {
    std::string id{};                           // chosen by who writes, so that a line that is sent twice counts once
    Time at{};                                  // when it happened, by who writes
    Time received{};                            // when it came in
    std::string by{};                           // name
    LineKind kind = LineKind::note;
    std::string about{}, value{}, text{};
};
BOOST_DESCRIBE_STRUCT(IncidentLine, (), (id, at, received, by, kind, about, value, text))

struct IncidentHead {                           // what does not change
    std::string id{}, title{};
    IncidentMode mode = IncidentMode::incident;
    std::string card{};                         // id of a first-hour card, or empty
    std::vector<std::string> failed{};          // ids of assets that are down; empty: not known, so all may be
    std::vector<std::string> people{};          // who takes part in an exercise
    Time openedAt{};
    std::optional<Time> closedAt{};
};
BOOST_DESCRIBE_STRUCT(IncidentHead, (), (id, title, mode, card, failed, people, openedAt, closedAt))

struct Incident {
    IncidentHead head{};
    Time awareAt{};
    std::map<std::string, std::string> facts{};             // yes, no; absent: not known yet
    std::map<std::string, IncidentLine> called{}, steps{}, back{}, reported{}, decided{};
    std::string learned{};
    std::vector<IncidentLine> actions{};
    std::vector<IncidentLine> log{};                        // by `at`, then as they came in
};
Incident incidentOf(IncidentHead head, std::vector<IncidentLine> lines);

// Whether this line may be added. Errors: continuity.line-empty, continuity.line-about {about}, continuity.line-future,
// continuity.line-value {value}, continuity.decision-reason, continuity.incident-closed, continuity.incident-open.
inline constexpr Duration kClockSlack = Duration{300};      // a phone may be this much ahead
Result<> mayAdd(Incident const& incident, IncidentLine const& line, Time now, organisation::Picture const& picture);

enum class ClockState { atOnce, running, late, reported, left };
BOOST_DESCRIBE_ENUM(ClockState, atOnce, running, late, reported, left)
struct IncidentClock {
    std::string id{}, title{}, when{}, law{}, article{}, channel{};
    std::vector<std::string> to{}, content{};               // to: in words
    bool certain = true;                                    // false: may apply; a fact is not known yet
    std::vector<std::string> because{};                     // "persoonsgegevens: ja"
    std::optional<Time> due{}, extended{};
    ClockState state = ClockState::running;
    std::optional<Time> reportedAt{};
    std::string decidedBy{}, reason{};
};
BOOST_DESCRIBE_STRUCT(IncidentClock, (), (id, title, when, law, article, channel, to, content, certain, because, due, extended, state, reportedAt, decidedBy, reason))
std::vector<IncidentClock> clocksOf(Incident const& incident, Time now, content::Language language);

struct IncidentQuestion { std::string id{}, text{}, value{}; };     // value: yes, no, or empty
struct IncidentCall { std::string contact{}, name{}, role{}, phone{}, secondPhone{}, may{}; std::optional<Time> calledAt{}; std::vector<std::string> falls{}; };
struct IncidentStep { int number = 0; std::string text{}; std::optional<Time> doneAt{}; std::string by{}; };
struct IncidentBack { std::string asset{}, name{}, urgentFor{}; std::optional<Duration> planned{}, measured{}; std::optional<Time> backAt{}; };
BOOST_DESCRIBE_STRUCT(IncidentQuestion, (), (id, text, value))
BOOST_DESCRIBE_STRUCT(IncidentCall, (), (contact, name, role, phone, secondPhone, may, calledAt, falls))
BOOST_DESCRIBE_STRUCT(IncidentStep, (), (number, text, doneAt, by))
BOOST_DESCRIBE_STRUCT(IncidentBack, (), (asset, name, urgentFor, planned, measured, backAt))
// Everything a page shows of it.
struct IncidentView {
    IncidentHead head{};
    Time awareAt{}, now{};
    std::string cardTitle{}, cardHead{};
    std::vector<IncidentQuestion> questions{};
    std::vector<IncidentClock> clocks{};
    std::vector<IncidentCall> calls{};                      // by the card, then the rest of the call list
    std::vector<IncidentStep> steps{};
    std::vector<IncidentBack> order{};                      // what is down, in recovery order
    std::string learned{};
    std::vector<IncidentLine> actions{}, log{};             // log: newest first
};
BOOST_DESCRIBE_STRUCT(IncidentView, (), (head, awareAt, now, cardTitle, cardHead, questions, clocks, calls, steps, order, learned, actions, log))
IncidentView viewOf(Incident const& incident, Kit const& kit, Time now, content::Language language);

// What the plan tells of it: nothing while it runs.
std::optional<TestRecord> testOf(Incident const& incident, organisation::Picture const& picture);

// Facts and tracks whose ids content/plans/incident.yaml gives.
std::vector<std::string> factIds();
}  // namespace schouw::continuity
