#pragma once
// Who answers for what, and who stands in. Pure, linear in the picture.
#include "organisation/describe.hpp"
#include "organisation/rating.hpp"

namespace schouw::assessment {
struct Person { std::string id{}, name{}; };
BOOST_DESCRIBE_STRUCT(Person, (), (id, name))
struct Responsibility {
    std::string asset{}, name{};
    organisation::AssetKind kind{};
    std::optional<Person> owner{}, deputy{};
    std::vector<Person> people{};       // who can do it: owner, deputy, and the people it needs; each once
    bool indispensable = false;         // a process, rated high or very high for availability, or one that may stand still for at most a day
    int wanted = 1;                     // three people for what is indispensable, else one
    bool enough = true;
};
BOOST_DESCRIBE_STRUCT(Responsibility, (), (asset, name, kind, owner, deputy, people, indispensable, wanted, enough))
inline constexpr int kPeoplePerFunction = 3;
// What is in use, without people and suppliers: what lacks people first, the indispensable before the rest, then by name.
std::vector<Responsibility> responsibilities(organisation::PictureIndex const& picture, organisation::Ratings const& ratings);
}  // namespace schouw::assessment
