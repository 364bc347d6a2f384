#pragma once
// The tests that stand inside rule files: lines that must, or must not, end in an alert of that rule.
#include "detection/rules.hpp"

namespace schouw::detection {
struct RuleFault { std::string rule{}, file{}; std::size_t line = 0; bool expected = true; };      // expected: it should have fired
struct RuleCheck { std::size_t tests = 0; std::vector<RuleFault> faults{}; };
// Each test has an engine of its own with the whole set; lines are read as received on 2026-11-28 12:00 UTC in Europe/Amsterdam.
RuleCheck checkRules(std::shared_ptr<RuleSet const> const& set);
}  // namespace schouw::detection
