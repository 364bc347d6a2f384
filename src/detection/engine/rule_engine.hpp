#pragma once
// Events in, alerts out: the rules of a set, their correlations and what was learned, over one stream of events.
// Deterministic: the same events give the same alerts, in one go, in pieces, or after save and restore. One thread.
#include "detection/engine/baseline.hpp"
#include "detection/engine/correlation.hpp"
#include "detection/engine/incident_exception.hpp"
#include "detection/engine/rule_matcher.hpp"

namespace schouw::detection {

class RuleEngine {
public:
    RuleEngine(std::shared_ptr<RuleSet const> set, std::vector<std::string> modules, std::shared_ptr<Geo const> geo = {});
    void take(Event const& event);
    std::vector<Alert> alerts() const { return incidents_.all(); }          // by first, rule and actor
    std::vector<Alert> takeClosed() { return incidents_.takeClosed(); }
    // What is normal is not told from now on; quieted() tells what would have been: the simulation of an exception.
    void except(std::vector<Exception> exceptions) { exceptions_ = std::move(exceptions); }
    std::vector<Alert> quieted() const { return quieted_.all(); }
    std::int64_t now() const { return context_.now; }
    RuleMatcher& matcher() { return matcher_; }
    RuleSet const& set() const { return *set_; }
    std::vector<std::uint64_t> const& hits() const { return hits_; }        // per rule: events (or windows) that matched
    // All of it, to go on after a restart as if nothing happened. Of another set of rules: refused.
    std::string save() const;
    bool restore(std::string_view state);
    // The normal picture only, to use on another day; kept per rule, so that other rules may come and go.
    std::string learned() const;
    bool learn(std::string_view picture);
private:
    // The clock of the stream: the latest time, but a jump of more than ten minutes only when it lasts: three lines in a row of
    // more than one source (or of the only one), or fifty. One source with a wrong clock does not move it.
    static constexpr std::int64_t kSecond = 1'000'000'000, kJump = 600 * kSecond, kMinute = 60 * kSecond;
    static constexpr std::uint32_t kLasting = 50, kFew = 3, kSteadyLines = 20;
    static constexpr std::size_t kMostClocks = 20'001;
    struct Feed { std::uint32_t rule = 0, part = 0; };                      // of a correlation
    void tell(std::uint32_t rule, Event const& event, Fired const* fired);
    void feed(std::uint32_t rule, Event const& event);
    void window(Feed const& feed, Event const& event);
    std::int64_t clockError(Event const& event);
    void look(Event const& event);
    void note(Finding const& finding);
    void advance(std::int64_t time, std::uint32_t source);
    std::uint64_t fingerprint() const;

    std::shared_ptr<RuleSet const> set_;
    std::shared_ptr<Geo const> geo_;
    RuleMatcher matcher_;
    Incidents incidents_, quieted_;
    std::vector<Exception> exceptions_{};
    std::vector<std::uint64_t> hits_;
    std::vector<std::vector<Feed>> feeds_{}, clears_{};                     // by rule that matched
    std::vector<std::unique_ptr<CorrelationWindows>> windows_{};            // by rule; none for others
    std::vector<std::unique_ptr<Baseline>> baselines_{};
    std::vector<std::uint32_t> everyEvent_{};                               // baselines that are fed with all
    BaselineContext context_;
    Baseline::Report report_;
    std::int64_t ahead_[kFew] = {}, nextTick_ = 0;                          // ahead_: times of the last lines that are ahead of the clock
    std::uint32_t aheadLines_ = 0, aheadSource_ = 0, mostSource_ = 0;
    bool severalAhead_ = false;
    // A source whose lines keep the same distance to the clock of the stream for twenty lines and five minutes has a wrong clock: its
    // lines are put where they belong. Old lines that are sent at once keep no distance.
    struct SourceClock { std::int64_t error = 0, distance = 0, since = 0; std::uint32_t lines = 0, spare = 0; };
    std::vector<SourceClock> clocks_{};                                     // by source
    Event moved_{};
};
}  // namespace schouw::detection
