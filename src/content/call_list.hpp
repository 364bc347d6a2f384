#pragma once
// The twenty roles of a call list and the eight cards for the first hour: content/plans/.
#include "content/record.hpp"

namespace schouw::content {
struct CallRole {
    std::string id{};
    bool mandatory = false;
    bool deputy = false;                        // two people must fill it
    Texts text{}, why{};
};
BOOST_DESCRIBE_STRUCT(CallRole, (), (id, mandatory, deputy, text, why))
struct CallRoles {
    About about{};
    std::vector<CallRole> roles{};

    CallRole const* find(std::string_view id) const;
};
BOOST_DESCRIBE_STRUCT(CallRoles, (), (about, roles))
CallRoles const& callRoles();

struct FirstHourCard {
    std::string id{};
    Texts text{};
    std::vector<std::string> call{};            // roles, first first
    std::vector<std::string> regimes{};         // whose reporting clocks to look at
    std::vector<Texts> steps{};
};
BOOST_DESCRIBE_STRUCT(FirstHourCard, (), (id, text, call, regimes, steps))
struct FirstHourCards {
    About about{};
    Texts head{};                               // above every card
    std::vector<FirstHourCard> cards{};

    FirstHourCard const* find(std::string_view id) const;
};
BOOST_DESCRIBE_STRUCT(FirstHourCards, (), (about, head, cards))
FirstHourCards const& firstHourCards();
}  // namespace schouw::content
namespace schouw::json {
template <> constexpr Rule rule<content::CallRole>(std::string_view f) { return {.absent = f == "mandatory" || f == "deputy"}; }
}  // namespace schouw::json
