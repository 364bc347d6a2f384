#pragma once
// The register as a whole: how many risks lie where, which lie above the line, and what asks for a next action.
#include "risk/rules.hpp"

namespace schouw::risk {

struct Cell { int likelihood = 1, impact = 1; RiskLevel level{}; int count = 0; };
BOOST_DESCRIBE_STRUCT(Cell, (), (likelihood, impact, level, count))
struct LevelCount { RiskLevel level{}; int count = 0; };
BOOST_DESCRIBE_STRUCT(LevelCount, (), (level, count))

struct Summary {
    std::vector<Cell> matrix{};             // 25 cells, or 9 in the simple view: likelihood from high to low, impact from low to high
    std::vector<LevelCount> levels{};
    int open = 0, above = 0, undecided = 0, acceptedUntilSoon = 0;
};
BOOST_DESCRIBE_STRUCT(Summary, (), (matrix, levels, open, above, undecided, acceptedUntilSoon))
Summary summarise(std::vector<Risk> const& risks, Settings const& settings, Scales const& scales, Date today);

// What a risk asks people to do. The app hands these to the agenda as causes.
enum class Urgency { calm, attention, now };
struct Concern {
    std::string key{};                      // "risk:<id>:decide": stable as long as it is the same thing to do
    std::string text{};                     // key of the sentence; .why and .closes follow from it
    std::vector<std::string> arguments{};
    std::string risk{}, asset{}, owner{};
    Urgency urgency = Urgency::calm;
    std::optional<Date> due{};
};
// Above the line without a decision that holds, an acceptance that ended or ends within 30 days, a chosen measure that is not
// done, a review that is due. In the order of the risks.
std::vector<Concern> concerns(std::vector<Risk> const& risks, Settings const& settings, Scales const& scales, Date today);
}  // namespace schouw::risk
