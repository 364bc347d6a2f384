#pragma once
// One list of next actions. A cause is something that was found; an action is what people see of it: it opens when the cause is
// found, closes by itself when the cause is gone, comes back when it returns, and keeps what a person set on it. People also
// add actions of their own.
#include "base/time.hpp"
#include "json/describe.hpp"
#include <optional>
#include <string>
#include <vector>

namespace schouw::agenda {

// From least to most pressing. unknown: nobody knows, which is neither good nor bad.
enum class Severity { calm, unknown, attention, now };
BOOST_DESCRIBE_ENUM(Severity, calm, unknown, attention, now)

struct Cause {
    std::string source{};                   // who found it: "picture", "reviews", "risk", "discovery", "impact" ...
    std::string key{};                      // stable as long as it is the same thing to do; unique within the source
    std::string text{};                     // key of the sentence in content/texts; text + ".why" tells why
    std::vector<std::string> arguments{};   // fill {0}, {1} ...; a date, a number or "measure:MT09" is shown as people write it
    std::string asset{};                    // id, or empty
    std::string owner{};                    // who would do it: a person asset, or empty
    Severity severity = Severity::attention;
    std::optional<Date> due{};              // empty: by severity, counted from when it opens
    std::string closesWhen{};               // key of the sentence that tells what makes it go away; empty: text + ".closes"
};

enum class ActionState {
    open,
    snoozed,        // put off until a day, with a reason
    done,           // somebody says so; for a found cause the next look must confirm it
    closed,         // the cause is gone, or a manual action that is done
};
BOOST_DESCRIBE_ENUM(ActionState, open, snoozed, done, closed)

struct Action {
    std::string id{};
    std::string source{}, key{};            // as in Cause; source "manual": key = id
    std::string text{};
    std::vector<std::string> arguments{};
    std::string closesWhen{};
    std::string title{};                    // of a manual action: its own words instead of text
    std::string asset{};
    std::string owner{};
    bool ownerChosen = false;               // a person set it: a cause does not change it any more
    Severity severity = Severity::attention;
    Date due{};
    bool dueChosen = false;
    std::string note{};
    ActionState state = ActionState::open;
    Time openedAt{}, changedAt{};
    int returned = 0;                       // how often it came back
    std::optional<Date> doneOn{};
    std::string doneBy{}, proof{};
    std::optional<Time> closedAt{};
    std::optional<Date> snoozedUntil{};
    std::string snoozeReason{};
    std::int64_t version = 1;               // counts changes; also the SEQUENCE of its calendar entry
};
BOOST_DESCRIBE_STRUCT(Action, (), (id, source, key, text, arguments, closesWhen, title, asset, owner, ownerChosen, severity, due, dueChosen, note, state,
    openedAt, changedAt, returned, doneOn, doneBy, proof, closedAt, snoozedUntil, snoozeReason, version))

inline constexpr std::string_view kManual = "manual";

// When to do it, seen from today: late and today are "now".
enum class When { now, thisWeek, later };
BOOST_DESCRIBE_ENUM(When, now, thisWeek, later)
When whenOf(Action const& action, Date today);
bool isOpen(Action const& action);                              // open or snoozed
// Most pressing first: what is due or pressing now, then by day, severity, key.
void sortByUrgency(std::vector<Action>& actions, Date today);
}  // namespace schouw::agenda

namespace schouw::json {
template <> constexpr Rule rule<agenda::Action>(std::string_view) { return {.absent = true}; }      // as it was kept, whenever that was
}  // namespace schouw::json
