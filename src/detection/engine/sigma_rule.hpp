#pragma once
// A Sigma rule as it is held: what it is about, when it applies, what it looks for. Rules, correlations and filters of one set
// refer to each other by number.
#include "detection/engine/sigma_field.hpp"
#include <map>

namespace schouw::detection {

// A condition over items: a tree that can be simplified when a part is known beforehand.
struct Expression {
    enum class Op : std::uint8_t { yes, no, item, all, any, none };     // none: not
    Op op = Op::yes;
    std::uint32_t item = 0;
    std::vector<Expression> parts{};
    static Expression constant(bool b) { return {b ? Op::yes : Op::no, 0, {}}; }
    static Expression negated(Expression e);
    static Expression joined(Op op, std::vector<Expression> parts);     // flat, without constants
};
// A field and the values it is compared with.
struct Item {
    std::uint32_t field = 0;
    std::vector<SigmaValue> values{};              // one is enough
};

struct Comparison { SigmaValue::Kind kind = SigmaValue::Kind::greaterEqual; bool equal = false, unequal = false; double number = 0; bool holds(double v) const; };
struct CorrelationPart { std::uint32_t rule = 0; std::vector<std::uint32_t> group{}; };      // group: fields, by number
struct Correlation {
    enum class Type : std::uint8_t {
        eventCount, valueCount, temporal, temporalOrdered, valueSum, valueAvg, valuePercentile, valueMedian,     // of the specification
        beacon, travel, firstSeen, silence, clock, spray, outflow, hours,                                       // our own, see NOTES.md
    };
    Type type = Type::eventCount;
    std::vector<CorrelationPart> parts{};
    std::vector<std::string> groupNames{};
    std::vector<std::vector<std::uint32_t>> fields{};       // condition.field, per part
    std::int64_t timespan = 0;                              // nanoseconds
    std::vector<Comparison> conditions{};                   // all must hold
    double percentile = 50;
    std::map<std::string, double> options{};                // of our own types
    std::vector<std::uint32_t> unless{};                    // rules: a success of the same group clears what was counted
    bool generate = false;
    bool holds(double v) const { for (auto const& c : conditions) if (!c.holds(v)) return false; return true; }
};

enum class Level : std::uint8_t { informational, low, medium, high, critical };
std::string_view levelWord(Level level);
struct RuleText { std::string title{}, sentence{}, why{}, action{}; };
// Lines are sent `repeat` times, `every` seconds apart, give or take `jitter`, with {time} and {n} filled in; then `more`
// `moreRepeat` times, then `then` once.
struct RuleTest {
    std::vector<std::string> lines{}, more{}, then{};
    std::size_t repeat = 1, moreRepeat = 0;
    std::int64_t every = 1, jitter = 0;
    bool fires = true;
    std::size_t line = 0;
    std::string source{}, user{};
};

struct Rule {
    std::string id{}, name{}, title{}, status{}, description{}, author{}, category{};
    std::vector<std::string> tags{}, falsePositives{}, references{};
    Level level = Level::medium;
    LogSource source{};
    Expression condition{};                     // with what the log source asks; `no` for a correlation
    std::optional<Correlation> correlation{};
    bool isBase = false;                        // counted by a correlation, tells nothing itself
    bool own = false;                           // of content/rules
    RuleText nl{}, en{};                        // own rules only
    std::vector<RuleTest> tests{};
    std::string file{};
    std::size_t line = 1;
};
}  // namespace schouw::detection
