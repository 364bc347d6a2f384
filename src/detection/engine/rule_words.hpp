#pragma once
// What a rule looks for, written out: for people who want to know why it fired, and for the page.
#include "detection/engine/rule_set.hpp"

namespace schouw::detection {
std::string inWords(RuleSet const& set, Expression const& expression);      // "event.outcome = failure and not (source.ip in 10.0.0.0/8)"
std::string inWords(RuleSet const& set, Correlation const& correlation);    // "event_count of failed-login per source.ip within 10m: >= 10"
std::string spanWords(std::int64_t nanoseconds);                            // "90s", "10m", "2h", "1d"
}  // namespace schouw::detection
