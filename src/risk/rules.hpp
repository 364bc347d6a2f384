#pragma once
// What must hold for a risk, and where it stands. Pure: the day of today is passed in.
#include "json/read.hpp"
#include "organisation/index.hpp"
#include "risk/risk.hpp"

namespace schouw::risk {

// What is wrong with what somebody wrote, by path ("/measures/0/dueOn"). Empty: good.
// Keys: risk.asset-unknown, risk.owner-unknown, risk.threat-unknown, risk.measure-unknown, risk.measure-text, risk.measure-done-on,
// risk.measure-twice, risk.title, risk.lowered-without-measure, risk.after-higher, risk.closed-because.
json::Problems problemsOf(RiskFields const& fields, organisation::PictureIndex const& picture, Date today);

// Takes a decision. Errors: risk.decider, risk.reason, risk.until-needed, risk.until-past, risk.until-far, risk.until-only-accept,
// risk.reduce-without-measure, risk.measure-date, risk.is-closed.
struct NewDecision {
    Treatment treatment = Treatment::reduce;
    std::string decider{}, reason{};
    std::optional<Date> until{};
};
BOOST_DESCRIBE_STRUCT(NewDecision, (), (treatment, decider, reason, until))
Result<> decide(Risk& risk, NewDecision const& decision, Scales const& scales, Date today);

enum class DecisionState {
    none,           // nobody decided
    valid,
    endsSoon,       // an acceptance that ends within 30 days
    expired,        // an acceptance that ended
    outgrown,       // the risk is higher now than when it was decided
    spent,          // all chosen measures are done, and it still lies above the line
};
BOOST_DESCRIBE_ENUM(DecisionState, none, valid, endsSoon, expired, outgrown, spent)
inline constexpr int kSoonDays = 30;

struct Standing {
    Score now{};                                // after, once every chosen measure is done; before, until then
    RiskLevel levelBefore{}, levelNow{};
    std::optional<RiskLevel> levelAfter{};
    bool above = false;                         // above the line, now
    DecisionState decision = DecisionState::none;
    bool needsDecision = false;                 // above the line and no decision that holds
    Date reviewDue{};
    bool reviewOverdue = false;
};
BOOST_DESCRIBE_STRUCT(Standing, (), (now, levelBefore, levelNow, levelAfter, above, decision, needsDecision, reviewDue, reviewOverdue))
Standing standing(Risk const& risk, Scales const& scales, RiskLevel appetite, Date today);

// Where the chosen measures might bring it: every measure that is not dropped takes a class off what it lowers, at most
// Scales::suggestedSteps each way. A start for the talk, not a calculation. Nothing when there are no measures.
std::optional<Score> suggestAfter(RiskFields const& fields, Scales const& scales);
}  // namespace schouw::risk

namespace schouw::json {
template <> constexpr Rule rule<risk::NewDecision>(std::string_view f) {
    if (f == "treatment") return {};
    return {.max = f == "decider" ? 200.0 : 4000.0, .absent = true};
}
}  // namespace schouw::json
