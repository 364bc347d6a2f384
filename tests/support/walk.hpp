#pragma once
// The world of the walk: three organisations that look the same but for a word of their own (the canary), people with each role in
// each of them, and for every route how to ask for it. A route without a case fails the walk.
#include "support/installation.hpp"
#include <functional>
#include <tuple>

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
struct World {
    Installation house;
    std::vector<Tenant> tenants;
    identity::Account stranger, keeper;
    std::string strangerCookie, keeperCookie;

    World() {
        keeper = house.person("Keeper", true);
        stranger = house.person("Stranger");
        for (auto const* name : {"Alfa", "Bravo", "Charlie"}) {
            Tenant t{.id = {}, .name = {}, .canary = std::string("Kanarie") + name};
            t.name = t.canary + " bv";
            auto const owner = house.person(t.canary + " Owner");
            t.id = house.organisation(t.name, owner);
            t.people[Actor::owner] = owner;
            for (auto const& [actor, role, word] : {std::tuple{Actor::editor, identity::Role::editor, " Editor"}, {Actor::reader, identity::Role::reader, " Reader"}}) {
                t.people[actor] = house.person(t.canary + word);
                house.member(t.id, t.people[actor], role);
            }
            t.ids["organisation"] = t.id;
            t.ids["name"] = t.name;
            fillTenant(house, t);
            tenants.push_back(std::move(t));
        }
        signIn();
    }
    // New sessions for all: some cases sign out.
    void signIn() {
        for (auto& t : tenants) for (auto const& [actor, account] : t.people) t.cookies[actor] = house.signedIn(account).cookie;
        strangerCookie = house.signedIn(stranger).cookie;
        keeperCookie = house.signedIn(keeper).cookie;
    }
    Client as(Actor actor, Tenant const& of) {
        static int address = 0;                             // everyone from elsewhere, so that nobody is throttled
        ++address;
        auto const remote = "10." + std::to_string(address / 65536) + '.' + std::to_string(address / 256 % 256) + '.' + std::to_string(address % 256);
        auto const cookie = actor == Actor::nobody ? "" : actor == Actor::stranger ? strangerCookie : actor == Actor::operator_ ? keeperCookie : of.cookies.at(actor);
        return Client(*house.app, cookie, remote);
    }
    std::int64_t historyRows(Tenant const& t) {
        std::int64_t out = 0;
        house.app->database().read([&](db::Connection& c) { out = c.one<std::int64_t>("select count(*) from history where organisation = $1", t.id).value_or(0); });
        return out;
    }
};

struct Asked {
    Case const* how = nullptr;
    http::RouteInfo const* route = nullptr;
};
// `target`: whose organisation stands in the path; `things`: whose things are named in path, query and body.
inline Reply ask(Client client, Asked const& a, Tenant const& target, Tenant const& things) {
    auto ids = things.ids;
    auto path = a.route->pattern.substr(7);
    ids["name"] = target.name;                              // a word, not a thing
    for (auto const& [param, name] : a.how->params) path = filled(path, {{param, ids.at(name)}});
    ids["organisation"] = target.id;
    path = filled(path, ids);
    if (!a.how->query.empty()) path += '?' + filled(a.how->query, ids);
    auto headers = a.how->headers;
    for (auto& [name, value] : headers) value = filled(value, ids);
    return client.ask(a.route->method, path, filled(a.how->body, ids), std::move(headers));
}
// The route of a case, or nothing when there is none any more.
inline http::Api::Route const* routeOf(World const& world, Case const& how) {
    for (auto const& r : world.house.app->api().routes()) if (r.info.method + " " + r.info.pattern == how.route) return &r;
    return nullptr;
}
}  // namespace schouw::testing
