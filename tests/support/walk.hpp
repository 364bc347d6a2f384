#pragma once
// The world of the walk: three organisations that look the same but for a word of their own (the canary), people with each role in
// each of them, and for every route how to ask for it. A route without a case fails the walk.
#include "support/installation.hpp"
#include <functional>

namespace schouw::testing {

enum class Actor { nobody, stranger, reader, editor, owner, operator_ };    // stranger: signed in, a member of nothing
inline constexpr Actor kActors[] = {Actor::nobody, Actor::stranger, Actor::reader, Actor::editor, Actor::owner, Actor::operator_};

struct Tenant {
    std::string id{}, name{}, canary{};                     // the canary stands in every name of this organisation
    std::map<Actor, identity::Account> people{};
    std::map<Actor, std::string> cookies{};
    std::map<std::string, std::string> ids{};               // of things in it, by what the cases call them
};

// How one route is asked. Words in braces in path, query and body are filled from Tenant::ids ("{asset}").
struct Case {
    std::string route{};                                    // "GET /api/v1/organisations/{organisation}"
    std::string query{}, body{};                            // body: JSON, or raw bytes for routes that read those
    std::vector<std::pair<std::string, std::string>> headers{};
    bool succeeds = true;                                   // who may gets 2xx at least once; false: needs what a walk has not
    bool marks = false;                                     // the id is a place in one's own list; nothing is looked up by it
    std::map<std::string, std::string> params{};            // {param} of the pattern -> name in Tenant::ids; else the same name
};
std::vector<Case> walkCases();

// Makes what the cases of one slice name in {}; called once per organisation with the scope of it.
void fillTenant(Installation& house, Tenant& tenant);

inline std::string filled(std::string text, std::map<std::string, std::string> const& ids) {
    for (auto const& [name, id] : ids)
        for (auto at = text.find('{' + name + '}'); at != text.npos; at = text.find('{' + name + '}', at + id.size())) text.replace(at, name.size() + 2, id);
    return text;
}
}  // namespace schouw::testing
