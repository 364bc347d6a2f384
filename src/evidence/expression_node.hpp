#pragma once
// The parsed form of an expression: shared by the parser and the evaluation, nobody else.
#include "evidence/expression.hpp"

namespace schouw::evidence {
enum class Kind { constant, fact, call, negation, all, any, compare, arithmetic };
struct Expression::Node {
    Kind kind = Kind::constant;
    FactValue constant{};
    std::string name{};             // fact: its name; call: the function; compare, arithmetic: the operator
    std::string name2{};            // call: the fact it looks over
    double limit = 0;               // call: count_above, count_below
    std::vector<Node> parts{};
};
}  // namespace schouw::evidence
