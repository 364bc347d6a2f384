#pragma once
// What was found against what is on the list. Pure: the same causes twice change nothing.
//   new cause                       -> an action opens; its day follows from the cause or from how pressing it is
//   cause still there               -> words, severity and asset follow it; owner and day too, unless a person chose them;
//                                      a snoozed action wakes on its day, or when it becomes more pressing
//   cause gone                      -> the action closes by itself, whatever its state
//   cause back                      -> the action opens again, with the owner and notes it had
//   said to be done, cause remains  -> left alone for kConfirmDays, then it opens again
#include "agenda/action.hpp"
#include <functional>

namespace schouw::agenda {
inline constexpr int kConfirmDays = 7;
inline constexpr int kDaysNow = 0, kDaysAttention = 7, kDaysUnknown = 14, kDaysCalm = 30;      // until due, when the cause has no day

struct Reconciled {
    std::vector<Action> changed{};          // to keep: new ones and changed ones
    int opened = 0, updated = 0, closed = 0, returned = 0;
};
// kept: the actions of this source, in whatever state. Of two causes with the same key the more pressing counts.
Reconciled reconcile(std::vector<Action> const& kept, std::vector<Cause> const& causes, std::string const& source, Time now,
                     std::function<std::string()> const& newId);
}  // namespace schouw::agenda
