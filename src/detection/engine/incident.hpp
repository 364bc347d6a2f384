#pragma once
// One story instead of a line each: findings of the same kind about the same actor, close in time, are one alert. What rules find
// about the way in of one source (guessing, spraying, a guess that succeeds, a journey that cannot be) is one kind.
// State is a value: save and restore give the same alerts. Bounded: at most kMostOpen stories are open, the oldest closes first.
#include "detection/engine/alert.hpp"
#include "detection/engine/event.hpp"
#include <map>
#include <span>

namespace schouw::detection {

struct Finding {
    std::uint32_t rule = 0;                     // number in the set
    std::int64_t first = 0, last = 0;
    std::uint64_t count = 1;
    std::string actor{};                        // what it is about: an address, a person, a host
    std::span<std::string const> sources{}, destinations{}, users{}, hosts{};
    std::span<std::string const> evidence{};
};

class Incidents {
public:
    static constexpr std::size_t kMostOpen = 5'000;
    static constexpr std::int64_t kQuiet = std::int64_t{6} * 3600 * 1'000'000'000;
    explicit Incidents(std::shared_ptr<RuleSet const> set) : set_(std::move(set)) {}
    // The number of the story; the same as before when it went on.
    std::uint64_t note(Finding const& finding);
    void close(std::int64_t now);               // stories about which nothing was heard for kQuiet before `now`
    std::vector<Alert> takeClosed();            // in the order in which they closed
    std::vector<Alert> all() const;             // closed and not taken, and open; by first, rule and actor
    bool isOpen(std::string_view kind, std::string_view actor) const;
    std::size_t open() const { return open_.size(); }
    std::uint64_t opened() const { return opened_; }
    void save(std::string& out) const;
    bool restore(std::string_view& in);
private:
    struct Story { Alert alert; std::uint32_t leading = 0; std::uint64_t number = 0; };
    void finish(Alert& alert, std::uint32_t leading) const;
    std::shared_ptr<RuleSet const> set_;
    std::map<std::string, Story> open_{};       // by kind and actor
    std::vector<Alert> closed_{};
    std::uint64_t opened_ = 0;
};
// The kind of story a rule tells.
std::string storyKind(Rule const& rule);
}  // namespace schouw::detection
