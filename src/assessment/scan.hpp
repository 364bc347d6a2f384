#pragma once
// What the answers and the measured facts say together. Pure: the day is in the book of facts.
//
//   declared      = sum(weight x value) / sum(weight), 0 to 100, rounded half up; value: yes 1, partly 0.5, no, unknown and not answered 0
//   demonstrated  = the same, but a statement counts in full only when it is confirmed, for half when the proof is stale,
//                   and not at all when it is contradicted or nothing is known
// Over the statements of the core that are not "not applicable"; a module has its own two. Nothing answered, or nothing left to
// weigh: no score.
// The weakest principle is the one demonstrated least; of two alike the one declared least, then the first.
#include "assessment/questionnaire.hpp"

namespace schouw::assessment {

struct Answer {
    Reply reply = Reply::unk;
    std::string reason{};               // needed with na
    std::string note{};
    bool operator==(Answer const&) const = default;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (reply, reason, note))
using Answers = std::map<std::string, Answer>;          // by statement

struct Scores {
    int declared = 0, demonstrated = 0;                 // 0..100
    bool operator==(Scores const&) const = default;
};
BOOST_DESCRIBE_STRUCT(Scores, (), (declared, demonstrated))

enum class Gap { none, contradicted, unknown, no, part };       // why a statement asks for an action; in this order
BOOST_DESCRIBE_ENUM(Gap, none, contradicted, unknown, no, part)

struct Judged {
    Statement const* statement = nullptr;
    std::optional<Answer> answer{};
    evidence::Finding finding{};
    Gap gap = Gap::none;
    std::optional<Reply> suggested{};   // what the facts would answer: confirmed yes, contradicted no
};
struct Group {
    std::string id{};                   // of a principle or a module
    std::optional<Scores> scores{};
    std::vector<std::string> statements{};
};
struct ScanResult {
    std::vector<Judged> statements{};   // as in the questionnaire
    std::optional<Scores> overall{};    // of the core
    std::vector<Group> principles{};    // of both sets, as in content/principles.yaml
    std::vector<Group> modules{};
    std::vector<Group> duties{};        // by letter of the duty of care, over everything that somebody was asked; no statement, no scores
    std::string weakest{};              // id of a principle of the set that is shown; "" without scores
    std::size_t asked = 0, answered = 0;            // of the core, and of each module somebody began

    Judged const* find(std::string_view statement) const;
};
ScanResult judge(Questionnaire const& questionnaire, std::vector<evidence::Rule> const& rules, Answers const& answers, evidence::FactBook const& book);

// One next action for each gap, until a measurement confirms the statement: contradictions first, then what nobody knows, then no, then partly; heavier statements first.
struct GapAction {
    Statement const* statement = nullptr;
    Gap gap = Gap::none;
    Date due{};                         // contradicted: 7 days; else by weight 14, 30, 60 days, and for partly 30, 60, 90
};
std::vector<GapAction> actionsOf(ScanResult const& result, Date today);

// What to connect so that more answers can be checked: sources whose facts are missing where somebody answered, most statements first.
struct ToConnect {
    FactSource const* source = nullptr;
    std::vector<std::string> statements{};
};
std::vector<ToConnect> toConnect(ScanResult const& result);
}  // namespace schouw::assessment

namespace schouw::json {
template <> constexpr Rule rule<assessment::Answer>(std::string_view f) {
    if (f == "reply") return {};
    return {.max = 2000, .absent = true};
}
}  // namespace schouw::json
