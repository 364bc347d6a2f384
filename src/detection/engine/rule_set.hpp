#pragma once
// All rules of a set, read and tied together. What cannot be read is refused with its place; the rest works.
#include "detection/engine/sigma_rule.hpp"
#include <memory>

namespace schouw::detection {

struct RuleFile { std::string name{}, text{}; bool own = false; };

class RuleSet {
public:
    static RuleSet load(std::vector<RuleFile> const& files, SigmaDictionary const& dictionary);
    std::vector<Rule> const& rules() const { return rules_; }
    std::vector<Item> const& items() const { return items_; }
    std::vector<Field> const& fields() const { return fields_; }
    std::vector<Error> const& refused() const { return refused_; }
    std::size_t filters() const { return filters_; }
    Rule const* find(std::string_view idOrName) const;
private:
    friend class SigmaReader;
    std::vector<Rule> rules_{};
    std::vector<Item> items_{};
    std::vector<Field> fields_{};
    std::vector<Error> refused_{};
    std::size_t filters_ = 0;
};
}  // namespace schouw::detection
