#pragma once
// Events in, alerts out: the rules of a set, their correlations and what was learned, over one stream of events.
// Deterministic: the same events give the same alerts, in one go, in pieces, or after save and restore. One thread.
#include "detection/engine/incident.hpp"
#include "detection/engine/rule_matcher.hpp"

namespace schouw::detection {

class RuleEngine {
public:
    RuleEngine(std::shared_ptr<RuleSet const> set, std::vector<std::string> modules);
    void take(Event const& event);
    std::vector<Alert> alerts() const { return incidents_.all(); }
    RuleMatcher& matcher() { return matcher_; }
    RuleSet const& set() const { return *set_; }
    std::vector<std::uint64_t> const& hits() const { return hits_; }        // per rule: events (or windows) that matched
private:
    void found(std::uint32_t rule, Event const& event);
    std::shared_ptr<RuleSet const> set_;
    RuleMatcher matcher_;
    Incidents incidents_;
    std::vector<std::uint64_t> hits_;
};
}  // namespace schouw::detection
