#pragma once
// The small language in which content files say what proves or contradicts an answer:
//
//     inventory.coverage >= 0.95 and days_since(inventory.reviewed) <= 183
//     count_above(vulnerability.exploited_days, 7) > 0 and not vulnerability.mitigated
//
// A bare name is the organisation's own fact (subject ""). Functions look over all subjects of a name:
//   known(f)  any(f)  all(f)  none(f)            true/false facts; known: is there any
//   count(f)  share(f)                           how many are true; which part of them (0..1)
//   min(f)  max(f)  sum(f)  average(f)           number facts
//   count_above(f, n)  count_below(f, n)         how many number facts are > n, < n
//   days_since(f)                                days from the date in the fact (the oldest when there are several) to now
//   hours_old(f)                                 hours since the fact was observed (the oldest when there are several)
// Operators: or, and, not, < <= == != >= >, + - * /, brackets; numbers, "text", true, false.
// A fact that is not there makes the answer unknown; unknown goes through as in Kleene's logic and never counts as good.
#include "base/result.hpp"
#include "evidence/fact.hpp"
#include <memory>
#include <optional>
#include <vector>

namespace schouw::evidence {

enum class Truth { no, yes, unknown };

struct Answer {
    Truth truth = Truth::unknown;
    std::vector<Fact const*> facts{};       // what it rests on, each once; valid as long as the book
    std::vector<std::string> missing{};     // names of facts that were asked for and are not there
};

class Expression {
public:
    // Errors: evidence.syntax with the column, evidence.function, evidence.too-deep (32 levels), evidence.too-long (4,096 bytes).
    static Result<Expression> parse(std::string_view text);
    Answer evaluate(FactBook const& book) const;
    std::vector<std::string> names() const;         // of all facts it asks for
    struct Node;
private:
    explicit Expression(std::shared_ptr<Node const> root) : root_(std::move(root)) {}
    std::shared_ptr<Node const> root_;
};

}  // namespace schouw::evidence
