#pragma once
// The five principles of digital resilience, in both sets that are in use, and which of the new follow from which of the old.
#include "content/record.hpp"

namespace schouw::content {
enum class PrincipleSet { dtc2018, ncsc2024 };
BOOST_DESCRIBE_ENUM(PrincipleSet, dtc2018, ncsc2024)

struct Principle {
    std::string id{};
    PrincipleSet set = PrincipleSet::ncsc2024;
    Texts text{}, intent{};
    std::vector<Texts> actions{};
    std::vector<std::string> becomes{};         // of the old set: ids of the new one
};
BOOST_DESCRIBE_STRUCT(Principle, (), (id, set, text, intent, actions, becomes))

struct Principles {
    About about{};
    PrincipleSet shown = PrincipleSet::ncsc2024;
    std::vector<Principle> principles{};

    Principle const* find(std::string_view id) const;
};
BOOST_DESCRIBE_STRUCT(Principles, (), (about, shown, principles))

Principles const& principles();
}  // namespace schouw::content
