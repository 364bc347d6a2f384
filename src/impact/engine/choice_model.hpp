#pragma once
// The question of choice.hpp in flat arrays: present measures are worked into the losses, the others have numbers of their own.
#include "impact/engine/choice.hpp"
#include <span>

namespace schouw::impact {
using ChoiceSet = std::vector<char>;                // by own number: in or not

class ChoiceModel {
public:
    explicit ChoiceModel(ChoiceQuestion const& question);       // of a checked question

    std::size_t size() const { return original_.size(); }       // measures that are not there yet
    std::size_t scenarios() const { return loss_.size(); }
    std::uint32_t original(std::size_t m) const { return original_[m]; }
    double cost(std::size_t m) const { return cost_[m]; }       // over the years
    double years() const { return years_; }
    double budget() const { return budget_; }
    struct Effect { std::uint32_t scenario = 0; double left = 1, log = 0; };
    std::span<Effect const> effects(std::size_t m) const { return effects_[m]; }
    struct Table { std::uint32_t scenario = 0; std::vector<std::uint32_t> members{}; std::vector<double> loss{}; };     // falling in each member
    std::vector<Table> const& tables() const { return tables_; }
    std::vector<std::uint32_t> const& tablesOf(std::size_t m) const { return tablesOf_[m]; }
    bool possible(std::size_t m) const { return possible_[m]; } // false: needs what cannot be, or excluded by what is there
    std::vector<std::uint32_t> const& needs(std::size_t m) const { return needs_[m]; }
    std::vector<std::uint32_t> const& neededBy(std::size_t m) const { return neededBy_[m]; }
    std::vector<std::uint32_t> const& excludes(std::size_t m) const { return excludes_[m]; }       // both ways

    // Per scenario: the loss by table (or plain) for this set, before shares.
    void plain(ChoiceSet const& in, std::vector<double>& out) const;
    double lossOf(ChoiceSet const& in) const;                   // euros a year
    double costOf(ChoiceSet const& in) const;
    double totalOf(ChoiceSet const& in, double costWeight = 1) const { return years_ * lossOf(in) + costWeight * costOf(in); }
    bool allowed(ChoiceSet const& in) const;                    // needs and excludes
    // m and all it needs that is not in yet; empty when it may not be added.
    std::vector<std::uint32_t> withNeeds(std::size_t m, ChoiceSet const& in) const;
    Chosen chosen(ChoiceSet const& in) const;
private:
    double years_ = 3, budget_ = 0;
    std::vector<std::uint32_t> original_{};
    std::vector<double> cost_{}, loss_{};
    std::vector<std::vector<Effect>> effects_{};
    std::vector<Table> tables_{};
    std::vector<char> possible_{};
    std::vector<std::vector<std::uint32_t>> tablesOf_{}, needs_{}, neededBy_{}, excludes_{};
};

// A good set within the budget, quickly: what wins most per euro first, then exchanging. Starts from `in`.
ChoiceSet greedyChoice(ChoiceModel const& model, double budget, double costWeight, ChoiceSet in);
ChoiceSet exchanged(ChoiceModel const& model, double budget, double costWeight, ChoiceSet in);

struct ChoiceFound { ChoiceSet set{}; double total = 0, bound = 0; bool proven = false, stopped = false; };
// The best set within the budget for years x loss + costWeight x cost. `start`: a set to beat.
ChoiceFound searchChoice(ChoiceModel const& model, double budget, double costWeight, ChoiceSet start, std::size_t work, std::function<bool(double)> const& progress);
}  // namespace schouw::impact
