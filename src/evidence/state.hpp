#pragma once
// What measurement says about an answer: confirmed, contradicted, no data, or once confirmed and now stale.
#include "evidence/expression.hpp"
#include "json/describe.hpp"

namespace schouw::evidence {

enum class State { noData, confirmed, contradicted, stale };
BOOST_DESCRIBE_ENUM(State, noData, confirmed, contradicted, stale)

struct Rule {
    std::optional<Expression> proves{}, contradicts{};
    int staleAfterDays = 0;                 // 0: does not go stale
};
struct Finding {
    State state = State::noData;
    std::vector<Fact const*> facts{};       // behind the state; valid as long as the book
    std::vector<std::string> missing{};     // what would have to be measured to say more
};
// A contradiction wins. A proof holds while every fact behind it is young enough.
Finding judge(Rule const& rule, FactBook const& book);

}  // namespace schouw::evidence
