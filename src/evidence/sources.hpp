#pragma once
// The one interface by which rooms publish what they measured: a name and a function. A later room adds one, and nothing here changes.
#include "evidence/fact.hpp"
#include <functional>

namespace schouw::evidence {
class Sources {
public:
    // The facts about one organisation, as of now. May throw what reading throws.
    using Source = std::function<std::vector<Fact>(std::string const& organisation, Time now)>;
    void add(std::string name, Source source) { sources_.push_back({std::move(name), std::move(source)}); }

    // Of all of them, in the order in which they were added. A source that throws gives nothing and is told to `failed`.
    std::vector<Fact> facts(std::string const& organisation, Time now, std::function<void(std::string const& name, std::string const& why)> const& failed) const;
private:
    struct Named { std::string name{}; Source source{}; };
    std::vector<Named> sources_{};
};
}  // namespace schouw::evidence
