#pragma once
// How an organisation answers an imported questionnaire: one answer for each part that can be answered, and how far it is. Pure.
#include "assessment/framework.hpp"
#include "assessment/scan.hpp"

namespace schouw::assessment {

struct KeptFramework {
    std::string id{};
    Time importedAt{};
    std::string importedBy{};
    Framework framework{};
};
BOOST_DESCRIBE_STRUCT(KeptFramework, (), (id, importedAt, importedBy, framework))

// Of the parts that can be answered below one at the top, and of the whole. declared as in scan.hpp, every part weighing 1.
struct FrameworkProgress {
    std::string urn{};                      // "" for the whole
    int asked = 0, answered = 0;
    std::optional<int> declared{};          // of what was answered; empty: nothing was, or nothing applies
};
BOOST_DESCRIBE_STRUCT(FrameworkProgress, (), (urn, asked, answered, declared))
std::vector<FrameworkProgress> progressOf(Framework const& framework, Answers const& answers);       // the whole first, then the top in its order

// Errors: framework.no-part, assessment.reason.
Result<> goodAnswer(Framework const& framework, std::string const& node, Answer const& answer);
}  // namespace schouw::assessment

namespace schouw::json {
template <> constexpr Rule rule<assessment::KeptFramework>(std::string_view) { return {.absent = true}; }
}  // namespace schouw::json
