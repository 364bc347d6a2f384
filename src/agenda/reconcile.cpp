#include "agenda/reconcile.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace schouw::agenda {
namespace {
int daysFor(Severity severity) {
    switch (severity) {
        case Severity::now: return kDaysNow;
        case Severity::attention: return kDaysAttention;
        case Severity::unknown: return kDaysUnknown;
        case Severity::calm: return kDaysCalm;
    }
    return kDaysCalm;
}
Date dueOf(Cause const& cause, Date today) { return cause.due.value_or(today.plusDays(daysFor(cause.severity))); }

auto wordsOf(Action const& a) { return std::tie(a.text, a.arguments, a.closesWhen, a.asset, a.owner, a.severity, a.due, a.state, a.snoozedUntil); }

void follow(Action& a, Cause const& cause) {
    a.text = cause.text;
    a.arguments = cause.arguments;
    a.closesWhen = cause.closesWhen.empty() ? cause.text + ".closes" : cause.closesWhen;
    a.asset = cause.asset;
    if (!a.ownerChosen && !cause.owner.empty()) a.owner = cause.owner;
    if (!a.dueChosen && cause.due) a.due = *cause.due;
    a.severity = cause.severity;
}
Action opened(Cause const& cause, std::string const& source, Time now, std::string id) {
    Action a{.id = std::move(id), .source = source, .key = cause.key, .openedAt = now, .changedAt = now};
    follow(a, cause);
    a.due = dueOf(cause, now.localDate());
    return a;
}
void reopen(Action& a, Cause const& cause, Time now) {
    auto const today = now.localDate();
    a.state = ActionState::open;
    a.openedAt = now;
    ++a.returned;
    a.closedAt.reset();
    a.doneOn.reset();
    a.doneBy.clear();
    a.snoozedUntil.reset();
    a.snoozeReason.clear();
    if (a.dueChosen && a.due >= today) return;
    a.dueChosen = false;
    a.due = dueOf(cause, today);
}
void wake(Action& a) {
    a.state = ActionState::open;
    a.snoozedUntil.reset();
}
// True: the action came back.
bool meet(Action& a, Cause const& cause, Time now) {
    auto const today = now.localDate();
    bool const worse = cause.severity > a.severity;
    follow(a, cause);
    switch (a.state) {
        case ActionState::open: return false;
        case ActionState::snoozed:
            if (worse || !a.snoozedUntil || *a.snoozedUntil <= today) wake(a);
            return false;
        case ActionState::done:
            if (a.doneOn && daysBetween(*a.doneOn, today) < kConfirmDays) return false;
            break;
        case ActionState::closed: break;
    }
    reopen(a, cause, now);
    return true;
}
}  // namespace

Reconciled reconcile(std::vector<Action> const& kept, std::vector<Cause> const& causes, std::string const& source, Time now,
                     std::function<std::string()> const& newId) {
    std::map<std::string_view, Cause const*> found;
    for (auto const& cause : causes) {
        auto const [at, fresh] = found.emplace(cause.key, &cause);
        if (!fresh && cause.severity > at->second->severity) at->second = &cause;
    }
    Reconciled out;
    for (auto const& before : kept) {
        if (before.source != source) continue;
        auto const at = found.find(before.key);
        auto after = before;
        if (at == found.end()) {
            if (before.state == ActionState::closed) continue;
            after.state = ActionState::closed;
            after.closedAt = now;
            after.snoozedUntil.reset();
            ++out.closed;
        } else {
            bool const back = meet(after, *at->second, now);
            found.erase(at);
            if (wordsOf(after) == wordsOf(before)) continue;
            ++(back ? out.returned : out.updated);
        }
        after.changedAt = now;
        ++after.version;
        out.changed.push_back(std::move(after));
    }
    for (auto const& [key, cause] : found) {
        out.changed.push_back(opened(*cause, source, now, newId()));
        ++out.opened;
    }
    return out;
}
}  // namespace schouw::agenda
